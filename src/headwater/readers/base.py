"""What every reader shares: a source, what comes out of it, and the limits it is read under."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from headwater.errors import SourceError
from headwater.model import Report


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader of the messages should know; nothing was lost (errors are `SourceError`)."""

    source: str
    what: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.source}: {self.what.rstrip('.')}. {self.next_step}"


Item = Report | SourceError | Note
"""What a source gives, in reading order."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one report or file may take, and the day it is read (None: dates in the future are not looked for).

    max_chars  characters of one report's text
    max_bytes  bytes of one file or archive member
    """

    max_chars: int
    max_bytes: int
    today: date | None = None

    @property
    def max_document(self) -> int:
        """Bytes of a file that is one report or is taken in whole: 8 a character leave room for mark-up."""
        return min(self.max_bytes, 8 * self.max_chars + 65_536)


@dataclass(frozen=True, slots=True)
class Job:
    """A file taken in whole, ready to be parsed in any process (see `formats.parse`)."""

    kind: str
    data: bytes
    name: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class Source:
    """One file, archive member or stream that holds reports.

    `name` is as the user would name it (`dir/a.zip!b.jsonl`). `fingerprint` is the digest of its bytes (None for
    standard input): a source whose name and fingerprint were read before need not be read again. `size` is in bytes.
    """

    name: str
    fingerprint: str | None
    kind: str
    size: int | None
    limits: Limits
    open: Callable[[], BinaryIO]
    read: Callable[[Source], Iterator[Item]]

    def reports(self) -> Iterator[Item]:
        """Reports, errors and notes as they are read. Never raises for what the source holds."""
        return self.read(self)


def shown(name: str) -> str:
    """A file or member name fit for a terminal: what cannot be printed becomes `?`."""
    return "".join(c if c.isprintable() else "?" for c in name)
