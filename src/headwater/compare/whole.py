"""Reports that are another's text as it stands: found by their sentences alone, without laying words side by side.

Most of what syndication prints is of this kind, so it must cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from headwater.compare.direction import Direction
from headwater.model import Copy, Report, Sentence, Why

WHOLE = 0.9
"""Share of the words of both reports that must stand in the same sentences."""


def same_text(
    a: Report, sentences_a: Sequence[Sentence], b: Report, sentences_b: Sequence[Sentence]
) -> list[tuple[int, int]] | None:
    """Pairs of equal sentences if they are nearly all of both reports, else None.

    A first sentence that ends like the other's is taken as equal: a dateline was put before it.
    """
    where: dict[str, list[int]] = {}
    for j, sentence in enumerate(sentences_b):
        where.setdefault(sentence.key, []).append(j)
    pairs: list[tuple[int, int]] = []
    follows = 0
    for i, sentence in enumerate(sentences_a):
        places = where.get(sentence.key)
        if places:
            j = min(places, key=lambda place: (abs(place - follows), place))
            pairs.append((i, j))
            follows = j + 1
    if pairs and pairs[0][0] > 0 and pairs[0][1] > 0:
        i, j = pairs[0][0] - 1, pairs[0][1] - 1
        first, other = _shown(a, sentences_a[i]), _shown(b, sentences_b[j])
        if first.endswith(other) or other.endswith(first):
            pairs.insert(0, (i, j))
    shared_a = sum(sentences_a[i].words for i, _ in pairs)
    shared_b = sum(sentences_b[j].words for j in {j for _, j in pairs})
    total_a, total_b = sum(s.words for s in sentences_a), sum(s.words for s in sentences_b)
    return pairs if shared_a >= WHOLE * total_a and shared_b >= WHOLE * total_b else None


def _shown(report: Report, sentence: Sentence) -> str:
    return " ".join(report.text[sentence.start : sentence.end].split())


def copies(
    pairs: Sequence[tuple[int, int]],
    sentences_a: Sequence[Sentence],
    sentences_b: Sequence[Sentence],
    way: Direction,
) -> list[Copy]:
    """Rows for runs of equal sentences, in the order of the derived report."""
    runs: list[tuple[int, int, int, int]] = []
    for i, j in pairs:
        if runs and i == runs[-1][1] + 1 and j == runs[-1][3] + 1:
            runs[-1] = (runs[-1][0], i, runs[-1][2], j)
        else:
            runs.append((i, i, j, j))
    flip = sentences_a[0].report != way.derived.id
    out: list[Copy] = []
    for first, last, there, to in runs:
        words = sum(s.words for s in sentences_a[first : last + 1])
        here = sentences_a[first].start, sentences_a[last].end
        other = sentences_b[there].start, sentences_b[to].end
        if flip:
            here, other = other, here
        why = Why.of(1.0, same_words=(words, words), **{way.feature: way.value})
        out.append(Copy(way.derived.id, *here, way.source.id, *other, "copy", 1.0, way.known, why))
    return sorted(out, key=lambda row: (row.start, row.from_start))
