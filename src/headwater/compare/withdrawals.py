"""Reports withdrawn as a whole, without a word of what they said: "The agency has withdrawn its report of June 6."

Which report is meant is told by whose it is and of which day or on what; it is tied only where that leaves exactly
one. English only, in the forms of published retractions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from headwater.compare.direction import credits, named_in, one_outlet
from headwater.compare.opposed import Disagreement, Side
from headwater.model import Report, Why
from headwater.text.terms import stem
from headwater.text.words import content_words

_PIECE = r"(?:report|story|article|dispatch|bulletin|alert|column|interview)(?:e?s)?"
_IS = r"(?:has|have|had|was|were|is|are|been|being|since|now|today|also|formally|later)"
_TAKES = rf"(?:{_IS}\s)*(?:withdr[ae]w(?:s|n|ing)?|retract(?:s|ed|ing)?|rescind(?:s|ed|ing)?)"
_WHOSE = r"(?:an?|the|this|that|its|our|their|his|her|all|both|(?:[A-Z][\w.]*\s){0,3}[A-Z][\w.]*['’]s?)"
_MEDIUM = r"(?:agency|newspaper|paper|daily|weekly|(?:web)?site|station|broadcaster|channel|magazine|outlet|network)"
_CUE = re.compile(r"withdr|retract|rescind|taken down", re.I)
_PASSIVE = re.compile(
    rf"\b{_PIECE}\b[^.;:!?]{{0,60}}?\s(?:{_IS}\s)+(?:withdrawn|retracted|rescinded|taken down)\b", re.I
)
_ACTIVE = re.compile(rf"\b{_TAKES}\s{_WHOSE}\s(?:[\w,’'-]+\s){{0,5}}?{_PIECE}\b", re.I)
_SUBJECT = re.compile(
    rf"\b(?:we|I|{_MEDIUM}|(?P<it>it|they)|(?P<name>[\w.’'-]+))(?:\s(?:also|then|later|now))?\s$", re.I
)
_OWNER = re.compile(rf"\b(?:our|this|{_MEDIUM}['’]s?|(?P<name>[\w.-]+)['’]s?)\s(?:\S+\s){{0,3}}$", re.I)
_OURS = re.compile(rf"\b(?:we|our|this (?:{_PIECE}|{_MEDIUM}))\b", re.I)
_OF_DAY = re.compile(r"\s(?:of|from|dated|published(?: on)?)\s(?:the\s)?")
_ABOUT = re.compile(
    rf"\b{_PIECE}\s(?:on|about|of|that|saying|claiming|alleging|which said)\s(.+?)"
    r"(?=[,;.]|\s(?:has|have|had|was|were|is|are)\b|$)"
)


class Withdrawal(NamedTuple):
    """A sentence that withdraws a report: both by index among the sentences of a story, the report by its first one
    that claims something; and whose report it was."""

    notice: int
    old: int
    report: Report


def withdrawals(sides: Sequence[Side], reports: Sequence[Report]) -> Iterator[Withdrawal]:
    """The withdrawals of a story whose report is known."""
    by_id = {report.id: report for report in reports}
    for j, side in enumerate(sides):
        if side.takes_back or not _CUE.search(side.text):
            continue
        new = by_id[side.said.report]
        older = [r for r in reports if r.outlet and r.published and r.published < (new.published or "")]
        own = [i for report in _meant(side, new, older) for i, s in enumerate(sides) if s.said.report == report.id]
        if own:
            first = next((i for i in own if sides[i].said.worth), own[0])
            yield Withdrawal(j, first, by_id[sides[first].said.report])


def _meant(side: Side, new: Report, older: Sequence[Report]) -> Sequence[Report]:
    """The one older report that a sentence withdraws; none if it withdraws none, or it cannot be told which."""
    whose = _of_owner(side.text, new, older)
    if not whose:
        return ()
    active, passive = _ACTIVE.search(side.text), _PASSIVE.search(side.text)
    found = active if active and _by(side.text[: active.start()], whose[0]) else None
    found = found or (passive if passive and _of(side.text[: passive.start()], whose[0]) else None)
    if found is None:
        return ()
    days, topic = _days(side, found), _topic(side.text[found.start() :])
    if days:
        whose = [report for report in whose if report.day in days]
    elif topic:
        whose = [report for report in whose if 2 * len(topic & _stems(report.text)) > len(topic)]
    elif not one_outlet(new, whose[0]):
        return ()  # another's report may be one that was not read
    return whose if len(whose) == 1 else ()


def _topic(text: str) -> frozenset[str]:
    """The content words of what a report is told to have been about: "its report on the arrest"."""
    about = _ABOUT.search(text)
    return _stems(about[1]) if about else frozenset()


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, content_words(text)))


def _by(before: str, old: Report) -> bool:
    """Whether it is an outlet that is told to withdraw something, by the words before the verb: "we", "the agency", its
    name, or "it" after its name."""
    who = _SUBJECT.search(before)
    if who is None:
        return False
    named = bool(who["it"]) and _named(before, old)
    return named or (bool(who["name"]) and _named(who["name"], old)) or not (who["it"] or who["name"])


def _of(before: str, old: Report) -> bool:
    """Whether the words before "report" tell that it is an outlet's: "our", "the agency's", "the Herald's"."""
    whose = _OWNER.search(before)
    return whose is not None and (not whose["name"] or _named(whose["name"], old))


def _named(text: str, old: Report) -> bool:
    outlet = old.outlet or ""
    return named_in(text, outlet) or named_in(text, outlet.split()[-1])


def _of_owner(text: str, new: Report, older: Sequence[Report]) -> Sequence[Report]:
    """The older reports of the outlet that a sentence speaks of: the one it names, be it by the end of its name ("the
    Gazette"); its own, if it says "we" or nobody else is named in its report; else the only one named there."""
    here = [report for report in older if named_in(text, report.outlet or "")]
    here = here or [report for report in older if _named(text, report)]
    own = [report for report in older if one_outlet(report, new)]
    around = [report for report in older if credits(new, report)]
    if here:
        return _one(here)
    return own if _OURS.search(text) or not around else _one(around)


def _one(reports: Sequence[Report]) -> Sequence[Report]:
    """The reports, if they are all of one outlet."""
    return reports if all(one_outlet(report, reports[0]) for report in reports) else ()


def _days(side: Side, found: re.Match[str]) -> set[str]:
    """The days of the report that a withdrawal tells: "Monday's report", "the report of June 6"; not when it was
    withdrawn."""
    out = set()
    for time in side.times:
        first, last = time.start - side.said.start, time.end - side.said.start
        within = first < found.end() and last >= found.start() - len("'s ")
        day = (time.earliest or "")[:10]
        if day == (time.latest or "-")[:10] and (within or _OF_DAY.fullmatch(side.text, found.end(), first)):
            out.add(day)
    return out


def withdrawn_whole(report: Report) -> Disagreement:
    """What a withdrawal tells of the report it takes back."""
    why = Why.of(0.9, taken_back_by=report.outlet or "", withdrawn_report=report.day or "")
    return Disagreement("polarity", "update", ("taken back",), why)
