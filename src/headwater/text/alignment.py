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


def shared_runs(a: Sequence[str], b: Sequence[str], shortest: int = 4) -> list[Run]:
    """The longest runs of words that `a` shares with `b`, in the order of `a`, no word of `a` in two of them.

    Greedy from left to right: at each place of `a` the longest continuation found in `b`, preferring the place in `b`
    that follows the run before. Linear for ordinary texts; `shortest` words make a run.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(b) - shortest + 1):
        places.setdefault(tuple(b[i : i + shortest]), []).append(i)
    out: list[Run] = []
    at = 0
    follows = 0
    while at <= len(a) - shortest:
        found = places.get(tuple(a[at : at + shortest]))
        if not found:
            at += 1
            continue
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


def longest_rising(values: Sequence[int]) -> int:
    """The length of the longest not falling subsequence: how many of the matches stand in the same order."""
    tails: list[int] = []
    for value in values:
        at = bisect_left(tails, value + 1)
        tails[at : at + 1] = [value]
    return len(tails)
