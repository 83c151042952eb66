"""Dates as publications stamp them: found in text with their readings, and parsed from metadata fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from headwater.lexicons import table

_NUMERIC = re.compile(
    r"(?<![\d.,/:-])(?:(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)"
    r"|(?P<a>\d\d?)(?P<t>[-/.])(?P<b>\d\d?)(?P=t)(?P<z>(?:19|20)\d\d)"
    r"|(?P<cy>(?:19|20)\d\d)\s?年\s?(?P<cm>\d\d?)\s?月\s?(?P<cd>\d\d?)\s?日)(?!\d|[./-]\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CLOCK = re.compile(
    r"(?:T|(?:\s?г\.|\s?года|\s?року)?,?\s*(?:[-–—|•·/]\s*)?(?:at|um|à|a las|às|alle ore|alle|ore|om|в|о|kl\.?|,)?\s*)"
    r"(\d\d?)[:.h](\d\d)(?::\d\d(?:\.\d+)?)?"
    r"(?:\s*((?:a|p)\.?m\.?(?![a-z])))?(?:\s*(Z|UTC|GMT|[A-Z]{2,4}T|MSK|[+-]\d\d:?\d\d)(?![\w]))?(?![\d])",
    re.I,
)
_CLOCK_BEFORE = re.compile(r"(\d\d?):(\d\d)(?::\d\d)?\s*((?:a|p)\.?m\.?)?\s*([A-Z]{2,4})?[\s,|–—-]*$", re.I)
_WEEKDAY_BEFORE = re.compile(r"([^\W\d_]{2,13})\.?,?\s*$")
_WINDOW = 44


@dataclass(frozen=True, slots=True)
class Stamp:
    """A full date in a text, at `start`..`end` (a weekday before it and a time of day after it included).

    `day` is its reading; `other` the second one where day and month can be told apart by no rule (12/03/2025).
    `style` is `iso`, `words`, `stops` (12.03.2025), `slashes` or `dashes`. `clock` is "HH:MM" with an offset where
    one was given, or None. `weekday` is 1 (Monday) to 7, or None. `day_first` tells whether the day stands before the
    month, None where that is open or the year comes first.
    """

    start: int
    end: int
    day: date
    other: date | None
    style: str
    clock: str | None
    weekday: int | None
    day_first: bool | None = None

    def iso(self, day: date | None = None) -> str:
        """The ISO form, as precise as the stamp, under the reading given (its own by default)."""
        shown = (day or self.day).isoformat()
        return f"{shown}T{self.clock}" if self.clock else shown


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a metadata field: its day, the ISO form as precise as it was given, and the stamp it was read from
    where it was neither ISO 8601 nor RFC 2822."""

    day: date
    iso: str
    stamp: Stamp | None = None


@cache
def _months() -> tuple[dict[str, int], re.Pattern[str], re.Pattern[str]]:
    known: dict[str, int] = table("months")["months"]
    month = "|".join(re.escape(name) for name in sorted(known, key=lambda n: (-len(n), n)))
    ordinal = r"(?:st|nd|rd|th|er|º|\.|-?го|-е)?"
    day_first = re.compile(
        rf"(?<![\d.])(\d\d?){ordinal}(?:\s+(?:de|of|do)\s+|\s*d['’]|\s+|-)({month})\.?,?(?:\s+(?:de|del|do)\s+|\s*|-)$",
        re.I,
    )
    month_first = re.compile(rf"(?<!\w)({month})\.?\s+(\d\d?){ordinal},?\s+$", re.I)
    return known, day_first, month_first


@cache
def _weekdays() -> dict[str, int]:
    known: dict[str, int] = table("months")["weekdays"]
    return known


def find(text: str, start: int = 0, end: int | None = None) -> list[Stamp]:
    """The full dates (day, month and year) in a stretch of text, in order."""
    end = len(text) if end is None else end
    out = [*_numeric(text, start, end), *_written(text, start, end)]
    return sorted(out, key=lambda stamp: stamp.start)


def _numeric(text: str, start: int, end: int) -> Iterator[Stamp]:
    for match in _NUMERIC.finditer(text, start, end):
        get = match.group
        other, day_first = None, None
        if get("y") or get("cy"):
            day = _date(int(get("y") or get("cy")), int(get("m") or get("cm")), int(get("d") or get("cd")))
            style = "iso"
        else:
            year, a, b = int(get("z")), int(get("a")), int(get("b"))
            day, other = _date(year, b, a), _date(year, a, b)
            style = {".": "stops", "/": "slashes", "-": "dashes"}[get("t")]
            if day is None or other is None:
                day_first = day is not None
            if day is None or day == other:
                day, other = day or other, None
        if day is not None:
            yield _grown(text, (start, end), match.span(), Stamp(0, 0, day, other, style, None, None, day_first))


def _written(text: str, start: int, end: int) -> Iterator[Stamp]:
    known, day_first, month_first = _months()
    for year in _YEAR.finditer(text, start, end):
        low = max(start, year.start() - _WINDOW)
        before = text[low : year.start()]
        if found := day_first.search(before):
            day = _date(int(year.group()), known[found.group(2).lower()], int(found.group(1)))
        elif found := month_first.search(before):
            day = _date(int(year.group()), known[found.group(1).lower()], int(found.group(2)))
        else:
            continue
        if day is not None:
            span = low + found.start(), year.end()
            yield _grown(text, (start, end), span, Stamp(0, 0, day, None, "words", None, None, found.re is day_first))


def _grown(text: str, limits: tuple[int, int], span: tuple[int, int], stamp: Stamp) -> Stamp:
    """The stamp with the weekday before and the time of day around it."""
    (low, high), (start, end) = limits, span
    clock = weekday = None
    if after := _CLOCK.match(text, end, min(high, end + 40)):
        clock = _clock(*after.groups())
        end = after.end() if clock else end
    if found := _WEEKDAY_BEFORE.search(text, max(low, start - 16), start):
        weekday = _weekdays().get(found.group(1).lower())
        start = found.start() if weekday else start
    if clock is None and (found := _CLOCK_BEFORE.search(text, max(low, start - 24), start)):
        clock = _clock(*found.groups())
        start = found.start() if clock else start
    return replace(stamp, start=start, end=end, clock=clock, weekday=weekday)


def _clock(hour: str, minute: str, half: str | None, zone: str | None) -> str | None:
    hours, minutes = int(hour), int(minute)
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    if hours > 23 or minutes > 59:
        return None
    offset = ""
    if zone and zone.upper() in ("Z", "UTC", "GMT"):
        offset = "Z"
    elif zone and zone[0] in "+-":
        offset = f"{zone[:3]}:{zone[-2:]}"
    return f"{hours:02}:{minutes:02}{offset}"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_date(value: str) -> Dated | None:
    """The date in a metadata field: ISO 8601, RFC 2822, seconds since 1970, or written out. None if it is none."""
    value = " ".join(value.split())[:80]
    if re.fullmatch(r"(?:1[5-9]|20)\d\d(-(?:0[1-9]|1[0-2]))?", value):
        return Dated(date.fromisoformat((value + "-01-01")[:10]), value)
    if re.fullmatch(r"\d{9,13}(\.\d+)?", value):
        seconds = float(value) / (1000 if float(value) > 1e11 else 1)
        return _moment(datetime.fromtimestamp(seconds, UTC))
    try:
        if len(value) == 10:
            return Dated(date.fromisoformat(value), value)
        return Dated(datetime.fromisoformat(value).date(), value.replace(" ", "T", 1))
    except ValueError:
        pass
    try:
        return _moment(parsedate_to_datetime(value))
    except (ValueError, TypeError):
        pass
    stamps = find(value)
    return Dated(stamps[0].day, stamps[0].iso(), stamps[0]) if stamps else None


def _moment(moment: datetime) -> Dated:
    iso = moment.isoformat(timespec="seconds" if moment.second else "minutes").replace("+00:00", "Z")
    return Dated(moment.date(), iso)


_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(\d\d?|[a-z]{3,9})[/_-]?(\d\d?)(?=[/_.?-]|$)(?!\d)", re.I)


def date_in_url(url: str) -> date | None:
    """The day in an address (`/2024/12/11/…`, `/2015/mar/21/`, `2024-12-11`), or None."""
    path = url.split("://", 1)[-1].partition("/")[2]
    for match in _IN_URL.finditer(path):
        month = match.group(2).lower()
        number = int(month) if month.isdigit() else _months()[0].get(month)
        if number and (len(match.group()) >= 8) and (found := _date(int(match.group(1)), number, int(match.group(3)))):
            return found
    return None
