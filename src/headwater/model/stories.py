"""Stories: the reports on one developing matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from headwater.model.record import Record
from headwater.model.why import Why


@dataclass(frozen=True, slots=True)
class StoryReport(Record):
    """A report belongs to a story. `story` is the digest of the report that founded it."""

    TABLE: ClassVar[str] = "story_reports"
    IDENTITY: ClassVar[tuple[str, ...]] = ("story", "report")
    INDEXED: ClassVar[tuple[str, ...]] = ("story", "report")
    KEYED: ClassVar[bool] = True

    story: str
    report: str
    score: float
    why: Why


@dataclass(frozen=True, slots=True)
class StoryKey(Record):
    """A cell of the index by which a report finds its story: the reports that have one telling term, at most 48.

    `key` is a hash of the term, `data` the entries (report, its story, weight). One cell a report holds its terms.
    """

    TABLE: ClassVar[str] = "story_keys"
    IDENTITY: ClassVar[tuple[str, ...]] = ()
    INDEXED: ClassVar[tuple[str, ...]] = ()
    ROW: ClassVar[str] = "key"

    key: int
    data: bytes
