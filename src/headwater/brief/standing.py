"""Which sentences are in doubt as of the window: what was taken back or is contested is marked so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from headwater.brief.view import StoryView
from headwater.model import Place

_GRAVE = ("retracted", "contested")


@dataclass
class Doubts:
    """Sentences in doubt, by report with their status."""

    sentences: dict[str, list[tuple[int, int, str]]]

    @classmethod
    def of(cls, view: StoryView) -> Doubts:
        """Those of a story as of the window."""
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for claim, rows in view.members.items():
            if (status := view.status.get(claim)) in _GRAVE:
                for row in rows:
                    if row.relation == "supports" or row.why.get("takes_back"):
                        found[row.report].append((row.start, row.end, status))
        return cls(found)

    def status(self, place: Place) -> str:
        """`retracted` or `contested` if the sentence at a place is; else ""."""
        report, start, end = place
        here = {status for a, b, status in self.sentences.get(report, ()) if a < end and start < b}
        return next((status for status in _GRAVE if status in here), "")
