"""Groups of like items that may overlap: what is said to be in one group is as alike as can be, pair by pair.

A sentence tells of several matters, so groups of sentences cannot be parts that never meet. Every likely pair is grown
to a clique (as in Palla et al. 2005), and of these the groups that explain most likely pairs at the cost of fewest
unlikely ones are taken, one after another (greedy weighted cover).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations

Near = list[dict[int, float]]
"""For each item, how likely it is (0..1) to be of one matter with those near it."""

SEED = 0.4
"""Least likelihood of a pair that a group grows from."""

MEAN, LEAST = 0.4, 0.1
"""Least mean and least single likelihood of an item to be with the members of a group."""

WORTH = 0.35
"""How likely a pair must be to be in a group for its own sake: half the F1 that can be reached (Lipton et al. 2014)."""

FULL = 16
"""Only the nearest neighbours of an item are known: in larger groups than this a likelihood that is missing is not
taken for none."""


def cover(near: Near, home: Sequence[int], most: int) -> list[list[int]]:
    """Groups of two or more items, in order; an item is in at most `most`.

    `home` has a number for what each item comes from, -1 if from several. Two of one home are not compared: they may be
    in a group, but not for one another's sake.
    """
    found = list(_cliques(near, home))
    worth = [(-_worth(group, near, home, set()), n) for n, group in enumerate(found)]
    heapify(worth)
    done: set[tuple[int, int]] = set()
    used = [0] * len(near)
    out: list[list[int]] = []
    while worth:
        _, n = heappop(worth)
        group = [i for i in found[n] if used[i] < most]
        now = -_worth(group, near, home, done)
        if now >= 0.0:
            continue
        if worth and (now, n) > worth[0]:
            heappush(worth, (now, n))  # others are worth more by now
            continue
        out.append(group)
        done.update(combinations(group, 2))
        for i in group:
            used[i] += 1
    return sorted(out)


def _worth(group: Sequence[int], near: Near, home: Sequence[int], done: set[tuple[int, int]]) -> float:
    """How much more likely than `WORTH` its pairs are, in sum, those of groups before it left out."""
    if len(group) > FULL:
        inside = set(group)
        pairs = [(i, j) for i in group for j in near[i] if i < j and j in inside and _apart(home, i, j)]
    else:
        pairs = [pair for pair in combinations(group, 2) if _apart(home, *pair)]
    return sum(near[i].get(j, 0.0) - WORTH for i, j in pairs if (i, j) not in done)


def _apart(home: Sequence[int], i: int, j: int) -> bool:
    return home[i] != home[j] or home[i] < 0


def _cliques(near: Near, home: Sequence[int]) -> Iterator[list[int]]:
    """A group for each likely pair that is in none before it, the likeliest first."""
    seeds = [(-s, i, j) for i, mine in enumerate(near) for j, s in mine.items() if i < j and s >= SEED]
    done: set[tuple[int, int]] = set()
    for _, i, j in sorted(seeds):
        if (i, j) not in done and _apart(home, i, j):
            group = sorted(_grown(i, j, near, home))
            done.update(combinations(group, 2))
            yield group


def _grown(i: int, j: int, near: Near, home: Sequence[int]) -> list[int]:
    """A pair with all that are alike to both and to one another, the likeliest added first."""
    group = [i, j]
    fitting = _common(i, j, near, home)
    while fitting and len(group) <= FULL:
        likely = [(-total / known, k) for k, (total, known) in fitting.items() if total >= MEAN * known]
        if not likely:
            return group
        new = min(likely)[1]
        group.append(new)
        fitting = _with(new, fitting, near[new], home)
    return _filled(group, near, home) if len(group) > FULL else group


Fitting = dict[int, tuple[float, int]]
"""Items that may be of one matter with every member of a group: the sum of the likelihoods, and of how many."""


def _common(i: int, j: int, near: Near, home: Sequence[int]) -> Fitting:
    """What fits a pair that is apart: to be near either is enough for what is of one home with the other."""
    found = {k: (s, 1) for k, s in near[i].items() if s >= LEAST and _apart(home, k, i)}
    fitting = _with(j, found, near[j], home)
    if home[i] >= 0:
        fitting |= {k: (s, 1) for k, s in near[j].items() if s >= LEAST and k != i and home[k] == home[i]}
    return fitting


def _with(new: int, fitting: Fitting, near: Mapping[int, float], home: Sequence[int]) -> Fitting:
    """What still fits when an item is added, near to which are the items of `near`."""
    at = home[new]
    out: Fitting = {}
    for k, (total, known) in fitting.items():
        if k == new:
            continue
        if at >= 0 and home[k] == at:
            out[k] = total, known
        elif (s := near.get(k, 0.0)) >= LEAST:
            out[k] = total + s, known + 1
    return out


def _filled(group: list[int], near: Near, home: Sequence[int]) -> list[int]:
    """A large group with all that are alike to as many of its members as can be known, as many as fit at once."""
    total: dict[int, float] = {}
    known: dict[int, int] = {}
    gone: set[int] = set()
    todo, group = group, []
    while todo:
        for new in todo:
            group.append(new)
            gone.add(new)
            for k, s in near[new].items():
                if s < LEAST and _apart(home, k, new):
                    gone.add(k)
                elif k not in gone and _apart(home, k, new):
                    total[k] = total.get(k, 0.0) + s
                    known[k] = known.get(k, 0) + 1
        todo = _next(group, total, known, gone, home)
    return group


def _next(
    group: Sequence[int], total: Mapping[int, float], known: Mapping[int, int], gone: set[int], home: Sequence[int]
) -> list[int]:
    """The items that are likely with the members of a large group, the likeliest first."""
    own = Counter(home[i] for i in group)
    fitting: list[tuple[float, int]] = []
    for k, s in total.items():
        met = len(group) - (own[home[k]] if home[k] >= 0 else 0)
        if k not in gone and s >= MEAN * known[k] and known[k] >= min(met, FULL):
            fitting.append((-s / known[k], k))
    return [k for _, k in sorted(fitting)]
