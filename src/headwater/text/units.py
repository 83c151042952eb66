"""Units beside a number: currencies before or after it, percent, measures, ages, temperatures."""

from __future__ import annotations

import re
from functools import cache

from headwater.lexicons import table

Unit = tuple[str, int, float]  # unit, end (or start) of its words, factor on the number


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    units, names = table("figures")["units"], dict[str, str]()
    for unit, spellings in units.items():
        names.update({spelling.lower(): unit for spelling in spellings})
    money = table("currencies")
    names.update(money["name"])
    names.update({code.lower(): code for code in money["code"]["codes"] if code != "TRY"})
    names.update(money["sign"])
    words = sorted(names, key=lambda w: (-len(w), w))
    spelt = [re.escape(w).replace(r"\ ", r"[\s-]+") for w in words]
    one = [w for w in spelt if re.match(r"\w", w)]
    marks = [w for w in spelt if not re.match(r"\w", w)]
    pattern = (
        r"[\s-]*[(\[{<]?(?:(?P<mega>M)(?P<code>USD|EUR|GBP|AUD|CAD|JPY|CNY)"
        rf"|(?P<word>{'|'.join(one)})(?![\w$£€])|(?P<mark>{'|'.join(marks)}))[)\]}}}}>]?"
    )
    return re.compile(pattern, re.IGNORECASE), names


@cache
def _before() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    money = table("currencies")
    signs = "".join(re.escape(sign) for sign in money["sign"])
    letters = "|".join(sorted((re.escape(p.replace("_", ".")) for p in money["prefix"]), key=lambda w: (-len(w), w)))
    codes = "|".join(money["code"]["codes"])
    pattern = (
        rf"(?:(?<!\w)(?P<letters>{letters})\.?\s?)?(?P<sign>[{signs}])\s*$"
        rf"|(?<!\w)(?P<mega>M)?(?P<code>{codes})\s*$|(?<!\w)(?P<word>dollars?|euros?)\s+$"
    )
    return (
        re.compile(pattern, re.IGNORECASE),
        dict(money["sign"]),
        {p.replace("_", "."): code for p, code in money["prefix"].items()},
    )


def after_number(text: str, end: int) -> Unit | None:
    """The unit that follows a number: ("km", where it ends, 1)."""
    pattern, names = _after()
    match = pattern.match(text, end)
    if match is None:
        return None
    if match["code"]:
        return match["code"].upper(), match.end(), 1e6
    gap = text[end : match.start("word")] if match["word"] else text[end : match.start("mark")]
    spelling = re.sub(r"[\s-]+", " ", (match["word"] or match["mark"]).lower())
    unit = names[spelling]
    if match["mark"] and match["mark"] in table("currencies")["sign"] and re.match(r"\s*\d", text[match.end() :]):
        return None  # the sign belongs to the next number
    if spelling in ("m", "t", "g", "c", "b", "bit", "real", "won", "rand", "ha", "mi", "foot", "second") and not _plain(
        text, match, gap, spelling
    ):
        return None
    if match["word"] and match["word"].isupper() and spelling in ("m", "t", "g"):
        return None
    return (
        unit,
        match.end()
        if text[match.end() - 1] not in ")]}>" or any(b in match.group() for b in "([{<")
        else match.end() - 1,
        1.0,
    )


def _plain(text: str, match: re.Match[str], gap: str, spelling: str) -> bool:
    """Whether a short or everyday word is really a unit here."""
    if spelling in ("real", "won", "rand", "second"):
        return spelling == "rand" or bool(re.match(r"\s*(?:[.,;)]|$)", text[match.end() :]))
    return True


def before_number(text: str, start: int) -> tuple[int, str, float] | None:
    """The currency that stands before a number: (where it starts, ISO 4217 code, factor)."""
    pattern, signs, prefixes = _before()
    low = max(0, start - 12)
    match = pattern.search(text[low:start])
    if match is None:
        return None
    at = low + match.start()
    if match["code"]:
        return at, match["code"].upper(), 1e6 if match["mega"] else 1.0
    if match["word"]:
        return at, "USD" if match["word"].lower().startswith("dollar") else "EUR", 1.0
    letters = match["letters"] or ""
    if len(letters) == 1 and (letters.islower() or match.end("letters") != match.start("sign")):
        letters, at = "", low + match.start("sign")  # "a $700 million contract" is no contract in Australian dollars
    return at, prefixes.get(letters.lower(), signs[match["sign"]]), 1.0
