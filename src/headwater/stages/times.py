"""Time expressions as TIMEX3, with the interval each can mean."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Sentence, Time, Why
from headwater.stages.base import ReportInput, Stage
from headwater.text.tense import tense_at
from headwater.text.timex import Found, find
from headwater.text.timex_anchor import Anchor, Meaning, is_narrative, resolve
from headwater.text.timex_calendar import Interval, parse_day
from headwater.text.timex_words import LANGUAGES

_SINCE = frozenset({"since", "from", "seit", "depuis", "desde", "dal", "с"})
_BY = frozenset({"by", "until", "till", "before", "bis", "jusqu", "hasta", "до"})


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
    years = [int(f.draft.value[:4]) for _, found in listed for f in found if _dates_fully(f)]
    anchor = Anchor(report.day, report.published, is_narrative(years, report.day))
    for sentence, found in listed:
        if not anchor.narrative:
            anchor.focus = None if sentence.kind == "heading" else anchor.focus
        for f in found:
            tense = tense_at(parse, f.start, f.end, language)
            meaning = resolve(f.draft, anchor, tense)
            if meaning is None:
                continue
            yield _row(report.id, f, meaning, anchor)
            if (
                f.draft.type in ("DATE", "TIME")
                and meaning.value
                and meaning.value[:1] in "12BC"
                and f.rule != "decade"
            ):
                anchor.focus = meaning.value.partition("T")[0] or anchor.focus


def _dates_fully(f: Found) -> bool:
    return f.draft.shape == "value" and bool(f.draft.value) and str(f.draft.value)[:4].isdigit()


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
    version=2,
    scope="report",
    requires=(Sentence,),
    produces=(Time,),
    about="Time expressions as TIMEX3, with the interval each can mean.",
    run=run,
)
