"""The stretch of time that a brief looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from headwater.errors import UsageError

_WHEN = re.compile(r"\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)?")


def _exists(given: str) -> bool:
    """Whether the calendar has the month or day."""
    try:
        date.fromisoformat(f"{given[:10]}-01"[:10])
    except ValueError:
        return False
    return True


@dataclass(slots=True)
class Window:
    """Which reports are looked at: all up to the end of `until`, and as new those from `since` on.

    Both are ISO months, days or minutes. Raises `UsageError` for anything else.
    """

    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        for given in (self.since, self.until):
            if given is not None and not (_WHEN.fullmatch(given) and _exists(given)):
                raise UsageError(f"{given!r} is no date", "Give it as YYYY-MM-DD, YYYY-MM or YYYY-MM-DDTHH:MM.")

    def sees(self, published: str | None) -> bool:
        """Whether a report of that date had been published."""
        return self.until is None or (published is not None and published[: len(self.until)] <= self.until)

    def new(self, published: str | None) -> bool:
        """Whether something of that date is new."""
        return self.since is None or (published is not None and published[: len(self.since)] >= self.since)
