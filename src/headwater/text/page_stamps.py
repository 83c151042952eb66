"""Stamps of a page run into its prose: "Last updated 06:28 Rebels stormed …", "Updated at 4 p.m. ET: Officials …"."""

from __future__ import annotations

import re

from headwater.model import Span
from headwater.text.stamps import Stamp, find

REACH = 200
"""Code points at the head of a paragraph within which a headline and a stamp stand."""

_LABEL = (
    r"(?:(?:Page |PAGE )?(?:Last|First|LAST|last) (?:[Uu]pdated|[Pp]ublished|UPDATED)|"
    r"Updated|Published|Posted|Modified|UPDATED|PUBLISHED|POSTED)(?: at| on)?:?"
)
_CLOCK = r"\d{1,2}[:.]\d\d(?:\s?(?i:[ap]\.?m\b\.?))?(?:\s(?:GMT|UTC|UK|[A-Z]{1,3}T|ET|PT|CT|MT))?"
_AGO = r"(?:an?|\d+) (?:second|minute|min|hour|hr|day|week|month)s? ago"
_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:0?[1-9]|[12]\d|3[01])|(?:19|20)\d\d|"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{3,6}\b|\.|\b))"
)
_WHEN = rf"(?:{_AGO}|(?:{_DAY},?\s+){{0,5}}{_CLOCK}(?:,?\s+{_DAY}){{0,4}}(?:\s+{_CLOCK})?)"
_STAMP = re.compile(rf"(?<![\w“\"])(?>(?:{_LABEL}\s+{_WHEN}(?:\s*[:|•–—-])?\s+)+)(?=[A-Z“\"‘'])")
_TRAILING = re.compile(r"\s(?:updated|posted|published|last updated|created)(?:\s+(?:on|at))?:?\s+(?=\S)", re.I)


def stamped(text: str, start: int, end: int) -> Span | None:
    """The place of a stamp at or near the head of a paragraph that goes on without a break, the white space behind it
    included; what stands before it is a headline, not a sentence or a quotation. None if there is no such stamp."""
    found = _STAMP.search(text, start, min(end, start + REACH))
    if found is None or found.end() + 20 > end:
        return None
    before = text[start : found.start()].strip()
    return None if before and (before[-1] in ".!?:;,)" or not before[:1].isupper()) else found.span()


def trailing(text: str, start: int, end: int) -> tuple[int, int, Stamp] | None:
    """A labelled stamp at the end of a headline: (end of the headline, start of the stamp's label, stamp)."""
    if end - start > 260:
        return None
    match = _TRAILING.search(text, start, end)
    if match is None:
        return None
    stamps = find(text, match.end(), end)
    if stamps and stamps[0].start == match.end() and end - stamps[-1].end <= 4:
        return match.start(), match.start() + 1, stamps[0]
    return None
