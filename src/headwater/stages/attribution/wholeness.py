"""Whether what is reported can be understood on its own: a clause or a quotation, not a thing."""

from __future__ import annotations

from bisect import bisect_left

from headwater.model import Span
from headwater.model.tokens import Parse
from headwater.stages.attribution.grammar import SUBJECTS
from headwater.text.quotes import Quotation

QUOTED_WORDS = 4
"""Words in quotation marks that can stand alone."""


def whole(parse: Parse, content: tuple[Span, ...], quotes: list[Quotation]) -> bool:
    """True for "that *the bridge is safe*", "to *rebuild it*", "“*Never again*”"; False for "criticised *the plan*".

    A content counts as a clause if a word of it that hangs on no other word of it is a verb or has a subject.
    """
    for quote in quotes:
        words = len(parse.text[quote.start : quote.end].split())
        ended = parse.text[quote.end - 1] in ".!?…,"
        covered = any(a < quote.end and quote.start < b for a, b in content)
        if covered and (words >= QUOTED_WORDS or (ended and words > 1)):
            return True
    inside = [range(bisect_left(parse.start, a), bisect_left(parse.start, b)) for a, b in content]
    return any(_clause(parse, i) for part in inside for i in part if _top(parse, i, inside))


def _top(parse: Parse, i: int, inside: list[range]) -> bool:
    head = parse.head[i]
    return head == i or not any(head in part for part in inside)


def _clause(parse: Parse, i: int) -> bool:
    return parse.tag[i][:2] in ("VB", "MD") or any(parse.dep[c] in SUBJECTS for c in parse.children[i])
