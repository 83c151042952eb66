"""The grammar of English time expressions: regular expressions over class strings (see `timex_words`).

Each rule gives a `Draft`: what the words say, before it is known when they were written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from headwater.text.timex_calendar import year_value
from headwater.text.timex_draft import Draft
from headwater.text.timex_words import Item

Build = Callable[[Sequence[Item]], Draft | None]


def _first(found: Sequence[Item], kinds: str) -> Any:
    return next((item.value for item in found if item.kind in kinds), None)


def _year(found: Sequence[Item]) -> int | None:
    for k, item in enumerate(found):
        if item.kind == "Y" or (item.kind in "ND" and k + 1 < len(found) and found[k + 1].kind == "y"):
            before = k + 1 < len(found) and found[k + 1].kind == "y"
            return -int(item.value) if before else int(item.value)
    return None


def _calendar(found: Sequence[Item]) -> Draft | None:
    """Day, month, year in any order; what is missing is left open."""
    month = _first(found, "M")
    year = _year(found)
    part = _first(found, "P")
    last = next((k for k, item in enumerate(found) if item.kind == "Y" or item.kind == "y"), len(found))
    days = [i for k, i in enumerate(found) if i.kind in "DO" and not (year is not None and year < 0 and k == last - 1)]
    day = int(days[0].value) if days else None
    if day is not None and not 1 <= day <= 31:
        return None
    type_ = "TIME" if part else "DATE"
    if year is None:
        sign = -1 if found[0].kind == "L" else 1 if found[0].kind == "X" else 0
        return Draft("yearless", type_, month=month, day=day, part=part or "", sign=sign)
    value = f"{year_value(year)}-{month:02d}" + (f"-{day:02d}" if day else "")
    return Draft("value", type_, value=value + (f"T{part}" if part else ""))


def _that_year(found: Sequence[Item]) -> Draft | None:
    """ "August of that year", "January 24 of the same year", "the 28th of that month"."""
    draft = _calendar(found)
    if draft is not None:
        draft.anaphoric = True
    return draft


def _day_of(found: Sequence[Item]) -> Draft | None:
    return Draft("dayonly", "DATE", day=int(found[0].value)) if found[-1].value == "M" else None


def _iso(found: Sequence[Item]) -> Draft | None:
    year, month, day = (int(item.value) for item in found if item.kind in "YDN")
    return Draft("value", "DATE", value=f"{year}-{month:02d}-{day:02d}") if 1 <= month <= 12 else None


def _slashed(found: Sequence[Item]) -> Draft | None:
    first, second, year = (int(item.value) for item in found if item.kind in "YDN")
    return _numeric(*((second, first) if first <= 12 else (first, second)), year)


def _dotted(found: Sequence[Item]) -> Draft | None:
    day, month, year = (int(part) for part in found[0].value.split("."))
    return _numeric(day, month, year)


def _numeric(day: int, month: int, year: int) -> Draft | None:
    if year < 100:
        year += 2000 if year < 70 else 1900
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year < 2200):
        return None
    return Draft("value", "DATE", value=f"{year}-{month:02d}-{day:02d}")


def _season(found: Sequence[Item]) -> Draft | None:
    season, year = _first(found, "S"), _year(found)
    if year is not None:
        return Draft("value", "DATE", value=f"{year_value(year)}-{season}")
    sign = -1 if any(i.kind == "L" for i in found) else 1 if any(i.kind == "X" for i in found) else 0
    return Draft("yearless", "DATE", season=season, sign=sign, anaphoric=any(i.kind in "ths" for i in found))


def _holiday(found: Sequence[Item]) -> Draft | None:
    (month, day), year = _first(found, "H"), _year(found)
    if year is not None:
        return Draft("value", "DATE", value=f"{year_value(year)}-{month:02d}-{day:02d}")
    return Draft("yearless", "DATE", month=month, day=day)


def _bare_year(found: Sequence[Item]) -> Draft | None:
    year = _year(found)
    return None if year is None else Draft("value", "DATE", value=year_value(year))


def _short_year(found: Sequence[Item]) -> Draft | None:
    return Draft("yearless", "DATE", number=float(found[-1].value), unit="YY")


def _decade(found: Sequence[Item]) -> Draft | None:
    digits = found[0].value
    if found[-1].kind == "y":
        return Draft("value", "DATE", value="BC" + f"{int(digits):04d}"[:3])
    if len(digits) == 2:
        return Draft("yearless", "DATE", number=float(digits), unit="DD")
    return Draft("value", "DATE", value=digits[:3]) if len(digits) == 4 else None


def _century(found: Sequence[Item]) -> Draft | None:
    if _first(found, "u") != "CE":
        return None
    number = int(_first(found, "O")) - 1
    return Draft("value", "DATE", value=("BC" if found[-1].kind == "y" else "") + f"{number:02d}")


def _quarter(found: Sequence[Item]) -> Draft | None:
    number, year, unit = _first(found, "O"), _year(found), _first(found, "u")
    if unit != "Q" or not 1 <= number <= 4:
        return None
    if year is not None:
        return Draft("value", "DATE", value=f"{year_value(year)}-Q{number}")
    return Draft("yearless", "DATE", season=f"Q{number}")


def _weekday(found: Sequence[Item]) -> Draft | None:
    part = _first(found, "P") or ""
    sign = -1 if any(i.kind == "L" for i in found) else 1 if any(i.kind == "X" for i in found) else 0
    return Draft("weekday", "TIME" if part else "DATE", number=_first(found, "W"), sign=sign, part=part)


def _deictic(found: Sequence[Item]) -> Draft | None:
    part = _first(found, "P") or ("NI" if any(i.word == "tonight" for i in found) else "")
    return Draft("deictic", "TIME" if part else "DATE", number=_first(found, "R"), part=part)


def _count(found: Sequence[Item]) -> float | None:
    """How many, None if the words leave it vague."""
    for item in found:
        if item.kind in "CDNY":
            return float(item.value)
        if item.kind == "q":
            return None
    return 1.0 if any(item.kind in "au" for item in found) else None


def _offset(found: Sequence[Item]) -> Draft | None:
    """ "two years ago", "four days later", "a few months before"."""
    unit, last = _first(found, "uU"), found[-1].kind
    clock = unit[0] == "T"
    return Draft(
        "offset", "TIME" if clock else "DATE", number=_count(found), unit=unit, sign=1 if last == "A" else -1,
        anaphoric=last != "G",
    )  # fmt: skip


def _edge(found: Sequence[Item]) -> Draft | None:
    """ "the end of the year", "the start of the month"."""
    unit = _first(found, "u")
    if unit is None or unit[0] == "T":
        return None
    return Draft("shift", "DATE", number=0.0, unit=unit, mod=_first(found, "ke") or "")


def _shift(found: Sequence[Item]) -> Draft | None:
    """ "last year", "the next day", "this week", "that month", "the same day"."""
    unit = _first(found, "uU")
    if unit[0] == "T":
        return None
    number = -1.0 if any(i.kind == "L" for i in found) else 1.0 if any(i.kind == "X" for i in found) else 0.0
    then = (
        found[0].kind == "t"
        or any(i.kind in "hs" for i in found)
        or any(i.word in ("following", "previous", "preceding", "subsequent", "ensuing", "prior") for i in found)
    )
    return Draft("shift", "DATE", number=number, unit=unit, anaphoric=then, mod="START" if found[0].kind == "e" else "")


def duration_value(number: float | None, unit: str) -> str:
    """`P9Y`, `PT24H`, `PXD`, `P2.5Y`."""
    code, time = (unit[1:], "T") if unit[0] == "T" else (unit, "")
    if code == "2W":
        number, code = (None if number is None else 2 * number), "W"
    if code == "WE":
        code = "WE"
    shown = "X" if number is None else f"{number:g}"
    if number is not None and number >= 1e6:
        shown = str(int(number))
    return f"P{time}{shown}{code}"


def _window(found: Sequence[Item]) -> Draft | None:
    """ "the past 24 hours", "the next few months", "the last decade"."""
    unit = _first(found, "uU")
    sign = -1 if any(i.kind == "L" for i in found) else 1
    number = _count([i for i in found if i.kind != "t"])
    return Draft("window", "DURATION", value=duration_value(number, unit), number=number, unit=unit, sign=sign)


def _duration(found: Sequence[Item]) -> Draft | None:
    unit, number = _first(found, "uU"), _count(found)
    return Draft("fixed", "DURATION", value=duration_value(number, unit), number=number, unit=unit)


def _set(found: Sequence[Item]) -> Draft | None:
    if found[0].kind == "f":
        return Draft("fixed", "SET", value=found[0].value)
    unit = _first(found, "uUWP")
    if isinstance(unit, int):
        return Draft("fixed", "SET", value=f"XXXX-WXX-{unit}")
    if any(i.kind == "P" for i in found):
        return Draft("fixed", "SET", value=f"XXXX-XX-XXT{unit}")
    return Draft("fixed", "SET", value=duration_value(_count([i for i in found if i.kind != "p"]) or 1.0, str(unit)))


def _vague(found: Sequence[Item]) -> Draft | None:
    return Draft("fixed", "DATE", value=_first(found, "r"))


def _part(found: Sequence[Item]) -> Draft | None:
    """ "this morning", "last night", "the next morning", "that afternoon", "at night"."""
    number = -1.0 if any(i.kind == "L" for i in found) else 1.0 if any(i.kind == "X" for i in found) else 0.0
    kinds = {i.kind for i in found}
    if kinds == {"P"}:
        return Draft("fixed", "TIME", value=f"XXXX-XX-XXT{found[0].value}")
    part = _first(found, "P")
    return Draft("part", "TIME", number=number, part=part, anaphoric="t" in kinds or "h" in kinds or "s" in kinds)


def _clock(found: Sequence[Item]) -> Draft | None:
    numbers = [int(i.value) for i in found if i.kind in "DNCY" and i.value is not None]
    names = [i for i in found if i.kind == "T"]
    marks = "".join(i.word for i in found)
    if names:
        return Draft("clock", "TIME", value=names[0].value)
    if ":" in marks and any(i.end - i.start != 2 for i in found[2:3]):
        return None  # "3:0" is a score
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if len(marks.split(":")[0]) == 4 and found[0].kind in "NY":
        hour, minute = divmod(hour, 100)
    if ("pm" in marks or "p.m" in marks) and hour < 12:
        hour += 12
    if ("am" in marks or "a.m" in marks) and hour == 12:
        hour = 0
    zone = "Z" if "utc" in marks or ("gmt" in marks and "+" not in marks) else ""
    return Draft("clock", "TIME", value=f"{hour:02d}:{minute:02d}{zone}") if hour <= 24 and minute < 60 else None


_YEAR = r"(?:Yy?|[ND]y|xY)"
_ON = r"(?:W,?)?"  # "Saturday 8 October", "Monday, March 3"
RULES: tuple[tuple[str, str, Build], ...] = (
    ("iso", r"Y-[DN]-[DN](?![\d-])", _iso),
    ("slashed", r"[DN]/[DN]/[YDN]", _slashed),
    ("dotted", r"Z", _dotted),
    ("dmy", rf"{_ON}(?:P,?)?[DO]o?M\.?,?o?{_YEAR}", _calendar),
    ("mdy", rf"{_ON}M\.?t?[DO],?{_YEAR}", _calendar),
    ("year_of", r"(?:M\.?[DO]?|[DO]M)(?:o(?:[th]s?|i)|h)u", _that_year),
    ("my", rf"M\.?,?o?{_YEAR}", _calendar),
    ("clock", r"[DN]:[DN](?::[DN])?-?m?z?|D-?mz?|[NY]z|T", _clock),
    ("md", rf"{_ON}M\.?t?[DO](?![:uUm])P?", _calendar),
    ("dm", rf"{_ON}[DO]o?MP?", _calendar),
    ("day_of", r"[DO]o(?:[th]s?|i)u", _day_of),
    ("season", rf"t?So?{_YEAR}|{_YEAR}S|[tih]?[LXs]?S(?!-)", _season),
    ("holiday", rf"H,?{_YEAR}|H", _holiday),
    ("quarter", rf"Ou(?:o?{_YEAR})", _quarter),
    ("century", r"Ouy?", _century),
    ("decade", r"Ky?", _decade),
    ("weekday", r"(?:t?[LX])?W(?:,?P)?(?:o[tih]?[LX]?u)?", _weekday),
    ("deictic", r"RP?", _deictic),
    ("edge", r"t?e?(?:k|eUu?)ot?[uU](?!o)", _edge),
    ("offset", r"(?:a|[CDN]|Y|a?q)o?-?[uU](?:c(?:a|[CDN])[uU])?[GBA]|[uU][GBA]", _offset),
    ("window", r"[tih]?[LX](?:a?q|[CDN])-?[uU]|t[LX]U|i[LX]u|t[L]u(?=o)", _window),
    ("shift", r"e?(?:t?[LX]|t?h?s|[ih]|ts?[LX])u|en?tu", _shift),
    ("set", r"p(?:u|[CDNO]?[uU]|W|P)|f", _set),
    ("duration", r"(?:a?q|[CDN]|Y)o?-?[uU](?:-?l)?|a-?u(?!_?[GBA])|U", _duration),
    ("part", r"(?:[tih]?[LXs]|[tih])P(?!ot?[eDOMHR])|P(?!ot?[eDOMHR])", _part),
    ("vague", r"r", _vague),
    ("short", r"'[DN]", _short_year),
    ("year", _YEAR, _bare_year),
    ("month", r"M(?!-u)P?|[LXi]M", _calendar),
)
PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in RULES))
BUILD: dict[str, Build] = {name: build for name, _, build in RULES}
PREFIX = re.compile(r"(?:t?(?:e|Ou|e_)?(?:k|e|P)(?:u|U)?ot?|t?e-?n?|t?ePUot?|t?eP_ot?)$")
"""What may stand before a date and belong to it: "the end of", "early", "mid-", "the night of"."""
