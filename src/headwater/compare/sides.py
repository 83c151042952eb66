"""One report made ready for comparison: its sentences as words, names, figures and vectors."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from headwater.compare.candidates import sentence_key
from headwater.model import Report, Sentence
from headwater.text.alignment import Places, places
from headwater.text.shingles import TOKEN, Word, read

_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|„[^“”\n]*(?:[“”]|$)|«[^»\n]*(?:»|$)|\"[^\"\n]*(?:\"|$)", re.M)
MARKS = '“„«"'
DIMENSIONS = 512
SHORTEST = 4
"""Words in a row that count as the same text."""

LINES = 2048
"""Sentences that are kept as they were read: near-duplicates come in close upon each other."""

Matrix = NDArray[np.float32]
Vectors = Callable[[Sequence[Sentence]], Matrix]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence read.

    words    its words in the forms in which they are compared; `folded` the same folded
    content  stems of its content words
    figures  its figures, normalised
    inside   its words with a capital but for the first
    """

    words: tuple[Word, ...]
    folded: tuple[str, ...]
    content: frozenset[str]
    figures: frozenset[str]
    inside: frozenset[str]


@lru_cache(maxsize=LINES)
def line(text: str) -> Line:
    """Read a sentence."""
    words = tuple(read(text))
    return Line(
        words,
        tuple([word.folded for word in words]),
        frozenset([word.stem for word in words if word.stem]),
        frozenset([word.folded for word in words if word.figure]),
        frozenset([word.folded for word in words[1:] if word.capital and not word.figure]),
    )


class Side:
    """A report with its sentences and what is compared of them, each thing made when it is first asked for.

    `vectors` gives the vectors of some sentences as `stack` does.
    """

    def __init__(self, report: Report, sentences: Sequence[Sentence], vectors: Vectors) -> None:
        self.report, self.sentences, self._vectors = report, sentences, vectors
        self.number = int(report.id, 16)
        self.keys = [sentence.key for sentence in sentences]
        self.spans = [(sentence.start, sentence.end) for sentence in sentences]

    def __len__(self) -> int:
        return len(self.spans)

    def only(self, rows: Sequence[int]) -> Side:
        """Some of its sentences, with what has been made of them."""
        out = Side(self.report, [self.sentences[i] for i in rows], self._vectors)
        if "vectors" in self.__dict__:
            out.vectors = self.vectors[rows]
        if "lines" in self.__dict__:
            out.lines = [self.lines[i] for i in rows]
        return out

    def without(self, common: frozenset[int]) -> Side:
        """It less the furniture (as `candidates.furniture` gives it)."""
        if not common:
            return self
        kept = [i for i, sentence in enumerate(self.sentences) if sentence_key(sentence) not in common]
        return self if len(kept) == len(self) else self.only(kept)

    @cached_property
    def vectors(self) -> Matrix:
        """Of shape (sentences, 512); zeros where a sentence has none."""
        return self._vectors(self.sentences)

    @cached_property
    def lines(self) -> list[Line]:
        """Its sentences, read."""
        return [line(self.report.text[start:end]) for start, end in self.spans]

    @cached_property
    def words(self) -> list[tuple[str, ...]]:
        """The words of each sentence, folded."""
        return [line.folded for line in self.lines]

    @cached_property
    def size(self) -> int:
        """Words in all."""
        return sum(map(len, self.words))

    @cached_property
    def flat(self) -> list[str]:
        """All words in a row."""
        return [word for words in self.words for word in words]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words."""
        return frozenset(self.flat)

    @cached_property
    def starts(self) -> list[int]:
        """Where in `flat` each sentence begins, and the end."""
        return list(accumulate(map(len, self.words), initial=0))

    def at(self, place: int) -> int:
        """The sentence of a word of `flat`."""
        return bisect_right(self.starts, place) - 1

    @cached_property
    def places(self) -> Places:
        """Where in `flat` each run of `SHORTEST` words begins."""
        return places(self.flat, SHORTEST)

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """The sentences of each content word."""
        out: dict[str, list[int]] = {}
        for i, line in enumerate(self.lines):
            for word in line.content:
                out.setdefault(word, []).append(i)
        return out

    @cached_property
    def names(self) -> list[frozenset[str]]:
        """The words of each sentence with a capital; the first only if it has one inside some sentence too."""
        anywhere = frozenset[str]().union(*(line.inside for line in self.lines))
        firsts = [line.words[0] if line.words else None for line in self.lines]
        return [
            line.inside | {word.folded} if word and word.capital and word.folded in anywhere else line.inside
            for line, word in zip(self.lines, firsts, strict=True)
        ]

    @cached_property
    def quoted(self) -> list[list[bool]]:
        """Of each word of each sentence, whether it stands in quotation marks."""
        text, number, out = self.report.text, 0, []
        if not any(mark in text for mark in MARKS):
            return [[False] * len(words) for words in self.words]
        quotes = [*(match.span() for match in _QUOTED.finditer(text)), (len(text) + 1,) * 2]
        for (start, end), words in zip(self.spans, self.words, strict=True):
            while quotes[number][1] <= start:
                number += 1
            first, last = quotes[number]
            if first >= end or last >= end > start >= first:
                out.append([first <= start] * len(words))
                continue
            flags = []
            for match in TOKEN.finditer(text, start, end):
                while quotes[number][1] <= match.start():
                    number += 1
                flags.append(quotes[number][0] <= match.start())
            out.append(flags)
        return out

    @cached_property
    def within(self) -> frozenset[int]:
        """Which words of `flat` stand in quotation marks."""
        flags = (flag for row in self.quoted for flag in row)
        return frozenset(n for n, flag in enumerate(flags) if flag)

    @cached_property
    def sizes(self) -> list[int]:
        """The words of each sentence as the parser counts them."""
        return [sentence.words for sentence in self.sentences]

    def share(self, rows: Sequence[int]) -> float:
        """The share of the report's words that some of its sentences make up."""
        return sum([self.sizes[i] for i in rows]) / max(1, sum(self.sizes))


def stack(sentences: Sequence[Sentence], vectors: Mapping[str, NDArray[np.float16]]) -> Matrix:
    """The vectors of sentences, shape (sentences, 512), zeros where there is none."""
    out = np.zeros((len(sentences), DIMENSIONS), np.float32)
    for i, sentence in enumerate(sentences):
        found = vectors.get(sentence.key)
        if found is not None:
            out[i] = found
    return out
