"""What was to be, or was planned, and is over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.model import Report, Statement, Time

_WAS_TO = re.compile(
    r"\b(?:was|were|been)\s+(?:\w+\s+)?(?:to|set|due|expected|planned|scheduled|supposed|slated)\b"
    r"|\b(?:intended|planned|aimed|hoped) to\b"
)
_WAS_PLANNING = re.compile(
    r"\b(?:was|were|had been)\s+(?:\w+ly\s+)?(?:planning|preparing|plotting|(?:developing|making|drawing up) plans)\b"
)


def is_past(text: str, start: int, end: int, times: Sequence[Time], report: Report) -> bool:
    """Whether what "was to be" or was intended had its day before the report came out."""
    if report.day is None or _WAS_TO.search(text) is None:
        return False
    told = [time.latest[:10] for time in times if start <= time.start < end and time.latest]
    return bool(told) and max(told) < report.day


def was_planned(text: str, holder: Statement | None) -> bool:
    """Whether somebody tells in his own words of what was being planned: no tense is shifted there by who reports it,
    so that it is over."""
    return holder is not None and holder.form == "direct" and _WAS_PLANNING.search(text) is not None
