"""Where sentences begin, by rule, for any language written with spaces or with ideographic full stops.

The same rule cuts every language, so that twins in translation are cut alike, and the parser is told the result:
its own guesses break at quotation marks and abbreviations.
"""

from __future__ import annotations

import re
from functools import cache

from headwater.lexicons import table

_END = re.compile(r"[.!?…]+[)\]}\"'”’»›]*(?=\s)|[。！？؟۔।]+[」』）”’»]*")
_OPENING = frozenset("\"'“‘«‹„([{—–-•*¿¡「『@#$£€¥")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘'«„—–/]*$")
_NEXT_WORD = re.compile(r"[\w’']+")
_INITIALS = re.compile(r"(?:\w\.)+\w")


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = table("abbreviations")
    return frozenset(data["never_end"]), frozenset(data["may_end"]), frozenset(data["openers"])


def split(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one passage, trimmed of white space, in order.

    `.!?…` with any closing marks end a sentence when white space follows and then something that can begin one
    (anything but a small letter). Titles ("Gen."), initials and numbered "No." do not end one; abbreviations that
    may ("a.m.", "Inc.") do so only before a common opening word.
    """
    out: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.end() >= len(text):
            break
        after = match.end()
        while after < len(text) and text[after].isspace():
            after += 1
        if after >= len(text):
            break
        if match.group()[0] in ".!?…" and not _ends(text, start, match, after):
            continue
        out.append((start, match.end()))
        start = after
    out.append((start, len(text)))
    return [(a, b) for a, b in (_trim(text, a, b) for a, b in out) if a < b]


def _trim(text: str, a: int, b: int) -> tuple[int, int]:
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return a, b


def _ends(text: str, start: int, match: re.Match[str], after: int) -> bool:
    """Whether the mark ends a sentence, the next text beginning at `after`."""
    following = text[after]
    if not (following.isdigit() or following in _OPENING or (following.isalpha() and not following.islower())):
        return False
    if match.group() != ".":
        return True
    mark = match.start()
    apart = mark > start and text[mark - 1] == " "  # tokenised text: "6 . 2 %", "Oct . 7"
    found = _WORD_BEFORE.search(text, start, mark - apart)
    word = found.group() if found else ""
    low = word.lower()
    if apart and not (following.isdigit() and (word.isdigit() or low in _abbreviations()[1])):
        return True
    if apart:
        return False
    never, may, openers = _abbreviations()
    if low in never:
        return False
    if low in ("no", "nos", "art", "p"):
        return not following.isdigit()
    initials = (len(word) == 1 and word.isupper()) or _INITIALS.fullmatch(word) is not None
    if not initials and (low not in may or (word.islower() and low in ("am", "pm", "mar", "sun", "sat", "co", "al"))):
        return True
    if following in "\"'“‘«„":
        return True
    next_word = _NEXT_WORD.match(text, after)
    return next_word is not None and next_word.group().lower() in openers
