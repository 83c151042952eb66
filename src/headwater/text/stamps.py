"""Dates as publications stamp them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Dated:
    """A date: its day, and the ISO form as precise as it was given."""

    day: date
    iso: str


def parse_date(value: str, today: date | None = None) -> Dated | None:
    """The date in a metadata field: ISO 8601, RFC 2822, seconds since 1970, or written out."""
    value = value.strip()
    if re.fullmatch(r"\d{4}(-\d\d)?", value):
        return Dated(date.fromisoformat((value + "-01-01")[:10]), value)
    try:
        if len(value) == 10:
            return Dated(date.fromisoformat(value), value)
        moment = datetime.fromisoformat(value)
        return Dated(moment.date(), value.replace(" ", "T", 1))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(value)
        return Dated(moment.date(), moment.isoformat())
    except (ValueError, TypeError):
        return None
