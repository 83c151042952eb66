"""spaCy's named-entity recogniser, decoded for many words at once.

The recogniser is a transition system: one greedy step a word, which begins a name, goes on with it, ends it, is a name
by itself or is none. While no name is open a step sees nothing but its own word, so all such steps are one matrix
product; only inside a name does a step depend on the one before, and there the names of all texts go on side by side.
The steps are those of spaCy, whose own loop takes longer than the network under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START

from headwater.language.network import Floats, product, quicken

Mask = NDArray[np.bool_]

WORDS = 4000
"""Words worked on together; a longer text goes alone."""


class Recogniser:
    """A trained `ner` component of a spaCy pipeline (greedy, with an upper layer), applied to documents."""

    def __init__(self, component: Any) -> None:
        self._vectors: Any = component.model.get_ref("tok2vec")
        quicken(self._vectors.layers[0])
        lower, upper = component.model.get_ref("lower"), component.model.get_ref("upper")
        weights = lower.get_param("W")
        self._shape = weights.shape[:-1]
        self._lower: Floats = np.ascontiguousarray(weights.reshape(-1, weights.shape[-1]).T)
        self._missing: Floats = lower.get_param("pad")[0]
        self._bias: Floats = lower.get_param("b")
        self._upper: Floats = upper.get_param("W")
        self._upper_bias: Floats = upper.get_param("b")
        moves = [component.moves.get_class_name(i) for i in range(component.moves.n_moves)]
        at = {move: i for i, move in enumerate(moves)}
        self._labels = [move[2:] for move in moves]
        self._kinds = [move[0] if move == "O" or move[2:] else "" for move in moves]
        self._on = np.array([at.get(f"I-{label}", -1) for label in self._labels])
        self._end = np.array([at.get(f"L-{label}", -1) for label in self._labels])

    def __call__(self, docs: Sequence[Any]) -> list[list[str]]:
        """For each document, a label for each token: "B-" or "I-" and a type, or "" outside names."""
        out: list[list[str]] = []
        for group in _groups(docs):
            labels = self._decoded(group)
            at = 0
            for doc in group:
                out.append(labels[at : at + len(doc)])
                at += len(doc)
        return out

    def _decoded(self, docs: Sequence[Any]) -> list[str]:
        labels = [""] * sum(map(len, docs))
        if not labels:
            return labels
        vectors: Floats = self._vectors.predict(docs)
        words = product(vectors, self._lower).reshape(len(vectors), *self._shape)
        attributes = np.concatenate([doc.to_array([IS_SPACE, SENT_START]).astype(np.int64) for doc in docs])
        space, last = attributes[:, 0] == 1, np.append(attributes[1:, 1] == 1, True)
        last[np.cumsum([len(doc) for doc in docs if len(doc)]) - 1] = True
        steps = self._alone(words, space, last)
        kinds = np.array(self._kinds)[steps]
        begins = np.flatnonzero(kinds == "B")
        ends = dict(zip(begins.tolist(), self._ends(words, last, begins, steps[begins]).tolist(), strict=True))
        free = 0
        for at in np.flatnonzero((kinds == "B") | (kinds == "U")).tolist():
            if at >= free:
                free = ends.get(at, at) + 1
                label = self._labels[steps[at]]
                labels[at:free] = [f"B-{label}", *[f"I-{label}"] * (free - at - 1)]
        return labels

    def _alone(self, words: Floats, space: Mask, last: Mask) -> NDArray[np.int64]:
        """The step of each word (number of the move) where no name is open."""
        hidden = self._hidden(words[:, 0] + self._missing[1] + self._missing[2])
        scores = product(hidden, self._upper.T) + self._upper_bias
        kinds = np.array(self._kinds)
        scores[:, ~np.isin(kinds, ("B", "U", "O"))] = -np.inf
        scores[np.ix_(space | last, kinds == "B")] = -np.inf
        scores[np.ix_(space, kinds == "U")] = -np.inf
        steps: NDArray[np.int64] = scores.argmax(axis=1)
        return steps

    def _ends(
        self, words: Floats, last: Mask, begins: NDArray[np.int64], moves: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Where names that begin at these words, by these moves, end (the last word of each)."""
        ends = begins + 1
        on, end = self._on[moves], self._end[moves]
        going = np.arange(len(begins))
        while len(going):
            at = ends[going]
            hidden = self._hidden(words[at, 0] + words[begins[going], 1] + words[at - 1, 2])
            further, enough = (self._score(hidden, move[going]) for move in (on, end))
            going = going[(further >= enough) & ~last[at]]
            ends[going] += 1
        return ends

    def _hidden(self, sums: Floats) -> Floats:
        found: Floats = (sums + self._bias).max(axis=-1)
        return found

    def _score(self, hidden: Floats, moves: NDArray[np.int64]) -> Floats:
        found: Floats = np.einsum("ij,ij->i", hidden, self._upper[moves]) + self._upper_bias[moves]
        return found


def _groups(docs: Sequence[Any]) -> Iterator[list[Any]]:
    group: list[Any] = []
    for doc in docs:
        if group and sum(map(len, group)) + len(doc) > WORDS:
            yield group
            group = []
        group.append(doc)
    if group:
        yield group
