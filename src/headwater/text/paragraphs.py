"""Paragraphs of a text: lines that belong together although they were broken, and lines that stand alone.

Three habits are undone: hard wraps at a fixed width, a blank line in the middle of a sentence (left by a removed
link or advertisement), and lines cut at a comma or small word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from headwater.lexicons import table

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_CLOSED = frozenset('.!?…:;。！？؟۔।"”’»“)]*')
_LAST_WORD = re.compile(r"([\w’']+)\W*$")
_NO_JOIN = re.compile(
    r"(?:by|von|par|por|da|di|av|door|от|via)\s+[A-ZÀ-ÞА-Я\[]|https?:|www\.|[•*\-–—]\s|\w+@\w|[a-z][A-Z]"
)
_MIN_WRAP, _MAX_WRAP = 38, 120


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text in order, trimmed of white space."""
    lines = [trim(text, *match.span()) for match in _LINE.finditer(text)]
    if len(lines) < 2:
        return lines
    width = wrap_width(text, lines)
    out = [lines[0]]
    for line in lines[1:]:
        last = out[-1]
        near = text.count("\n", last[1], line[0]) == 1
        if (near and width and _forced(text, last, line, width)) or _unfinished(text, last, line):
            out[-1] = (last[0], line[1])
        else:
            out.append(line)
    return out


def wrap_width(text: str, lines: Sequence[Span]) -> int:
    """The width at which the text was hard-wrapped, or 0 if it was not.

    A wrapped text has no line longer than its width, and where a line follows another directly, its first word
    would not have fitted on the line before.
    """
    longest = max(end - start for start, end in lines)
    if not _MIN_WRAP <= longest <= _MAX_WRAP:
        return 0
    near = [(a, b) for a, b in pairwise(lines) if text.count("\n", a[1], b[0]) == 1]
    forced = sum(_forced(text, a, b, longest) for a, b in near)
    broken = sum(text[a[1] - 1] not in _CLOSED for a, b in near if _forced(text, a, b, longest))
    return longest if len(near) >= 3 and forced >= 0.6 * len(near) and broken >= 0.5 * forced else 0


def _forced(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the next line's first word would not have fitted on the line."""
    space = text.find(" ", following[0], following[1])
    word = (space if space > 0 else following[1]) - following[0]
    begin = text.rfind("\n", 0, line[1]) + 1
    return line[1] - begin + 1 + word > width - 2


def _unfinished(text: str, before: Span, after: Span) -> bool:
    """Whether a sentence goes on from one line to the next."""
    last, first = text[before[1] - 1], text[after[0]]
    if last in _CLOSED or before[1] - before[0] < 25 or _NO_JOIN.match(text, after[0], after[1]):
        return False
    if first.islower():
        return True
    if not (first.isalpha() and first.isupper()) or after[1] - after[0] < 12:
        return False
    if last == ",":
        return before[1] - before[0] >= 50
    word = _LAST_WORD.search(text, max(before[0], before[1] - 16), before[1])
    return word is not None and before[1] - before[0] >= 50 and word.group(1) in _small_words()


@cache
def _small_words() -> frozenset[str]:
    return frozenset(table("layout")["small_words"]["words"])


def trim(text: str, start: int, end: int) -> Span:
    """A span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
