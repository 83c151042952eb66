"""Whose words a label is: the outlet's own, somebody's whom it quotes, or another report's that it copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headwater.language import Parse
from headwater.model import PARSED_KINDS, Copy, Statement
from headwater.text.quotes import Quotation, quotations

_STANCES = frozenset({"support", "oppose", "praise", "criticise"})
"""Acts that tell for or against what somebody is: "both sides oppose the rebels" is in the words of the report."""


@dataclass(frozen=True, slots=True)
class Voice:
    """`voice` (`own`, `quoted`, `copied`), `by` whose words it is, and the reason with its value."""

    voice: str
    by: str | None
    reason: str
    value: str | bool = True


@dataclass(slots=True)
class Voices:
    """Tells the voice of any span of one report."""

    quoted: Sequence[tuple[int, int, Quotation]]
    reach: Sequence[tuple[int, int, Statement]]
    copies: Sequence[Copy]
    names: Mapping[str, str]

    def of(self, start: int, end: int, loaded: bool) -> Voice:
        """The voice of a span; `loaded` words inside indirect speech are the speaker's, plain ones the outlet's."""
        said = [s for low, high, s in self.reach if low <= start and end <= high]
        said = [s for s in said if any(a <= start and end <= b for a, b in s.content)]
        said.sort(key=lambda s: sum(b - a for a, b in s.content))
        near = [q for low, high, q in self.quoted if low < end and start < high]
        if any(a < end and start < b for q in near for a, b in q.pieces):
            within = [s for s in said if s.form != "indirect"] or said
            if within:
                return _said(within[0], "label_in_quotation")
            return Voice("quoted", None, "label_in_marks")
        said = [s for s in said if s.act not in _STANCES]
        if said and loaded:
            return _said(said[0], "label_in_speech")
        copied = next((c for c in self.copies if c.start <= start and end <= c.end), None)
        if copied is not None:
            return Voice("copied", None, "label_in_copy", self.names.get(copied.from_report, copied.from_report))
        return Voice("own", None, "label_own")


def _said(statement: Statement, reason: str) -> Voice:
    name = statement.source_name
    return Voice("quoted", name, reason, name) if name else Voice("quoted", None, f"{reason}_of_somebody")


def voices(parse: Parse, statements: Iterable[Statement], copies: Iterable[Copy], names: Mapping[str, str]) -> Voices:
    """The voices of a report; `names` gives the outlet of each report that may be copied from."""
    body = [(p.start, p.end) for p in parse.passages if p.kind in PARSED_KINDS]
    credited = [copy for copy in copies if copy.direction != "unknown"]
    reach = [(min(s.content)[0], max(b for _, b in s.content), s) for s in statements if s.content]
    quoted = [(q.start, q.end, q) for q in quotations(parse.text, body)]
    return Voices(quoted, reach, credited, names)
