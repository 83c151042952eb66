"""Where two word sequences are the same, run by run, wherever the runs stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """`length` words from `a` in one text are those from `b` in the other."""

    a: int
    b: int
    length: int


Places = dict[tuple[str, ...], list[int]]


def places(words: Sequence[str], shortest: int = 4) -> Places:
    """Where each run of `shortest` words begins."""
    out: Places = {}
    for i, gram in enumerate(zip(*(words[k:] for k in range(shortest)), strict=False)):
        out.setdefault(gram, []).append(i)
    return out


def shared_runs(a: Sequence[str], b: Sequence[str], known: Places | None = None, shortest: int = 4) -> list[Run]:
    """The longest runs of words that `a` shares with `b`, in the order of `a`, no word of `a` in two of them.

    Greedy from left to right: at each place of `a` the longest continuation found in `b`, preferring the place in `b`
    that follows the run before. Linear for ordinary texts; `shortest` words make a run. `known` is `places(b)`.
    """
    there = places(b, shortest) if known is None else known
    hits = [i for i, gram in enumerate(zip(*(a[k:] for k in range(shortest)), strict=False)) if gram in there]
    out: list[Run] = []
    at = 0
    follows = 0
    for hit in hits:
        if hit < at:
            continue
        at = hit
        found = there[tuple(a[at : at + shortest])]
        best = max((_run(a, b, at, place) for place in found[:32]), key=lambda r: (r.length, -abs(r.b - follows)))
        out.append(best)
        at += best.length
        follows = best.b + best.length
    return out


def _run(a: Sequence[str], b: Sequence[str], i: int, j: int) -> Run:
    length = 0
    while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
        length += 1
    return Run(i, j, length)


def same_items(a: Sequence[str], b: Sequence[str]) -> dict[int, int]:
    """For each item of `a` that stands in `b`, the place there: the one nearest to what follows the item before."""
    there: dict[str, list[int]] = {}
    for j, item in enumerate(b):
        there.setdefault(item, []).append(j)
    out: dict[int, int] = {}
    follows = 0
    for i, item in enumerate(a):
        if item in there:
            out[i] = min(there[item], key=lambda place: (abs(place - follows), place))
            follows = out[i] + 1
    return out


def longest_rising(values: Sequence[int]) -> int:
    """The length of the longest not falling subsequence: how many of the matches stand in the same order."""
    tails: list[int] = []
    for value in values:
        at = bisect_left(tails, value + 1)
        tails[at : at + 1] = [value]
    return len(tails)
