"""Whether two figures can both stand: the same thing counted, ranges that do not meet, no word that changes the scope.

No vector model sees numbers; they are compared here. Bounds are read strictly: "more than 24" excludes 24.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from headwater.lexicons import table
from headwater.model import Figure, Why

Range = tuple[float, float, bool, bool]
"""Lower and upper end (infinite where open), and whether each end is left out."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]+")
WINDOW = 7
SAME_THING = 0.45


@cache
def _scope() -> dict[str, frozenset[str]]:
    return {name: frozenset(entries) for name, entries in table("scope").items()}


@cache
def _strict() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def pattern(name: str) -> re.Pattern[str]:
        return re.compile(
            r"(?<!no )(?<!not )(?:" + "|".join(re.escape(p) for p in table("scope")[name]) + r")(?! or equal)",
            re.IGNORECASE,
        )

    return pattern("bounded_above"), pattern("bounded_below")


def figures(a: Figure, b: Figure, text_a: str, text_b: str, start_a: int = 0, start_b: int = 0) -> Why:
    """How surely two figures conflict, 0..1, and what speaks for and against it.

    `text_a` and `text_b` hold the figures' sentences (or whole reports); they begin at `start_a` and `start_b` of
    their reports. The features `part_of_whole`, `adds_to`, `other_names` and `other_period` hint at a different
    scope, `toll_rises` and `toll_falls` at an update.
    """
    left, right = _context(a, text_a, start_a), _context(b, text_b, start_b)
    if a.unit != b.unit:
        return Why.of(0.0, units_differ=(a.unit or "things", b.unit or "things"))
    alike = _alike(a, b, left, right)
    ranges = _range(a, text_a, start_a), _range(b, text_b, start_b)
    if not disjoint(*ranges, a.approximate, b.approximate):
        return Why.of(0.0, both_can_stand=(_shown(a), _shown(b)))
    hints = _hints(a, b, left, right)
    score = max(0.0, min(1.0, (alike - SAME_THING) / (1 - SAME_THING) + 0.25)) if alike >= SAME_THING else 0.0
    for name in hints:
        score *= 0.3 if name in ("part_of_whole", "adds_to", "other_names", "other_period") else 1.0
    shared = sorted((left.words & right.words) - _scope()["empty"])[:5]
    return Why.of(score, cannot_both=(_shown(a), _shown(b)), counts_same=tuple(shared) or "", **hints)


def best(
    first: Sequence[Figure], second: Sequence[Figure], text_a: str, text_b: str, start_a: int = 0, start_b: int = 0
) -> tuple[Figure, Figure, Why] | None:
    """The pair of figures of two sentences that conflicts most surely; figures are matched one to one."""
    if {f.unit for f in first}.isdisjoint(g.unit for g in second):
        return None
    left = [_context(f, text_a, start_a) for f in first]
    right = [_context(f, text_b, start_b) for f in second]
    scored = [
        (_alike(f, g, left[i], right[j]) - 0.01 * abs(i - j), i, j)
        for i, f in enumerate(first)
        for j, g in enumerate(second)
        if f.unit == g.unit
    ]
    used_a: set[int] = set()
    used_b: set[int] = set()
    out: tuple[Figure, Figure, Why] | None = None
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i in used_a or j in used_b:
            continue
        used_a.add(i)
        used_b.add(j)
        why = figures(first[i], second[j], text_a, text_b, start_a, start_b)
        if why.score > 0 and (out is None or why.score > out[2].score):
            out = first[i], second[j], why
    return out


@dataclass(frozen=True, slots=True)
class _Context:
    before: tuple[str, ...]
    after: tuple[str, ...]
    words: frozenset[str]
    names: frozenset[str]


def _context(figure: Figure, text: str, start: int) -> _Context:
    """The words around a figure in its sentence, numbers left out."""
    return _around(figure.start - start, figure.end - start, figure.of, text)


@lru_cache(maxsize=4096)
def _around(first: int, last: int, of: str, text: str) -> _Context:
    low = max(text.rfind(". ", 0, first) + 1, text.rfind("\n", 0, first) + 1, 0)
    high = min((p for p in (text.find(". ", last), text.find("\n", last)) if p >= 0), default=len(text))
    before = tuple(w.lower() for w in _WORD.findall(text[low:first]) if not w.isdigit())[-WINDOW:]
    after = tuple(w.lower() for w in _WORD.findall(text[last:high]) if not w.isdigit())[:WINDOW]
    own = tuple(w.lower() for w in _WORD.findall(of))
    names = frozenset(m.group() for m in _NAME.finditer(text[low:high]))
    return _Context(before, after, frozenset(before) | frozenset(after) | frozenset(own), names)


def _alike(a: Figure, b: Figure, left: _Context, right: _Context) -> float:
    """How surely both count the same thing: what is counted, and the words before and after."""
    same_of = _same_noun(a.of, b.of)
    sides = 0.5 * (_overlap(left.before, right.before) + _overlap(left.after, right.after))
    whole = _overlap(tuple(left.words), tuple(right.words))
    told = a.unit in _scope()["cumulative"]
    return 0.35 * same_of + 0.35 * max(sides, whole) + 0.3 * (1.0 if told and whole > 0 else max(sides, whole))


def _same_noun(a: str, b: str) -> float:
    heads = [words[-1].rstrip("s") if (words := _WORD.findall(of.lower())) else "" for of in (a, b)]
    if heads[0] == heads[1]:
        return 1.0
    return 0.7 if not all(heads) else 0.0


def _overlap(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    left, right = set(a) - _scope()["empty"], set(b) - _scope()["empty"]
    if not left and not right:
        return 1.0
    return len(left & right) / max(len(left), len(right), 1)


def _range(figure: Figure, text: str, start: int) -> Range:
    words = text[max(0, figure.start - start - 14) : figure.end - start]
    above, below = _strict()
    low = figure.low if figure.low is not None else float("-inf")
    high = figure.high if figure.high is not None else float("inf")
    return (
        low,
        high,
        figure.high is None and bool(below.search(words)),
        figure.low is None and bool(above.search(words)),
    )


def disjoint(a: Range, b: Range, about_a: bool, about_b: bool) -> bool:
    """Whether no number lies in both; an approximate figure reaches a tenth further."""
    (low_a, high_a, past_a, short_a), (low_b, high_b, past_b, short_b) = _widen(a, about_a), _widen(b, about_b)
    if high_a < low_b or high_b < low_a:
        return True
    return (high_a == low_b and (short_a or past_b)) or (high_b == low_a and (short_b or past_a))


def _widen(span: Range, about: bool) -> Range:
    low, high, past, short = span
    if not about or float("inf") in (high, -low):
        return span
    return low * 0.9, high * 1.1, past, short


def _hints(a: Figure, b: Figure, left: _Context, right: _Context) -> dict[str, str | tuple[str, ...]]:
    """What tells a different scope or an update from a contradiction."""
    out: dict[str, str | tuple[str, ...]] = {}
    scope = _scope()
    for name, entries in (
        ("part_of_whole", scope["part"]),
        ("adds_to", scope["more"]),
        ("other_period", scope["ordinals"]),
    ):
        one, other = set(left.before[-3:]) & entries, set(right.before[-3:]) & entries
        if one != other:
            out[name] = sorted(one ^ other)[0]
    only_left, only_right = left.names - right.names, right.names - left.names
    if only_left and only_right and not left.names & right.names:
        out["other_names"] = (sorted(only_left)[0], sorted(only_right)[0])
    if a.unit in scope["cumulative"] and a.low is not None and b.low is not None:
        out["toll_rises" if b.low > a.low else "toll_falls"] = (_shown(a), _shown(b))
    return out


def _shown(figure: Figure) -> str:
    low = "" if figure.low is None else f"{figure.low:,.12g}"
    high = "" if figure.high is None else f"{figure.high:,.12g}"
    if low == high:
        return low
    return f"{low} or more" if not high else f"up to {high}" if not low else f"{low} to {high}"
