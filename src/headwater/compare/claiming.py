"""Claims: sentences that assert the same thing, found by features that can be shown, and grouped."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from headwater.compare.grouping import EXACT, Near, clusters, neighbours, shared
from headwater.compare.points import Points, Vectors
from headwater.compare.propositions import Clause, Said, Weights, foremost, swapped
from headwater.compare.sparse import Bags, Ints, Reals
from headwater.model import Why

JOIN = 0.5
"""Least mean likeness of the sentences of two groups to be one claim."""

ALSO = 0.5
"""Least mean likeness of a sentence to a further claim that it bears on."""

MOST = 3
"""Claims a sentence may be in."""

WORDS, VECTORS, CONTEXT, FRONT, DEED, IDEAS = 4.0, 4.0, 3.0, 3.0, 1.0, 0.5
"""What speaks for two sentences: the root of the share of their words; the cosine of their vectors; the root of the
share of the words of one and of the other with the sentence before it; that both open their reports; that the clauses
most alike tell of one deed; each idea in both. Round numbers about the optimum of a logistic regression: with weights
fitted to Wikinews alone, pairs of other news come out nearly as well."""

EVEN = 5.1
"""Where the sum of these is even odds: best F1 on the pairs of the development stories."""

FEW = 50.0
"""Added to the length of two sentences, so that one or two shared words are not enough."""

FOREIGN = 0.62
"""Least cosine of two sentences of different languages."""

SAME_FIGURE = 0.1
"""Added to that cosine for a figure in both; taken off if both have figures and none is the same."""

CANDIDATE, NEAREST = 0.1, 16
"""Least nearness at which two sentences are compared feature by feature, and with how many each at most."""

LEAST = 0.0
"""Log odds below which two sentences are not alike at all."""

CROWDED = 0.18
"""The same in a story of so many sentences that each has nearer ones."""

FAR = 0.3
"""A sentence less like the text of a claim than this does not bear on it, whatever its neighbours do."""

ALONE = 3.7
"""What must speak for two sentences by themselves (their words, vectors and deed; not where they stand) for the one to
bear out the other: in the development stories 95 of 100 such pairs across reports share a proposition, of others two
thirds."""

MAYBE = 0.5
"""Least likeness of a sentence to the text of its claim if it may yet say the same."""


@dataclass(frozen=True, slots=True)
class Bond:
    """How alike two sentences are (0..1), the cosine of their vectors, what speaks for them by themselves (their words
    and vectors), and the deed both tell of (or "")."""

    score: float
    cosine: float
    alone: float
    deed: str = ""


SAME = Bond(1.0, 1.0, WORDS + VECTORS)


@dataclass(frozen=True, slots=True)
class Group:
    """Indexes of the sentences of a claim, in order, and how near the others each is (0..1)."""

    members: tuple[int, ...]
    centrality: tuple[float, ...]


class Matter:
    """The sentences of one story, ready to be compared with one another.

    Sentences of the same words are one *wording*: it is compared once, however many reports print it. Wordings are
    numbered in the order of their first sentences; `wording[i]` is that of sentence `i`.
    """

    def __init__(self, said: Sequence[Said], vectors: Mapping[str, NDArray[np.float16]]) -> None:
        """`vectors` by sentence key, unit length."""
        self.said = said
        number: dict[str, int] = {}
        self.wording = [number.setdefault(one.key, len(number)) for one in said]
        self.sentences: list[list[int]] = [[] for _ in number]
        for i, w in enumerate(self.wording):
            self.sentences[w].append(i)
        self._one = [said[own[0]] for own in self.sentences]
        self._front = np.array([max(said[i].front for i in own) for own in self.sentences])
        self._given = vectors
        self._bonds: dict[tuple[int, int], Bond] = {}
        self._read: dict[int, list[Clause]] = {}

    @cached_property
    def weights(self) -> Weights:
        """How telling each word is in this story."""
        return Weights(self._one)

    def bond(self, i: int, j: int) -> Bond:
        """The likeness of two sentences by index."""
        a, b = sorted((self.wording[i], self.wording[j]))
        if a == b:
            return SAME
        if (a, b) not in self._bonds:
            self._compare(np.array([a]), np.array([b]))
        return self._bonds[a, b]

    def compare(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Work out the bonds of many pairs of sentences at once, which costs much less than one by one."""
        wordings = {(min(p), max(p)) for i, j in pairs if (p := (self.wording[i], self.wording[j]))[0] != p[1]}
        new = sorted(wordings - self._bonds.keys())
        if new:
            left, right = np.array(new, np.int64).T
            self._compare(left, right)

    def _compare(self, left: Ints, right: Ints) -> None:
        columns = (column.tolist() for column in (left, right, *self._lean(left, right)))
        for a, b, lean, alone, cosine in zip(*columns, strict=True):
            self._bonds[a, b] = self._bond(a, b, lean, alone, cosine)

    def _bond(self, a: int, b: int, lean: float, alone: float, cosine: float) -> Bond:
        one, other = self._one[a], self._one[b]
        if one.language != other.language:
            likeness = cosine + _figures(one, other)
            return Bond(min(1.0, likeness) if likeness >= FOREIGN else 0.0, cosine, alone)
        if lean + DEED < LEAST:
            return Bond(0.0, cosine, alone)
        top = foremost(self._clauses(a), self._clauses(b))
        if top is None or top[0].predicate != top[1].predicate:
            return Bond(_odds(lean), cosine, alone)
        return Bond(0.0 if swapped(*top) else _odds(lean + DEED), cosine, alone, top[0].predicate)

    def clauses(self, i: int) -> list[Clause]:
        """The clauses of a sentence by index, with the weights of their words."""
        return self._clauses(self.wording[i])

    def _clauses(self, w: int) -> list[Clause]:
        found = self._read.get(w)
        if found is None:
            found = self._read[w] = [Clause.of(frame, self.weights) for frame in self._one[w].frames]
        return found

    @cached_property
    def _vectors(self) -> Vectors:
        return Vectors([one.key for one in self._one], self._given)

    @cached_property
    def _bags(self) -> Bags:
        """The words of each wording; then those of each with the sentence before it; then the ideas of each."""
        terms = [one.terms for one in self._one]
        before = [own[0] - 1 for own in self.sentences]
        said = self.said
        context = [
            one.terms | said[i].terms if i >= 0 and said[i].report == one.report else one.terms
            for one, i in zip(self._one, before, strict=True)
        ]
        return Bags([*terms, *context], self.weights.term)

    @cached_property
    def _ideas(self) -> Bags:
        return Bags(([term for term in one.terms if term.startswith("=")] for one in self._one), lambda _: 1.0)

    def _lean(self, left: Ints, right: Ints) -> tuple[Reals, Reals, Reals]:
        """All that speaks for pairs of wordings but their clauses, less `EVEN`; what of it is in their own words and
        vectors; and the cosines of their vectors."""
        n, bags = len(self._one), self._bags
        words = bags.dots(left, right) / (bags.length[left] * bags.length[right] + FEW)
        about = [
            bags.dots(a + n, b) / (bags.length[a + n] * bags.length[b] + FEW) for a, b in ((left, right), (right, left))
        ]
        near = self._vectors.near(left, right)
        alone: Reals = WORDS * np.sqrt(words) + VECTORS * near
        lean: Reals = (
            alone
            + CONTEXT * np.sqrt(np.maximum(*about))
            + FRONT * np.sqrt(self._front[left] * self._front[right])
            + IDEAS * self._ideas.dots(left, right)
            - EVEN
        )
        return lean, alone, self._vectors.cosines(left, right, near)

    def groups(self) -> list[Group]:
        """The claims: groups of like sentences, and every other sentence by itself."""
        near: Near = [{} for _ in self._one]
        for (a, b), bond in self._compared.items():
            near[a][b] = near[b][a] = bond.score
        found = shared(clusters(near, JOIN), near, ALSO, MOST)
        grouped = {w for group in found for w in group}
        found += [[w] for w in range(len(self._one)) if w not in grouped]
        return sorted((self._group(group, near) for group in found), key=lambda group: group.members)

    def _group(self, wordings: Sequence[int], near: Near) -> Group:
        central = {
            w: min(1.0, sum(near[w].get(v, 0.0) for v in wordings if v != w) / max(1, len(wordings) - 1))
            for w in wordings
        }
        members = sorted(i for w in wordings for i in self.sentences[w])
        return Group(tuple(members), tuple(central[self.wording[i]] for i in members))

    def strong(self, least: float) -> list[tuple[int, int]]:
        """Pairs of sentences of different wordings, by the index of the first of each, at least so alike, the most
        alike first. After `groups`."""
        found = sorted((-bond.score, a, b) for (a, b), bond in self._compared.items() if bond.score >= least)
        return [(self.sentences[a][0], self.sentences[b][0]) for _, a, b in found]

    @cached_property
    def _compared(self) -> dict[tuple[int, int], Bond]:
        """The bonds of all wordings that are near each other and alike."""
        crowded = len(self._one) > EXACT
        left, right = neighbours(Points(self._vectors, self._bags), CROWDED if crowded else CANDIDATE, NEAREST)
        tongues = {tongue: n for n, tongue in enumerate(dict.fromkeys(one.language for one in self._one))}
        tongue = np.array([tongues[one.language] for one in self._one], np.int64)
        found = (left, right, *self._lean(left, right))
        likely = np.flatnonzero((found[2] + DEED >= LEAST) | (tongue[left] != tongue[right]))
        columns = (column[likely].tolist() for column in found)
        for a, b, lean, alone, cosine in zip(*columns, strict=True):
            self._bonds[a, b] = self._bond(a, b, lean, alone, cosine)
        return {pair: bond for pair, bond in self._bonds.items() if bond.score > 0}

    def bears_out(self, text: int, member: int) -> bool:
        """Whether a member says what the text of its claim says, and does not merely speak of the same matter."""
        a, b = sorted((self.wording[text], self.wording[member]))
        bond = self.bond(text, member)
        if self._one[a].language != self._one[b].language:
            return bond.score >= FOREIGN
        top = foremost(self._clauses(a), self._clauses(b))
        if top and top[0].negated != top[1].negated:
            return False
        return bond.alone + DEED * bool(bond.deed) >= ALONE

    def reason(self, text: int, member: int) -> Why:
        """What ties a member to the text of its claim."""
        a, b = self.said[text], self.said[member]
        if text == member:
            return Why.of(1.0, clearest_wording=True)
        if a.key == b.key:
            return Why.of(1.0, word_for_word=True)
        bond = self.bond(text, member)
        common = sorted(a.terms & b.terms, key=lambda t: (-self.weights.term(t), t))
        written = [b.written.get(t, t) for t in common[:5]]
        apart = bool(a.counts and b.counts) and a.counts.isdisjoint(b.counts)
        return Why.of(
            bond.score,
            claim_words=tuple(written) or "",
            near_in_meaning=bond.cosine >= 0.5 and round(bond.cosine, 4),
            other_figures=(min(a.counts), min(b.counts)) if apart else "",
        )


def _odds(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-total))


def _figures(a: Said, b: Said) -> float:
    """What figures say of two sentences of different languages, whose words cannot be compared."""
    if not a.numbers or not b.numbers:
        return 0.0
    return SAME_FIGURE if a.numbers & b.numbers else -SAME_FIGURE
