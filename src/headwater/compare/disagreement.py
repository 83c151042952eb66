"""What two sentences on one matter disagree about, one kind a function; None where both can stand.

Every function is strict: a conflict that is none costs more trust than one that is missed. What decides is always
something a reader can check: figures, clock times and days, negation, the words of a quotation, who did it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from headwater.compare.claiming import worth
from headwater.compare.figures import best as best_figures
from headwater.compare.propositions import Clause, Said, Words, best
from headwater.lexicons import table, words
from headwater.model import Figure, Statement, Time, Why

Compared = tuple[float, Clause, Clause]
"""How alike the two clauses of two sentences are that are most alike, and which."""


@dataclass(slots=True)
class Side:
    """One sentence with what stands in it and when its report came out (ISO)."""

    said: Said
    clauses: Sequence[Clause]
    figures: Sequence[Figure]
    times: Sequence[Time]
    statement: Statement | None
    published: str | None

    @property
    def text(self) -> str:
        """The sentence."""
        return self.said.text


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What kind of conflict, how it reads (as in `model.Conflict`), what is at odds (to tell repeats), and why."""

    kind: str
    reading: str
    about: tuple[str, ...]
    why: Why


FIGURE = 0.55
"""Least score of `compare.figures` for a conflict."""

SAME_CLAUSE = 0.42
"""Least likeness of two clauses that tell of one thing at two times, or done by two."""

SAME_EVENT = 0.6
"""The same for clauses of which one denies the other."""

LATER = 24.0
"""Hours after which a count may have moved on."""

_I = re.compile(r"\b(?:I|I'm|I’m|my|me|we|our|us)\b", re.I)
_COUNTING = re.compile(
    r"\b(?:so far|as of|total|tally|toll|now|to date|confirmed|reported|rose|risen|current(?:ly)?)\b", re.I
)
_UNREAL = re.compile(r"\b(?:if|would|could|should|might|may|unless|refus\w+|whether|had I)\b", re.I)
_REVISED = re.compile(r"\b(?:revis|correct|down from|lowered|amend)\w*", re.I)


def comparable(a: Side, b: Side) -> bool:
    """Whether both sentences assert something of the world that can be held against the other: somebody's talk of
    himself cannot."""
    return not _I.search(a.text) and not _I.search(b.text) and worth(a.said) and worth(b.said)


def _scopes(a: Side, b: Side, top: Compared) -> bool:
    """Whether the two clauses are about other places or people: either names some that the whole other sentence does
    not."""
    left, right = top[1].frame.proper - b.said.terms, top[2].frame.proper - a.said.terms
    return (bool(left) and bool(right)) or len(left) > 1 or len(right) > 1


def gap(a: Side, b: Side) -> float | None:
    """Hours from the publication of `a` to that of `b`; None if either is undated."""
    if not a.published or not b.published:
        return None
    try:
        left, right = (
            datetime.fromisoformat(p.replace("Z", "+00:00")).replace(tzinfo=None) for p in (a.published, b.published)
        )
    except ValueError:
        return None
    return (right - left).total_seconds() / 3600


def _first_word(a: Side, b: Side) -> bool:
    """Whether either says itself that it tells of an earlier state."""
    return any(words("earlier_state") & set(re.findall(r"[\w’']+", side.text.lower())) for side in (a, b))


def figure(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same thing counted, and the counts cannot both be right."""
    found = best_figures(a.figures, b.figures, a.text, b.text, a.said.start, b.said.start)
    if found is None or found[2].score < FIGURE:
        return None
    left, right, why = found
    if _in_a_name(a, left) or _in_a_name(b, right) or why.get("counts_same") in (None, ""):
        return None
    hours = gap(a, b)
    counted = (
        why.get("toll_rises") is not None or why.get("toll_falls") is not None or _COUNTING.search(a.text + b.text)
    )
    if not counted:
        reading = "contradiction"
    elif hours is None:
        reading = "undetermined"
    elif abs(hours) < LATER / 4:
        reading = "contradiction"
    else:
        early, late = (left, right) if hours > 0 else (right, left)
        falls = (late.low or late.high or 0) < (early.low or early.high or 0)
        if falls and not _REVISED.search(a.text + b.text):
            return None
        reading = "update"
    about = tuple(sorted((f"{left.low}-{left.high}", f"{right.low}-{right.high}")))
    return Disagreement("figure", reading, (left.unit, *about), why)


def polarity(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """One says it is so, the other that it is not."""
    if top is None:
        return None
    score, left, right = top
    x, y = left.frame, right.frame
    if score < SAME_EVENT or x.predicate != y.predicate or x.negated == y.negated:
        return None
    if not {x.modality, y.modality} <= {"happened", "denied"} or _UNREAL.search(a.text) or _UNREAL.search(b.text):
        return None
    if not (_meet(x.subject, y.subject) and _meet(x.object, y.object)) or _scopes(a, b, top):
        return None
    if a.said.report == b.said.report and _source(a) == _source(b) and not _first_word(a, b):
        return None
    hours = gap(a, b)
    reading = (
        "undetermined" if hours is None else "update" if abs(hours) >= 12 or _first_word(a, b) else "contradiction"
    )
    negative = (
        a.text[x.start - a.said.start : x.end - a.said.start]
        if x.negated
        else b.text[y.start - b.said.start : y.end - b.said.start]
    )
    return Disagreement("polarity", reading, (x.predicate,), Why.of(min(1.0, score), denied_in_one=negative))


def clock(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same thing at two times of one day, or on two days."""
    if top is None or top[0] < SAME_CLAUSE or top[1].frame.predicate != top[2].frame.predicate or _scopes(a, b, top):
        return None
    hours = gap(a, b)
    if hours is not None and abs(hours) > 14 * 24:
        return None
    left, right = _times_in(a, top[1]), _times_in(b, top[2])
    for x in left:
        for y in right:
            if _apart(x, y):
                texts = tuple(
                    side.text[t.start - side.said.start : t.end - side.said.start] for side, t in ((a, x), (b, y))
                )
                why = Why.of(min(1.0, top[0]), two_times=texts)
                return Disagreement("date", "contradiction", tuple(sorted((x.value or "", y.value or ""))), why)
    return None


def _meet(x: Words, y: Words) -> bool:
    """Whether two parts of clauses share a word; what one clause leaves out cannot differ."""
    return bool(x & y) or not x or not y


def _source(side: Side) -> str | None:
    return side.statement.source_name if side.statement else None


def _in_a_name(side: Side, figure: Figure) -> bool:
    """Whether a figure is part of a name: "SARS-CoV-2"."""
    at = figure.start - side.said.start
    return side.text[at - 1 : at] in ("-", "–") or (not figure.of and side.text[at - 2 : at - 1].isalpha())


_CLOCK = re.compile(r"T(\d\d):?(\d\d)")


def _times_in(side: Side, clause: Clause) -> list[Time]:
    return [t for t in side.times if clause.frame.start <= t.start and t.end <= clause.frame.end and t.value]


def _apart(x: Time, y: Time) -> bool:
    p, q = _CLOCK.search(x.value or ""), _CLOCK.search(y.value or "")
    if p and q:
        minutes = abs((int(p[1]) - int(q[1])) * 60 + int(p[2]) - int(q[2]))
        return 0 < minutes < 720
    if x.type == y.type == "DATE" and x.earliest and x.latest and y.earliest and y.latest and not p and not q:
        narrow = x.earliest[:10] == x.latest[:10] and y.earliest[:10] == y.latest[:10]
        return narrow and x.earliest[:10] != y.earliest[:10]
    return False


_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{20,}?)[\"”»]")
_TOKEN = re.compile(r"\w+(?:[’'-]\w+)*")


def wording(a: Side, b: Side) -> Disagreement | None:
    """The same quotation in two versions: a word or two are others, the rest is the same."""
    for x in _QUOTED.findall(a.text):
        for y in _QUOTED.findall(b.text):
            changed = _changed(_TOKEN.findall(x), _TOKEN.findall(y))
            if changed:
                why = Why.of(0.8, quoted_twice=changed[0])
                return Disagreement("wording", "undetermined", tuple(sorted(changed[0])), why)
    return None


def _changed(x: list[str], y: list[str]) -> list[tuple[str, str]]:
    """The stretches that differ between two versions of a quotation, [] if they are no versions of one."""
    if min(len(x), len(y)) < 5:
        return []
    lower_x, lower_y = [w.lower() for w in x], [w.lower() for w in y]
    matcher = SequenceMatcher(None, lower_x, lower_y, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if same < 0.6 * min(len(x), len(y)) or same < 4:
        return []
    function = words("function_words")
    out = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "replace" or j - i > 3 or m - k > 3 or i == 0 or j == len(x) or k == 0 or m == len(y):
            continue
        left = [w for w in lower_x[i:j] if w not in function]
        right = [w for w in lower_y[k:m] if w not in function]
        if left and right and not _same_words(left, right):
            out.append((" ".join(x[i:j]), " ".join(y[k:m])))
    return out if len(out) <= 3 else []


def _same_words(left: list[str], right: list[str]) -> bool:
    return "".join(left).replace("-", "") == "".join(right).replace("-", "") or all(
        any(w[:4] == v[:4] for v in right) for w in left
    )


def actor(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same done to the same, by two who share no name."""
    if top is None or top[0] < SAME_CLAUSE or a.said.report == b.said.report:
        return None
    x, y = top[1].frame, top[2].frame
    if x.predicate != y.predicate or x.negated or y.negated or {x.modality, y.modality} != {"happened"}:
        return None
    if not x.subject or not y.subject or x.subject & y.subject or len(x.object & y.object) < 2:
        return None
    vague = frozenset(table("polarity")["vague_actors"])
    if x.subject <= vague or y.subject <= vague:
        return None
    return Disagreement(
        "actor", "undetermined", tuple(sorted((min(x.subject), min(y.subject)))),
        Why.of(min(1.0, top[0]), two_doers=(" ".join(sorted(x.subject)), " ".join(sorted(y.subject)))),
    )  # fmt: skip


def between(a: Side, b: Side) -> Iterator[Disagreement]:
    """All that two sentences disagree about."""
    top = best(a.clauses, b.clauses)
    if comparable(a, b):
        for kind in KINDS:
            if (found := kind(a, b, top)) is not None:
                yield found
    if (versions := wording(a, b)) is not None:
        yield versions


KINDS: tuple[Callable[[Side, Side, Compared | None], Disagreement | None], ...] = (figure, polarity, clock, actor)
"""All the ways to disagree, tried in this order."""


def relation(text: Side, member: Side) -> tuple[str, Why] | None:
    """`contradicts` or `updates`, with the reason, if a member is against the text of its claim in figures or
    polarity."""
    if not comparable(text, member):
        return None
    top = best(text.clauses, member.clauses)
    for kind in (figure, polarity):
        found = kind(text, member, top)
        if found is not None and found.reading in ("contradiction", "undetermined"):
            return "contradicts", found.why
        if found is not None and found.reading == "update":
            return "updates", found.why
    return None
