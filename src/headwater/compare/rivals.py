"""Two who count the same at once and differ, such as a ministry and a hospital: what the one counts later does not
replace what the other counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headwater.compare.opposed import Disagreement, Side, source
from headwater.text.concepts import concept
from headwater.text.terms import stem
from headwater.text.words import content_words

Found = tuple[int, int, str, Disagreement]
"""Two sentences by index, the claim they are found in ("" for none), and what they disagree about."""


def unsettled(found: Iterable[Found], sides: Sequence[Side]) -> list[Found]:
    """The disagreements of a story; an update between two who count against each other becomes `undetermined`."""
    rows = list(found)
    pairs = [
        (_counter(sides[i]), _counter(sides[j]))
        for i, j, _, row in rows
        if row.kind == "figure" and row.reading == "contradiction"
    ]
    out = []
    for i, j, claim, row in rows:
        if row.kind == "figure" and row.reading == "update" and not row.why.get("taken_back_by"):
            one, other = _counter(sides[i]), _counter(sides[j])
            if any((one & x and other & y) or (one & y and other & x) for x, y in pairs if not x & y):
                row = replace(row, reading="undetermined")
        out.append((i, j, claim, row))
    return out


def _counter(side: Side) -> frozenset[str]:
    """The words that name whose count a sentence gives: its source, or the names that its first clause is told of."""
    if name := source(side):
        return frozenset(concept(stem(word)) for word in content_words(name))
    first = next(iter(side.said.frames), None)
    return first.subject & first.proper if first is not None else frozenset()
