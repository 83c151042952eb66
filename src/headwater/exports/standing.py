"""What the claims of a desk say of a sentence of a happening: that it was taken back, or is contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

Row = dict[str, Any]
Tables = Callable[[str], Iterable[Row]]

GRAVE = ("retracted", "contested")
"""Statuses of claims that put a happening in doubt, the graver first."""


def doubts(tables: Tables) -> Callable[[Row], str]:
    """Gives the gravest status of the claims that the sentence of a row (`report`, `start`, `end`) bears out; "" if
    nothing puts it in doubt."""
    status = {row["id"]: row["status"] for row in tables("claims") if row["status"] in GRAVE}
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in tables("claim_members") if status else ():
        if row["claim"] in status and row["relation"] == "supports":
            found[row["report"]].append((row["start"], row["end"], status[row["claim"]]))

    def told(row: Row) -> str:
        here = {s for a, b, s in found.get(row["report"], ()) if a < row["end"] and row["start"] < b}
        return next((s for s in GRAVE if s in here), "")

    return told
