"""Where a report comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from headwater.model.record import Record
from headwater.model.why import Why


@dataclass(frozen=True, slots=True)
class Shingle(Record):
    """A cell of the index by which later reports find earlier ones: everything filed under one key.

    `key` (63 bits) tells what the reports share (a sentence, a run of words, the neighbourhood of a sentence vector);
    `data` are the entries, 12 bytes each (see `compare.candidates`), at most 64: what more reports share tells nothing.
    One cell a report holds its sketch instead.
    """

    TABLE: ClassVar[str] = "shingles"
    IDENTITY: ClassVar[tuple[str, ...]] = ()
    INDEXED: ClassVar[tuple[str, ...]] = ()
    ROW: ClassVar[str] = "key"

    key: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Copy(Record):
    """A passage of `report` that comes from a passage of `from_report`.

    `kind` is `copy`, `excerpt`, `rewrite` or `translation`; `direction` what tells who had it first: `earlier`
    publication, the text's own credit (`credited`), or nothing (`unknown`).
    """

    TABLE: ClassVar[str] = "copies"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "start", "end", "from_report", "from_start", "from_end")
    INDEXED: ClassVar[tuple[str, ...]] = ("report", "from_report")

    report: str
    start: int
    end: int
    from_report: str
    from_start: int
    from_end: int
    kind: str
    score: float
    direction: str
    why: Why


@dataclass(frozen=True, slots=True)
class Derivation(Record):
    """`report` derives from `from_report` (or, with `from_report` None, from a text outside the desk that `report`
    itself names in `from_name`); `share` of its words come from there."""

    TABLE: ClassVar[str] = "derivations"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "from_report", "from_name")
    INDEXED: ClassVar[tuple[str, ...]] = ("report", "from_report")

    report: str
    from_report: str | None
    from_name: str | None
    kind: str
    share: float
    score: float
    direction: str
    why: Why
