"""Counted and measured things: how many of what, exact or approximate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from headwater.language.casualties import Harm, may_tell_of_harm
from headwater.language.counting import Count, counted, unit_of
from headwater.language.losses import Losses
from headwater.lexicons import table
from headwater.model import Figure, Sentence, Time, Why
from headwater.model.tokens import Parse, SentenceRange
from headwater.stages.base import ReportInput, Stage
from headwater.text.amounts import Amount, amounts
from headwater.text.numbers import letters, numerals
from headwater.text.tolls import beside, toll

_COMPOUND = re.compile(r"\s?[-‑]\s?([^\W\d_]+)")
_WHEN = re.compile(r"\b(?:first|last|past|next|previous|coming|final)\s+$", re.IGNORECASE)
_LENGTHS = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds", "decades", "centuries"})
"""Left out where they only say when ("the past nine years"); "waited eight hours" is a measure."""


def run(given: ReportInput) -> Iterator[Figure]:
    """The figures of a report; those of people killed, injured, … carry that as their unit."""
    report, parse = given.report, given.parse
    english = report.language in ("en", None)
    dates = sorted((t.start, t.end) for t in given.rows(Time) if t.type in ("DATE", "TIME"))
    spans = [t.start for t in given.rows(Time) if _statistical(t)]
    lengths = sorted((t.start, t.end) for t in given.rows(Time) if t.type == "DURATION" and t.earliest)
    losses = Losses(parse)
    counted_by_toll: set[str] = set()
    for sentence in parse.sentences:
        start, end = parse.span(sentence)
        text = report.text[start:end]
        found = [a for a in amounts(text, start) if not _dated(a, dates)]
        here = not any(start <= at < end for at in spans)
        taken = losses.read(sentence, found, here) if english and may_tell_of_harm(letters(text)) else set()
        if not found:
            continue
        stated = toll(text, start, [a for a in found if a not in taken])
        if stated is not None:
            taken.update(a for a in found if a.start == stated[1].start)
            if here:
                counted_by_toll.add(stated[0])
            yield _toll(report.id, stated)
        for amount in found:
            words = None if english or amount in taken else beside(text, start, amount, report.language or "")
            if words is not None:
                yield _toll(report.id, (words[0], amount, words[1]))
                continue
            if amount not in taken and not _says_when(report.text, amount, lengths):
                row = _plain(report.id, parse, sentence, amount)
                if row is not None:
                    yield row
    for loss in losses.all(counted_by_toll):
        yield _casualty(report.id, parse, loss.count, loss.harm)


def _statistical(time: Time) -> bool:
    """Whether a time is a year or longer: the dead of a year are not those of the event told of."""
    if time.type == "SET":
        return True
    return time.type == "DATE" and time.value is not None and len(time.value) <= 4 and time.value[:2].isdigit()


def _dated(amount: Amount, dates: list[tuple[int, int]]) -> bool:
    """Whether an amount overlaps one of the spans, which are in order and apart."""
    at = bisect_left(dates, (amount.last, 0))
    return at > 0 and amount.first < dates[at - 1][1]


def _casualty(report: str, parse: Parse, number: Count, harm: Harm) -> Figure:
    why = Why.of(
        0.9 if number.amount else 0.7, happened_to=(parse.words[harm.cue], number.of), counted_how=_how(number)
    )
    how = number.amount.how if number.amount else "exact"
    return Figure(
        report,
        number.start,
        number.end,
        number.low,
        number.high,
        harm.unit,
        number.of,
        how not in ("exact", "range"),
        why,
    )


def _toll(report: str, stated: tuple[str, Amount, str]) -> Figure:
    unit, a, words = stated
    why = Why.of(0.85, happened_to=(words, "those counted"), counted_how=_SHOWN[a.how])
    return Figure(report, a.start, a.end, a.low, a.high, unit, "", a.how not in ("exact", "range"), why)


def _how(number: Count) -> str:
    if number.amount is None:
        return "the words name one" if number.low == 1 else f"the words name {number.low:g}"
    return _SHOWN[number.amount.how]


_SHOWN = {
    "exact": "a number given as exact", "about": "a number given as approximate", "open": "one end is left open",
    "range": "a range", "vague": "a vague number word",
}  # fmt: skip


def _like_year(parse: Parse, amount: Amount, noun: int | None) -> bool:
    """ "1988 sales", "the 2008 crisis": a year before a noun counts nothing."""
    digits = parse.text[amount.first : amount.last]
    return len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) < 2100 and noun is not None


def _says_when(text: str, amount: Amount, lengths: list[tuple[int, int]]) -> bool:
    """ "The past nine years", "the first six months": a length of time that only says when."""
    if amount.unit not in _LENGTHS:
        return False
    spans = amount.unit in ("years", "months", "decades")
    return _dated(amount, lengths) or (
        spans and _WHEN.search(text, max(0, amount.start - 12), amount.start) is not None
    )


def _names_a_kind(text: str, amount: Amount) -> bool:
    """ "A five-star hotel", "zero-coupon bonds": the number says which kind, and counts nothing."""
    joined = _COMPOUND.match(text, amount.last)
    if joined is None:
        return False
    word = joined[1].lower()
    counts = word in table("figures")["compounds"]["counted"] or word in table("currencies")["name"]
    return not counts and word not in numerals().starts


def _plain(report: str, parse: Parse, sentence: SentenceRange, amount: Amount) -> Figure | None:
    unit, of = amount.unit, ""
    if not unit and _names_a_kind(parse.text, amount):
        return None
    if not unit:
        noun, of = counted(parse, sentence, amount)
        if noun is None and parse.text[amount.first : amount.last].lower() == "one":
            return None
        if _like_year(parse, amount, noun):
            return None
        if noun is None and amount.how == "vague":
            return None
        unit = unit_of(parse, noun) if noun is not None else ""
    why = Why.of(0.9, counted_how=_SHOWN[amount.how])
    approximate = amount.how not in ("exact", "range")
    return Figure(report, amount.start, amount.end, amount.low, amount.high, unit, of, approximate, why)


STAGE = Stage(
    name="figures",
    version=7,
    scope="report",
    requires=(Sentence, Time),
    produces=(Figure,),
    about="Counted and measured things: how many of what, exact or approximate.",
    run=run,
)
