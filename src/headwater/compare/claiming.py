"""Claims: sentences that assert the same thing, found by features that can be shown, and grouped."""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.compare.grouping import Floats, Near, backed, clusters, neighbours, shared
from headwater.compare.propositions import SAME_PREDICATE, SHORT, Clause, Said, Weights, best, swapped
from headwater.compare.sparse import Bags, Bundles, Ints, Reals
from headwater.model import Why

JOIN = 0.34
"""Least mean likeness (with the backing of common neighbours) of the sentences of two groups to be one claim."""

ALSO = 0.4
"""Least mean likeness of a sentence to a further claim that it bears on."""

MOST = 3
"""Claims a sentence may be in."""

WORDS, VECTORS, CLAUSES = 0.5, 0.3, 0.2
"""What the likeness of two sentences of one language is made of."""

FRONT = 0.06
"""Added for two sentences that open their reports: both tell the main thing."""

FEW = 50.0
"""Added to the length of two sentences, so that one or two shared words are not enough."""

FOREIGN = 0.62
"""Least cosine of two sentences of different languages."""

SAME_FIGURE = 0.1
"""Added to that cosine for a figure in both; taken off if both have figures and none is the same."""

BACKING, BACKERS = 0.4, 3
"""How much common neighbours add, and how many are asked."""

CANDIDATE, NEAREST = 0.1, 24
"""Least likeness at which two sentences are compared feature by feature, and with how many each at most."""

HASHED = 512
"""Numbers that stand for the words of a sentence where neighbours are looked for."""

CHUNK = 1 << 14
"""Pairs of sentences compared at once; bounds the memory."""

SWAPPED = -5.0
"""Likeness of the clauses of two sentences that tell of one deed with the roles swapped: they are not alike at all."""

FAR = 0.25
"""A sentence less like the text of a claim than this does not bear on it, whatever its neighbours do."""

PART = 0.40
"""A member less like the text of its claim than this only mentions it."""


@dataclass(frozen=True, slots=True)
class Bond:
    """How alike two sentences are, with what carries it."""

    score: float
    words: float
    vectors: float
    clauses: float


@dataclass(frozen=True, slots=True)
class Group:
    """Indexes of the sentences of a claim, in order, and how near the others each is (0..1)."""

    members: tuple[int, ...]
    centrality: tuple[float, ...]


class Matter:
    """The sentences of one story, ready to be compared with one another."""

    def __init__(self, said: Sequence[Said], vectors: Mapping[str, NDArray[np.float16]]) -> None:
        """`vectors` by sentence key, unit length."""
        self.said = said
        self.weights = Weights(said)
        self.clauses = [[Clause.of(frame, self.weights) for frame in one.frames] for one in said]
        self._lengths = [math.sqrt(sum(self.weights.term(t) ** 2 for t in one.terms)) for one in said]
        self._bonds: tuple[Ints, Ints, Reals] = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
        self._vectors = {key: vector.astype(np.float32) for key, vector in vectors.items()}

    def bond(self, i: int, j: int) -> Bond:
        """The likeness of two sentences by index."""
        a, b = self.said[i], self.said[j]
        if a.key == b.key:
            return Bond(1.0, 1.0, 1.0, 1.0)
        left, right = self._vectors.get(a.key), self._vectors.get(b.key)
        cosine = float(left @ right) if left is not None and right is not None else 0.0
        if a.language != b.language:
            likeness = cosine + _figures(a, b)
            return Bond(min(1.0, likeness) if likeness >= FOREIGN else 0.0, 0.0, cosine, 0.0)
        common = sum(self.weights.term(t) ** 2 for t in a.terms & b.terms)
        words = common / (self._lengths[i] * self._lengths[j] + FEW)
        if WORDS * words + VECTORS * cosine + CLAUSES + FRONT < CANDIDATE + CLAUSES / 2:
            return Bond(0.0, words, cosine, 0.0)  # no clause could make up for it
        top = best(self.clauses[i], self.clauses[j])
        if top is not None and swapped(top[1].frame, top[2].frame):
            return Bond(0.0, words, cosine, 0.0)
        clause = min(1.0, top[0]) if top else 0.0
        front = FRONT * math.sqrt(a.front * b.front)
        score = WORDS * words + VECTORS * max(0.0, cosine) + CLAUSES * clause + front
        return Bond(min(1.0, score), words, cosine, clause)

    def groups(self) -> list[Group]:
        """The claims: groups of like sentences, and every other sentence by itself."""
        bags = Bags([{term: self.weights.term(term) for term in one.terms} for one in self.said])
        left, right = neighbours(self._points(bags), CANDIDATE, NEAREST)
        score = self._scores(bags, left, right)
        alike = score > CANDIDATE
        left, right, score = left[alike], right[alike], score[alike]
        self._bonds = left, right, score
        score = backed(left, right, score, len(self.said), BACKING, BACKERS)
        near: Near = [{} for _ in self.said]
        for i, j, one in zip(left.tolist(), right.tolist(), score.tolist(), strict=True):
            near[i][j] = near[j][i] = one
        found = shared(clusters(near, JOIN), near, ALSO, MOST)
        grouped = {i for group in found for i in group}
        found += [[i] for i in range(len(self.said)) if i not in grouped]
        return [Group(tuple(group), _centrality(group, near)) for group in sorted(found)]

    def strong(self, least: float) -> list[tuple[int, int]]:
        """Pairs of sentences, by index, at least so alike, the most alike first. After `groups`."""
        left, right, score = self._bonds
        chosen = np.flatnonzero(score >= least)
        order = chosen[np.lexsort((right[chosen], left[chosen], -score[chosen]))]
        return list(zip(left[order].tolist(), right[order].tolist(), strict=True))

    def _scores(self, bags: Bags, left: Ints, right: Ints) -> Reals:
        """The likeness of many pairs at once, as `bond` gives it."""
        cosines = self._cosines(left, right)
        words = bags.dots(left, right) / (bags.length[left] * bags.length[right] + FEW)
        tongues = {tongue: i for i, tongue in enumerate(dict.fromkeys(one.language for one in self.said))}
        tongue = np.array([tongues[one.language] for one in self.said], np.int64)
        front = np.array([one.front for one in self.said])
        score = WORDS * words + VECTORS * np.maximum(0.0, cosines) + FRONT * np.sqrt(front[left] * front[right])
        same = tongue[left] == tongue[right]
        likely = np.flatnonzero(same & (score + CLAUSES > CANDIDATE))
        score[likely] += CLAUSES * self._clause_scores(left[likely], right[likely])
        for k in np.flatnonzero(~same & (cosines >= FOREIGN - SAME_FIGURE)).tolist():
            likeness = cosines[k] + _figures(self.said[left[k]], self.said[right[k]])
            score[k] = likeness if likeness >= FOREIGN else 0.0
        score[~same & (cosines < FOREIGN - SAME_FIGURE)] = 0.0
        keys = {key: i for i, key in enumerate(dict.fromkeys(one.key for one in self.said))}
        key = np.array([keys[one.key] for one in self.said], np.int64)
        return np.minimum(1.0, np.where(key[left] == key[right], 1.0, score))

    def _cosines(self, left: Ints, right: Ints) -> Reals:
        out = np.zeros(len(left))
        if self._vectors:
            zero = np.zeros(len(next(iter(self._vectors.values()))), np.float32)
            rows = np.stack([self._vectors.get(one.key, zero) for one in self.said])
            for begin in range(0, len(left), CHUNK):
                part = slice(begin, begin + CHUNK)
                out[part] = np.einsum("ij,ij->i", rows[left[part]], rows[right[part]])
        return out

    def _clause_scores(self, left: Ints, right: Ints) -> Reals:
        """How alike the clauses are that are most alike; -5 where they tell of the same deed with roles swapped."""
        clauses = [clause for own in self.clauses for clause in own]
        out = np.zeros(len(left))
        if not clauses:
            return out
        bags = Bags([clause.weights for clause in clauses])
        bundles = Bundles(len(own) for own in self.clauses)
        predicates = {clause.frame.predicate: i for i, clause in enumerate(clauses)}
        predicate = np.array([predicates[clause.frame.predicate] for clause in clauses])
        for begin in range(0, len(left), CHUNK):
            part = slice(begin, begin + CHUNK)
            pair, mine, theirs = bundles.crossed(left[part], right[part])
            score = bags.dots(mine, theirs) / (bags.length[mine] * bags.length[theirs] + SHORT)
            alike = predicate[mine] == predicate[theirs]
            score *= np.where(alike, SAME_PREDICATE, 1.0)
            here = out[part]
            np.maximum.at(here, pair, score)
            top = np.flatnonzero((score > 0) & (score == here[pair]))
            _, once = np.unique(pair[top], return_index=True)
            np.minimum(here, 1.0, out=here)
            for k in top[once][alike[top[once]]].tolist():
                if swapped(clauses[mine[k]].frame, clauses[theirs[k]].frame):
                    here[pair[k]] = SWAPPED
        return out

    def _points(self, bags: Bags) -> Floats:
        """Sentences as points: hashed weighted words (Weinberger et al. 2009) beside the sentence vector."""
        width = next((len(v) for v in self._vectors.values()), 0)
        out = np.zeros((len(self.said), HASHED + width), np.float32)
        codes = np.array([zlib.crc32(word.encode()) for word in bags.words], np.int64)[bags.ids]
        np.add.at(out, (bags.row, codes % HASHED), bags.weights * np.where(codes >> 16 & 1, 1, -1))
        length = np.linalg.norm(out, axis=1, keepdims=True)
        out *= math.sqrt(1 - VECTORS) / np.where(length > 0, length, 1.0)
        for i, one in enumerate(self.said):
            if one.key in self._vectors:
                out[i, HASHED:] = self._vectors[one.key] * math.sqrt(VECTORS)
        return out

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
        return Why.of(
            bond.score, claim_words=tuple(written) or "", near_in_meaning=bond.vectors >= 0.5 and bond.vectors
        )


def _figures(a: Said, b: Said) -> float:
    """What figures say of two sentences of different languages, whose words cannot be compared."""
    if not a.numbers or not b.numbers:
        return 0.0
    return SAME_FIGURE if a.numbers & b.numbers else -SAME_FIGURE


def _centrality(group: Sequence[int], near: Near) -> tuple[float, ...]:
    if len(group) == 1:
        return (0.0,)
    return tuple(min(1.0, sum(near[i].get(j, 0.0) for j in group if j != i) / (len(group) - 1)) for i in group)


def worth(one: Said) -> bool:
    """Whether a sentence is a whole proposition that could be checked: it names or counts something and says
    something of it."""
    if one.size < 6 or not (one.names or one.numbers):
        return False
    if one.frames:
        return any(frame.modality != "unknown" and len(frame.words) > 1 for frame in one.frames)
    return one.language != "en"
