"""Checks the tables of a desk against the answer key of an invented story (`examples/answers.json`).

A passage in the key is `[report, words]`: words that stand exactly once in that report. A check gives None where the
entry is right, else what is wrong with it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Span = tuple[str, int, int]


@dataclass(frozen=True)
class Answer:
    """One entry of the key: `wrong` is None if the desk has it right."""

    section: str
    number: int
    wrong: str | None


class Wrong(Exception):
    """What a check found wrong."""


class Told:
    """The tables of a desk, by report and by the names the key uses."""

    def __init__(self, table: Callable[[str], Iterable[Row]]) -> None:
        self._table = table
        self._cache: dict[str, list[Row]] = {}
        self._by_report: dict[str, dict[str, list[Row]]] = {}
        self.reports = {row["key"] or Path(row["path"]).stem: row for row in self.rows("reports")}
        self.names = {row["id"]: name for name, row in self.reports.items()}
        self.entities = {row["id"]: row for row in self.rows("entities")}

    def rows(self, table: str) -> list[Row]:
        if table not in self._cache:
            self._cache[table] = list(self._table(table))
        return self._cache[table]

    def of(self, table: str, report: str) -> list[Row]:
        """The rows of a table that belong to a report (by the key's name for it)."""
        if table not in self._by_report:
            grouped: dict[str, list[Row]] = defaultdict(list)
            for row in self.rows(table):
                grouped[row["report"]].append(row)
            self._by_report[table] = grouped
        return self._by_report[table].get(self.reports[report]["id"], [])

    def text(self, report: str) -> str:
        return str(self.reports[report]["text"])

    def place(self, report: str, words: str) -> Span:
        """Where the words stand; they must stand there once."""
        text = self.text(report)
        if text.count(words) != 1:
            raise Wrong(f"{words!r} stands {text.count(words)} times in {report}")
        start = text.index(words)
        return report, start, start + len(words)

    def prints(self, report: str, words: str) -> list[Span]:
        """Where the words stand in the report, and in others that print them: any of these does as well."""
        others = [name for name in self.reports if name != report and self.text(name).count(words) == 1]
        return [self.place(name, words) for name in (report, *others)]

    def called(self, entity: str | None) -> str:
        """All names of an entity in one string, to look for a name in."""
        row = self.entities.get(entity or "")
        return " | ".join([row["name"], *listed(row["aliases"])]) if row else ""


def listed(value: Any) -> list[Any]:
    """A list, also if it comes as JSON."""
    if value is None:
        return []
    return list(json.loads(value)) if isinstance(value, str) else list(value)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def covers(span: tuple[int, int], place: Span, share: float = 0.5) -> bool:
    """Whether a span holds at least this share of the place."""
    return overlap(span, (place[1], place[2])) >= share * (place[2] - place[1])


def any_of(wanted: str, text: str | None) -> bool:
    """Whether one of the words parted by | is in the text (case aside); the empty string asks for nothing."""
    return any(word.lower() in (text or "").lower() for word in wanted.split("|"))


def need(condition: object, message: str) -> None:
    if not condition:
        raise Wrong(message)


# reports, lineage


def check_reports(told: Told, entry: Row) -> None:
    need(entry["report"] in told.reports, f"{entry['report']} was not read")
    row = told.reports[entry["report"]]
    for field in ("outlet", "language"):
        need(row[field] == entry[field], f"{entry['report']}: {field} is {row[field]!r}, not {entry[field]!r}")
    need(str(row["published"])[:10] == entry["published"], f"{entry['report']}: published {row['published']}")
    need(plain(row["title"]) == plain(entry["title"]), f"{entry['report']}: title {row['title']!r}")


def plain(text: str | None) -> str:
    return "".join(c for c in (text or "").lower() if c.isalnum())


def check_furniture(told: Told, entry: Row) -> None:
    report = told.reports[entry["report"]]
    if entry["snippet"] not in report["text"]:
        return  # the reader left it out already
    place = told.place(entry["report"], entry["snippet"])
    for table in ("claim_members", "statements", "events", "labels", "outlooks", "figures", "copies"):
        for row in told.of(table, entry["report"]):
            for span in spans(row):
                need(not overlap(span, (place[1], place[2])), f"{table} holds furniture: {entry['snippet']!r}")


def spans(row: Row) -> list[tuple[int, int]]:
    if "content" in row:
        return [(a, b) for a, b in listed(row["content"])]
    return [(row["start"], row["end"])]


def derivations(told: Told) -> dict[tuple[str, str], Row]:
    return {
        (told.names[row["report"]], told.names[row["from_report"]]): row
        for row in told.rows("derivations")
        if row["from_report"]
    }


def check_derivations(told: Told, entry: Row) -> None:
    row = derivations(told).get((entry["report"], entry["from"]))
    need(row, f"{entry['report']} is not derived from {entry['from']}")
    assert row
    need(row["kind"] in entry["kinds"], f"{entry['report']} < {entry['from']}: kind {row['kind']}")


def check_copies(told: Told, entry: Row) -> None:
    place, origin = told.place(entry["report"], entry["snippet"]), told.place(entry["from"], entry["from_snippet"])
    found = [
        row
        for row in told.of("copies", entry["report"])
        if told.names[row["from_report"]] == entry["from"]
        and covers((row["start"], row["end"]), place)
        and covers((row["from_start"], row["from_end"]), origin)
    ]
    need(found, f"no copy of {entry['snippet']!r} in {entry['report']} from {entry['from']}")
    kinds = [row["kind"] for row in found]
    need(set(kinds) & set(entry["kinds"]), f"{entry['snippet']!r} in {entry['report']}: kind {kinds}")


def false_lineage(told: Told, key: dict[str, Any]) -> list[str]:
    """Links between reports that the key does not have."""
    allowed = {frozenset((e["report"], e["from"])) for e in key["derivations"]}
    allowed |= {frozenset(pair) for pair in key["derivations_allowed"]}
    out = []
    for table in ("copies", "derivations"):
        for row in told.rows(table):
            if not row["from_report"]:
                continue
            pair = told.names[row["report"]], told.names[row["from_report"]]
            if frozenset(pair) not in allowed:
                out.append(f"{table}: {pair[0]} < {pair[1]} ({row['kind']}; {row['why']})")
    return sorted(set(out))


def check_not_linked(told: Told, entry: list[str]) -> None:
    linked = derivations(told)
    copied = {(told.names[r["report"]], told.names[r["from_report"]]) for r in told.rows("copies")}
    for pair in ((entry[0], entry[1]), (entry[1], entry[0])):
        need(pair not in linked and pair not in copied, f"{pair[0]} is linked to {pair[1]}")


def check_citations(told: Told, entry: Row) -> None:
    found = [row for row in told.of("citations", entry["report"]) if any_of(entry["cited"], row["cited"])]
    need(found, f"{entry['report']} does not cite {entry['cited']}")
    if "cited_report" in entry:
        got = [told.names.get(row["cited_report"] or "") for row in found]
        need(entry["cited_report"] in got, f"{entry['report']} cites {entry['cited']}, but the report is {got}")


# who said what; names


def check_statements(told: Told, entry: Row) -> None:
    place = told.place(entry["report"], entry["content"])
    near = [row for row in told.of("statements", entry["report"]) if any(covers(s, place, 0.7) for s in spans(row))]
    need(near, f"{entry['report']}: no statement holds {entry['content']!r}")
    faults = [_statement_faults(row, entry) for row in near]
    best = min(faults, key=len)
    need(not best, f"{entry['report']}: {entry['content']!r}: {'; '.join(best)}")


def _statement_faults(row: Row, entry: Row) -> list[str]:
    said_by = f"{row['source_name'] or ''} {row['source_text'] or ''}"
    chain = [str(name) for name in listed(row["chain"])]
    tests = {
        "source": lambda want: any_of(want, said_by),
        "source_kind": lambda want: row["source_kind"] == want,
        "form": lambda want: row["form"] in (want, "mixed"),
        "act": lambda want: row["act"] in want,
        "channel": lambda want: any_of(want, row["channel"]),
        "chain": lambda want: all(any(any_of(w, name) for name in chain) for w in want),
    }
    got = {"source": said_by, "chain": chain}
    return [
        f"{name} is {got.get(name, row.get(name))!r}, not {entry[name]!r}"
        for name, test in tests.items()
        if name in entry and not test(entry[name])
    ]


def entity_at(told: Told, mention: list[str]) -> str:
    """The entity of the mention `[report, words around it, the name itself]`."""
    report, around, name = mention
    _, start, _ = told.place(report, around)
    a = start + around.index(name)
    span = (a, a + len(name))
    found = [row for row in told.of("mentions", report) if overlap((row["start"], row["end"]), span)]
    found.sort(key=lambda row: (row["start"], row["end"]) != span)
    need(found and found[0]["entity"], f"{report}: no mention at {around!r}")
    row = found[0]
    shared = overlap((row["start"], row["end"]), span)
    need(2 * shared > max(len(name), row["end"] - row["start"]), f"{report}: {row['text']!r} for {name!r}")
    return str(row["entity"])


def check_entities(told: Told, entry: Row) -> None:
    ids = [entity_at(told, mention) for mention in entry["mentions"]]
    parts = {i: [m[2] for m, j in zip(entry["mentions"], ids, strict=True) if i == j] for i in ids}
    need(len(parts) == 1, f"{entry['name']} is {len(parts)} entities: {list(parts.values())}")
    kind = told.entities[ids[0]]["kind"]
    need(kind in entry["kind"], f"{entry['name']}: kind {kind}")


def check_apart(told: Told, entry: Row) -> None:
    need(
        entity_at(told, entry["left"]) != entity_at(told, entry["right"]), f"joined: {entry['left']}, {entry['right']}"
    )


# when, how many, what happened


def check_times(told: Told, entry: Row) -> None:
    place = told.place(entry["report"], entry["snippet"])
    got = [
        (str(row["earliest"])[:10], str(row["latest"])[:10])
        for row in told.of("times", entry["report"])
        if overlap((row["start"], row["end"]), (place[1], place[2]))
    ]
    wanted = entry["earliest"], entry["latest"]  # no `earliest`: "by Friday" may begin today
    right = any(latest == wanted[1] and wanted[0] in (None, earliest) for earliest, latest in got)
    need(right, f"{entry['report']}: {entry['snippet']!r} is {got}, not {wanted}")


def check_figures(told: Told, entry: Row) -> None:
    place = told.place(entry["report"], entry["snippet"])
    near = [r for r in told.of("figures", entry["report"]) if overlap((r["start"], r["end"]), (place[1], place[2]))]
    got = [(row["low"], row["high"], row["unit"]) for row in near]
    for low, high, unit in got:
        if low == entry["low"] and entry["high"] in (None, high) and unit in entry["unit"].split("|"):
            return
    raise Wrong(f"{entry['report']}: {entry['snippet']!r} is {got}")


def check_events(told: Told, entry: Row) -> None:
    place = told.place(entry["report"], entry["snippet"])
    near = [r for r in told.of("events", entry["report"]) if overlap(tuple(r["trigger"]), (place[1], place[2]))]
    need(near, f"{entry['report']}: no event at {entry['snippet']!r}")
    text = told.text(entry["report"])
    best = min((_event_faults(told, text, row, entry) for row in near), key=len)
    need(not best, f"{entry['report']}: {entry['snippet']!r}: {'; '.join(best)}")


def _event_faults(told: Told, text: str, row: Row, entry: Row) -> list[str]:
    out = [] if row["plover"] in entry["plover"] else [f"plover {row['plover']}"]
    if row["modality"] not in entry["modality"].split("|"):
        out.append(f"modality {row['modality']}")
    for role in ("actor", "target"):
        if role in entry:
            span = row[role]
            got = (text[span[0] : span[1]] if span else "") + " | " + told.called(row[f"{role}_entity"])
            if not any_of(entry[role], got):
                out.append(f"{role} {got!r}")
    return out


# claims, origins, conflicts


def claims_of(told: Told, report: str, words: str) -> dict[str, str]:
    """The claims a passage is a member of, with its relation."""
    place = told.place(report, words)
    return {
        row["claim"]: row["relation"]
        for row in told.of("claim_members", report)
        if covers((row["start"], row["end"]), place)
    }


def claim_with(told: Told, members: list[list[str]]) -> Row:
    """The claim that has most of the members (all of up to three, all but one of more), of several the one that most of
    them bear out."""
    counts: dict[str, int] = defaultdict(int)
    borne: dict[str, int] = defaultdict(int)
    absent = []
    for report, words in members:
        claims = claims_of(told, report, words)
        absent += [] if claims else [f"{report}: {words!r} is in no claim"]
        for claim, relation in claims.items():
            counts[claim] += 1
            borne[claim] += relation != "mentions"
    best = max(sorted(counts), key=lambda c: (counts[c], borne[c]), default="")
    wanted = len(members) - (len(members) > 3)
    have = counts.get(best, 0)
    need(have >= wanted, f"{have} of {len(members)} in one claim: {members[0]}; {'; '.join(absent)}")
    return next(row for row in told.rows("claims") if row["id"] == best)


def check_claims(told: Told, entry: Row) -> None:
    row = claim_with(told, entry["members"])
    if "status" in entry:
        need(row["status"] == entry["status"], f"{entry['name']}: status {row['status']}")


def check_claims_apart(told: Told, entry: Row) -> None:
    left, right = claims_of(told, *entry["left"]), claims_of(told, *entry["right"])
    both = [c for c in left if right.get(c) == left[c] == "supports"]
    need(not both, f"one claim: {entry['left']}, {entry['right']}")


def check_origins(told: Told, entry: Row) -> None:
    row = claim_with(told, entry["members"])
    low, high = row["origins_low"], row["origins_high"]
    right = entry["low"] <= low <= high and low <= entry["high"] and (entry["high"] > 1 or high == 1)
    need(right, f"origins {low}–{high}, not {entry['low']}–{entry['high']}: {entry['members'][0]}")


def false_origins(told: Told, key: dict[str, Any]) -> list[str]:
    """Claims whose range of origins leaves out the true number."""
    out = []
    for entry in key["origins"]:
        try:
            row = claim_with(told, entry["members"])
        except Wrong:
            continue
        if row["origins_low"] > entry["high"] or row["origins_high"] < entry["low"]:
            out.append(f"{row['origins_low']}–{row['origins_high']}: {row['text']}")
    return out


def check_conflicts(told: Told, entry: Row) -> None:
    sides = [
        [place for words in (entry[side], *entry.get(f"or_{side}", [])) for place in told.prints(*words)]
        for side in ("left", "right")
    ]  # `or_left`, `or_right`: the same told in other words
    got = []
    for row in told.rows("conflicts"):
        ends = [(told.names[r], a, b) for r, a, b in (listed(row["left"]), listed(row["right"]))]
        for pair in (ends, ends[::-1]):
            met = ((end, place) for end, places in zip(pair, sides, strict=True) for place in places)
            if sum(end[0] == place[0] and overlap(end[1:], place[1:]) > 0 for end, place in met) >= 2:
                got.append((row["kind"], row["reading"]))
    need(got, f"no conflict of {entry['left']} and {entry['right']}")
    right = any(kind in entry["kind"] and reading in entry["reading"] for kind, reading in got)
    need(right, f"{entry['left']} and {entry['right']}: {got}")


# labels, outlooks, stories


def check_labels(told: Told, entry: Row) -> None:
    place = told.place(entry["report"], entry["snippet"])
    near = [r for r in told.of("labels", entry["report"]) if overlap((r["start"], r["end"]), (place[1], place[2]))]
    near = [row for row in near if any_of(entry["label"], row["label"])]
    need(near, f"{entry['report']}: no label {entry['label']!r}")
    for row in near:
        by = "by" not in entry or any_of(entry["by"], row["by"])
        if any_of(entry["entity"], told.called(row["entity"])) and row["voice"] in entry["voice"].split("|") and by:
            return
    got = [(row["label"], told.called(row["entity"]), row["voice"], row["by"]) for row in near]
    raise Wrong(f"{entry['report']}: {got}, not {entry['entity']}, {entry['voice']}, {entry.get('by')}")


def check_label_changes(told: Told, entry: Row) -> None:
    series = [
        (str(row["published"])[:10], row["label"].lower())
        for row in told.rows("labels")
        if row["voice"] == "own" and row["outlet"] == entry["outlet"]
        if any_of(entry["entity"], told.called(row["entity"]))
    ]
    before = [day for day, label in series if entry["before"] in label]
    after = [day for day, label in series if entry["after"] in label]
    need(before and after, f"{entry['outlet']}: {series}")
    need(max(before) < entry["first"] <= min(after) <= entry["last"], f"{entry['outlet']}: {series}")


def check_outlooks(told: Told, entry: Row) -> None:
    place = told.place(entry["report"], entry["snippet"])
    near = [row for row in told.of("outlooks", entry["report"]) if covers((row["start"], row["end"]), place)]
    need(near, f"{entry['report']}: no outlook at {entry['snippet']!r}")
    best = min((_outlook_faults(told, row, entry) for row in near), key=len)
    need(not best, f"{entry['report']}: {entry['snippet']!r}: {'; '.join(best)}")


def _outlook_faults(told: Told, row: Row, entry: Row) -> list[str]:
    out = [] if row["kind"] in entry["kind"] else [f"kind {row['kind']}"]
    if row["status"] not in entry["status"].split("|"):
        out.append(f"status {row['status']}")
    by = f"{row['by_name'] or ''} | {told.called(row['by_entity'])}"
    if "by" in entry and not any_of(entry["by"], by):
        out.append(f"by {by!r}")
    if "met_by" in entry:
        met = listed(row["met_by"])
        wanted = [told.place(*place) for place in entry["met_by"]]  # any one of them is evidence enough
        right = met and any(told.names[met[0]] == r and overlap((met[1], met[2]), (a, b)) for r, a, b in wanted)
        out += [] if right else [f"met by {met}"]
    return out


def check_stories(told: Told, entry: Row) -> None:
    stories = {row["story"] for row in told.rows("story_reports")}
    sizes = sorted((sum(r["story"] == s for r in told.rows("story_reports")) for s in stories), reverse=True)
    need(sizes == [len(told.reports)], f"stories of {sizes} reports")


CHECKS: dict[str, Callable[[Told, Any], None]] = {
    name.removeprefix("check_"): check for name, check in list(globals().items()) if name.startswith("check_")
}


def answers(table: Callable[[str], Iterable[Row]], key: dict[str, Any]) -> list[Answer]:
    """Every entry of the key, right or wrong."""
    told, out = Told(table), []
    for section, check in CHECKS.items():
        for number, entry in enumerate(key.get(section, [])):
            try:
                check(told, entry)
                out.append(Answer(section, number, None))
            except (Wrong, KeyError) as wrong:
                out.append(Answer(section, number, str(wrong)))
    return out


def report_of(found: list[Answer]) -> str:
    """The result as text: a line a section, then what is wrong."""
    lines = []
    for section in dict.fromkeys(answer.section for answer in found):
        here = [answer for answer in found if answer.section == section]
        lines.append(f"{section:15} {sum(a.wrong is None for a in here):3} of {len(here):3}")
        lines += [f"    {a.number}: {a.wrong}" for a in here if a.wrong]
    right = sum(a.wrong is None for a in found)
    return "\n".join([*lines, f"all {right} of {len(found)} ({right / len(found):.0%})"])
