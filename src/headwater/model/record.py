"""What every record shares: an id that is a hash of its content, and a table of its own.

A record class is a frozen, slotted dataclass. Its `TABLE` names the table it lives in, `IDENTITY` the fields whose
values make its id (so the same thing has the same id on every machine; empty for mere index rows, which have none),
and `INDEXED` the fields it is looked up by. `KEYED` records are also looked up by id, and replaced by it; index rows
with a `ROW` by that field, a number of at most 63 bits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, Self, TypeVar

Span = tuple[int, int]
"""Start and end in Unicode code points of a report's text, end exclusive."""

T = TypeVar("T")

Place = tuple[str, int, int]
"""(report id, start, end): a passage of a report."""


def digest(*parts: object) -> str:
    """16 hexadecimal digits that identify the parts (BLAKE2b, 64 bits)."""
    raw = "\x1f".join(["\x00" if part is None else str(part) for part in parts])
    return hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """Base of all records; `id` is computed, never passed."""

    TABLE: ClassVar[str] = ""
    IDENTITY: ClassVar[tuple[str, ...]] = ()
    INDEXED: ClassVar[tuple[str, ...]] = ()
    KEYED: ClassVar[bool] = False
    ROW: ClassVar[str] = ""

    id: str = field(init=False)

    def __post_init__(self) -> None:
        identity = self.IDENTITY
        value = digest(self.TABLE, *[getattr(self, name) for name in identity]) if identity else ""
        object.__setattr__(self, "id", value)

    @classmethod
    def stored(cls, values: Sequence[Any]) -> Self:
        """A record from the values of all its fields, `id` first, that were written down before."""
        record = object.__new__(cls)
        for write, value in zip(_writers(cls), values, strict=True):
            write(record, value)
        return record

    def values(self) -> tuple[Any, ...]:
        """The values of all fields, `id` first."""
        found: tuple[Any, ...] = _reader(type(self))(self)
        return found

    def __reduce__(self) -> tuple[Callable[..., Record], tuple[Any, ...]]:
        return _stored, (type(self), self.values())


def _stored(kind: type[Record], values: Sequence[Any]) -> Record:
    return kind.stored(values)


def by_kind(rows: Iterable[Record]) -> dict[type[Record], list[Record]]:
    """Records by their class, in order."""
    out: dict[type[Record], list[Record]] = {}
    for row in rows:
        out.setdefault(type(row), []).append(row)
    return out


def per_kind(function: Callable[[type[Record]], T]) -> Callable[[type[Record]], T]:
    """Remember a function's result for each record class."""
    known: dict[str, T] = {}

    def remembered(kind: type[Record]) -> T:
        name = kind.__qualname__
        if name not in known:
            known[name] = function(kind)
        return known[name]

    return remembered


@per_kind
def _writers(kind: type[Record]) -> tuple[Callable[[Record, Any], None], ...]:
    """What sets each field of a new record, past the guard of frozen dataclasses."""
    return tuple(getattr(kind, one.name).__set__ for one in fields(kind))


@per_kind
def _reader(kind: type[Record]) -> Callable[[Record], tuple[Any, ...]]:
    """What reads the values of all fields at once."""
    return attrgetter(*(one.name for one in fields(kind)))
