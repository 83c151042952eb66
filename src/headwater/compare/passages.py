"""Which sentences of one report say, in whatever words, what sentences of another say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from headwater.compare.sides import SHORTEST, Matrix, Side
from headwater.text.alignment import Run, longest_rising, same_items, shared_runs

GAP = 8
"""Words that may stand between two runs of one region, in either text."""

LITTLE = 24
"""Words in shared runs below which no text is taken over (fewer than any verdict on the text asks for)."""

KNOWN_LANGUAGES = frozenset({"ar", "zh", "en", "fr", "de", "it", "ja", "ko", "nl", "pl", "pt", "es", "th", "tr", "ru"})
"""Languages the sentence vectors were trained on (Yang et al. 2020); in others their cosines are lower."""

Runs = dict[tuple[int, int], int]
"""Words in shared runs, by pair of sentences."""


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
    runs: Runs = field(default_factory=dict)

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
    """Lay `a` beside `b`.

    In one language equal sentences are each other's match, and only the others are compared word by word.
    """
    same = a.report.language == b.report.language
    equal = same_items(a.keys, b.keys) if same else {}
    rows, columns = [i for i in range(len(a)) if i not in equal], sorted({*range(len(b))} - {*equal.values()})
    score = np.zeros((len(a), len(b)), np.float32)
    regions, runs = _regions(a, b, equal, rows, columns) if same else ([], {})
    matches = [Match(i, j, 1.0, 1.0, 1.0, 1.0, True, 1.0, _quoted(a, i) or _quoted(b, j)) for i, j in equal.items()]
    if rows and columns:
        some, cosine, dice = _scores(a.only(rows), b.only(columns), same) if equal else _scores(a, b, same)
        score[np.ix_(rows, columns)] = some
        matches += _best(a, b, rows, columns, some, cosine, dice, runs)
    score[list(equal), list(equal.values())] = 1
    return Pairing(a, b, same, sorted(matches, key=lambda m: m.a), regions, score, runs)


def may_share(a: Side, b: Side) -> bool:
    """Whether enough words of `b` stand in runs shared with `a` for its text to come from there."""
    if a.report.language != b.report.language:
        return False
    known = set(a.keys)
    if sum(sentence.words for sentence in b.sentences if sentence.key in known) >= LITTLE:
        return True
    return sum(run.length for run in shared_runs(b.flat, a.flat, a.places, SHORTEST)) >= LITTLE


def _quoted(side: Side, at: int) -> bool:
    """Whether a sentence stands mostly in quotation marks."""
    flags = side.quoted[at]
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
    sizes_a = np.array([max(1, len(line.content)) for line in a.lines], np.float32)
    sizes_b = np.array([max(1, len(line.content)) for line in b.lines], np.float32)
    dice: Matrix = 2 * shared / (sizes_a[:, None] + sizes_b[None, :])
    mean: Matrix = (cosine + dice) * np.float32(0.5)
    return mean, cosine, dice


def _best(
    a: Side, b: Side, rows: list[int], columns: list[int], score: Matrix, cosine: Matrix, dice: Matrix, runs: Runs
) -> Iterator[Match]:
    """The best match of each of these sentences of `a` among these of `b`, whose scores stand in the matrices."""
    best_b, best_a = score.argmax(1).tolist(), score.argmax(0).tolist()
    for n, m in enumerate(best_b):
        row, column = score[n].copy(), score[:, m].copy()
        row[m] = column[n] = 0
        i, j = rows[n], columns[m]
        yield Match(
            i,
            j,
            float(score[n, m]),
            float(cosine[n, m]),
            float(dice[n, m]),
            runs.get((i, j), 0) / max(1, len(a.words[i])),
            best_a[m] == n,
            float(score[n, m] - max(row.max(), column.max())),
            _quoted(a, i) or _quoted(b, j),
        )


def _regions(
    a: Side, b: Side, equal: Mapping[int, int], rows: list[int], columns: list[int]
) -> tuple[list[Region], Runs]:
    """The stretches of shared words, and how many words each pair of sentences shares in runs."""
    by: Runs = {(i, j): len(a.words[i]) for i, j in equal.items()}
    runs = [Run(a.starts[i], b.starts[j], len(a.words[i])) for i, j in equal.items()]
    for run in _other_runs(a, b, rows, columns) if equal else _all_runs(a, b):
        runs.append(run)
        for k in range(run.length):
            key = a.at(run.a + k), b.at(run.b + k)
            by[key] = by.get(key, 0) + 1
    return [_region(a, b, chain) for chain in _chains(sorted(runs))], by


def _all_runs(a: Side, b: Side) -> list[Run]:
    # the index is on `a`, which is compared with many
    return [Run(run.b, run.a, run.length) for run in shared_runs(b.flat, a.flat, a.places, SHORTEST)]


def _other_runs(a: Side, b: Side, rows: list[int], columns: list[int]) -> list[Run]:
    """The same among some sentences of each."""
    words_a, at_a = _some(a, rows, "<a>")
    words_b, at_b = _some(b, columns, "<b>")
    return [Run(at_a[run.a], at_b[run.b], run.length) for run in shared_runs(words_a, words_b, None, SHORTEST)]


def _some(side: Side, rows: list[int], gap: str) -> tuple[list[str], list[int]]:
    """The words of some sentences with their places among all, and a `gap` where there are others between."""
    words: list[str] = []
    places: list[int] = []
    for n, i in enumerate(rows):
        if n and rows[n - 1] != i - 1:
            words.append(gap)
            places.append(-1)
        words += side.words[i]
        places += range(side.starts[i], side.starts[i + 1])
    return words, places


def _chains(runs: list[Run]) -> Iterator[list[Run]]:
    """Runs that follow each other closely in both texts; those that touch made one."""
    chain: list[Run] = []
    for run in runs:
        if chain:
            last = chain[-1]
            gap_a, gap_b = run.a - last.a - last.length, run.b - last.b - last.length
            if gap_a == gap_b == 0:
                chain[-1] = Run(last.a, last.b, last.length + run.length)
                continue
            if gap_a > GAP or not -GAP <= gap_b <= GAP:
                yield chain
                chain = []
        chain.append(run)
    if chain:
        yield chain


def _region(a: Side, b: Side, chain: list[Run]) -> Region:
    words = sum(run.length for run in chain)
    both = 0
    if a.within and b.within:
        both = sum(run.a + k in a.within and run.b + k in b.within for run in chain for k in range(run.length))
    last = chain[-1]
    longest = max(run.length for run in chain)
    return Region(words, words - both, longest, a.at(chain[0].a), a.at(last.a + last.length - 1))
