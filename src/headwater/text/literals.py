"""Numbers written in digits: groups, decimals, fractions, signs, powers of ten."""

from __future__ import annotations

import re

_FRACTIONS = {
    "½": 1 / 2,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅙": 1 / 6,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
_SPACE = "[\u00a0\u202f\u2009 ]"
_LITERAL = re.compile(
    rf"(?P<sign>[-−+]\s?)?(?:"
    rf"(?P<mixed>\d+)\s+(?P<over>\d+)\s?/\s?(?P<under>\d+)"
    rf"|(?P<apart>\d+ \. \d+|\d{{1,3}}(?: , \d{{3}})+)(?!\d)"  # tokenised text: "6 . 2", "10 , 000"
    rf"|(?P<spaced>\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:\.\d+)?)(?![\d{{,}}])"
    rf"|(?P<continental>\d{{1,3}}(?:\.\d{{3}})+,\d{{1,2}}|\d{{1,3}}(?:\.\d{{3}}){{2,}}|(?<![\d,])\d{{1,3}},\d{{1,2}})(?!\d|,\d)"
    rf"|(?P<plain>\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+)"
    rf"(?:(?:[eE]|\s?[x×]\s?10\^?)(?P<power>[-+−]?\d+)|\s?\^(?P<raised>[-+−]*\d+))?"
    rf"(?:/(?P<divisor>\d+)(?![\d/]))?(?P<glyph>[½¼¾⅓⅔⅙⅛⅜⅝⅞])?"
    rf"|(?P<alone>[½¼¾⅓⅔⅙⅛⅜⅝⅞]))"
)


def literal(text: str, start: int) -> tuple[int, float] | None:
    """Where the number in digits that begins at `start` ends, and its value; None if none begins there."""
    match = _LITERAL.match(text, start)
    if match is None:
        return None
    if match["sign"] and not _signed(text, start, match["sign"]):
        return None
    value = _value(match)
    if value is None:
        return None
    return match.end(), -value if match["sign"] and match["sign"][0] in "-−" else value


def _value(match: re.Match[str]) -> float | None:
    if match["alone"]:
        return _FRACTIONS[match["alone"]]
    if match["mixed"]:
        under = int(match["under"])
        return int(match["mixed"]) + int(match["over"]) / under if under > 1 else None
    if match["apart"]:
        return float(match["apart"].replace(" ", "").replace(",", ""))
    if match["continental"]:
        return float(match["continental"].replace(".", "").replace(",", "."))
    if match["spaced"]:
        return float(re.sub(r"[^\d.]", "", match["spaced"]))
    value = float(match["plain"].replace(",", ""))
    if match["power"]:
        exponent = int(match["power"].replace("−", "-"))
        value = value * 10.0**exponent if abs(exponent) < 40 else value
    if match["raised"]:
        exponent = int(match["raised"].replace("−", "-").replace("--", "-").replace("+", "") or 1)
        value = value**exponent if abs(exponent) < 40 and value < 1e6 else value
    if match["divisor"] and int(match["divisor"]) > 1:
        value /= int(match["divisor"])
    if match["glyph"]:
        value += _FRACTIONS[match["glyph"]]
    return value


def _signed(text: str, start: int, sign: str) -> bool:
    """Whether a dash before digits is a sign: nothing but white space or an opening mark stands before it."""
    before = text[:start].rstrip()
    if not before:
        return True
    if text[start - 1].isspace() or text[start - 1] in "([<>=":
        return len(sign) == 1 and sign != "+" and not before[-1].isdigit()
    return False
