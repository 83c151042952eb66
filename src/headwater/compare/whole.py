"""Reports that are another's text as it stands: found by their sentences alone, without laying words side by side.

Most of what syndication prints is of this kind, so it must cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from headwater.compare.direction import Direction
from headwater.compare.sides import Side
from headwater.model import Copy, Why
from headwater.text.alignment import same_items

WHOLE = 0.9
"""Share of the words of both reports that must stand in the same sentences."""


def same_text(a: Side, b: Side) -> list[tuple[int, int]] | None:
    """Pairs of equal sentences if they are nearly all of both reports, else None.

    A first sentence that ends like the other's is taken as equal: a dateline was put before it.
    """
    pairs = list(same_items(a.keys, b.keys).items())
    if pairs and pairs[0][0] > 0 and pairs[0][1] > 0:
        i, j = pairs[0][0] - 1, pairs[0][1] - 1
        first, other = _shown(a, i), _shown(b, j)
        if first.endswith(other) or other.endswith(first):
            pairs.insert(0, (i, j))
    rows = [i for i, _ in pairs], sorted({j for _, j in pairs})
    return pairs if all(side.share(at) >= WHOLE for side, at in zip((a, b), rows, strict=True)) else None


def _shown(side: Side, at: int) -> str:
    start, end = side.spans[at]
    return " ".join(side.report.text[start:end].split())


def copies(pairs: Sequence[tuple[int, int]], a: Side, b: Side, way: Direction) -> list[Copy]:
    """Rows for runs of equal sentences, in the order of the derived report."""
    runs: list[tuple[int, int, int, int]] = []
    for i, j in pairs:
        if runs and i == runs[-1][1] + 1 and j == runs[-1][3] + 1:
            runs[-1] = (runs[-1][0], i, runs[-1][2], j)
        else:
            runs.append((i, i, j, j))
    flip = a.report.id != way.derived.id
    out: list[Copy] = []
    for first, last, there, to in runs:
        words = sum(a.sizes[first : last + 1])
        here = a.spans[first][0], a.spans[last][1]
        other = b.spans[there][0], b.spans[to][1]
        if flip:
            here, other = other, here
        why = Why.of(1.0, same_words=(words, words), **{way.feature: way.value})
        out.append(Copy(way.derived.id, *here, way.source.id, *other, "copy", 1.0, way.known, why))
    return sorted(out, key=lambda row: (row.start, row.from_start))
