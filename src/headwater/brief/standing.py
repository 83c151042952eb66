"""How claims and happenings stand as of the window: what was taken back or is contested is marked so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from headwater.brief.view import StoryView
from headwater.compare.standings import in_time, statuses
from headwater.model import Claim, Happening, Place

_GRAVE = ("retracted", "contested")


def standing(view: StoryView) -> dict[str, str]:
    """The status of each claim by id: of what was known in the window, no later report contests or replaces it."""
    if view.window.until is None:
        return {claim: row.status for claim, row in view.standings.items()}
    bearers = {
        claim: {(row.report, row.start) for row in rows if row.relation == "supports"}
        for claim, rows in view.members.items()
    }
    return statuses(view.of_story(Claim), bearers, view.conflicts, view.reports)


@dataclass
class Doubts:
    """Sentences in doubt, by report with their status, and who took a sentence back."""

    sentences: dict[str, list[tuple[int, int, str]]]
    backs: list[tuple[Place, str]]

    @classmethod
    def of(cls, view: StoryView) -> Doubts:
        """Those of a story as of the window."""
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        status = standing(view)
        for claim, rows in view.members.items():
            if status.get(claim) in _GRAVE:
                for row in rows:
                    if row.relation == "supports" or row.why.get("takes_back"):
                        found[row.report].append((row.start, row.end, status[claim]))
        taken = [in_time(row, view.reports) for row in view.conflicts if row.why.get("taken_back_by")]
        return cls(found, [(old, new[0]) for old, new in taken])

    def status(self, place: Place) -> str:
        """`retracted` or `contested` if the sentence at a place is; else ""."""
        return next((status for status in _GRAVE if status in self._at(place)), "")

    def _at(self, place: Place) -> Iterator[str]:
        report, start, end = place
        return (status for a, b, status in self.sentences.get(report, ()) if a < end and start < b)

    def without_corrections(self, view: StoryView, row: Happening) -> Happening:
        """A happening as told by others than those who only take it back."""
        told = view.tellers.get(row.id, set())
        if self.status(row.text) != "retracted" or not told:
            return row
        less = len({new for old, new in self.backs if old[0] in told and new in told})
        left = max(1, row.reports - less)
        high = min(row.origins_high, left)
        return replace(row, reports=left, origins_low=min(row.origins_low, high), origins_high=high)
