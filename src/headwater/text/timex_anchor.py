"""What a time expression means where it stands: by publication, by the dates around it, by tense.

Two kinds of text are told apart. A *news* text counts from its day of publication; a *narrative* one (a history, an
obituary) from the date it mentioned last. HeidelTime (Strötgen & Gertz 2010) has the caller choose; here the dates
written in full decide (`is_narrative`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.text.timex_calendar import (
    Interval,
    interval,
    offset_value,
    parse_day,
    parse_moment,
    shift_days,
    shift_months,
    truncate,
)  # fmt: skip
from headwater.text.timex_draft import Draft

PAST, FUTURE, UNKNOWN = "past", "future", ""


@dataclass(slots=True)
class Anchor:
    """Where the text stands in time.

    published   ISO day of publication, None if unknown
    moment      gives the moment of publication as precise as it is known; asked for where hours are counted
    narrative   whether open dates count from the last date mentioned
    focus       the last date mentioned (a TIMEX3 value), updated as the text is read
    """

    published: str | None
    moment: Callable[[], str | None] = lambda: None
    narrative: bool = False
    focus: str | None = None

    @property
    def today(self) -> date | None:
        """The day of publication."""
        return parse_day(self.published)

    @property
    def base(self) -> str | None:
        """What "then" means: the last date mentioned, else publication."""
        return self.focus or self.published


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value, the interval it covers and what decided it (`by`: a feature of `reasons.toml`, `on`: its value)."""

    value: str | None
    interval: Interval
    by: str
    on: str = ""


def is_narrative(years: Iterable[int], published: str | None, near: int = 0) -> bool:
    """Whether a text writes out many years, most before the year before publication, and speaks little of now.

    `near` is the number of words like "today" and "Monday", which tell of news. Histories write out dozens of years;
    a news report rarely more than half a dozen.
    """
    listed = list(years)
    if published is None:
        return len(listed) > 0 and near < len(listed)
    far = sum(1 for year in listed if year < int(published[:4]) - 1)
    return far >= 8 and far >= 0.6 * len(listed) and near <= 0.25 * far


def usual_years(years: Iterable[int]) -> tuple[int, int]:
    """The years a text mostly tells of: from the first to the last tenth of those written out."""
    listed = sorted(years)
    if not listed:
        return -9999, 9999
    cut = len(listed) // 10
    return listed[cut], listed[-1 - cut]


def resolve(draft: Draft, anchor: Anchor, tense: str) -> Meaning | None:
    """The meaning of a draft; None if it means no time here."""
    if draft.shape == "value":
        return Meaning(draft.value, interval(draft.value), "date_stated")
    if draft.shape == "fixed":
        return _fixed(draft, anchor)
    try:
        return _RESOLVE[draft.shape](draft, anchor, tense)
    except (ValueError, OverflowError):  # beyond the calendar: "in the next 9,999 years", a date in the year 9999
        return Meaning(None, (None, None), "time_vague")


def _fixed(draft: Draft, anchor: Anchor) -> Meaning:
    if draft.type in ("DURATION", "SET"):
        return Meaning(draft.value, (None, None), "length_of_time")
    if draft.value == "PRESENT_REF" and anchor.published and not anchor.narrative:
        return Meaning(draft.value, (anchor.published, anchor.published), "from_publication", anchor.published)
    return Meaning(draft.value, (None, None), "time_vague")


def _dated(value: str | None, by: str, on: str | None) -> Meaning:
    return Meaning(value, interval(value), by if value and on else "time_vague", on or "")


def _open(anchor: Anchor) -> tuple[str | None, str]:
    """The date that open dates are completed from, and what it is."""
    if anchor.narrative or not anchor.published:
        return (anchor.focus, "from_context") if anchor.focus else (anchor.published, "from_publication")
    return anchor.published, "from_publication"


def _yearless(draft: Draft, anchor: Anchor, tense: str) -> Meaning | None:
    base, by = (anchor.focus, "from_context") if draft.anaphoric and anchor.focus else _open(anchor)
    if draft.unit in ("YY", "DD"):
        return _short_year(draft, base, by)
    rest = draft.season or f"{draft.month:02d}" + (f"-{draft.day:02d}" if draft.day else "")
    tail = f"T{draft.part}" if draft.part else ""
    if base is None or (not base[:2].isdigit() and not base.startswith("BC")):
        return Meaning(f"XXXX-{rest}{tail}", (None, None), "time_vague")
    if by == "from_context":
        year = truncate(base, "Y")
        if year is None:
            return Meaning(f"XXXX-{rest}{tail}", (None, None), "time_vague")
        if not draft.anaphoric and base[:4].isdigit() and base[5:7].isdigit() and draft.month:
            year = f"{int(year) + _turn(int(base[5:7]), draft.month):04d}"
        elif tense == PAST and _is_to_come(f"{year}-{rest}", anchor):
            year = f"{int(year) - 1:04d}"  # "since the winter", in summer
        return _dated(f"{year}-{rest}{tail}", by, base)
    return _dated(f"{_nearest(draft, base, tense):04d}-{rest}{tail}", by, base)


def _is_to_come(value: str, anchor: Anchor) -> bool:
    """Whether a date begins after a news text was published."""
    return not anchor.narrative and (interval(value)[0] or "") > (anchor.published or "9")


def _turn(month: int, other: int) -> int:
    """A month more than half a year off belongs to the year before or after ("In December … by February")."""
    return 1 if month - other > 8 else -1 if other - month > 8 else 0


def _nearest(draft: Draft, base: str, tense: str) -> int:
    """The year that puts an open date on the right side of publication, or nearest to it."""
    day = parse_day(base) or date(int(base[:4]), 7, 1)
    best, cost = day.year, 1e9
    for year in (day.year - 1, day.year, day.year + 1):
        first, last = interval(
            f"{year}-{draft.season or f'{draft.month:02d}' + (f'-{draft.day:02d}' if draft.day else '')}"
        )
        start, end = parse_day(first), parse_day(last)
        if start is None or end is None:
            continue
        gap = max((day - end).days, (start - day).days, 0)
        if (tense == PAST and start > day + timedelta(1)) or (tense == FUTURE and end < day):
            gap += 10_000
        elif tense == UNKNOWN and start > day:
            gap = int(gap * 1.5)
        sign = -1 if draft.sign < 0 else draft.sign
        if sign and ((sign < 0) == (end >= day)):
            gap += 10_000
        if gap < cost:
            best, cost = year, gap
    return best


def _short_year(draft: Draft, base: str | None, by: str) -> Meaning | None:
    if base is None or not base[:4].isdigit():
        return None
    century = int(base[:2])
    number = int(draft.number or 0)
    if century * 100 + number > int(base[:4]) + 10:
        century -= 1
    year = f"{century:02d}{number:02d}"
    return _dated(year[:3] if draft.unit == "DD" else year, by, base)


def _dayonly(draft: Draft, anchor: Anchor, tense: str) -> Meaning | None:
    month = truncate(anchor.base, "M") if anchor.base else None
    return None if month is None else _dated(f"{month}-{draft.day:02d}", "from_context", anchor.base)


def _weekday(draft: Draft, anchor: Anchor, tense: str) -> Meaning:
    tail = f"T{draft.part}" if draft.part else ""
    base, by = _open(anchor)
    day = parse_day(base)
    number = int(draft.number or 1)
    if day is None:
        return Meaning(f"XXXX-WXX-{number}{tail}", (None, None), "time_vague")
    back = (day.isoweekday() - number) % 7
    found = day - timedelta(back)
    if draft.sign < 0 and back == 0:
        found -= timedelta(7)
    elif draft.sign > 0 or (tense == FUTURE and back and draft.sign == 0):
        found += timedelta(7)
    return _dated(found.isoformat() + tail, by, base)


def _offset(draft: Draft, anchor: Anchor, tense: str) -> Meaning:
    """Counted from publication ("ago") or from the date last mentioned ("two years earlier")."""
    vague = Meaning("PAST_REF" if draft.sign < 0 else "FUTURE_REF", (None, None), "time_vague")
    if draft.number is None:
        return vague
    base, by = (anchor.focus, "from_context") if draft.anaphoric and anchor.focus else _open(anchor)
    if base is None:
        return vague
    n = draft.sign * draft.number
    if draft.unit[0] == "T":
        return _hours(n, draft.unit, anchor, base, by)
    value = offset_value(base, n, draft.unit)
    return _dated(value, by, base) if value else Meaning(None, (None, None), "time_vague")


def _hours(n: float, unit: str, anchor: Anchor, base: str, by: str) -> Meaning:
    moment = parse_moment(anchor.moment()) if by == "from_publication" else parse_moment(base)
    if moment is None:
        return Meaning(None, (None, None), "time_vague")
    seconds = n * {"TH": 3600, "TM": 60, "TS": 1}[unit]
    return _dated((moment + timedelta(seconds=seconds)).isoformat(timespec="minutes"), by, base)


def _shift(draft: Draft, anchor: Anchor, tense: str) -> Meaning:
    """ "last year", "the next day", "this week"."""
    then = draft.anaphoric and anchor.focus is not None and (anchor.narrative or draft.number == 0 or draft.unit == "D")
    base, by = (anchor.focus, "from_context") if then else _open(anchor)
    if draft.anaphoric and draft.number and anchor.focus and not then:
        base, by = anchor.focus, "from_context"
    if base is None:
        return Meaning(None, (None, None), "time_vague")
    n = int(draft.number or 0)
    value = offset_value(base, n, draft.unit) if n else truncate(base, draft.unit)
    if n and draft.unit == "Q":
        value = truncate(value, "Q") if value else None
    return _dated(value, by, base) if value else Meaning(None, (None, None), "time_vague")


def _window(draft: Draft, anchor: Anchor, tense: str) -> Meaning:
    """A stretch that ends or begins at publication: the duration is the value, the interval is anchored."""
    day, by = _open(anchor)
    if draft.number is None or parse_day(day) is None or by != "from_publication":
        return Meaning(draft.value, (None, None), "length_of_time")
    assert day is not None
    other = _step(day, anchor.moment, draft.sign * draft.number, draft.unit)
    ends = (other, day) if draft.sign < 0 else (day, other)
    return Meaning(draft.value, ends, "from_publication", day)


def _step(day: str, moment: Callable[[], str | None], n: float, unit: str) -> str:
    """The ISO day (or minute) `n` units from a day."""
    if unit[0] == "T":
        exact = parse_moment(moment())
        seconds = n * {"TH": 3600, "TM": 60, "TS": 1}[unit]
        if exact is not None:
            return (exact + timedelta(seconds=seconds)).isoformat(timespec="minutes")
        return shift_days(day, int(seconds // 86400))
    days = {"D": 1, "W": 7, "2W": 14, "WE": 7}.get(unit)
    if days:
        return shift_days(day, round(n * days))
    months = round(n * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit, 12))
    year, month = shift_months(int(day[:4]), int(day[5:7]), months)
    if not 1 <= year <= 9999:
        return day
    last = interval(f"{year:04d}-{month:02d}")[1] or day
    return min(f"{year:04d}-{month:02d}-{day[8:10]}", last)


def _deictic(draft: Draft, anchor: Anchor, tense: str) -> Meaning:
    tail = f"T{draft.part}" if draft.part else ""
    day = anchor.published
    if anchor.narrative or day is None:
        return Meaning("PRESENT_REF" if not draft.number else f"XXXX-XX-XX{tail}", (None, None), "time_vague")
    return _dated(shift_days(day, int(draft.number or 0)) + tail, "from_publication", day)


def _part(draft: Draft, anchor: Anchor, tense: str) -> Meaning:
    """ "this morning", "last night" from publication; "that night", "the next morning" from the last date."""
    ahead = tense == PAST and not anchor.narrative and (anchor.focus or "") > (anchor.published or "9")
    base, by = (anchor.focus, "from_context") if draft.anaphoric and anchor.focus and not ahead else _open(anchor)
    day = parse_day(base)
    if day is None:
        return Meaning(f"XXXX-XX-XXT{draft.part}", (None, None), "time_vague")
    return _dated((day + timedelta(int(draft.number or 0))).isoformat() + f"T{draft.part}", by, base)


def _clock(draft: Draft, anchor: Anchor, tense: str) -> Meaning:
    base, by = (anchor.focus, "from_context") if parse_day(anchor.focus) else _open(anchor)
    day = parse_day(base)
    if day is None:
        return Meaning(f"XXXX-XX-XXT{draft.value}", (None, None), "time_vague")
    return _dated(f"{day.isoformat()}T{draft.value}", by, base)


_RESOLVE = {
    "yearless": _yearless, "dayonly": _dayonly, "weekday": _weekday, "offset": _offset, "shift": _shift,
    "window": _window, "deictic": _deictic, "part": _part, "clock": _clock,
}  # fmt: skip
