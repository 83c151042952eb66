"""Which items belong together: nearest neighbours without comparing all with all, and groups of mutual neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Near = list[dict[int, float]]
"""For each item, the items near it with their likeness."""

EXACT = 1500
"""Up to so many items all are compared with all."""

CELL = 96
"""Items a cell, beyond that: each item is compared with those in its nearest cells."""

MERGE = 0.8
"""A group that shares at least this share of its items with a larger one becomes part of it."""

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
    out: set[tuple[int, int]] = set()
    for cell_items in cells:
        for part in range(0, len(cell_items), 4 * CELL):  # a crowded cell is cut, or one common wording would cost most
            out |= _within(points, np.array(cell_items[part : part + 4 * CELL]), least, most)
    return sorted(out)


def _within(points: Floats, items: NDArray[np.int64], least: float, most: int) -> set[tuple[int, int]]:
    out: set[tuple[int, int]] = set()
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
                out.add((i, j) if i < j else (j, i))
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


def cliques(near: Near, least: float, slack: float, most: int) -> list[list[int]]:
    """Groups of items that are all near one another; an item may be in up to `most` groups.

    A greedy cover of the edges of at least `least` (strongest first) by near-cliques: a group takes in an item whose
    mean likeness to its members is at least `least` and none of whose likenesses is under `slack` times that.
    """
    edges = sorted(
        ((s, i, j) for i, mine in enumerate(near) for j, s in mine.items() if i < j and s >= least),
        key=lambda edge: (-edge[0], edge[1], edge[2]),
    )
    used = [0] * len(near)
    covered: set[tuple[int, int]] = set()
    out: list[list[int]] = []
    for _, i, j in edges:
        if (i, j) in covered or used[i] >= most or used[j] >= most:
            continue
        group = _grow(near, i, j, least, slack, lambda k: used[k] < most)
        covered.update((a, b) for a in group for b in group if a < b)
        for k in group:
            used[k] += 1
        out.append(sorted(group))
    return _merged(out)


def _grow(near: Near, i: int, j: int, least: float, slack: float, free: Callable[[int], bool]) -> list[int]:
    group = [i, j]
    total: dict[int, float] = {}
    lowest: dict[int, float] = {}
    seen: dict[int, int] = {}

    def take(new: int) -> None:
        for k, s in near[new].items():
            total[k] = total.get(k, 0.0) + s
            lowest[k] = min(lowest.get(k, s), s)
            seen[k] = seen.get(k, 0) + 1

    take(i)
    take(j)
    while True:
        size = len(group)
        fitting = [
            (total[k], -k)
            for k in total
            if seen[k] == size
            and lowest[k] >= slack * least
            and total[k] >= least * size
            and k not in group
            and free(k)
        ]
        if not fitting:
            return group
        new = -max(fitting)[1]
        group.append(new)
        take(new)


def _merged(groups: Sequence[list[int]]) -> list[list[int]]:
    """Groups of which one holds most of the other become one."""
    out: list[set[int]] = []
    holders: dict[int, list[int]] = {}
    for group in sorted(groups, key=lambda g: (-len(g), g)):
        mine = set(group)
        seen = sorted({at for k in group for at in holders.get(k, ())})
        home = next((at for at in seen if len(out[at] & mine) >= MERGE * len(mine)), None)
        if home is None:
            home = len(out)
            out.append(set())
        out[home] |= mine
        for k in group:
            if home not in holders.setdefault(k, []):
                holders[k].append(home)
    return [sorted(group) for group in out]
