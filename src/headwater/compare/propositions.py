"""What two sentences say, feature by feature: the same words weighted by rarity, the same thing done by the same
people, the same figures, the same polarity."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Protocol

from headwater.text.amount_numbers import may_hold_number
from headwater.text.numbers import cardinal, numerals, scan
from headwater.text.terms import rarity

Words = frozenset[str]
_ASIDE = re.compile(
    r"^(?:editors?|author|reporter|publisher)(?:[’']s?)? note\b|^note to (?:our )?(?:editors|readers)\b", re.I
)
_NUMBER = re.compile(r"(?<![^\W_])(?<![^\W\d_]-)(?:\d[\d.,:]*\d|\d)")
NONE: Words = frozenset()

COMMON = 1.2
"""Words rarer than this count (`text.terms.rarity`): those in at most three reports of ten."""

GROUP_RARITY = 2.5
"""Rarity given to a group of words that mean one thing ("=dead"): its members are common words of news."""

SHORT = 2.0
"""Weight added to the length of a clause, so that two clauses of one shared word do not count as alike."""

NATION = 4
"""Letters in which the name of a country and of its people mostly agree."""

SAME_PREDICATE = 1.3
"""Clauses with the same predicate count this much more."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing said: its predicate (an idea, see `text.concepts`) and the content words of its parts.

    `start`..`end` is the clause in code points of its sentence. `modality` as in `model.Event`. `proper` are those of
    its words that are names or made from names ("Israeli").
    """

    predicate: str
    start: int
    end: int
    subject: Words
    object: Words
    rest: Words
    negated: bool
    modality: str
    proper: Words = NONE

    @property
    def words(self) -> Words:
        """All its words. Made when asked for: there are a hundred thousand frames in a large story."""
        return self.subject | self.object | self.rest | {self.predicate}


class Content(Protocol):
    """Where the words and clauses of a sentence are read from, when they are asked for."""

    @property
    def written(self) -> Mapping[str, str]:
        """Its content words as ideas, what introduces a source left out, with the words as they stand in the text."""
        ...

    @property
    def core(self) -> tuple[Words, Words]:
        """The words of its main clauses, and which of them are what these tell."""
        ...

    def frames(self) -> Iterator[Frame]:
        """Its clauses."""
        ...


@dataclass
class Said:
    """A sentence ready to be compared.

    `names` are keys of who and where; `numbers` its figures as written; `front` 1 for the first sentence of a report
    and less further down. Words and clauses are read from `content` when first asked for: most sentences of most
    stories have no like and are never asked.
    """

    report: str
    start: int
    end: int
    kind: str
    key: str
    sentence: str
    size: int
    language: str | None
    text: str
    names: Words = NONE
    statement: str | None = None
    front: float = 0.0
    content: Content | None = None

    @cached_property
    def numbers(self) -> Words:
        """Its figures as written."""
        return frozenset(_NUMBER.findall(self.text))

    @cached_property
    def counts(self) -> Words:
        """The same and those in English words ("fifteen"), from two on."""
        if not may_hold_number(self.text):
            return self.numbers
        words = [word for _, _, word in scan(self.text)]
        found: set[str] = set()
        for i, word in enumerate(words):
            if word in numerals().starts and words[i - 1 : i] != ["-"]:
                value = cardinal(words, i)
                if value and value[0] >= 2 and value[0].is_integer():
                    found.add(f"{value[0]:.0f}")
        return self.numbers | found

    @cached_property
    def written(self) -> Mapping[str, str]:
        """Its content words as ideas, and as they stand in the text."""
        return self.content.written if self.content else {}

    @cached_property
    def terms(self) -> Words:
        """Its content words as ideas."""
        return frozenset(self.written)

    @cached_property
    def core(self) -> tuple[Words, Words]:
        """The words of its main clauses, and which of them are what these tell."""
        return self.content.core if self.content else (self.terms, NONE)

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """Its clauses."""
        return tuple(self.content.frames()) if self.content else ()

    def read_as(self, first: Said, *, now: bool) -> None:
        """Take words and clauses from the first sentence of the same words, which may be this one; `now` reads them
        at once, so that the parse they are read from can be let go."""
        if now:
            self.written, self.terms, self.frames, self.core = first.written, first.terms, first.frames, first.core
        self.content = None if now else first.content

    @cached_property
    def worth(self) -> bool:
        """Whether it is a whole proposition that could be checked: it names or counts something and says something
        of it."""
        if self.size < 6 or not (self.names or self.numbers) or _ASIDE.match(self.text):
            return False
        frame = None
        for frame in self.content.frames() if self.content else self.frames:
            if frame.modality != "unknown" and len(frame.words) > 1:
                return True
        return frame is None and self.language != "en"


class Weights:
    """How telling a word is within one story: rare in the story and rare in news at large; and of one matter, if it is
    told once to a report besides.

    A report hardly says one thing twice. Of the pairs of sentences of two reports that share a word, so, no more than
    one a pair of reports is of one matter, and a word that each report has in one sentence tells more than one that is
    all over each of them.
    """

    def __init__(self, said: Sequence[Said]) -> None:
        """`said` are the distinct sentences of the story, those of one report together."""
        count: Counter[str] = Counter()
        squares: Counter[str] = Counter()
        reports: Counter[str] = Counter()
        for _, own in groupby(said, key=lambda one: one.report):
            for term, n in Counter(term for one in own for term in one.terms).items():
                count[term] += n
                squares[term] += n * n
                reports[term] += 1
        top = len(said) + 1
        rare = {t: math.log(top / (n + 0.5)) for t, n in count.items()}
        self._term = {t: x * math.sqrt(_rarity(t)) for t, x in rare.items()}
        self._matter = {
            t: math.sqrt(x * _rarity(t) * math.sqrt(_once(reports[t], count[t], squares[t]))) for t, x in rare.items()
        }
        self._rarest = math.log(top / 1.5)

    def term(self, term: str) -> float:
        """Weight of a word, by how rare it is."""
        return self._term.get(term, self._rarest * math.sqrt(GROUP_RARITY))

    def matter(self, term: str) -> float:
        """Weight of a word to tell that two sentences are of one matter."""
        return self._matter.get(term, math.sqrt(self._rarest * GROUP_RARITY))


def telling(term: str) -> bool:
    """Whether a word is rare enough to count."""
    return term.startswith("=") or rarity(term) >= COMMON


def _rarity(term: str) -> float:
    return GROUP_RARITY if term.startswith("=") else rarity(term)


def _once(reports: int, sentences: int, squares: int) -> float:
    """Pairs of reports with a word, as a share of the pairs of sentences of different reports with it; `squares` is the
    sum of the squares of the sentences in each report."""
    return (reports * (reports - 1) + 1) / (sentences * sentences - squares + 1)


@dataclass(frozen=True, slots=True)
class Clause:
    """A frame with the weights of its words, in the order of the words, their length worked out once."""

    frame: Frame
    weights: Mapping[str, float]
    length: float

    @classmethod
    def of(cls, frame: Frame, weights: Weights) -> Clause:
        """Weigh a frame."""
        mine = {word: weights.term(word) for word in sorted(frame.words)}
        return cls(frame, mine, math.sqrt(sum([weight**2 for weight in mine.values()])))


def alike(a: Clause, b: Clause) -> float:
    """How far two clauses say the same, 0..about 1: weighted overlap against the length of both."""
    its = b.weights
    shared = [weight * its[word] for word, weight in a.weights.items() if word in its]
    if not shared:
        return 0.0
    score = sum(shared) / (a.length * b.length + SHORT)
    return score * SAME_PREDICATE if a.frame.predicate == b.frame.predicate else score


def foremost(first: Sequence[Clause], second: Sequence[Clause]) -> tuple[Frame, Frame] | None:
    """The two clauses of two sentences that share most, by the weights of the words."""
    most, top = 0.0, None
    for a in first:
        for b in second:
            its = b.weights
            both = sum([weight**2 for word, weight in a.weights.items() if word in its])
            if both > most:
                most, top = both, (a.frame, b.frame)
    return top


def best(first: Sequence[Clause], second: Sequence[Clause]) -> tuple[float, Clause, Clause] | None:
    """The two clauses of two sentences that say the same most nearly."""
    top: tuple[float, Clause, Clause] | None = None
    for a in first:
        for b in second:
            score = alike(a, b)
            if score > 0 and (top is None or score > top[0]):
                top = score, a, b
    return top


def swapped(a: Frame, b: Frame) -> bool:
    """The same thing done, but by the other to the one: "A struck B" and "B struck A"."""
    if a.predicate != b.predicate:
        return False
    a_subject, a_object, b_subject, b_object = (
        frozenset(word[:NATION] for word in part & frame.proper)
        for frame, part in ((a, a.subject), (a, a.object), (b, b.subject), (b, b.object))
    )
    a_doer, a_done = a_subject - a_object, a_object - a_subject
    b_doer, b_done = b_subject - b_object, b_object - b_subject
    crossed = bool(a_doer & b_done) and bool(a_done & b_doer)
    return crossed and not (a_doer & b_doer) and not (a_done & b_done)
