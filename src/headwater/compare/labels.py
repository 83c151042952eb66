"""Series of labels: what an outlet has called an entity in its own voice, day by day, and where that changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headwater.model import Label, Report
from headwater.text.words import content_words

TREATMENT = ("label_treated", "label_treated_by", "label_does", "label_has", "label_near")
"""Features of the reasons of rows that are treatments."""


@dataclass(frozen=True, slots=True)
class Change:
    """An outlet stopped using one label for an entity and used another from `day` on (ISO; `last` day of the old one).

    `before` and `after` are rows that show it: the last with the old label, the first with the new one.
    """

    entity: str
    outlet: str
    last: str
    day: str
    before: Label
    after: Label


def is_treatment(label: Label) -> bool:
    """Whether a row tells how the entity is treated or does ("X blasted Y", "X lied") rather than what it is called."""
    return any(label.why.get(how) is not None for how in TREATMENT)


def changes(labels: Iterable[Label], reports: Mapping[str, Report]) -> list[Change]:
    """The change points of every (entity, outlet) series, in the outlet's own voice, by day.

    A label that goes on beside the new one, is no change: the last use of the old label
    must come before the first use of the new one. `reports` are by id; undated reports are left out. The labels share
    no content word, and one of them at least has a tone; of several new ones the first counts.
    """
    series: dict[tuple[str, str], list[tuple[str, Label]]] = {}
    for label in labels:
        report = reports[label.report]
        if label.voice == "own" and report.day and report.outlet and not is_treatment(label):
            series.setdefault((label.entity, report.outlet), []).append((report.day, label))
    out: list[Change] = []
    for (entity, outlet), rows in sorted(series.items(), key=lambda item: item[0]):
        rows.sort(key=lambda row: (row[0], row[1].report, row[1].start))
        out += _of_series(entity, outlet, rows)
    return sorted(out, key=lambda change: (change.day, change.entity, change.outlet))


def _of_series(entity: str, outlet: str, rows: list[tuple[str, Label]]) -> list[Change]:
    last: dict[frozenset[str], tuple[str, Label]] = {}
    first: dict[frozenset[str], tuple[str, Label]] = {}
    for day, label in rows:
        key = _key(label)
        last[key] = (day, label)
        first.setdefault(key, (day, label))
    out: list[Change] = []
    for new, (day, after) in first.items():
        if not new or any(d < day for d, row in rows if _key(row) & new):
            continue
        old = [(d, row) for key, (d, row) in last.items() if d < day and key and not key & new]
        old = [(d, row) for d, row in old if after.tone is not None or row.tone is not None]
        if old:
            when, before = max(old, key=lambda item: (item[0], abs(item[1].tone or 0.0), item[1].start))
            if all(before is not other.before for other in out):
                out.append(Change(entity, outlet, when, day, before, after))
    return out


def _key(label: Label) -> frozenset[str]:
    """The words that make a label the same as another: without the plural's s."""
    return frozenset(word.removesuffix("s") for word in content_words(label.label))
