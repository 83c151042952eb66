"""The words beside a cue that name a source, in languages read without a parser."""

from __future__ import annotations

import re

from headwater.model import Span
from headwater.stages.attribution.foreign_patterns import Patterns
from headwater.text.quotes import Quotation

EDGE = " \t\n\xa0\"“”«»„‘’'`.,;:!?…—–-()[]"
STOP = re.compile(
    r"(?<!\b[^\W\d_])(?<!\b[A-ZÀ-ÞА-ЯЁІЇЄ][^\W\d_])(?<!\b[A-ZÀ-ÞА-ЯЁІЇЄ][^\W\d_]{2})\.|[,;:!?…—–\n«“„\"»”(]| - "
)
"""What ends a phrase; the full stop of "Sr. Ruiz" and of initials does not."""
_CLOSING, _MARKS = frozenset('"”»'), '"“”«»'
LONGEST_SOURCE = 14
"""Words of a source phrase beyond which the pattern is taken to have failed."""


def trim(text: str, a: int, b: int) -> Span:
    """A span without marks and blanks at its ends."""
    while a < b and text[a] in EDGE:
        a += 1
    while b > a and text[b - 1] in EDGE:
        b -= 1
    return a, b


def good(text: str, span: Span) -> bool:
    """Whether a span is of a length that a source may have."""
    return 0 < len(text[span[0] : span[1]].split()) <= LONGEST_SOURCE


def left_of(text: str, a: int, end: int, known: Patterns) -> Span:
    """What stands before a cue in its clause and can be its subject."""
    begin = a
    for stop in STOP.finditer(text, a, end):
        begin = stop.end()
    earlier = known.verb.search(text, begin, end)  # "X *demanded* an inquiry and warned that": X is before both
    span = trim(text, begin, earlier.start() if earlier else end)
    if not text[span[0] : span[1]] and begin > a:  # "X, the minister, said": the name stands before the apposition
        return _bare(text, trim(text, a, begin), known)
    return subject(text, _bare(text, span, known), known, pronouns=True)


def right_of(text: str, start: int, b: int, known: Patterns) -> Span:
    """What stands behind a cue in its clause, up to the first preposition, and can be its subject."""
    stop = STOP.search(text, start, b)
    return between(text, start, stop.start() if stop else b, known)


def between(text: str, a: int, b: int, known: Patterns) -> Span:
    """What stands between a cue and what it reports, up to the first preposition, and can be the cue's subject."""
    a, b = trim(text, a, b)
    cut = None if known.one_of(text[a:b]) else known.cut.search(text, a, b)
    a, b = subject(text, _bare(text, (a, cut.start() if cut and cut.start() > a else b), known), known)
    closing = text[b : b + 1] in _CLOSING and sum(text.count(mark, a, b) for mark in _MARKS) % 2 == 1
    return a, b + closing


def _bare(text: str, span: Span, known: Patterns) -> Span:
    """A phrase without auxiliaries and adverbs at its ends."""
    a, b = trim(text, *span)
    while True:
        words = text[a:b].split()
        if words and words[-1].lower() in known.drop:
            a, b = trim(text, a, b - len(words[-1]))
        elif len(words) > 1 and words[0].lower() in known.drop:
            a, b = trim(text, a + len(words[0]), b)
        else:
            return a, b


def subject(text: str, span: Span, known: Patterns, pronouns: bool = False) -> Span:
    """The part of a phrase that can be a subject; empty if it names nobody ("laquelle", "nobody can").

    What follows a preposition is cut off ("Ford *before the committee*"), and so is an adverbial in front ("*in June*
    the minister"); with `pronouns`, a pronoun behind an adverb is the subject ("later *he* compared …").
    """
    a, b = span
    if known.one_of(text[a:b]):
        return a, b
    if known.nobody.search(text, a, b):
        return a, a
    words = list(re.compile(r"\S+").finditer(text, a, b))
    low = [word.group().lower() for word in words]
    if low and low[0] in known.prepositions:
        return _behind_adverbial(text, words, known)
    for i in range(1, len(low)):
        before = text[a : words[i].start()]
        if low[i] in known.prepositions and known.names(before):
            return trim(text, a, words[i].start())
        if pronouns and low[i] in known.he and low[i - 1] not in known.prepositions and before[1:].islower():
            return words[i].span()
    return a, b


def _behind_adverbial(text: str, words: list[re.Match[str]], known: Patterns) -> Span:
    """The role or the name that ends a phrase which begins with a preposition: "on Monday *the minister Ruiz*"."""
    end = words[-1].end()
    first = next((w.start() for w in words[2:] if known.roles.fullmatch(w.group())), end)
    for word in reversed(words[2:]):
        if not word.group()[:1].isupper():
            break
        first = min(first, word.start())
    return trim(text, first, end)


def beside(text: str, sides: tuple[Span, Span], known: Patterns, quotes: list[Quotation]) -> Span | None:
    """The first phrase beside a cue that can name a source; words inside a quotation name none."""
    for span in sides:
        words = text[span[0] : span[1]]
        low = words.lower()
        if any(q.outer[0] <= span[0] < q.outer[1] for q in quotes) or not good(text, span):
            continue
        if low in known.he or known.one_of(words) or known.roles.search(words):
            return span
        lone = len(words.split()) == 1 and words.islower()
        if not lone and known.names(words):
            return span
    return None
