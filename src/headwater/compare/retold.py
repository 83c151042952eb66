"""Are the happenings of two stories one event? By word, time, sides, place and wording.

Stricter than within a story (`compare.events`): other stories tell of other events, unless much speaks against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from headwater.compare.timeline import interval, span
from headwater.model import Happening

SAME = 2.0
"""Sum of the weights from which two happenings are taken for one."""

WEIGHTS: Mapping[str, float] = {
    "day": 1.0,
    "within": 0.5,
    "vague": -0.5,
    "actor": 1.0,
    "target": 1.0,
    "place": 0.5,
    "other": -1.0,
    "wording": 2.0,  # times the share of content words in common
}
MONTH = 31
"""Days. In a longer time much the same may be done to the same more than once."""

WORDING = 1.0
"""What wording adds at most."""

CROWD = 64
"""Happenings looked at under one key, the latest ones: keeps the cost of a happening constant."""


def one_event(happenings: Sequence[Happening], words: Callable[[Happening], frozenset[str]]) -> list[list[Happening]]:
    """Groups of two or more happenings of different stories that are one event, each with the most told one first.

    `words` gives the content words of the sentence that stands for a happening. The order of `happenings` is of no
    account.
    """
    groups: list[list[Happening]] = []
    index: dict[tuple[str, str], list[int]] = {}
    for row in sorted(happenings, key=lambda row: (-row.reports, row.earliest or "", row.id)):
        if not row.root or interval(row) is None:
            continue
        near = sorted({i for key in _keys(row) for i in index.get(key, ())[-CROWD:]})
        scored = [(likeness(groups[i][0], row, words), -i) for i in near if _apart(groups[i], row)]
        score, at = max(scored, default=(0.0, 0))
        if score >= SAME:
            groups[-at].append(row)
            continue
        for key in _keys(row):
            index.setdefault(key, []).append(len(groups))
        groups.append([row])
    return [group for group in groups if len(group) > 1]


def likeness(a: Happening, b: Happening, words: Callable[[Happening], frozenset[str]]) -> float:
    """The sum of weights for two happenings; 0 where their times exclude each other or nobody is named in both."""
    mine, its = interval(a), interval(b)
    if mine is None or its is None or mine[1] < its[0] - 1 or its[1] < mine[0] - 1:
        return 0.0
    longer = max(span(a), span(b))
    total = WEIGHTS["day" if longer <= 1 else "within" if longer <= MONTH else "vague"]
    sides = (("actor", a.actor_entity, b.actor_entity), ("target", a.target_entity, b.target_entity))
    both = (*sides, ("place", a.place_entity, b.place_entity))
    total += sum(WEIGHTS[name if x == y else "other"] for name, x, y in both if x and y)
    if total + WORDING < SAME:
        return 0.0
    left, right = words(a), words(b)
    return total + min(WORDING, WEIGHTS["wording"] * len(left & right) / max(1, len(left | right)))


def _keys(row: Happening) -> Iterator[tuple[str, str]]:
    """What two happenings must share one of: the word with a side or the place."""
    for entity in sorted({row.actor_entity or "", row.target_entity or "", row.place_entity or ""} - {""}):
        yield row.root, entity


def _apart(group: Sequence[Happening], row: Happening) -> bool:
    """Whether a happening is of a story that the group is not: its own story has told the two apart."""
    return all(other.story != row.story for other in group)
