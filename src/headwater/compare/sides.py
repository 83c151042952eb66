"""One report made ready for comparison: its sentences as words, names, figures and vectors."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.model import Report, Sentence
from headwater.text.shingles import is_content, stem, tokens

_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|„[^“”\n]*(?:[“”]|$)|«[^»\n]*(?:»|$)|\"[^\"\n]*(?:\"|$)", re.M)
DIMENSIONS = 512


@dataclass(slots=True)
class Side:
    """A report's sentences, one entry each in parallel lists.

    words    its words, folded; `quoted` says of each whether it stands in quotation marks, `offsets` where it begins
    content  stems of its content words
    names    its words with a capital (but for a capital that only begins the sentence)
    numbers  its figures, normalised
    vectors  float32 of shape (sentences, 512); zeros where a sentence has none
    """

    report: Report
    spans: list[tuple[int, int]]
    words: list[list[str]]
    quoted: list[list[bool]]
    offsets: list[list[tuple[int, int]]]
    content: list[frozenset[str]]
    names: list[frozenset[str]]
    numbers: list[frozenset[str]]
    vectors: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.spans)

    @property
    def size(self) -> int:
        """Words in all."""
        return sum(len(words) for words in self.words)


def side(
    report: Report,
    sentences: Sequence[Sentence],
    vectors: Mapping[str, NDArray[np.float16]],
    common: frozenset[str] = frozenset(),
) -> Side:
    """A `Side` of a report. Sentences whose key is in `common` (the outlet's boilerplate) are left out."""
    kept = [s for s in sentences if s.key not in common]
    quotes = [match.span() for match in _QUOTED.finditer(report.text)]
    begins = [a for a, _ in quotes]
    out = Side(report, [], [], [], [], [], [], [], np.zeros((len(kept), DIMENSIONS), np.float32))
    raw: list[list[str]] = []
    inner: set[str] = set()
    for i, sentence in enumerate(kept):
        text = report.text[sentence.start : sentence.end]
        found = tokens(text)
        out.spans.append((sentence.start, sentence.end))
        out.words.append([word for word, _, _ in found])
        out.offsets.append([(sentence.start + a, sentence.start + b) for _, a, b in found])
        out.quoted.append([_inside(quotes, begins, sentence.start + a) for _, a, _ in found])
        out.content.append(frozenset(stem(word) for word, _, _ in found if is_content(word)))
        out.numbers.append(frozenset(word for word, _, _ in found if word[0].isdigit()))
        raw.append([text[a:b] for _, a, b in found])
        inner.update(word for word, shown in zip(out.words[-1][1:], raw[-1][1:], strict=True) if shown[0].isupper())
        if sentence.key in vectors:
            out.vectors[i] = vectors[sentence.key]
    for folded, shown in zip(out.words, raw, strict=True):
        out.names.append(
            frozenset(
                word
                for at, (word, form) in enumerate(zip(folded, shown, strict=True))
                if form[0].isupper() and (at or word in inner) and is_content(word) and not word[0].isdigit()
            )
        )
    return out


def _inside(quotes: Sequence[tuple[int, int]], begins: Sequence[int], at: int) -> bool:
    i = bisect_right(begins, at) - 1
    return i >= 0 and at < quotes[i][1]
