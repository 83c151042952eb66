"""A report that prints the text of another has its rows, under another report's name.

Agency text stands word for word in many reports, and what a stage of report scope makes of a report follows from its
text and from whatever else of it the stage looks at (its day, its outlet, …). What it looks at is watched. Where all of
that is the same in another report with the same text, the rows are the same too, but for the report they name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from itertools import takewhile
from typing import Any, cast

from headwater.model import Record, Report
from headwater.model.record import per_kind

Question = Callable[[Report, str], bool]
Seen = dict[str | tuple[Question, str], Any]
"""What was seen, by field, or by question and what it was about."""


class Watched:
    """A report that remembers which of its fields were looked at and what was asked about it, and what was seen."""

    __slots__ = ("_report", "seen")

    def __init__(self, report: Report) -> None:
        self._report = report
        self.seen: Seen = {}

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._report, name)
        if name != "id":
            self.seen[name] = value
        return value

    def ask(self, question: Question, about: str) -> bool:
        """As `Report.ask`: only the answer is seen."""
        self.seen[question, about] = answer = question(self._report, about)
        return answer


def watched(report: Report) -> tuple[Report, Seen]:
    """A report to look at in its place, and what will have been seen of it."""
    found = Watched(report)
    return cast("Report", found), found.seen


@dataclass(frozen=True, slots=True)
class Step:
    """The rows that one stage made of a report, and what it saw of the report in making them."""

    seen: Seen
    rows: Sequence[Record]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the stages made of a report, one after another."""

    report: str
    steps: list[Step] = field(default_factory=list)

    def steps_of(self, report: Report) -> list[Step]:
        """The first steps, as many as would see the same in that report, which has the same text."""
        return list(
            takewhile(lambda step: all(_look(report, at) == seen for at, seen in step.seen.items()), self.steps)
        )


def _look(report: Report, at: str | tuple[Question, str]) -> Any:
    return getattr(report, at) if isinstance(at, str) else report.ask(*at)


def retold(rows: Iterable[Record], old: str, new: str) -> list[Record]:
    """Rows in which one report stands for another; what rows name one another by follows.

    Raises `ValueError` if rows name one another in a circle.
    """
    left = list(enumerate(rows))
    names = {old: new}
    open_names = {row.id for _, row in left if row.id}
    out: dict[int, Record] = {}
    while left:
        waiting: list[tuple[int, Record]] = []
        for place, row in left:
            values = [getattr(row, name) for name in _names(type(row))]
            if any(_mentions(value, open_names) for value in values):
                waiting.append((place, row))
                continue
            out[place] = made = type(row)(*[_renamed(value, names) for value in values])
            names[row.id] = made.id
            open_names.discard(row.id)
        if len(waiting) == len(left):
            raise ValueError("rows name one another in a circle")
        left = waiting
    return [out[place] for place in sorted(out)]


@per_kind
def _names(kind: type[Record]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.init)


def _mentions(value: Any, names: set[str]) -> bool:
    if type(value) is str:
        return value in names
    return type(value) is tuple and any(_mentions(part, names) for part in value)


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if type(value) is str:
        return names.get(value, value)
    if type(value) is tuple and any(type(part) in (str, tuple) for part in value):
        return tuple([_renamed(part, names) for part in value])
    return value
