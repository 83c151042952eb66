"""Claims: sentences that assert the same thing, found by features that can be shown, and grouped."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from headwater.compare.asserting import ENOUGH, asserted
from headwater.compare.covering import SEED, Near, cover
from headwater.compare.evidence import ACTS, DEED, Evidence
from headwater.compare.grouping import EXACT, neighbours
from headwater.compare.propositions import Clause, Said, foremost, swapped
from headwater.compare.sparse import Ints
from headwater.model import Why

MOST = 3
"""Claims a sentence may be in."""

FOREIGN, STEEP = 0.62, 25.0
"""Cosine of two sentences of different languages at which it is even odds that they say the same, and how much the log
odds grow with the cosine: among the sentences of two translations of one text."""

SAME_FIGURE = 0.1
"""Added to that cosine for a figure in both; taken off if both have figures and none is the same."""

CANDIDATE, NEAREST = 0.05, 16
"""Least nearness at which two sentences are compared feature by feature, and with how many each at most."""

LEAST = -2.2
"""Log odds below which two sentences are not alike at all."""

TOLD = 1.5
"""What clauses may add to that at most, to be looked into."""

AROUND = 32
"""Of those that are likely of one matter with a third, so many are compared with one another at most."""

FEWER = 8
"""The same in a story of more than `EXACT` wordings, where the pairs would cost most."""

CROWDED = 0.18
"""`CANDIDATE` in a story of so many sentences that each has nearer ones."""

FAR = 0.1
"""A sentence less like the text of a claim than this does not bear on it, whatever its neighbours do."""

ABROAD = 0.7
"""Likeness of two sentences of different languages from which the one bears out the other: 94 of 100 are translations
of one another."""

MAYBE = 0.5
"""Least likeness of a sentence to the text of its claim if it may yet say the same."""


@dataclass(frozen=True, slots=True)
class Bond:
    """How alike two sentences are (0..1), the cosine of their vectors, the same less what all of the story have in
    common, and the deed both tell of (or "")."""

    score: float
    cosine: float
    near: float
    deed: str = ""


SAME = Bond(1.0, 1.0, 1.0)


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
        firsts = [own[0] for own in self.sentences]
        self._one = [said[i] for i in firsts]
        self._evidence = Evidence(
            self._one,
            [said[i - 1] if i and said[i - 1].report == said[i].report else None for i in firsts],
            [max(said[i].front for i in own) for own in self.sentences],
            vectors,
        )
        self._bonds: dict[tuple[int, int], Bond] = {}

    @cached_property
    def one_text(self) -> bool:
        """Whether all reports print the same sentences, so that nobody says what another does not."""
        reports = {one.report for one in self.said}
        return all({self.said[i].report for i in own} == reports for own in self.sentences)

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
        columns = (column.tolist() for column in (left, right, *self._evidence.lean(left, right)))
        for a, b, lean, near, cosine in zip(*columns, strict=True):
            self._bonds[a, b] = self._bond(a, b, lean, near, cosine)

    def _bond(self, a: int, b: int, lean: float, near: float, cosine: float) -> Bond:
        one, other = self._one[a], self._one[b]
        if one.language != other.language:
            total = STEEP * (cosine + _figures(one, other) - FOREIGN)
            return Bond(_odds(total) if total >= LEAST else 0.0, cosine, near)
        if lean < LEAST - TOLD:
            return Bond(0.0, cosine, near)
        deed, acts = self._told(a, b)
        total = lean + acts + DEED * bool(deed)
        score = _odds(total) if deed is not None and total >= LEAST else 0.0
        return Bond(score, cosine, near, deed or "")

    def _told(self, a: int, b: int) -> tuple[str | None, float]:
        """The deed that the clauses most alike tell of ("" if of none, None if of one done the other way round), and
        what speaks for two wordings in what they tell of whom."""
        if self._evidence.deeds(a).isdisjoint(self._evidence.deeds(b)):
            return "", 0.0
        top = foremost(self._evidence.clauses(a), self._evidence.clauses(b))
        deed = "" if top is None or top[0].predicate != top[1].predicate else top[0].predicate
        if top and deed and swapped(*top):
            return None, 0.0
        return deed, ACTS * math.sqrt(self._evidence.acts(a, b))

    def clauses(self, i: int) -> list[Clause]:
        """The clauses of a sentence by index, with the weights of their words."""
        return self._evidence.clauses(self.wording[i])

    def groups(self) -> list[Group]:
        """The claims: groups of like sentences, and every other sentence by itself."""
        near: Near = [{} for _ in self._one]
        for (a, b), bond in self._compared.items():
            near[a][b] = near[b][a] = bond.score
        found = cover(near, self._homes(), MOST)
        grouped = {w for group in found for w in group}
        found += [[w] for w in range(len(self._one)) if w not in grouped]
        return sorted((self._group(group, near) for group in found), key=lambda group: group.members)

    def _homes(self) -> list[int]:
        """The number of the report that a wording is from; -1 if several print it."""
        number: dict[str, int] = {}
        reports = [{self.said[i].report for i in own} for own in self.sentences]
        return [number.setdefault(min(own), len(number)) if len(own) == 1 else -1 for own in reports]

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
        """The bonds of all wordings that are near each other, or both likely of one matter with a third, and alike."""
        crowded = len(self._one) > EXACT
        left, right = neighbours(self._evidence.points(), CROWDED if crowded else CANDIDATE, NEAREST)
        tongues = self._evidence.tongues
        found = (left, right, *self._evidence.lean(left, right))
        likely = np.flatnonzero((found[2] >= LEAST - TOLD) | (tongues[left] != tongues[right]))
        columns = (column[likely].tolist() for column in found)
        for a, b, lean, near, cosine in zip(*columns, strict=True):
            self._bonds[a, b] = self._bond(a, b, lean, near, cosine)
        self._compare_around()
        self._evidence.forget()
        return {pair: bond for pair, bond in self._bonds.items() if bond.score > 0}

    def _compare_around(self) -> None:
        """Compare wordings that are likely of one matter with a third (as in Dong et al. 2011): whether a group holds
        together shows in all its pairs."""
        likely: list[list[tuple[float, int]]] = [[] for _ in self._one]
        for (a, b), bond in self._bonds.items():
            if bond.score >= SEED:
                likely[a].append((-bond.score, b))
                likely[b].append((-bond.score, a))
        most = AROUND if len(self._one) <= EXACT else FEWER
        around = (sorted(w for _, w in nsmallest(most, near)) for near in likely)
        pairs = {pair for near in around for pair in combinations(near, 2)} - self._bonds.keys()
        if pairs:
            left, right = np.array(sorted(pairs), np.int64).T
            self._compare(left, right)

    def bears_out(self, text: int, member: int) -> bool:
        """Whether a member says what the text of its claim says, and does not merely speak of the same matter."""
        a, b = sorted((self.wording[text], self.wording[member]))
        bond = self.bond(text, member)
        if self._one[a].language != self._one[b].language:
            return bond.score >= ABROAD
        top = foremost(self._evidence.clauses(a), self._evidence.clauses(b))
        if top and top[0].negated != top[1].negated:
            return False
        if bond.score == 0 or self._only_names(a, b):
            return False
        return asserted(self._one[a], self._one[b], bond.near, self._evidence.weights.matter) >= ENOUGH

    def _only_names(self, a: int, b: int) -> bool:
        """Whether all words that two wordings have in common are names: both are of one person or place, no more."""
        names = {word for w in (a, b) for frame in self._one[w].frames for word in frame.proper}
        return self._one[a].terms & self._one[b].terms <= names

    def reason(self, text: int, member: int) -> Why:
        """What ties a member to the text of its claim."""
        a, b = self.said[text], self.said[member]
        if text == member:
            return Why.of(1.0, clearest_wording=True)
        if a.key == b.key:
            return Why.of(1.0, word_for_word=True)
        bond = self.bond(text, member)
        common = sorted(a.terms & b.terms, key=lambda t: (-self._evidence.weights.term(t), t))
        written = [b.written.get(t, t) for t in common[:5]]
        mine, its = sorted(a.counts - b.counts), sorted(b.counts - a.counts)
        apart = bool(mine and its) and 2 * len(a.counts & b.counts) < min(len(a.counts), len(b.counts))
        return Why.of(
            bond.score,
            claim_words=tuple(written) or "",
            near_in_meaning=bond.cosine >= 0.5 and round(bond.cosine, 4),
            other_figures=(mine[0], its[0]) if apart else "",
        )


def _odds(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-total))


def _figures(a: Said, b: Said) -> float:
    """What figures say of two sentences of different languages, whose words cannot be compared."""
    if not a.numbers or not b.numbers:
        return 0.0
    return SAME_FIGURE if a.numbers & b.numbers else -SAME_FIGURE
