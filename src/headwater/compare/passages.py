"""Which sentences of one report say, in whatever words, what sentences of another say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from headwater.compare.sides import SHORTEST, Side
from headwater.text.alignment import Run, longest_rising, shared_runs

GAP = 8
"""Words that may stand between two runs of one region, in either text."""

LITTLE = 24
"""Words in shared runs below which no text is taken over (fewer than any verdict on the text asks for)."""

KNOWN_LANGUAGES = frozenset({"ar", "zh", "en", "fr", "de", "it", "ja", "ko", "nl", "pl", "pt", "es", "th", "tr", "ru"})
"""Languages the sentence vectors were trained on (Yang et al. 2020); in others their cosines are lower."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Match:
    """Sentence `a` of the one report and sentence `b` of the other.

    score     the mean of `cosine` (of the vectors) and `dice` (of the content words); the cosine across languages
    runs      share of the words of `a` that stand in runs of words shared with `b`
    mutual    each is the other's best; `margin` how far the next best of either is behind
    quoted    one of them stands mostly in quotation marks
    """

    a: int
    b: int
    score: float
    cosine: float
    dice: float
    runs: float
    mutual: bool
    margin: float
    quoted: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of shared words: `words` in runs, `open` of them not quoted in both, `longest` run."""

    words: int
    open: int
    longest: int
    first: int  # sentences of the first report it touches
    last: int


@dataclass(slots=True)
class Pairing:
    """Two reports laid side by side: the best match of each sentence of `a`, and the regions of shared words."""

    a: Side
    b: Side
    same_language: bool
    matches: list[Match]
    regions: list[Region]
    score: Matrix
    runs: dict[tuple[int, int], int] = field(default_factory=dict)  # shared words by pair of sentences

    @property
    def known_languages(self) -> bool:
        """Whether the vectors know the languages of both."""
        return known(self.a.report.language) and known(self.b.report.language)

    def in_order(self, matches: Sequence[Match]) -> float:
        """Share of the matches that stand in the same order in both."""
        return longest_rising([m.b for m in matches]) / len(matches) if matches else 0.0


def known(language: str | None) -> bool:
    """Whether the sentence vectors know a language."""
    return language is None or language[:2] in KNOWN_LANGUAGES


def compare(a: Side, b: Side) -> Pairing:
    """Lay `a` beside `b`."""
    same = a.report.language == b.report.language
    score, cosine, dice = _scores(a, b, same)
    regions, runs = _regions(a, b) if same else ([], {})
    out = Pairing(a, b, same, [], regions, score, runs)
    if not score.size:
        return out
    best_b, best_a = score.argmax(1), score.argmax(0)
    for i in range(len(a)):
        j = int(best_b[i])
        shared = runs.get((i, j), 0) / max(1, len(a.words[i]))
        row, column = score[i].copy(), score[:, j].copy()
        row[j] = column[i] = 0
        out.matches.append(
            Match(
                i,
                j,
                float(score[i, j]),
                float(cosine[i, j]),
                float(dice[i, j]),
                shared,
                int(best_a[j]) == i,
                float(score[i, j] - max(row.max(), column.max())),
                _mostly(a.quoted[i]) or _mostly(b.quoted[j]),
            )
        )
    return out


def may_share(a: Side, b: Side) -> bool:
    """Whether enough words of `b` stand in runs shared with `a` for its text to come from there."""
    return a.report.language == b.report.language and (
        sum(run.length for run in shared_runs(b.flat, a.flat, a.places, SHORTEST)) >= LITTLE
    )


def _mostly(flags: Sequence[bool]) -> bool:
    return 2 * sum(flags) > len(flags)


def _scores(a: Side, b: Side, same: bool) -> tuple[Matrix, Matrix, Matrix]:
    """(score, cosine, dice), each of shape (sentences of a, sentences of b)."""
    cosine: Matrix = np.clip(a.vectors @ b.vectors.T, 0, 1)
    if not same:
        return cosine, cosine, np.zeros_like(cosine)
    size = len(b)
    where_a, where_b = a.where, b.where
    cells = [i * size + j for word in where_a.keys() & where_b.keys() for i in where_a[word] for j in where_b[word]]
    shared = np.bincount(np.array(cells, np.intp), minlength=cosine.size).reshape(cosine.shape).astype(np.float32)
    sizes_a = np.array([max(1, len(content)) for content in a.content], np.float32)
    sizes_b = np.array([max(1, len(content)) for content in b.content], np.float32)
    dice: Matrix = 2 * shared / (sizes_a[:, None] + sizes_b[None, :])
    mean: Matrix = (cosine + dice) * np.float32(0.5)
    return mean, cosine, dice


def _regions(a: Side, b: Side) -> tuple[list[Region], dict[tuple[int, int], int]]:
    at_a, at_b = a.at, b.at
    by: dict[tuple[int, int], int] = {}
    chains: list[list[Run]] = []
    # the index is on `a`, which is compared with many
    turned = shared_runs(b.flat, a.flat, a.places, SHORTEST)
    if not turned:
        return [], by
    quoted_a = [flag for sentence in a.quoted for flag in sentence]
    quoted_b = [flag for sentence in b.quoted for flag in sentence]
    for run in sorted(Run(run.b, run.a, run.length) for run in turned):
        for k in range(run.length):
            key = at_a[run.a + k], at_b[run.b + k]
            by[key] = by.get(key, 0) + 1
        before = chains[-1][-1] if chains else None
        near = before is not None and (
            run.a - before.a - before.length <= GAP and -GAP <= run.b - before.b - before.length <= GAP
        )
        if near:
            chains[-1].append(run)
        else:
            chains.append([run])
    out = []
    for chain in chains:
        inside = [(run.a + k, run.b + k) for run in chain for k in range(run.length)]
        free = sum(not (quoted_a[x] and quoted_b[y]) for x, y in inside)
        longest = max(run.length for run in chain)
        out.append(Region(len(inside), free, longest, at_a[inside[0][0]], at_a[inside[-1][0]]))
    return out, by
