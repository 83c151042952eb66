"""What was taken over: the passages of a linked pair of reports, their kind and the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.compare.direction import Direction
from headwater.compare.passages import Match, Pairing
from headwater.compare.verdict import Verdict
from headwater.model import Copy, Value, Why

VERBATIM = 0.85
"""Share of shared words in the matched sentences from which text is called copied, not rewritten."""

PART = 0.5
"""A copy of less than this share of either report is an excerpt."""

EXCERPT_SCORE = 0.7
"""Least score of a sentence of an excerpt: the rest of such a report is its own."""

FILL = {"text": 0.45, "sense": 0.3, "language": 0.4, "credit": 1.1}
"""Score of a sentence beside matched ones from which it is taken to match too, by the way the reports are linked."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences `a` (first, last) of one report and `b` of the other, both inclusive."""

    a: tuple[int, int]
    b: tuple[int, int]
    score: float


def copies(pair: Pairing, found: Verdict, way: Direction) -> list[Copy]:
    """A row for each passage taken over, in the order of the derived report."""
    targets = _targets(pair, found)
    kind = _kind(pair, found, targets)
    if kind == "excerpt":
        targets = {i: (j, score) for i, (j, score) in targets.items() if score >= EXCERPT_SCORE}
    flip = pair.a.report.id != way.derived.id
    out: list[Copy] = []
    for passage in _passages(targets, pair):
        here = pair.a.spans[passage.a[0]][0], pair.a.spans[passage.a[1]][1]
        there = pair.b.spans[passage.b[0]][0], pair.b.spans[passage.b[1]][1]
        if flip:
            here, there = there, here
        why = Why.of(found.score, **_reasons(pair, found, passage, kind), **{way.feature: way.value})
        out.append(Copy(way.derived.id, *here, way.source.id, *there, kind, passage.score, way.known, why))
    return sorted(out, key=lambda row: (row.start, row.from_start))


def _targets(pair: Pairing, found: Verdict) -> dict[int, tuple[int, float]]:
    """The counterpart of each sentence of `a` that has one, with its score."""
    targets = {m.a: (m.b, _strength(m)) for m in found.solid}
    for (i, j), shared in sorted(pair.runs.items()) if found.way != "credit" else ():
        size = max(1, len(pair.a.words[i]))
        if i not in targets and shared >= 6 and shared >= 0.4 * size:
            targets[i] = (j, round(shared / size, 3))
    for _ in range(2):
        for i in range(len(pair.a)):
            if i in targets:
                continue
            near = [targets[k][0] for k in (i - 1, i + 1) if k in targets]
            if not near:
                continue
            low, high = max(0, min(near) - 1), min(len(pair.b), max(near) + 2)
            if high - low > 6:
                continue
            best = max(range(low, high), key=lambda j: (float(pair.score[i, j]), -j))
            if pair.score[i, best] >= FILL[found.way]:
                targets[i] = (best, round(float(pair.score[i, best]), 3))
    return targets


def _strength(match: Match) -> float:
    return round(max(match.score, match.runs), 3)


def _passages(targets: dict[int, tuple[int, float]], pair: Pairing) -> list[Passage]:
    out: list[Passage] = []
    scores: list[float] = []
    for i in sorted(targets):
        j, score = targets[i]
        last = out[-1] if out else None
        if last and i == last.a[1] + 1 and last.b[1] <= j <= last.b[1] + 2:
            scores.append(score)
            out[-1] = Passage((last.a[0], i), (last.b[0], j), round(sum(scores) / len(scores), 3))
        else:
            scores = [score]
            out.append(Passage((i, i), (j, j), score))
    return out


def _kind(pair: Pairing, found: Verdict, targets: dict[int, tuple[int, float]]) -> str:
    if found.way == "language" or (found.way == "credit" and not pair.same_language):
        return "translation"
    if found.way == "credit":
        return "rewrite"
    shared = sum(pair.runs.values())
    words = sum(len(pair.a.words[i]) for i in targets)
    source = sum(len(pair.b.words[j]) for j in {j for j, _ in targets.values()})
    share = max(words / max(1, pair.a.size), source / max(1, pair.b.size))
    verbatim = shared / max(1, min(words, source) if source else words)
    if share < PART and verbatim >= 0.6:
        return "excerpt"
    return "copy" if verbatim >= VERBATIM else "rewrite"


def _reasons(pair: Pairing, found: Verdict, passage: Passage, kind: str) -> dict[str, Value]:
    """The features of one passage, most telling first."""
    first, last = passage.a
    inside = range(first, last + 1)
    shared = sum(n for (i, _), n in pair.runs.items() if i in inside)
    words = sum(len(pair.a.words[i]) for i in inside)
    out: dict[str, Value] = {}
    if kind == "translation":
        out["counterparts"] = (len(found.solid), pair.a.report.language or "?", pair.b.report.language or "?")
    else:
        if shared:
            out["same_words"] = (shared, words)
        if kind == "rewrite":
            out["alike_sentences"] = len(found.solid)
        changed = _changed(pair, passage)
        if changed:
            out["changed_figures"] = changed
    return out


def _changed(pair: Pairing, passage: Passage) -> tuple[str, ...]:
    """Figures that stand in one of two otherwise alike passages only, as "45 / 48"."""
    here = {n for i in range(passage.a[0], passage.a[1] + 1) for n in pair.a.lines[i].figures}
    there = {n for j in range(passage.b[0], passage.b[1] + 1) for n in pair.b.lines[j].figures}
    one, other = sorted(here - there), sorted(there - here)
    if not one or not other or len(one) > 3 or len(other) > 3:
        return ()
    return (f"{', '.join(one)} / {', '.join(other)}",)
