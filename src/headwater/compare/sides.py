"""One report made ready for comparison: its sentences as words, names, figures and vectors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from headwater.model import Report, Sentence
from headwater.text.alignment import Places, places
from headwater.text.shingles import TOKEN, Word, read

_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|„[^“”\n]*(?:[“”]|$)|«[^»\n]*(?:»|$)|\"[^\"\n]*(?:\"|$)", re.M)
DIMENSIONS = 512
SHORTEST = 4
"""Words in a row that count as the same text."""

Vectors = Mapping[str, NDArray[np.float16]]


@dataclass(slots=True)
class Side:
    """A report's sentences, one entry each in parallel lists.

    words    its words, folded; `quoted` says of each whether it stands in quotation marks
    content  stems of its content words
    names    its words with a capital (but for a capital that only begins the sentence)
    numbers  its figures, normalised
    vectors  float32 of shape (sentences, 512); zeros where a sentence has none
    """

    report: Report
    spans: list[tuple[int, int]]
    words: list[list[str]]
    quoted: list[list[bool]]
    content: list[frozenset[str]]
    names: list[frozenset[str]]
    numbers: list[frozenset[str]]
    vectors: NDArray[np.float32]
    flat: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)  # the sentence of each word of `flat`
    _places: Places | None = None
    _where: dict[str, list[int]] | None = None

    def __len__(self) -> int:
        return len(self.spans)

    @property
    def size(self) -> int:
        """Words in all."""
        return len(self.flat)

    @property
    def where(self) -> dict[str, list[int]]:
        """The sentences of each content word."""
        if self._where is None:
            self._where = {}
            for i, content in enumerate(self.content):
                for word in content:
                    self._where.setdefault(word, []).append(i)
        return self._where

    @property
    def places(self) -> Places:
        """Where each run of `SHORTEST` words begins."""
        if self._places is None:
            self._places = places(self.flat, SHORTEST)
        return self._places


def stack(sentences: Sequence[Sentence], vectors: Vectors) -> NDArray[np.float32]:
    """The vectors of sentences, shape (sentences, 512), zeros where there is none."""
    out = np.zeros((len(sentences), DIMENSIONS), np.float32)
    for i, sentence in enumerate(sentences):
        found = vectors.get(sentence.key)
        if found is not None:
            out[i] = found
    return out


def side(
    report: Report,
    sentences: Sequence[Sentence],
    vectors: NDArray[np.float32],
    words: Sequence[Sequence[Word]] | None = None,
) -> Side:
    """The `Side` of a report; `vectors` as `stack` gives them, `words` those of each sentence if they were read."""
    known = words or [read(report.text, s.start, s.end) for s in sentences]
    out = Side(report, [], [], [], [], [], [], vectors)
    quotes = [*(match.span() for match in _QUOTED.finditer(report.text)), (len(report.text) + 1,) * 2]
    number = 0
    for i, (sentence, row) in enumerate(zip(sentences, known, strict=True)):
        while quotes[number][1] <= sentence.start:
            number += 1
        first, last = quotes[number]
        if first >= sentence.end or last >= sentence.end > sentence.start >= first:
            quoted = [first <= sentence.start] * len(row)
        else:
            quoted = []
            for match in TOKEN.finditer(report.text, sentence.start, sentence.end):
                while quotes[number][1] <= match.start():
                    number += 1
                quoted.append(quotes[number][0] <= match.start())
        folded = [word.folded for word in row]
        out.spans.append((sentence.start, sentence.end))
        out.words.append(folded)
        out.quoted.append(quoted)
        out.content.append(frozenset([word.stem for word in row if word.stem]))
        out.numbers.append(frozenset([word.folded for word in row if word.figure]))
        out.flat += folded
        out.at += [i] * len(row)
    out.names += _names(known)
    return out


def _names(words: Sequence[Sequence[Word]]) -> list[frozenset[str]]:
    """The words of each sentence with a capital; the first only if it has one inside some sentence too."""
    inside = [{word.folded for word in row[1:] if word.capital and not word.figure} for row in words]
    anywhere: set[str] = set().union(*inside)
    return [
        frozenset(found | {row[0].folded} if row and row[0].capital and row[0].folded in anywhere else found)
        for row, found in zip(words, inside, strict=True)
    ]
