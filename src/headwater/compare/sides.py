"""One report made ready for comparison: its sentences as words, names, figures and vectors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from headwater.model import Report, Sentence
from headwater.text.alignment import Places, places
from headwater.text.shingles import TOKEN, fold, is_content, stem

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


@lru_cache(maxsize=1 << 17)
def _word(raw: str) -> tuple[str, str, bool, bool]:
    """(folded, stem or "" for a function word, begins with a capital, is a figure)."""
    word = fold(raw)
    content = is_content(word)
    return word, stem(word) if content else "", raw[0].isupper() and content, word[0].isdigit()


def stack(sentences: Sequence[Sentence], vectors: Vectors) -> NDArray[np.float32]:
    """The vectors of sentences, shape (sentences, 512), zeros where there is none."""
    out = np.zeros((len(sentences), DIMENSIONS), np.float32)
    for i, sentence in enumerate(sentences):
        found = vectors.get(sentence.key)
        if found is not None:
            out[i] = found
    return out


def side(report: Report, sentences: Sequence[Sentence], vectors: Vectors) -> Side:
    """The `Side` of a report."""
    out = Side(report, [], [], [], [], [], [], stack(sentences, vectors))
    quotes = [*(match.span() for match in _QUOTED.finditer(report.text)), (len(report.text) + 1,) * 2]
    known: list[list[tuple[str, str, bool, bool]]] = []
    inner: set[str] = set()
    number = 0
    for i, sentence in enumerate(sentences):
        row: list[tuple[str, str, bool, bool]] = []
        quoted: list[bool] = []
        while quotes[number][1] <= sentence.start:
            number += 1
        if quotes[number][0] >= sentence.end or quotes[number][1] >= sentence.end > sentence.start >= quotes[number][0]:
            row = [_word(word) for word in TOKEN.findall(report.text, sentence.start, sentence.end)]
            quoted = [quotes[number][0] <= sentence.start] * len(row)
        else:
            for match in TOKEN.finditer(report.text, sentence.start, sentence.end):
                at = match.start()
                while quotes[number][1] <= at:
                    number += 1
                quoted.append(quotes[number][0] <= at)
                row.append(_word(match.group()))
        known.append(row)
        words = [word for word, _, _, _ in row]
        inner.update(word for word, _, capital, figure in row[1:] if capital and not figure)
        out.spans.append((sentence.start, sentence.end))
        out.words.append(words)
        out.quoted.append(quoted)
        out.content.append(frozenset(base for _, base, _, _ in row if base))
        out.numbers.append(frozenset(word for word, _, _, figure in row if figure))
        out.flat += words
        out.at += [i] * len(words)
    for row in known:
        names = {word for word, _, capital, figure in row[1:] if capital and not figure}
        if row and row[0][2] and row[0][0] in inner:
            names.add(row[0][0])
        out.names.append(frozenset(names))
    return out
