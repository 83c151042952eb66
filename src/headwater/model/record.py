"""What every record shares: an id that is a hash of its content, and a table of its own.

A record class is a frozen, slotted dataclass. Its `TABLE` names the table it lives in, `IDENTITY` the fields whose
values make its id (so the same thing has the same id on every machine; empty for mere index rows, which have none),
and `INDEXED` the fields it is looked up by. `KEYED` records are also looked up by id, and replaced by it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import ClassVar

Span = tuple[int, int]
"""Start and end in Unicode code points of a report's text, end exclusive."""

Place = tuple[str, int, int]
"""(report id, start, end): a passage of a report."""


def digest(*parts: object) -> str:
    """16 hexadecimal digits that identify the parts (BLAKE2b, 64 bits)."""
    raw = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """Base of all records; `id` is computed, never passed."""

    TABLE: ClassVar[str] = ""
    IDENTITY: ClassVar[tuple[str, ...]] = ()
    INDEXED: ClassVar[tuple[str, ...]] = ()
    KEYED: ClassVar[bool] = False

    id: str = field(init=False)

    def __post_init__(self) -> None:
        identity = self.IDENTITY
        value = digest(self.TABLE, *(getattr(self, name) for name in identity)) if identity else ""
        object.__setattr__(self, "id", value)
