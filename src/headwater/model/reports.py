"""Reports and what reading and parsing makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from headwater.model.record import Record
from headwater.model.why import Why


@dataclass(frozen=True, slots=True)
class Report(Record):
    """One report, its text verbatim (newlines as `\\n`, no byte-order mark).

    `published` is an ISO date or datetime as precise as the source was; `published_from` says where it was found
    (`metadata`, `text`, `url`, `none`) and `published_why` what decided it. `language` is a BCP-47 primary tag.
    `key` is the id the input gave. The same content under another path is the same report.
    """

    TABLE: ClassVar[str] = "reports"
    IDENTITY: ClassVar[tuple[str, ...]] = ("key", "url", "outlet", "title", "published", "text")
    INDEXED: ClassVar[tuple[str, ...]] = ("outlet", "published", "key")
    KEYED: ClassVar[bool] = True

    text: str
    key: str | None = None
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    published_from: str = "none"
    language: str | None = None
    words: int = 0
    published_why: Why | None = None

    @property
    def day(self) -> str | None:
        """The day of publication, `YYYY-MM-DD`, or None."""
        return self.published[:10] if self.published and len(self.published) >= 10 else None

    @property
    def order(self) -> tuple[bool, str, str]:
        """Where it stands in order of publication: one that is known to the day only at the end of that day, as what
        it has from others came out before it; one without a date last."""
        when = self.published or ""
        return not when, when + "T24" if len(when) < 11 else when, self.id

    def ask(self, question: Callable[[Report, str], bool], about: str) -> bool:
        """The answer to a question about the report: ask it so if no more than the answer matters (`reprints.py`)."""
        return question(self, about)

    @property
    def name(self) -> str:
        """How messages and pages name this report's source: outlet, else site, else file."""
        return self.outlet or self.url or self.path or self.key or self.id


@dataclass(frozen=True, slots=True)
class Passage(Record):
    """A paragraph-like stretch of a report: what it is, and the key under which its parse is kept.

    `kind` is `body`, `heading`, `byline`, `dateline`, `caption`, `note` (an editor's or translator's note) or
    `furniture` (menus, stamps, related links, share buttons, legal lines). Only `body`, `heading` and `note` are
    parsed; the rest stays out of sentences, statements and claims. Passages come in order and do not overlap.
    `parsed` is `digest("parsed", parser, language, text of the passage)`, or None if it is not parsed.
    """

    TABLE: ClassVar[str] = "passages"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "start", "end")
    INDEXED: ClassVar[tuple[str, ...]] = ("report",)

    report: str
    start: int
    end: int
    kind: str
    parsed: str | None
    why: Why


@dataclass(frozen=True, slots=True)
class Parsed(Record):
    """The parse of a passage's text, kept once however many reports print it (`data`: see `model.tokens`)."""

    TABLE: ClassVar[str] = "parses"
    IDENTITY: ClassVar[tuple[str, ...]] = ("key",)
    INDEXED: ClassVar[tuple[str, ...]] = ()
    KEYED: ClassVar[bool] = True

    key: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sentence(Record):
    """A sentence of a report. `key` is the digest of its words, under which its vector is kept.

    `kind` is the kind of its passage (`body`, `heading` or `note`); `words` the number of its word tokens.
    """

    TABLE: ClassVar[str] = "sentences"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "start", "end")
    INDEXED: ClassVar[tuple[str, ...]] = ("report", "key")

    report: str
    start: int
    end: int
    kind: str
    key: str
    words: int


@dataclass(frozen=True, slots=True)
class Vector(Record):
    """The sentence vector of a distinct sentence: 512 little-endian float16 numbers of unit length."""

    TABLE: ClassVar[str] = "vectors"
    IDENTITY: ClassVar[tuple[str, ...]] = ("key",)
    INDEXED: ClassVar[tuple[str, ...]] = ()
    KEYED: ClassVar[bool] = True

    key: str
    data: bytes


PARSED_KINDS = frozenset({"body", "heading", "note"})
"""Kinds of passages whose sentences are analysed."""
