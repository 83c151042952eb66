"""Claims: sentences that assert the same thing, found by features that can be shown and grouped."""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.compare.grouping import Floats, Near, backed, cliques, neighbours
from headwater.compare.propositions import Clause, Said, Weights, best, swapped
from headwater.model import Figure, Why

JOIN = 0.39
"""Least likeness (with the backing of common neighbours) of two sentences of one claim."""

CANDIDATE = 0.1
NEAREST = 24
WORDS, VECTORS, CLAUSES = 0.62, 0.16, 0.22
"""What the likeness of two sentences of one language is made of."""

FOREIGN = 0.62
"""Least cosine of two sentences of different languages."""

BACKING, BACKERS = 0.6, 3
SLACK = 0.85
MOST = 3
"""Claims a sentence may be in."""

HASHED = 512


@dataclass(frozen=True, slots=True)
class Group:
    """Indexes of the sentences of a claim, in order, and how near the others each is (0..1)."""

    members: tuple[int, ...]
    centrality: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """How alike two sentences are, with what carries it."""

    score: float
    words: float
    vectors: float
    clauses: float


def groups_of(said: Sequence[Said], vectors: Mapping[str, NDArray[np.float16]]) -> list[Group]:
    """The claims of a story: groups of like sentences, and every other sentence by itself."""
    if not said:
        return []
    weights = Weights(said)
    clauses = [[Clause.of(frame, weights) for frame in one.frames] for one in said]
    points = _points(said, vectors, weights)
    lengths = [math.sqrt(sum(weights.term(t) ** 2 for t in one.terms)) for one in said]
    near: Near = [{} for _ in said]
    for i, j in neighbours(points, CANDIDATE, NEAREST):
        score = bond(said[i], said[j], weights, (lengths[i], lengths[j]), (clauses[i], clauses[j]), vectors).score
        if score > CANDIDATE:
            near[i][j] = near[j][i] = score
    near = backed(near, BACKING, BACKERS)
    groups = cliques(near, JOIN, SLACK, MOST)
    grouped = {i for group in groups for i in group}
    groups += [[i] for i in range(len(said)) if i not in grouped]
    return [Group(tuple(group), _centrality(group, near)) for group in sorted(groups)]


def bond(
    a: Said,
    b: Said,
    weights: Weights,
    lengths: tuple[float, float],
    clauses: tuple[Sequence[Clause], Sequence[Clause]],
    vectors: Mapping[str, NDArray[np.float16]],
) -> Bond:
    """The likeness of two sentences."""
    if a.key == b.key:
        return Bond(1.0, 1.0, 1.0, 1.0)
    cosine = 0.0
    if a.key in vectors and b.key in vectors:
        cosine = float(vectors[a.key].astype(np.float32) @ vectors[b.key].astype(np.float32))
    if a.language != b.language:
        return Bond(cosine if cosine >= FOREIGN else 0.0, 0.0, cosine, 0.0)
    words = sum(weights.term(t) ** 2 for t in a.terms & b.terms) / (lengths[0] * lengths[1] or 1.0)
    top = best(*clauses)
    if top is not None and swapped(top[1].frame, top[2].frame, frozenset()):
        return Bond(0.0, words, cosine, 0.0)
    clause = min(1.0, top[0]) if top else 0.0
    return Bond(WORDS * words + VECTORS * max(0.0, cosine) + CLAUSES * clause, words, cosine, clause)


def _points(said: Sequence[Said], vectors: Mapping[str, NDArray[np.float16]], weights: Weights) -> Floats:
    """Sentences as points: hashed weighted words (Weinberger et al. 2009) beside the sentence vector."""
    width = next((len(v) for v in vectors.values()), 0)
    out = np.zeros((len(said), HASHED + width), np.float32)
    for i, one in enumerate(said):
        for term in one.terms:
            code = zlib.crc32(term.encode())
            out[i, code % HASHED] += weights.term(term) * (1 if code >> 16 & 1 else -1)
        length = float(np.linalg.norm(out[i]))
        if length:
            out[i] *= math.sqrt(1 - VECTORS) / length
        if one.key in vectors:
            out[i, HASHED:] = vectors[one.key].astype(np.float32) * math.sqrt(VECTORS)
    return out


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
        return any(frame.modality != "unknown" and (frame.subject or frame.object) for frame in one.frames)
    return one.language != "en"


def relation(
    text: Said, one: Said, figures: Mapping[str, Sequence[Figure]], published: Mapping[str, str | None]
) -> tuple[str, Why]:
    """How a member bears on the claim, with the reason."""
    return "supports", Why.of(1.0 if one is text else 0.7, claim_words=tuple(sorted(text.terms & one.terms)[:5]) or "")
