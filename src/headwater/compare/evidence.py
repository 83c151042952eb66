"""What speaks for two sentences of a story to say the same, feature by feature, for many pairs at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from headwater.compare.points import Points, Vectors
from headwater.compare.propositions import Clause, Said, Weights, Words, telling
from headwater.compare.sparse import Bags, Ints, Reals

WORDS, VECTORS, CONTEXT, FRONT, ACTS, DEED, IDEAS = 5.0, 4.0, 3.0, 2.0, 4.0, 1.0, 0.35
"""What speaks for two sentences: the root of the share of their words; the cosine of their vectors; the root of the
share of the words of one and of the other with the sentence before it; that both open their reports; the root of the
share of their acts (who or what a deed is told of); that the clauses most alike tell of one deed; each idea in both.
Round numbers about the optimum of a logistic regression, which changes little with the story that is left out."""

EVEN = 5.7
"""Where the sum of these is even odds."""

FEW, FEW_ACTS = 22.0, 20.0
"""Added to the length of two sentences in words and in acts, so that one or two shared are not enough."""

Act = tuple[str, str]
"""A deed, and a word for somebody or something it is told of."""


class Evidence:
    """The wordings of a story with all that is compared about them.

    `one` has a sentence for each wording, the first that prints it; `before` the sentence before that, None at the top
    of its report; `front` how high up it stands (1 for the first sentence of a report). `vectors` by sentence key, unit
    length.
    """

    def __init__(
        self,
        one: Sequence[Said],
        before: Sequence[Said | None],
        front: Sequence[float],
        vectors: Mapping[str, NDArray[np.float16]],
    ) -> None:
        self.one = one
        self._before = before
        self._front = np.array(front)
        self._given = vectors
        self._read: dict[int, list[Clause]] = {}
        self._told: dict[int, tuple[dict[Act, float], float]] = {}
        self._deeds: dict[int, Words] = {}

    @cached_property
    def weights(self) -> Weights:
        """How telling each word is in this story."""
        return Weights(self.one)

    def clauses(self, w: int) -> list[Clause]:
        """The clauses of a wording, with the weights of their words."""
        found = self._read.get(w)
        if found is None:
            found = self._read[w] = [Clause.of(frame, self.weights) for frame in self.one[w].frames]
        return found

    def deeds(self, w: int) -> Words:
        """What is told to be done in a wording."""
        found = self._deeds.get(w)
        if found is None:
            found = self._deeds[w] = frozenset([frame.predicate for frame in self.one[w].frames])
        return found

    def acts(self, a: int, b: int) -> float:
        """The share of what is told of whom that two wordings have in common, of the one that tells less."""
        (mine, own), (other, its) = self._acts(a), self._acts(b)
        both = mine.keys() & other.keys()
        return sum(mine[act] for act in sorted(both)) / (min(own, its) + FEW_ACTS) if both else 0.0

    def _acts(self, w: int) -> tuple[dict[Act, float], float]:
        """The acts of a wording with their weights, and these together."""
        found = self._told.get(w)
        if found is None:
            weigh = self.weights.matter
            acts = {
                (deed, word): weigh(deed) * weigh(word)
                for clause in self.clauses(w)
                if (deed := clause.frame.predicate)
                for word in clause.weights
                if word != deed and telling(word)
            }
            found = self._told[w] = (acts, sum(acts[act] for act in sorted(acts)))
        return found

    def forget(self) -> None:
        """Let go of what is only asked for again of a few pairs."""
        self._told.clear()

    def lean(self, left: Ints, right: Ints) -> tuple[Reals, Reals, Reals]:
        """All that speaks for pairs of wordings but their clauses, less `EVEN`; the cosines of their vectors less what
        all have in common; and the cosines as they are."""
        n, bags = len(self.one), self._bags
        words = bags.dots(left, right) / (bags.length[left] * bags.length[right] + FEW)
        about = [
            bags.dots(a + n, b) / (bags.length[a + n] * bags.length[b] + FEW) for a, b in ((left, right), (right, left))
        ]
        near = self._vectors.near(left, right)
        lean: Reals = (
            WORDS * np.sqrt(words)
            + VECTORS * near
            + CONTEXT * np.sqrt(np.maximum(*about))
            + FRONT * np.sqrt(self._front[left] * self._front[right])
            + IDEAS * self._ideas.dots(left, right)
            - EVEN
        )
        return lean, near, self._vectors.cosines(left, right, near)

    @cached_property
    def tongues(self) -> Ints:
        """A number for the language of each wording."""
        number = {tongue: n for n, tongue in enumerate(dict.fromkeys(one.language for one in self.one))}
        return np.array([number[one.language] for one in self.one], np.int64)

    def points(self) -> Points:
        """The wordings as points, to look for neighbours among."""
        return Points(self._vectors, self._bags)

    @cached_property
    def _vectors(self) -> Vectors:
        return Vectors([one.key for one in self.one], self._given)

    @cached_property
    def _bags(self) -> Bags:
        """The words of each wording; then those of each with the sentence before it."""
        terms = [one.terms for one in self.one]
        both = zip(self.one, self._before, strict=True)
        context = [one.terms | last.terms if last else one.terms for one, last in both]
        return Bags([*terms, *context], self.weights.matter)

    @cached_property
    def _ideas(self) -> Bags:
        return Bags(([term for term in one.terms if term.startswith("=")] for one in self.one), lambda _: 1.0)
