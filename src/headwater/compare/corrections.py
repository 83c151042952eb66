"""Sentences that tell what was reported only to take it back: "We reported on Sunday that … This was wrong."

Such a sentence does not bear out what it repeats. English only; the forms are those of published corrections and of the
style guides on them ("an earlier version of this article misstated …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from headwater.compare.propositions import Said
from headwater.model import Report

REACH = 80
"""Characters behind a sentence in which the next one says that it was wrong."""

_CUES = (
    "report",
    "article",
    "story",
    "wrong",
    "incorrect",
    "mistaken",
    "erroneous",
    "inaccurate",
    "misstat",
    "misidentif",
)
_SAYS = r"(?:said|stated|reported|attributed|wrote|quoted)"
_TELLS = r"(?:said|stated|reported|claimed|named|identified|gave|described|referred|attributed|wrote|suggested|quoted)"
_WRONGLY = re.compile(
    r"\b(?:wrongly|incorrectly|mistakenly|erroneously|inaccurately) " + _SAYS + r"\b"
    r"|\b(?:we|reports?|articles?|story|stories|headlines?|captions?|versions?|dispatch(?:es)?)\b[^.;]{0,60}"
    r"\b(?:wrongly|incorrectly|mistakenly|erroneously|inaccurately) " + _TELLS + r"\b"
    r"|\b(?:wrongly|incorrectly|mistakenly|erroneously|inaccurately) gave "
    r"(?:the|his|her|its|their) (?:\w+ )?(?:name|age|date|day|number|toll|figure|title|spelling|location|amount)\b"
    r"|\b(?:earlier|previous|original) (?:version|edition|report|article|story|post)s?\b[^.]{0,60}\b"
    r"(?:" + _TELLS + r"|misstated|misidentified|misattributed|misspelled)\b"
)
_REPORTED = re.compile(r"\breport|\barticle|\bstory|\bpublished|\bwrote", re.I)
_NOT_SO = re.compile(
    r"^(?:This|That|It|(?:The|That|This|Our|Its) (?:report|claim|statement|information|story|article))"
    r" (?:was|is|were|has (?:since )?(?:proved|proven|turned out)|proved|turned out)(?: to be)?"
    r" (?:wrong|incorrect|false|untrue|inaccurate|mistaken|unfounded|a mistake|an error|in error"
    r"|not (?:true|correct|so|the case))\b"
)


def taken_back(said: Sequence[Said], reports: Iterable[Report]) -> frozenset[int]:
    """Which of some sentences of `reports`, by index, repeat an earlier report to take it back."""
    texts = {report.id: report.text for report in reports}
    return frozenset(i for i, one in enumerate(said) if takes_back(texts[one.report], one.start, one.end))


def takes_back(text: str, start: int, end: int) -> bool:
    """Whether the sentence at a place of a report's text repeats an earlier report to take it back."""
    told = text[start:end]
    lower = told.lower()
    if not any(cue in lower for cue in _CUES):
        return False
    return bool(_WRONGLY.search(told) or (_REPORTED.search(told) and _NOT_SO.match(text[end : end + REACH].lstrip())))
