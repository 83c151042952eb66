"""Scores of `headwater.compare.names` for labelled pairs.

    python benchmarks/names.py ../shared/gold/names/pairs.tsv > names.tsv

Reads lines of `id TAB a TAB b`, prints `id TAB score`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from headwater.compare.names import names


def scores(lines: Iterable[str]) -> Iterator[str]:
    """One `id TAB score` line a pair."""
    for line in lines:
        identity, a, b = line.rstrip("\n").split("\t")[:3]
        yield f"{identity}\t{names(a, b).score:.4f}"


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as pairs:
        print("\n".join(scores(pairs)))
