"""Two sentences set against each other: what stands in them, and whether they can be held against each other at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from headwater.compare.claiming import Matter
from headwater.compare.propositions import Clause, Frame, Said
from headwater.lexicons import words
from headwater.model import Figure, Report, Statement, Time, Why

Compared = tuple[float, Clause, Clause]
"""How alike the two clauses of two sentences are that are most alike, and which."""


@dataclass(slots=True)
class Side:
    """One sentence (number `at` of the matter `of`) with what stands in it and when its report came out (ISO);
    `takes_back` if it repeats what was reported only to take it back. `said` has its words, `text` it is."""

    of: Matter
    at: int
    figures: Sequence[Figure]
    times: Sequence[Time]
    statement: Statement | None
    published: str | None
    takes_back: bool = False
    said: Said = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.said = self.of.said[self.at]
        self.text = self.said.text

    @property
    def clauses(self) -> list[Clause]:
        """The clauses of the sentence with the weights of their words."""
        return self.of.clauses(self.at)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What kind of conflict, how it reads (as in `model.Conflict`), what is at odds (to tell repeats), and why."""

    kind: str
    reading: str
    about: tuple[str, ...]
    why: Why


_I = re.compile(r"\b(?:I|I'm|I’m|[Mm]y|me|[Ww]e|[Oo]ur|us)\b")


def comparable(a: Side, b: Side) -> bool:
    """Whether both sentences assert something of the world that can be held against the other: somebody's talk of
    himself cannot."""
    return a.said.worth and b.said.worth and not _personal(a.text) and not _personal(b.text)


@lru_cache(maxsize=4096)
def _personal(text: str) -> bool:
    return _I.search(text) is not None


def scopes(a: Side, b: Side, top: Compared) -> bool:
    """Whether the two clauses are about other places or people: either names some that the whole other sentence does
    not."""
    left, right = top[1].frame.proper - b.said.terms, top[2].frame.proper - a.said.terms
    return (bool(left) and bool(right)) or len(left) > 1 or len(right) > 1


def gap(a: Side, b: Side) -> float | None:
    """Hours from the publication of `a` to that of `b`; None if either is undated."""
    left, right = _moment(a.published), _moment(b.published)
    return (right - left).total_seconds() / 3600 if left and right else None


@lru_cache(maxsize=4096)
def _moment(published: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(published.replace("Z", "+00:00")).replace(tzinfo=None) if published else None
    except ValueError:
        return None


def earlier_state(a: Side, b: Side) -> bool:
    """Whether either says itself that it tells of an earlier state."""
    return any(words("earlier_state") & set(re.findall(r"[\w’']+", side.text.lower())) for side in (a, b))


def inmost(side: Side, start: int, end: int) -> Frame | None:
    """The shortest clause that holds a stretch of a sentence (code points), None if it stands in none."""
    holding = [frame for frame in side.said.frames if frame.start <= start and end <= frame.end]
    return min(holding, key=lambda frame: frame.end - frame.start, default=None)


def source(side: Side) -> str | None:
    """Whose words a sentence is, None if its report speaks."""
    return side.statement.source_name if side.statement else None


def corrects(report: Report) -> bool:
    """Whether a report opens as a correction or retraction."""
    opening = f"{report.title or ''} {report.text[:200]}".lower()
    return any(re.search(rf"\b{re.escape(word)}", opening) for word in words("correction_words"))


_BYGONE = re.compile(
    r"\b(?:[Ii]n|[Ss]ince) (?:(?:Jan|Febr)uary|March|April|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b"
    r"|\b(?:[Ii]n|[Ss]ince) (?:19|20)\d\d\b"
    r"|\b(?:years?|months?|weeks) (?:after|ago|before|earlier)\b|\blast (?:year|month)\b"
)


@lru_cache(maxsize=4096)
def bygone(text: str) -> bool:
    """Whether a sentence tells of something long before the news: what it counts is no state of the present event."""
    return _BYGONE.search(text) is not None
