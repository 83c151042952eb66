"""Whether one of two reports comes from the other, and by which of the ways reports are reused.

Three ways to be sure, each enough:

* text      a long stretch is the same word for word, and not only what both quote
* sense     most of the shorter report says, sentence by sentence, what the other says (a rewrite)
* language  several sentences are each other's only counterpart across languages (a translation)

and one reason against all: what should agree differs. Sentences that are alike but for their names and figures are a
form filled in twice (a market report, a forecast), not one report's text in another.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from headwater.compare.passages import Match, Pairing

OPEN_WORDS = 30
"""Words of shared text outside quotations that show reuse by themselves."""

LONG_RUN, LONG_RUN_OPEN = 36, 12
"""A run this long shows reuse even if most of it is quoted, given this many words around the quotation."""

CHARACTERS = 1.6
"""Characters to a word where there are no spaces (Chinese, Japanese)."""

SENSE_SCORE = 0.6
SENSE = ((3, 0.5), (6, 0.25))
"""Matched sentences, and the share of either report they make up, that show a rewrite."""

SENSE_MEAN, SENSE_MEAN_CREDITED = 0.72, 0.62
"""Mean score of the matched sentences that shows a rewrite; less is enough where the other report is credited."""

CREDITED_COSINE = 0.65
"""Cosine of a sentence that credits an outlet with one of that outlet's report."""

NEAR = 0.55
"""Share of words in shared runs from which two sentences are nearly the same words."""

TAIL = 0.6
"""Sentences that end both reports of one outlet alike are its furniture if they are less than this share of either."""

SHORT = 6
"""Sentences of fewer words say too little to count across languages."""


class Cross(NamedTuple):
    """What shows a translation: at least `least` sentences that are each other's nearest with this `cosine` and
    `margin`, whose margins add up to `total`, and of which the share `order` stand in the same order."""

    cosine: float
    margin: float
    least: int
    total: float
    order: float


CROSS = (Cross(0.5, 0.12, 2, 0.6, 0.6), Cross(0.5, 0.12, 3, 0.5, 0.75), Cross(0.3, 0.08, 4, 0.5, 0.8))
CROSS_UNKNOWN = Cross(0.3, 0.05, 3, 0.5, 0.75)
"""Where the vectors do not know a language: lower cosines, so more sentences."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two reports hang together: `way` is `text`, `sense`, `language` or `credit`; `solid` are the matches.

    agree, differ   sentences whose names and figures agree, or differ, between the two
    """

    way: str
    score: float
    solid: tuple[Match, ...]
    agree: int
    differ: int


def verdict(pair: Pairing, credited: bool = False) -> Verdict | None:
    """The verdict on a pair, None if nothing shows that one comes from the other.

    `credited`: one of the reports names the other's outlet.
    """
    if not pair.matches:
        return None
    if not pair.same_language:
        return _language(pair)
    end = len(pair.a) - _tail(pair)
    solid = tuple(m for m in pair.matches if _solid(m) and m.a < end)
    agree, differ, renamed = facts(pair, solid)
    if differ > agree or (renamed and differ == agree):
        return None
    if _same_text(pair, end):
        return Verdict("text", 1.0, solid, agree, differ)
    return _sense(pair, solid, agree, differ, SENSE_MEAN_CREDITED if credited else SENSE_MEAN)


def credited_sentences(pair: Pairing, at_a: Sequence[int], at_b: Sequence[int]) -> Verdict | None:
    """The sentences in which one report credits the other's outlet (at offsets `at_a`, `at_b`) and the other agrees."""
    found = tuple(
        m
        for m in pair.matches
        if m.cosine >= CREDITED_COSINE
        and m.mutual
        and len(pair.a.words[m.a]) >= SHORT
        and (_holds(pair.a.spans[m.a], at_a) or _holds(pair.b.spans[m.b], at_b))
    )
    agree, differ, _ = facts(pair, found)
    if not found or differ > agree:
        return None
    return Verdict("credit", round(max(m.cosine for m in found), 3), found, agree, differ)


def _holds(span: tuple[int, int], offsets: Sequence[int]) -> bool:
    return any(span[0] <= offset < span[1] for offset in offsets)


def _tail(pair: Pairing) -> int:
    """How many sentences at the end of `a` end `b` too, where both are of one outlet."""
    a, b = pair.a, pair.b
    if a.report.outlet != b.report.outlet:
        return 0
    same = 0
    while same < min(len(a), len(b)) and a.words[-1 - same] == b.words[-1 - same]:
        same += 1
    return same if same < TAIL * min(len(a), len(b)) else 0


def _solid(match: Match) -> bool:
    return match.runs >= 0.6 or (match.mutual and match.score >= SENSE_SCORE)


def _same_text(pair: Pairing, end: int) -> bool:
    size = CHARACTERS if (pair.a.report.language or "")[:2] in ("zh", "ja") else 1.0
    return any(
        region.open >= OPEN_WORDS * size or (region.longest >= LONG_RUN * size and region.open >= LONG_RUN_OPEN * size)
        for region in pair.regions
        if region.first < end
    )


def _sense(pair: Pairing, solid: tuple[Match, ...], agree: int, differ: int, least: float) -> Verdict | None:
    telling = [m for m in solid if not (m.quoted and m.runs >= 0.5)]
    if not telling:
        return None
    share_a = sum(len(pair.a.words[m.a]) for m in telling) / max(1, pair.a.size)
    share_b = sum(len(pair.b.words[j]) for j in {m.b for m in telling}) / max(1, pair.b.size)
    share = max(share_a, share_b)
    mean = sum(max(m.score, m.runs) for m in telling) / len(telling)
    number = len({m.b for m in telling})
    if mean < least or not any(number >= n and share >= part for n, part in SENSE):
        return None
    return Verdict("sense", round(min(1.0, share * mean), 3), solid, agree, differ)


def _language(pair: Pairing) -> Verdict | None:
    rules = CROSS if pair.known_languages else (*CROSS, CROSS_UNKNOWN)
    for rule in rules:
        found = tuple(m for m in pair.matches if _counterparts(pair, m, rule))
        total = sum(min(m.margin, 0.4) for m in found)
        if len(found) >= rule.least and total >= rule.total and pair.in_order(found) >= rule.order:
            agree, differ, _ = facts(pair, found)
            return Verdict("language", round(min(1.0, total), 3), found, agree, differ)
    return None


def _counterparts(pair: Pairing, match: Match, rule: Cross) -> bool:
    long_enough = len(pair.a.words[match.a]) >= SHORT and len(pair.b.words[match.b]) >= SHORT
    return match.mutual and long_enough and match.cosine >= rule.cosine and match.margin >= rule.margin


def facts(pair: Pairing, matches: tuple[Match, ...]) -> tuple[int, int, int]:
    """In how many of the matched sentences names and figures agree, in how many they differ, and
    in how many of nearly the same words names differ.

    They differ where each has figures, or names, that the other does not have, no fewer than those the two share. The
    other is the sentence where both are nearly the same words, else the report (a rewrite moves names about).
    """
    a, b = pair.a, pair.b
    agree = differ = renamed = 0
    for match in matches:
        figures_a, figures_b = a.lines[match.a].figures, b.lines[match.b].figures
        names_a, names_b = a.names[match.a], b.names[match.b]
        if figures_a == figures_b and names_a == names_b:
            agree += bool(figures_a or names_a)
            continue
        near = match.runs >= NEAR
        there_a, there_b = (set(a.words[match.a]), set(b.words[match.b])) if near else (a.vocabulary, b.vocabulary)
        other_names = _apart(names_a, names_b, there_a, there_b)
        renamed += near and other_names
        if other_names or _apart(figures_a, figures_b, there_a, there_b):
            differ += 1
        elif figures_a & figures_b or names_a & names_b:
            agree += 1
    return agree, differ, renamed


def _apart(a: frozenset[str], b: frozenset[str], words_a: Set[str], words_b: Set[str]) -> bool:
    only = min(len(a - words_b), len(b - words_a))
    return only > 0 and only >= len(a & b)
