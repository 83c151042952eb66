"""How a story turns between its claims: names withheld and then given, a denial and then an admission, blame and the
want of evidence, an accident that becomes a murder case, a deed nobody had claimed and somebody claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from headwater.compare.opposed import Disagreement, Side, gap
from headwater.compare.polarity import SOON, dies, lives, shown_in, who
from headwater.compare.propositions import NATION, Frame
from headwater.model import Why

Found = tuple[int, int, Disagreement]
"""Indexes of two sentences and what they disagree about."""

LONG = 30 * 24.0
"""Hours within which a later death is that of whom an earlier report has in hospital."""

REACH = 60
"""Characters after "no evidence" in which what it is of is named."""

Having = Callable[[re.Pattern[str]], list[int]]
"""The sentences, by index, in which a pattern is found."""

_WITHHELD = re.compile(
    r"\b(?:names?|identit(?:y|ies))\b[^.;]{0,60}(?:\b(?:not|never|yet to be)|n[’']t)\b"
    r"[^.;]{0,30}\b(?:released|disclosed|revealed|made public|given)\b|\bnames?\b[^.;]{0,60}\bwithheld\b"
    r"|\b[Nn]o names?\b[^.;]{0,60}\b(?:released|disclosed|given)\b"
    r"|\b(?:withh[eo]ld\w*|not (?:yet )?releas\w+)\b[^.;]{0,30}\b(?:names?|identit(?:y|ies))\b"
    r"|\b(?:not|n[’']t) (?:yet )?been (?:publicly |formally |officially )?(?:identified|named)\b"
)
_GIVEN = re.compile(
    r"\bidentif(?:ied|ies|y)\b[^.;]{0,60}? as (?:\d+-year-old )?(?:[A-Z][\w’'.-]+ ){1,3}[A-Z]?"
    r"|\bidentified (?:[A-Z][\w’'.-]+ ){2}"
    r"|\bnamed (?:locally |by police )?as (?:[A-Z][\w’'.-]+ ?){2}"
)
_HURT = re.compile(
    r"\b(?:victims?|killed|dead|died|deceased|injured|wounded|(?:wo)?m[ae]n|boys?|girls?|child(?:ren)?|toddler|teens?|teenagers?"
    r"|officers?|soldiers?|passengers?)\b",
    re.I,
)
_KINDS = re.compile(r"\b(?:wom[ae]n|m[ae]n|boy|girl|toddler|officer|soldier|passenger)\b", re.I)
_OTHERS = re.compile(r"\b(?:other|others|another|remaining|second|third)\b", re.I)
_DOERS = re.compile(r"\b(?:suspect|gunman|shooter|attacker|assailant|bomber|driver|arrested|charged)s?\b", re.I)
_ACCIDENT = re.compile(r"\b(?:accidental(?:ly)?|an accident|by accident|unintentional(?:ly)?)\b", re.I)
_MURDER = re.compile(
    r"\b(?:charged with (?:(?!involuntary|negligent|reckless)[\w-]+ ){0,4}(?:murder|manslaughter|homicide)"
    r"|(?:first|second)-degree murder"
    r"|ruled (?:to be )?(?:a )?(?:homicide|murder|suicide)s?"
    r"|(?:shot|killed|stabbed) (?:\w+ ){0,4}(?:deliberately|on purpose))\b",
    re.I,
)
_CHARGED = re.compile(r"\bcharged with\b", re.I)
_SCENE = re.compile(r"\bscene of (?:an?|the) (?:\w+ )?accident\b|\bvehicular\b", re.I)
_NO_EVIDENCE = re.compile(r"\bno (?:\w+ )?(?:evidence|proof|sign|indication)s?\b", re.I)
_NOT_CLAIMED = re.compile(
    r"\b(?:[Nn]o (?:\w+ ){0,3}|[Nn]obody |[Nn]o one |[Nn]ot? )(?:has |had |have )?(?:yet |so far |immediately )*"
    r"claimed (?:\w+ )?(?:responsibility|credit)\b"
)
_ALIVE = re.compile(r"\b(?:condition|alive|missing|surviv\w+|fighting for)\b", re.I)
_SURVIVED_BY = re.compile(r"\bsurvived by\b", re.I)
_DIED = re.compile(r"\b(?:die[sd]?|dead|death|succumbed|passed away)\b", re.I)
_ALONE = frozenset({"=child", "toddler", "patient", "driver", "pilot"})
_CLAIMED = re.compile(r"\b(?:claimed|has claimed|claims) (?:\w+ )?(?:responsibility|credit)\b")
_CUES = {
    _WITHHELD: ("name", "identi"),
    _GIVEN: ("identif", "named"),
    _ACCIDENT: ("accident", "unintention"),
    _MURDER: ("murder", "manslaughter", "homicide", "suicide", "deliberate", "purpose"),
    _NO_EVIDENCE: ("evidence", "proof", "sign", "indication"),
    _CLAIMED: ("responsibility", "credit"),
    _ALIVE: ("condition", "alive", "missing", "surviv", "fighting"),
    _DIED: ("die", "dea", "succumb", "passed"),
}
"""Letters one of which stands wherever a pattern matches: they are found much faster."""

_VERBS = {
    "=deny": re.compile(r"\b(?:den(?:y|ies|ied|ying)|rebut|refute)", re.I),
    "=admit": re.compile(r"\b(?:admit|acknowledg|confess|conced)", re.I),
    "=tell_cause": re.compile(r"\bblam(?:e|es|ed|ing)\b", re.I),
}
_ANAPHOR = frozenset({"=charge", "claim", "report", "suggestion", "=tell_cause"})


def turns(sides: Sequence[Side], alike: Callable[[int, int], float]) -> Iterator[Found]:
    """All turns of a story, each kind by the first sentences that show it. `alike` is the likeness of two sentences
    (0..1)."""
    texts = [side.text.lower() for side in sides]

    def having(pattern: re.Pattern[str]) -> list[int]:
        cues = _CUES[pattern]
        likely = (i for i, text in enumerate(texts) if any(cue in text for cue in cues))
        return [i for i in likely if pattern.search(sides[i].text)]

    yield from _admissions(sides, alike)
    yield from _blame(sides, having)
    if len({side.said.report for side in sides}) > 1:
        yield from _names_given(sides, having)
        yield from _accidents(sides, having, alike)
        yield from _claims(sides, having)
        yield from _deaths(sides, having)


def _names_given(sides: Sequence[Side], having: Having) -> Iterator[Found]:
    withheld = [i for i in having(_WITHHELD) if _tells_of_hurt(sides[i])]
    given = [j for j in having(_GIVEN) if _tells_of_hurt(sides[j])] if withheld else []
    for i in withheld:
        for j in given:
            a, b = sides[i], sides[j]
            if a.said.report != b.said.report and not _before(b, a) and _doer(a) == _doer(b) and _may_be_one(a, b):
                yield i, j, Disagreement("polarity", "update", ("names",), Why.of(0.7, named_since=True))
                return


def _tells_of_hurt(side: Side) -> bool:
    return _HURT.search(side.text) is not None and _OTHERS.search(side.text) is None


def _may_be_one(a: Side, b: Side) -> bool:
    """Whether both sentences may tell of the same hurt: a man is no boy, an officer no girl."""
    left, right = ({word.lower() for word in _KINDS.findall(side.text)} for side in (a, b))
    return not left or not right or bool(left & right)


def _doer(side: Side) -> bool:
    return _DOERS.search(side.text) is not None


def _admissions(sides: Sequence[Side], alike: Callable[[int, int], float]) -> Iterator[Found]:
    deny, admit = (_with(sides, predicate) for predicate in ("=deny", "=admit"))
    for i, x in deny:
        for j, y in admit:
            who = sorted(x.subject & y.subject & x.proper & y.proper)
            same = sides[i].said.report == sides[j].said.report
            if i == j or not who or _before(sides[j], sides[i]) or y.negated:
                continue
            if (same and x.object <= _ANAPHOR) or alike(i, j) >= 0.5:
                name = next((side.written[who[0]] for side in (sides[i].said,) if who[0] in side.written), who[0])
                why = Why.of(0.6, admitted_since=name)
                yield i, j, Disagreement("polarity", "update", ("admitted", *who), why)
                return


def _with(sides: Sequence[Side], predicate: str) -> list[tuple[int, Frame]]:
    """The clauses of one idea that tell of something that happened; the text is looked at first, which costs less."""
    found = [i for i, side in enumerate(sides) if _VERBS[predicate].search(side.text)]
    return [
        (i, frame)
        for i in found
        for frame in sides[i].said.frames
        if frame.predicate == predicate and frame.modality == "happened"
    ]


def _blame(sides: Sequence[Side], having: Having) -> Iterator[Found]:
    lacking = [(j, found.end()) for j in having(_NO_EVIDENCE) if (found := _NO_EVIDENCE.search(sides[j].text))]
    if not lacking:
        return
    for i, x in _with(sides, "=tell_cause"):
        blamed = sorted(sides[i].said.written.get(word, "") for word in x.object & x.proper)
        for j, end in lacking:
            told = {word[:NATION] for word in sides[j].text[end : end + REACH].split()}
            name = next((name for name in blamed if name[:NATION] in told), "")
            if i != j and name:
                why = Why.of(0.6, blamed_without_evidence=name)
                yield i, j, Disagreement("actor", "undetermined", ("blame", name), why)
                return


def _accidents(sides: Sequence[Side], having: Having, alike: Callable[[int, int], float]) -> Iterator[Found]:
    accidents = having(_ACCIDENT)
    accidents = [i for i in accidents if not _CHARGED.search(sides[i].text)]
    murders = [j for j in having(_MURDER) if not _SCENE.search(sides[j].text)] if accidents else []
    murders = [j for j in murders if j not in accidents]
    for i in accidents:
        for j in murders:
            a, b = sides[i], sides[j]
            if a.said.report == b.said.report or _before(b, a):
                continue
            if {"=shoot", "=dead"} & a.said.terms & b.said.terms and alike(i, j) >= 0.3:
                shown = (_words(_ACCIDENT, a), _words(_MURDER, b))
                why = Why.of(0.6, called_accident=shown)
                yield i, j, Disagreement("wording", "update", ("accident",), why)
                return


def _words(pattern: re.Pattern[str], side: Side) -> str:
    found = pattern.search(side.text)
    return found.group() if found else ""


def _claims(sides: Sequence[Side], having: Having) -> Iterator[Found]:
    claimed = having(_CLAIMED)
    unclaimed = [i for i in claimed if _NOT_CLAIMED.search(sides[i].text)]
    for i in unclaimed:
        for j in claimed:
            a, b = sides[i], sides[j]
            if j not in unclaimed and a.said.report != b.said.report and not _before(b, a):
                yield i, j, Disagreement("actor", "update", ("claimed",), Why.of(0.6, claimed_since=True))
                return


def _deaths(sides: Sequence[Side], having: Having) -> Iterator[Found]:
    """Somebody in hospital or missing in one report is dead in a later one."""
    living = [
        (i, x)
        for i in having(_ALIVE)
        if not any(map(dies, sides[i].said.frames)) and not _SURVIVED_BY.search(sides[i].text)
        for x in sides[i].said.frames
        if lives(x)
    ]
    if not living:
        return
    dead = [(j, y) for j in having(_DIED) for y in sides[j].said.frames if dies(y)]
    for i, x in living:
        for j, y in dead:
            hours, same = gap(sides[i], sides[j]), who(x) & who(y)
            if hours is None or not SOON <= hours <= LONG or not (same & x.proper or same & _ALONE):
                continue
            shown = (shown_in(sides[i], x), shown_in(sides[j], y))
            yield i, j, Disagreement("polarity", "update", ("dead", *sorted(same)), Why.of(0.8, state_moved_on=shown))
            return


def _before(a: Side, b: Side) -> bool:
    """Whether `a` came out before `b`, as far as is known."""
    hours = gap(b, a)
    return hours is not None and hours < 0
