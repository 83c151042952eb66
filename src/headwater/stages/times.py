"""Time expressions as TIMEX3, with the interval each can mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from headwater.language.tense import tense_at
from headwater.model import Sentence, Time, Why
from headwater.stages.base import ReportInput, Stage
from headwater.text.timex import Found, find
from headwater.text.timex_anchor import FUTURE, PAST, UNKNOWN, Anchor, Meaning, is_narrative, resolve, usual_years
from headwater.text.timex_calendar import Interval, parse_day
from headwater.text.timex_words import LANGUAGES

_SINCE = frozenset({"since", "from", "seit", "depuis", "desde", "dal", "с"})
_BY = frozenset({"by", "until", "till", "before", "bis", "jusqu", "hasta", "до"})
_ONWARD = frozenset({"to", "until", "till", "through"})
"""Before a date these may point ahead whatever the tense ("put off to June 2")."""


def run(given: ReportInput) -> Iterator[Time]:
    """The time expressions of a report, in reading order."""
    report, parse = given.report, given.parse
    language = report.language if report.language in LANGUAGES else "en" if report.language is None else None
    if language is None:
        return
    tags = parse.tag if language == "en" else None

    def tag(offset: int) -> str:
        i = parse.token_at(offset)
        return "" if tags is None or i is None else tags[i]

    listed: list[tuple[Sentence, list[Found]]] = []
    for sentence in given.rows(Sentence):
        text = report.text[sentence.start : sentence.end]
        listed.append((sentence, find(text, sentence.start, language, tag if tags else None)))
    years = [year for _, found in listed for f in found if (year := _year(f)) is not None]
    usual = usual_years(years)
    near = sum(f.rule in ("weekday", "deictic") for _, found in listed for f in found)
    anchor = Anchor(report.day, lambda: report.published, is_narrative(years, report.day, near))
    for sentence, found in listed:
        if not anchor.narrative:
            anchor.focus = None if sentence.kind == "heading" else anchor.focus
        for number, f in enumerate(found):
            tense = _side(f) or tense_at(parse, f.start, f.end, language, f.before in _BY)
            if f.before in _ONWARD and tense == "past":
                tense = ""
            after = found[number + 1] if number + 1 < len(found) else None
            meaning = resolve(f.draft, _on_day(anchor, f, after), tense)
            if meaning is None:
                continue
            yield _row(report.id, f, meaning, anchor)
            if _leads_on(f, meaning, usual, anchor, f.start - sentence.start < 15):
                anchor.focus = (meaning.value or "").partition("T")[0] or anchor.focus


def _side(f: Found) -> str:
    """Where the word before an expression puts it: "since the winter" is past, a march "for Saturday" is to come."""
    if f.before == "since":
        return PAST
    return FUTURE if f.before == "for" and f.rule == "weekday" else UNKNOWN


def _on_day(anchor: Anchor, f: Found, after: Found | None) -> Anchor:
    """ "At 5:34 a.m. on March 20, 2003": the clock counts on the day that follows."""
    if f.draft.shape != "clock" or after is None or after.draft.shape != "value" or after.start - f.end > 25:
        return anchor
    return replace(anchor, focus=after.draft.value)


def _leads_on(f: Found, meaning: Meaning, usual: tuple[int, int], anchor: Anchor, opens: bool) -> bool:
    """Whether what follows may be counted from this date.

    Not from a year far from those the text tells of, nor from an earlier year mentioned within a sentence.
    """
    value = meaning.value or ""
    if f.draft.type not in ("DATE", "TIME") or value[:1] not in ("1", "2", "B") or len(value) < 4:
        return False
    year = _year(f)
    if f.rule != "year" or year is None:
        return f.rule not in ("decade", "century")
    if not anchor.narrative:
        return True
    if not usual[0] - 2 <= year <= usual[1] + 2:
        return False
    now = anchor.focus or ""
    return opens or not (now[:4].isdigit() and year < int(now[:4]))


def _year(f: Found) -> int | None:
    """The year an expression writes out, negative before Christ."""
    value = f.draft.value or ""
    if f.draft.shape != "value":
        return None
    if value.startswith("BC"):
        return -int(value[2:6]) if value[2:6].isdigit() and len(value) >= 6 else None
    return int(value[:4]) if value[:4].isdigit() else None


def _row(report: str, f: Found, meaning: Meaning, anchor: Anchor) -> Time:
    first, last = meaning.interval
    features: dict[str, str | bool] = {meaning.by: meaning.on or True}
    if f.draft.mod:
        features["part_of_it"] = {"START": "early in it", "MID": "the middle of it", "END": "late in it"}[f.draft.mod]
    bounds = _bounds(f, (first, last), anchor)
    if bounds != (first, last):
        features["reaches"] = f.before
    return Time(
        report, f.start, f.end, f.draft.type, meaning.value, bounds[0], bounds[1], Why.of(_sure(meaning), **features)
    )


def _bounds(f: Found, span: Interval, anchor: Anchor) -> Interval:
    """ "since 2014" reaches to publication, "by Friday" from publication to Friday."""
    first, last = span
    today = parse_day(anchor.published)
    if anchor.narrative or first is None or last is None or today is None or f.draft.type not in ("DATE", "TIME"):
        return span
    day = today.isoformat()
    if f.before in _SINCE and f.before != "from" and first <= day:
        return first, max(day, last[:10])
    if f.before in _BY and last >= day:
        return min(day, first), last
    return span


def _sure(meaning: Meaning) -> float:
    return {"date_stated": 1.0, "from_publication": 0.9, "from_context": 0.7, "length_of_time": 0.9}.get(
        meaning.by, 0.5
    )


STAGE = Stage(
    name="times",
    version=12,
    scope="report",
    requires=(Sentence,),
    produces=(Time,),
    about="Time expressions as TIMEX3, with the interval each can mean.",
    run=run,
)
