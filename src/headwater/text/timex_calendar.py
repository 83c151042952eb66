"""Calendar arithmetic on TIMEX3 values: the days a value covers, and values a number of units away."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_PARTS = {
    "MO": ("T06:00", "T11:59"), "MI": ("T11:00", "T13:59"), "AF": ("T12:00", "T17:59"), "EV": ("T18:00", "T22:59"),
    "NI": ("T20:00", "T23:59"), "DT": ("T06:00", "T19:59"),
}  # fmt: skip
Interval = tuple[str | None, str | None]


def year_value(year: int) -> str:
    """TIMEX3 spelling of a year; years before Christ are negative (`-480` is `BC0480`)."""
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def interval(value: str | None) -> Interval:
    """The first and last day (or minute) a value covers, both inclusive; (None, None) if it names none.

    Years before Christ have no ISO day that programs agree on: they give (None, None).
    """
    if not value or value[0] in "PF" or value.startswith(("BC", "XXXX")):
        return None, None
    day, _, clock = value.partition("T")
    if clock:
        return _within(day, clock)
    if day.isdigit():
        span = 10 ** (4 - len(day))
        first = int(day) * span
        return (f"{first:04d}-01-01", f"{first + span - 1:04d}-12-31") if first else (None, None)
    return _of_year(int(day[:4]), day[5:]) if day[:4].isdigit() else (None, None)


def _of_year(year: int, rest: str) -> Interval:
    if rest in _SEASONS:
        first, last = _SEASONS[rest]
        end = year + (first > last)
        return f"{year:04d}-{first:02d}-01", f"{end:04d}-{last:02d}-{monthrange(end, last)[1]:02d}"
    if rest[:1] == "Q" and rest[1:].isdigit():
        return _months(year, 3 * int(rest[1]) - 2, 3)
    if rest[:1] == "H" and rest[1:].isdigit():
        return _months(year, 6 * int(rest[1]) - 5, 6)
    if rest[:1] == "W" and rest[1:3].isdigit():
        monday = date.fromisocalendar(year, int(rest[1:3]), 1)
        first = 5 if rest.endswith("-WE") else 0
        return (monday + timedelta(first)).isoformat(), (monday + timedelta(6)).isoformat()
    month, _, day = rest.partition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return f"{year:04d}-01-01", f"{year:04d}-12-31"
    if not day.isdigit() or not 1 <= int(day) <= monthrange(year, int(month))[1]:
        return _months(year, int(month), 1)
    return (f"{year:04d}-{rest}",) * 2


def _months(year: int, month: int, n: int) -> Interval:
    last = month + n - 1
    return f"{year:04d}-{month:02d}-01", f"{year:04d}-{last:02d}-{monthrange(year, last)[1]:02d}"


def _within(day: str, clock: str) -> Interval:
    """A part of a day or a time of the clock."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return interval(day) if day else (None, None)
    if clock in _PARTS:
        first, last = _PARTS[clock]
        return day + first, day + last
    found = re.match(r"(\d\d)(?::(\d\d))?", clock)
    if not found:
        return day, day
    if found[1] == "24":
        following = shift_days(day, 1)
        return (f"{following}T00:00",) * 2
    if found[2]:
        return (f"{day}T{found[1]}:{found[2]}",) * 2
    return f"{day}T{found[1]}:00", f"{day}T{found[1]}:59"


def shift_days(day: str, n: int) -> str:
    """An ISO day `n` days later."""
    return (date.fromisoformat(day) + timedelta(n)).isoformat()


def shift_months(year: int, month: int, n: int) -> tuple[int, int]:
    """(year, month) `n` months later."""
    total = year * 12 + month - 1 + n
    return total // 12, total % 12 + 1


def week_value(day: date) -> str:
    """The ISO week of a day, `2016-W07`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def parse_day(value: str | None) -> date | None:
    """The day in an ISO date or datetime, or None."""
    if not value or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def parse_moment(value: str | None) -> datetime | None:
    """The moment in an ISO datetime (local time as printed), or None for a mere date."""
    if not value or len(value) < 16:
        return None
    try:
        return datetime.fromisoformat(value[:19].replace(" ", "T")[:16])
    except ValueError:
        return None


def offset_value(base: str, n: float, unit: str) -> str | None:
    """The value `n` units after a base value, as finely as the unit goes ("two years earlier" names a year).

    `base` is a TIMEX3 date; where it is coarser than the unit, None ("three days after 1914" names no day).
    """
    bc = base.startswith("BC")
    year = -int(base[2:6]) if bc else int(base[:4]) if base[:4].isdigit() else 0
    if not year:
        return None
    whole = int(n)
    if unit in ("Y", "DE", "CE"):
        moved = year + whole * {"Y": 1, "DE": 10, "CE": 100}[unit]
        return year_value(moved) if unit == "Y" else year_value(moved)[: -1 if unit == "DE" else -2]
    if bc:
        return None
    if unit in ("M", "Q"):
        if len(base) < 7 or not base[5:7].isdigit():
            return None
        moved, month = shift_months(year, int(base[5:7]), whole * (3 if unit == "Q" else 1))
        return f"{moved:04d}-{month:02d}"
    day = parse_day(base)
    if day is None:
        return None
    if unit in ("W", "2W", "WE"):
        moved_day = day + timedelta(int(7 * n * (2 if unit == "2W" else 1)))
        return week_value(moved_day) + ("-WE" if unit == "WE" else "")
    if unit == "D":
        return (day + timedelta(whole)).isoformat()
    return None


def truncate(value: str, unit: str) -> str | None:
    """The year, month, week or day (by unit) a value lies in, or None if it is coarser."""
    start = 6 if value.startswith("BC") else 4
    if unit == "Y":
        return value[:start] if len(value) >= start else None
    if unit == "DE":
        return value[: start - 1] if len(value) >= start else None
    if unit == "CE":
        return value[: start - 2]
    if unit in ("M", "Q"):
        month = value[start + 1 : start + 3]
        if not month.isdigit():
            return None
        return value[: start + 3] if unit == "M" else f"{value[:start]}-Q{(int(month) + 2) // 3}"
    day = parse_day(value) if start == 4 else None
    if day is None:
        return None
    return {"D": day.isoformat(), "W": week_value(day), "WE": week_value(day) + "-WE"}.get(unit)
