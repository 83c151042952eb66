"""Commands that list what a desk holds: reports, sources, stories, stages."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from headwater.cli.common import DeskOption, opened
from headwater.model import Report
from headwater.summaries import NO_OUTLET
from headwater.tables import Row

EXAMPLES = {
    "reports": "Example:  headwater reports --desk flood.db",
    "search": 'Example:  headwater search "harbour closure" --in statements',
    "sources": "Example:  headwater sources",
    "stories": "Example:  headwater stories",
    "stages": "Example:  headwater stages",
}


def count(number: int, noun: str, many: str = "") -> str:
    """`1 story`, `2 stories`."""
    return f"{number} {noun if number == 1 else many or noun + 's'}"


def _show(title: str, columns: dict[str, str], rows: list[list[Any]]) -> None:
    """A plain table; `columns` maps heading to justification."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for heading, justify in columns.items():
        table.add_column(heading, justify=justify, no_wrap=heading == "id", overflow="fold")  # type: ignore[arg-type]
    for row in rows:
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    Console(highlight=False, width=None if sys.stdout.isatty() else 140).print(table)


def reports(desk: DeskOption = None) -> None:
    """List the reports: when, by whom, in which language, under which headline."""
    with opened(desk) as opened_desk:
        rows = [
            [r["id"][:8], r["published"], r["outlet"] or NO_OUTLET, r["language"], r["words"], headlines[r["id"]]]
            for some in _batches(opened_desk.table("reports"))
            for headlines in [opened_desk.headlines(row["id"] for row in some)]
            for r in some
        ]
    left = {"id": "left", "published": "left", "outlet": "left", "lang": "left", "words": "right", "headline": "left"}
    _show(count(len(rows), "report"), left, rows)


def _batches(rows: Iterable[Row], size: int = 256) -> Iterator[list[Row]]:
    rest = iter(rows)
    while some := list(islice(rest, size)):
        yield some


class Searched(StrEnum):
    """Tables with full-text search."""

    reports = "reports"
    statements = "statements"
    claims = "claims"


def search(
    words: Annotated[str, typer.Argument(help="Words to look for; any of them counts, rare ones most.")],
    desk: DeskOption = None,
    table: Annotated[Searched, typer.Option("--in", help="Where to look.")] = Searched.claims,
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 20,
) -> None:
    """Find reports, statements or claims by their words, best first."""
    with opened(desk) as opened_desk:
        found = opened_desk.search(words, table.value, limit)
        headlines = opened_desk.headlines(row["id"] for row in found) if table is Searched.reports else {}
        wanted = [row.get("report") or row["id"] for row in found]
        places = {report.id: report for report in opened_desk.store.find(Report, "id", wanted)}
    if not found:
        typer.echo(f"0 {table.value}: none has any of the words “{words}”")
        return
    said = table is Searched.statements
    rows = []
    for row, report in zip(found, wanted, strict=True):
        text = headlines.get(row["id"]) or (row["content_text"] if said else row["text"])
        by = [row["source_name"] or row["source_text"]] if said else []
        place = [places[report].published, places[report].outlet or NO_OUTLET]
        rows.append([row["id"][:8], *place, *by, " ".join(text.split())])
    headings = ["id", "published", "outlet", *(["said by"] if said else []), "text"]
    _show(count(len(rows), table.value[:-1]), dict.fromkeys(headings, "left"), rows)


def sources(desk: DeskOption = None) -> None:
    """List the outlets: how many reports each has, how many of them derive from another, who cites it."""
    with opened(desk) as opened_desk:
        outlets = {r["id"]: r["outlet"] or NO_OUTLET for r in opened_desk.table("reports")}
        derived = {r["report"] for r in opened_desk.table("derivations")}
        cited = Counter(r["cited"] for r in opened_desk.table("citations"))
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for report, outlet in outlets.items():
        counts[outlet][0] += 1
        counts[outlet][1] += report in derived
    rows = [[name, n, d, cited.pop(name, 0)] for name, (n, d) in sorted(counts.items(), key=lambda i: (-i[1][0], i[0]))]
    rows += [[name, 0, 0, n] for name, n in sorted(cited.items(), key=lambda i: (-i[1], i[0]))]
    headings = {"outlet or source": "left", "reports": "right", "derived": "right", "cited": "right"}
    _show(f"{count(len(counts), 'outlet')}, {count(len(cited), 'source')} known only from citations", headings, rows)


def stories(desk: DeskOption = None) -> None:
    """List the stories, largest first."""
    with opened(desk) as opened_desk:
        names = {r["id"]: r["name"] for r in opened_desk.table("entities")}
        rows = [
            [
                r["id"][:8], r["reports"], r["origins"], (r["first"] or "")[:10], (r["last"] or "")[:10], r["title"],
                ", ".join(names.get(e, e) for e in r["entities"][:4]),
            ]
            for r in opened_desk.table("stories")
        ]  # fmt: skip
    headings = {
        "id": "left", "reports": "right", "origins": "right", "first": "left", "last": "left", "headline": "left",
        "about": "left",
    }  # fmt: skip
    _show(count(len(rows), "story", "stories"), headings, rows)


def stages(desk: DeskOption = None) -> None:
    """List the stages: what each does, its version, what it made."""
    with opened(desk) as opened_desk:
        found = opened_desk.stages()
    rows = [
        [s["name"], s["scope"], s["version"], ", ".join(f"{n} {kind}" for kind, n in s["rows"].items()), s["about"]]
        for s in found
    ]
    _show(f"{len(rows)} stages", dict.fromkeys(("stage", "scope", "version", "made", "about"), "left"), rows)


COMMANDS = (reports, search, sources, stories, stages)
