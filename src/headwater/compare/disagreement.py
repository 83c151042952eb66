"""What two sentences on one matter disagree about, one kind a function; None where both can stand.

Every function is strict: a conflict that is none costs more trust than one that is missed. What decides is always
something a reader can check: figures, clock times and days, negation, the words of a quotation, who did it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from headwater.compare.figures import best as best_figures
from headwater.compare.propositions import Clause, Said, best
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
SAME_CLAUSE = 0.42
SAME_EVENT = 0.55


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
    hours = gap(a, b)
    if why.get("toll_rises") is not None or why.get("toll_falls") is not None:
        reading = "undetermined" if hours is None else "update" if abs(hours) >= 6 else "contradiction"
    else:
        reading = "contradiction"
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
    if not {x.modality, y.modality} <= {"happened", "denied"}:
        return None
    if not ((x.subject & y.subject) or (x.object & y.object)):
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
    if top is None or top[0] < SAME_CLAUSE or top[1].frame.predicate != top[2].frame.predicate:
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


def wording(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
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
    if top is None or top[0] < SAME_CLAUSE:
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


KINDS: tuple[Callable[[Side, Side, Compared | None], Disagreement | None], ...] = (
    figure,
    polarity,
    clock,
    wording,
    actor,
)
"""All the ways to disagree, tried in this order."""


def relation(text: Side, member: Side) -> tuple[str, Why] | None:
    """`contradicts` or `updates`, with the reason, if a member is against the text of its claim in figures or
    polarity."""
    top = best(text.clauses, member.clauses)
    for kind in (figure, polarity):
        found = kind(text, member, top)
        if found is not None and found.reading in ("contradiction", "undetermined"):
            return "contradicts", found.why
        if found is not None and found.reading == "update":
            return "updates", found.why
    return None
