"""Stories and sources summed up from what the stages found: counts, dates, a verbatim headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from headwater.model import Derivation, Entity, Passage, Report, Resolution, StoryReport
from headwater.store.sqlite import SqliteStore

NO_OUTLET = "(no outlet given)"
"""What is shown for the outlet of reports that do not tell it."""

_WORD = re.compile(r"\w{4,}")


def headline(report: Report, passages: Iterable[Passage] = ()) -> str:
    """A report's title, else its first heading or the beginning of its first paragraph, verbatim."""
    if report.title:
        return report.title
    for passage in passages:
        if passage.kind in ("heading", "body"):
            return _beginning(report.text[passage.start : passage.end])
    return _beginning(report.text.strip())


def headlines(store: SqliteStore, reports: Sequence[Report]) -> dict[str, str]:
    """The headline of each report, by id."""
    passages: dict[str, list[Passage]] = {}
    for row in store.find(Passage, "report", [report.id for report in reports]):
        passages.setdefault(row.report, []).append(row)
    return {report.id: headline(report, passages.get(report.id, ())) for report in reports}


def _beginning(text: str, most: int = 120) -> str:
    """The first line, cut at a word if it is long."""
    line = text.split("\n")[0]
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " […]"


def independent(reports: Sequence[str], derivations: Iterable[Derivation]) -> int:
    """How many of the reports do not derive from another of them (a loop counts once).

    Counted as the strongly connected components of the derived-from graph that nothing leads out of.
    """
    inside = set(reports)
    edges: dict[str, set[str]] = {report: set() for report in reports}
    for row in derivations:
        if row.report in inside and row.from_report in inside and row.from_report != row.report:
            edges[row.report].add(row.from_report)
    reach: dict[str, frozenset[str]] = {}
    for report in reports:
        seen, todo = {report}, [report]
        while todo:
            for source in edges[todo.pop()] - seen:
                seen.add(source)
                todo.append(source)
        reach[report] = frozenset(seen)
    return len({reach[r] for r in reports if all(r in reach[x] for x in reach[r])})


def members(store: SqliteStore) -> dict[str, list[str]]:
    """The reports of each story, by story id: largest story first."""
    found: dict[str, list[str]] = {}
    for story, report in store.pairs(StoryReport, "story", "report"):
        found.setdefault(story, []).append(report)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def story_rows(store: SqliteStore) -> Iterator[dict[str, Any]]:
    """The `stories` table: largest first."""
    for story, ids in members(store).items():
        yield story_row(store, story, ids)


def story_row(store: SqliteStore, story: str, ids: Sequence[str]) -> dict[str, Any]:
    """One row of the `stories` table."""
    reports = store.find(Report, "id", ids)
    reports.sort(key=lambda report: report.order)
    derivations = store.find(Derivation, "report", ids)
    derived = {row.report for row in derivations if row.from_report in ids}
    dates = [report.published for report in reports if report.published]
    return {
        "id": story,
        "title": _title(store, reports, derived),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "reports": len(reports),
        "origins": independent(list(ids), derivations),
        "entities": main_entities(store, ids),
    }


def _title(store: SqliteStore, reports: Sequence[Report], derived: set[str]) -> str:
    """The headline whose words most other headlines share, the earliest of equals.

    Titles go before first lines, those in the language of most reports before others; derived reports have a say in
    what is shared, but their headlines are not taken.
    """
    titled = [report for report in reports if report.title] or reports
    language = Counter(report.language for report in titled).most_common(1)[0][0]
    titles = headlines(store, [report for report in titled if report.language == language][:200])
    words = {identity: frozenset(_WORD.findall(title.lower())) for identity, title in titles.items()}
    common = Counter(word for group in words.values() for word in group)

    def centrality(report: str) -> float:
        return sum(common[word] - 1 for word in sorted(words[report])) / (len(words[report]) + 3)

    chosen = [report for report in titles if report not in derived] or list(titles)
    return titles[max(chosen, key=lambda report: round(centrality(report), 6))]


def main_entities(store: SqliteStore, ids: Sequence[str], limit: int = 8) -> list[str]:
    """Ids of the entities that most of these reports name."""
    found = Counter(r.entity for r in {(r.report, r.entity): r for r in store.find(Resolution, "report", ids)}.values())
    ranked = sorted(found, key=lambda entity: (-found[entity], entity))
    likely = store.find(Entity, "id", ranked[: 3 * limit])
    kept = {entity.id for entity in likely if entity.kind != "other" and not entity.hidden}
    return [entity for entity in ranked if entity in kept][:limit]
