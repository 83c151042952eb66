"""`Stage`: a step of the analysis, and what it is given.

A stage is a pure function from typed rows to typed rows. It knows nothing of the store, the clock, the network or
other stages; what it may look at is what its scope gives it:

* report   one report and its rows (`ReportInput`); any number run at the same time
* archive  one new report and look-ups among all earlier ones (`ArchiveInput`); runs in the order of publication
* story    all reports of one story (`StoryInput`); stories run at the same time
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from headwater.compare.decided import Decided
from headwater.model import Record, Report
from headwater.model.tokens import Parse

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Rows = Mapping[type[Record], Sequence[Record]]


@dataclass(slots=True)
class ReportInput:
    """One report, its parse, and the rows earlier stages made of it."""

    report: Report
    parse: Parse
    made: dict[type[Record], list[Record]] = field(default_factory=dict)

    def rows(self, kind: type[R]) -> list[R]:
        """The report's rows of one kind, in the order they were made."""
        return self.made.get(kind, [])  # type: ignore[return-value]


class Archive(Protocol):
    """Look-ups among everything read before (the report at hand included, once its rows are in)."""

    def find(self, kind: type[R], by: str, values: Iterable[str | int]) -> list[R]:
        """Rows whose indexed field `by` (or `id` of a keyed record) is one of `values`, in a fixed order."""
        ...

    def cells(self, kind: type[Record], keys: Iterable[int]) -> dict[int, bytes]:
        """The `data` of the cells of an index by `key`; keys under which nothing is filed are left out."""
        ...

    def vectors(self, keys: Iterable[str]) -> dict[str, NDArray[np.float16]]:
        """Sentence vectors by sentence key; keys without one are left out."""
        ...

    def parse(self, report: str) -> Parse:
        """The parse of a report, by id."""
        ...

    def cached(self, key: str, make: Callable[[], T]) -> T:
        """What `make` gives, from a small store of what was asked for last. It must follow from `key` alone."""
        ...

    def outlets(self, names: Iterable[str], until: str | None) -> list[str]:
        """Those of the names that are outlets with a report published by `until` (None: at any time), sorted."""
        ...


@dataclass(slots=True)
class ArchiveInput:
    """One report with its rows, the archive it comes into, and what people have decided."""

    report: Report
    archive: Archive
    decided: Decided = field(default_factory=Decided)
    made: dict[type[Record], list[Record]] = field(default_factory=dict)

    def rows(self, kind: type[R]) -> list[R]:
        """The report's own rows of one kind, looked up when they are first asked for."""
        if kind not in self.made:
            self.made[kind] = list(self.archive.find(kind, "report", [self.report.id]))
        return self.made[kind]  # type: ignore[return-value]


@dataclass(slots=True)
class StoryInput:
    """All reports of a story in order of publication (undated last, then by id), with their rows.

    `texts` is by report id. Rows that come from a report are grouped by it; others (`Entity`, …) are only in `rows`.
    `owners` is the user's table of outlets with their owners. In `memo` stages may leave what another stage would
    otherwise work out again from the same rows.
    """

    story: str
    reports: list[Report]
    made: dict[type[Record], list[Record]]
    parses: Callable[[str], Parse]
    vectors: Callable[[Iterable[str]], dict[str, NDArray[np.float16]]]
    owners: Mapping[str, str] = field(default_factory=dict)
    memo: dict[str, object] = field(default_factory=dict)

    def rows(self, kind: type[R]) -> list[R]:
        """All rows of one kind that belong to the story's reports, in report order."""
        return self.made.get(kind, [])  # type: ignore[return-value]

    def by_report(self, kind: type[R]) -> dict[str, list[R]]:
        """The same by report id (only for kinds with a `report` field)."""
        out: dict[str, list[R]] = {report.id: [] for report in self.reports}
        for row in self.rows(kind):
            out.setdefault(getattr(row, "report"), []).append(row)  # noqa: B009
        return out


@dataclass(frozen=True, slots=True)
class Stage:
    """A step: its name, version, scope, what it needs and gives, one line about it, and the function.

    Raise `version` whenever the function may give other rows for the same input: what depends on it is then worked
    out again. `requires` and `produces` are record classes; a stage may be given only what it requires.
    """

    name: str
    version: int
    scope: Literal["report", "archive", "story"]
    requires: tuple[type[Record], ...]
    produces: tuple[type[Record], ...]
    about: str
    run: Callable[..., Iterable[Record]]
