"""Which items belong together: nearest neighbours without comparing all with all, and groups of them."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush, nsmallest

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Near = list[dict[int, float]]
"""For each item, the items near it with their likeness."""

EXACT = 1500
"""Up to so many items all are compared with all."""

CELL = 96
"""Items a cell, beyond that: each item is compared with those in its nearest cells."""

FULL = 16
"""Only the nearest neighbours of an item are known: in larger groups than this a likeness that is missing is not
taken for none."""

CELLS = 3
"""Cells an item is in."""


def neighbours(points: Floats, least: float, most: int) -> list[tuple[int, int]]:
    """Pairs (i < j) of points of shape (n, d) whose dot product is at least `least`, for each the `most` nearest.

    Beyond `EXACT` points an inverted file is used (Jégou et al. 2011): every point is put into the cells of its
    nearest pivots, and points are compared within cells, so that the cost of a point stays nearly the same however
    many there are.
    """
    n = len(points)
    if n <= EXACT:
        return sorted(_within(points, np.arange(n), least, most))
    pivots = points[np.linspace(0, n - 1, max(2, n // CELL)).astype(np.int64)]
    cells: list[list[int]] = [[] for _ in pivots]
    for start in range(0, n, 2048):
        nearest = np.argsort(-(points[start : start + 2048] @ pivots.T), axis=1, kind="stable")[:, :CELLS]
        for row, own in enumerate(nearest):
            for cell in own:
                cells[cell].append(start + row)
    found: dict[tuple[int, int], float] = {}
    for cell_items in cells:
        for part in range(0, len(cell_items), 4 * CELL):  # a crowded cell is cut, or one common wording would cost most
            found.update(_within(points, np.array(cell_items[part : part + 4 * CELL]), least, most))
    return _nearest(found, n, most)


def _nearest(found: dict[tuple[int, int], float], n: int, most: int) -> list[tuple[int, int]]:
    """The pairs that are among the `most` nearest of either of their items, whichever cells they met in."""
    mine: list[list[tuple[float, int, int]]] = [[] for _ in range(n)]
    for (i, j), score in found.items():
        mine[i].append((-score, i, j))
        mine[j].append((-score, i, j))
    return sorted({(i, j) for pairs in mine for _, i, j in nsmallest(most, pairs)})


def _within(points: Floats, items: NDArray[np.int64], least: float, most: int) -> dict[tuple[int, int], float]:
    out: dict[tuple[int, int], float] = {}
    for start in range(0, len(items), 512):
        rows = items[start : start + 512]
        likeness = points[rows] @ points[items].T
        likeness[np.arange(len(rows)), np.arange(start, start + len(rows))] = -1.0
        top = np.argsort(-likeness, axis=1, kind="stable")[:, :most]
        for row, columns in enumerate(top):
            i = int(rows[row])
            for column in columns:
                if likeness[row, column] < least:
                    break
                j = int(items[column])
                out[(i, j) if i < j else (j, i)] = float(likeness[row, column])
    return out


def backed(near: Near, share: float, backers: int) -> Near:
    """Likeness raised by common neighbours: two items are the likelier one thing if third ones are like both.

    Adds `share` times the mean of min(likeness to either) over the best `backers` common neighbours.
    """
    out: Near = [{} for _ in near]
    for i, mine in enumerate(near):
        for j, own in mine.items():
            if j > i:
                theirs = near[j]
                common = sorted((min(s, theirs[k]) for k, s in mine.items() if k in theirs), reverse=True)[:backers]
                out[i][j] = out[j][i] = own + share * sum(common) / backers
    return out


def clusters(near: Near, least: float) -> list[list[int]]:
    """Groups by average linkage (Sokal and Michener 1958), the most alike joined first, while the mean likeness
    between two groups is at least `least`. Only groups of two or more, in order."""
    size = dict.fromkeys(range(len(near)), 1)
    members = {i: [i] for i in size}
    total: dict[int, dict[int, float]] = {i: dict(mine) for i, mine in enumerate(near)}
    heap = [(-s, i, j) for i, mine in enumerate(near) for j, s in mine.items() if i < j and s >= least]
    heapify(heap)
    while heap:
        score, i, j = heappop(heap)
        if i not in total or j not in total or -score != _mean(total[i].get(j, 0.0), size[i], size[j]):
            continue  # one of the two has been joined to another since
        gone = total.pop(j)
        for k, s in gone.items():
            del total[k][j]
            if k != i:
                total[i][k] = total[k][i] = total[i].get(k, 0.0) + s
        size[i] += size.pop(j)
        members[i] += members.pop(j)
        for k, s in total[i].items():
            mean = _mean(s, size[i], size[k])
            if mean >= least:
                heappush(heap, (-mean, min(i, k), max(i, k)))
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


def _mean(total: float, a: int, b: int) -> float:
    return total / (min(a, FULL) * min(b, FULL))


def shared(groups: Sequence[list[int]], near: Near, least: float, most: int) -> list[list[int]]:
    """The same groups with items of other groups, or of none, whose mean likeness to their members is at least
    `least`; an item is in at most `most` groups."""
    homes: dict[int, list[int]] = {}
    for at, group in enumerate(groups):
        for i in group:
            homes.setdefault(i, []).append(at)
    sums: dict[tuple[int, int], float] = {}
    for i, mine in enumerate(near):
        for j, s in mine.items():
            for at in homes.get(j, ()):
                if at not in homes.get(i, ()):
                    sums[i, at] = sums.get((i, at), 0.0) + s
    fitting = [(s / min(len(groups[at]), FULL), -i, -at) for (i, at), s in sums.items()]
    out = [set(group) for group in groups]
    used = {i: len(at) for i, at in homes.items()}
    for mean, i, at in sorted(fitting, reverse=True):
        if mean < least:
            break
        if used.get(-i, 0) < most:
            out[-at].add(-i)
            used[-i] = used.get(-i, 0) + 1
    return [sorted(group) for group in out]
