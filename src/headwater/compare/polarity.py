"""One says it is so, the other that it is not; or the later one tells how it went on."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from headwater.compare.opposed import Compared, Disagreement, Side, earlier_state, gap, scopes, source
from headwater.compare.propositions import Frame, Words
from headwater.lexicons import table
from headwater.model import Time, Why
from headwater.text.concepts import concept
from headwater.text.numbers import letters
from headwater.text.terms import stem

SAME_EVENT = 0.6
"""Least likeness of two clauses of which one denies the other."""

SAME_DEED = 0.25
"""The same where one kind of event befalls somebody whom both clauses name."""

SOON = 6.0
"""Hours between two reports before the later one may tell of a new state."""

SEASON = 30 * 24.0
"""Hours between reports that may tell of one injury."""

_YEARS_OLD = re.compile(r"\b(\w+)[- ]years?[- ]old\b|, (\d{1,2})(?=[,.;])")
_HIMSELF = re.compile(r"\b(?:him|her|it|them)sel(?:f|ves)\b", re.I)
_DISOWNS = re.compile(r"\b(?:den(?:y|ies|ied|ying|ials?)|dismiss|reject|discount|rebut|refut)", re.I)
AHEAD = re.compile(r"\b(?:will|won[’']t|shall|going to|to be)\b|[’']ll\b", re.I)
_MANY = re.compile(r"\b(?:one of the|several|multiple|twice|times|rounds|bullets|shots|wounds)\b", re.I)
UNREAL = re.compile(r"\b(?:if|would|could|should|might|may|can(?:not|[’']t)?|unless|refus\w+|whether|had I)\b", re.I)
_MANNER = re.compile(
    r"\b(?:immediately|promptly|properly|correctly|necessarily|fully|entirely|completely|always|only|just|exactly|alone"
    r"|directly|personally|deliberately|intentionally|really|simply|enough|(?:him|her|it)self|themselves)\b",
    re.I,
)
_UNDONE = re.compile(
    r"\b(?:stop(?:s|ped|ping)?|fail\w*|avoid\w*|deferr?\w*|delay\w*|postpon\w*|declin\w*|prevent\w*|without"
    r"|instead of|rather than|before|hardly|barely)\b",
    re.I,
)
_RULE = re.compile(
    r"\b(?:conditions?|requir\w+|promis\w+|pledg\w+|vow\w*|agree[ds]?|advis\w+|urg(?:ed?|es|ing)|instruct\w*"
    r"|supposed|allowed|ordered)\b",
    re.I,
)
_NOW = re.compile(r"\b(?:do|does)(?: not|n[’']t)\b", re.I)
_DOING = re.compile(r"\W*(?:(?:by|before|after|while|when|of|not)\s+)*\w+ing\b", re.I)


def polarity(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """One says it is so, the other that it is not."""
    if top is None:
        return None
    score, left, right = top
    x, y = left.frame, right.frame
    if x.predicate != y.predicate or x.negated == y.negated:
        return None
    named = x.predicate.startswith("=") and bool(x.object & y.object & x.proper & y.proper)
    if score < (SAME_DEED if named else SAME_EVENT):
        return None
    if not {x.modality, y.modality} <= {"happened", "denied"} or UNREAL.search(a.text) or UNREAL.search(b.text):
        return None
    if not (_meet(x.subject, y.subject) and _meet(x.object, y.object)) or scopes(a, b, top):
        return None
    if not x.object & y.object and (x.object or y.object or not x.subject & y.subject):
        return None
    if a.said.report == b.said.report and source(a) == source(b) and not earlier_state(a, b):
        return None
    if _narrower(a, b, x, y) or (AHEAD.search(shown_in(a, x)) is None) != (AHEAD.search(shown_in(b, y)) is None):
        return None
    if at_other_times(a, b, x, y) or _DISOWNS.search((b if x.negated else a).text) or not _denial(a, b, x, y):
        return None
    hours = gap(a, b)
    if hours is not None and abs(hours) > SEASON:
        return None
    reading = (
        "undetermined" if hours is None else "update" if abs(hours) >= 12 or earlier_state(a, b) else "contradiction"
    )
    negative = shown_in(a, x) if x.negated else shown_in(b, y)
    return Disagreement("polarity", reading, (x.predicate,), Why.of(min(1.0, score), denied_in_one=negative))


def _denial(a: Side, b: Side, x: Frame, y: Frame) -> bool:
    """Whether one of two clauses denies what the other asserts, and not how it was done ("did not call at once"), what
    was to be done ("on condition that he does not …"), or what is done these days; and whether the other asserts that
    it was done ("failed to call", "before calling" do not)."""
    told, denied, side, other = (x, y, a, b) if y.negated else (y, x, b, a)
    shown, against = shown_in(side, told), shown_in(other, denied)
    manner = {word.lower() for word in _MANNER.findall(against)} - {word.lower() for word in _MANNER.findall(side.text)}
    hours = gap(a, b)
    return not (
        manner
        or _RULE.search(other.text)
        or _UNDONE.search(side.text[max(0, told.start - 20) : told.end])
        or (_NOW.search(against) and hours is not None and abs(hours) >= SOON)
        or (not told.subject and _DOING.match(shown))
        or (not denied.subject and _DOING.match(against))
    )


def _narrower(a: Side, b: Side, x: Frame, y: Frame) -> bool:
    """Whether what the one denies is more than the other asserts: who scored has not said by what kind of goal."""
    denied, other = (x, b) if x.negated else (y, a)
    return bool(denied.object & other.said.terms) and bool(denied.object - other.said.terms - denied.proper)


def at_other_times(a: Side, b: Side, x: Frame, y: Frame) -> bool:
    """Whether two clauses tell of two days or nights: what was not so on the one may be so on the other."""
    left, right = (
        {(time.value or "")[:10] or "?" for time in side.times if _in(side, frame, time)}
        for side, frame in ((a, x), (b, y))
    )
    return bool(left and right) and not left & right


def _in(side: Side, frame: Frame, time: Time) -> bool:
    at = time.start - side.said.start
    return time.type in ("DATE", "TIME") and frame.start <= at < frame.end


def _meet(x: Words, y: Words) -> bool:
    """Whether two parts of clauses share a word; what one clause leaves out cannot differ."""
    return bool(x & y) or not x or not y


def lives(frame: Frame) -> bool:
    """Whether a clause tells that somebody is alive, or missed."""
    return not frame.negated and bool(frame.words & frozenset(table("polarity")["before_death"]))


def dies(frame: Frame) -> bool:
    """Whether a clause tells that somebody has died."""
    told = frame.predicate == "=dead" or (frame.predicate == "pronounc" and "=dead" in frame.words)
    return told and not frame.negated and frame.modality == "happened"


def who(frame: Frame) -> Words:
    """Whom a clause is about, bare kinds of people that any number may belong to left out."""
    return (frame.subject | frame.object) - {frame.predicate} - frozenset(table("polarity")["vague_actors"])


def shown_in(side: Side, frame: Frame) -> str:
    """The words of a clause of a sentence."""
    return side.text[frame.start : frame.end]


def exclusive(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """One deed with two places in the body of which only one can hold: shot in the head, shot in the chest."""
    if not _bodily(a.text) or not _bodily(b.text):
        return None
    if (a.said.report == b.said.report and source(a) == source(b)) or not _one_victim(a, b):
        return None  # a report that tells of two tells of two people
    for x in a.said.frames:
        for y in b.said.frames:
            if (
                x.predicate != y.predicate
                or {x.modality, y.modality} != {"happened"}
                or x.negated
                or y.negated
                or not (x.object & y.object or (x.subject & y.subject and _HIMSELF.search(a.text + b.text)))
            ):
                continue
            left, right = (_body().findall(shown_in(side, frame)) for side, frame in ((a, x), (b, y)))
            pair = (left[0].lower(), right[0].lower()) if len(left) == len(right) == 1 else ("", "")
            if pair[0] != pair[1] and frozenset(pair) not in _within():
                reading = "undetermined" if gap(a, b) is None else "contradiction"
                return Disagreement("wording", reading, tuple(sorted(pair)), Why.of(0.7, only_one_holds=pair))
    return None


@lru_cache(maxsize=4096)
def _ages(text: str) -> frozenset[str]:
    """The ages told in a sentence, as written."""
    return frozenset([old or age for old, age in _YEARS_OLD.findall(text.lower())])


def _one_victim(a: Side, b: Side) -> bool:
    """Whether two sentences may tell of one person hurt once: no two ages, no several hits, reports of one season."""
    if _MANY.search(a.text) or _MANY.search(b.text):
        return False
    left, right = (_ages(side.text) for side in (a, b))
    hours = gap(a, b)
    return (not left or not right or bool(left & right)) and (hours is None or abs(hours) <= SEASON)


@cache
def _seen_by_many() -> Words:
    return frozenset(concept(stem(word)) for word in table("polarity")["seen_by_many"])


@cache
def _within() -> frozenset[frozenset[str]]:
    """Pairs of parts of the body of which one is a part of the other."""
    inside = table("polarity")["exclusive"]["within"]
    return frozenset(frozenset((whole, part)) for whole, parts in inside.items() for part in parts)


@lru_cache(maxsize=4096)
def _bodily(text: str) -> bool:
    """A quick test: whether a sentence may tell of a part of the body."""
    return not letters(text).isdisjoint(table("polarity")["exclusive"]["body"])


@cache
def _body() -> re.Pattern[str]:
    parts = "|".join(table("polarity")["exclusive"]["body"])
    return re.compile(rf"\b(?:in|to|through) (?:the|his|her|their) ({parts})\b(?! of)", re.I)


def finders(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same found by one and by another."""
    vague, seen = frozenset(table("polarity")["vague_actors"]), _seen_by_many()
    apart = gap(a, b)
    if apart is not None and abs(apart) > SEASON:
        return None
    for x in a.said.frames:
        for y in b.said.frames:
            if not {x.predicate, y.predicate} <= {"=find"} or x.negated or y.negated:
                continue
            if not x.object & y.object or x.object & y.object & seen:
                continue
            one, other = x.subject - vague, y.subject - vague
            if one & b.said.terms or other & a.said.terms:
                continue  # he is named in both, if not as the one who did
            if one and other and not x.subject & y.subject and {x.modality, y.modality} == {"happened"}:
                shown = (shown_in(a, x), shown_in(b, y))
                about = (*sorted(one), *sorted(other))
                return Disagreement("actor", "undetermined", about, Why.of(0.6, found_by_others=shown))
    return None
