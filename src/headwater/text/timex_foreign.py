"""The grammar of times in languages that are not parsed: Spanish, French, German, Italian, Russian (basics)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.text.timex_draft import Draft
from headwater.text.timex_grammar import (
    Build,
    _bare_year,
    _calendar,
    _clock,
    _count,
    _deictic,
    _dotted,
    _iso,
    _vague,
    duration_value,
)  # fmt: skip
from headwater.text.timex_words import Item


def _weekday(found: Sequence[Item]) -> Draft | None:
    sign = -1 if any(i.kind == "L" for i in found) else 1 if any(i.kind == "X" for i in found) else 0
    return Draft("weekday", "DATE", number=next(i.value for i in found if i.kind == "W"), sign=sign)


def _ago(found: Sequence[Item]) -> Draft | None:
    unit = next(i.value for i in found if i.kind in "uU")
    return Draft("offset", "TIME" if unit[0] == "T" else "DATE", number=_count(found), unit=unit, sign=-1)


def _shift(found: Sequence[Item]) -> Draft | None:
    unit = next(i.value for i in found if i.kind in "uU")
    sign = -1 if any(i.kind == "L" for i in found) else 1 if any(i.kind == "X" for i in found) else 0
    if any(i.kind in "CDN" for i in found):
        number = _count(found)
        return Draft("window", "DURATION", value=duration_value(number, unit), number=number, unit=unit, sign=sign)
    return None if unit[0] == "T" else Draft("shift", "DATE", number=float(sign), unit=unit)


def _duration(found: Sequence[Item]) -> Draft | None:
    unit, number = next(i.value for i in found if i.kind in "uU"), _count(found)
    return Draft("fixed", "DURATION", value=duration_value(number, unit), number=number, unit=unit)


_RULES: tuple[tuple[str, str, Build], ...] = (
    ("iso", r"Y-[DN]-[DN](?![\d-])", _iso),
    ("dotted", r"Z", _dotted),
    ("dmy", r"D(?:E|\.)?o?Mo?Y", _calendar),
    ("my", r"Mo?Y", _calendar),
    ("dm", r"D(?:E|\.)?o?M", _calendar),
    ("clock", r"[DN]:[DN]", _clock),
    ("ago", r"F[CDN][uU]|[CDN][uU]G|uG", _ago),
    ("shift", r"t?[LX][CDN]?[uU]|t?[CDN]?[uU][LX]|t[CDN][LX][uU]|i[u]", _shift),
    ("weekday", r"(?:[LX]?W|W[LX])", _weekday),
    ("deictic", r"R", _deictic),
    ("vague", r"r", _vague),
    ("duration", r"[CDN][uU]", _duration),
    ("year", r"Y", _bare_year),
    ("month", r"M", _calendar),
)
FOREIGN: tuple[re.Pattern[str], dict[str, Build]] = (
    re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _RULES)),
    {name: build for name, _, build in _RULES},
)
