"""Forecasts, scenarios, threats, promises, plans and conditions, and what came of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from headwater.language.glimpse import Glimpse, may_look_ahead, probability
from headwater.language.outlook_grammar import refuses, verb_above
from headwater.language.outlook_words import glimpses
from headwater.language.scenarios import enumerated
from headwater.model import Mention, Outlook, Report, Sentence, Statement, Time, Value, Why
from headwater.model.tokens import Parse
from headwater.stages.base import Stage, StoryInput
from headwater.stages.foreseeing.bygone import is_past, was_planned
from headwater.stages.foreseeing.outcome import Seen, settle

CLEAR = 0.7
"""Strength from which a clause counts as an outlook worth a reader's time."""

_ACTS = {
    "threaten": "threat", "promise": "promise", "pledge": "promise", "forecast": "forecast", "predict": "forecast",
    "warn": "forecast", "intend": "plan", "plan": "plan",
}  # fmt: skip


def run(given: StoryInput) -> Iterator[Outlook]:
    """The outlooks of a story in report order, each with its status."""
    statements, times, mentions = given.by_report(Statement), given.by_report(Time), given.by_report(Mention)
    sentences = given.by_report(Sentence)
    found: list[Seen] = []
    for report in given.reports:
        if report.language not in ("en", None):
            continue
        found += _of_report(
            given, report, sentences[report.id], statements[report.id], times[report.id], mentions[report.id]
        )
    yield from settle(given, found, sentences)


def _of_report(
    given: StoryInput,
    report: Report,
    listed: Sequence[Sentence],
    said: Sequence[Statement],
    times: Sequence[Time],
    mentions: Sequence[Mention],
) -> Iterator[Seen]:
    wanted = {
        (s.start, s.end): s
        for s in listed
        if s.kind != "heading" and s.words >= 5 and may_look_ahead(report.text[s.start : s.end])
    }
    if not wanted:
        return
    parse = given.parses(report.id)
    for number, part in enumerate(parse.sentences):
        sentence = wanted.get(parse.span(part))
        if sentence is None:
            continue
        scenario = enumerated(parse, number)
        seen_here = glimpses(parse, part)
        for glimpse in ([scenario] if scenario else []) + [
            g for g in seen_here if not scenario or g.first >= scenario.last
        ]:
            holder = _holder(parse, glimpse, said)
            seen = _row(given.story, report, parse, glimpse, holder, times, mentions, sentence)
            if seen is not None:
                yield seen


def _holder(parse: Parse, glimpse: Glimpse, said: Sequence[Statement]) -> Statement | None:
    """The statement whose content holds the verb; of several the narrowest."""
    at = parse.start[glimpse.verb]
    best: tuple[int, str, Statement] | None = None
    for statement in said:
        if statement.negated or _is_apart(parse, at, statement):
            continue
        for a, b in statement.content:
            if a <= at < b and (best is None or (b - a, statement.id) < best[:2]):
                best = b - a, statement.id, statement
    return best[2] if best else None


def _is_apart(parse: Parse, at: int, said: Statement) -> bool:
    """Whether a semicolon stands between some words and who is to have said them in his own."""
    if said.source is None or said.form != "indirect":
        return False
    return ";" in parse.text[min(at, said.source[1]) : max(at, said.source[0])]


def _row(
    story: str,
    report: Report,
    parse: Parse,
    glimpse: Glimpse,
    holder: Statement | None,
    times: Sequence[Time],
    mentions: Sequence[Mention],
    sentence: Sentence,
) -> Seen | None:
    start, end = parse.start[glimpse.first], parse.end[glimpse.last - 1]
    strength, kind = glimpse.strength, glimpse.kind
    if glimpse.contrary and (holder is None or holder.form == "direct"):
        return None  # "if they wanted to, they would": not so
    if holder is not None:
        strength += 0.45 if glimpse.cue == "would" else 0.15
        kind = _kind(parse, kind, holder, glimpse)
        strength += 0.1 * (kind in ("promise", "threat") and glimpse.kind == "forecast")
        start, end = _clip(report.text, start, end, holder, parse.start[glimpse.verb])
    elif glimpse.cue == "would" and any(mark in report.text[start:end] for mark in '"“«'):
        strength += 0.35
    elif _unnamed_speaker(report.text[sentence.start : sentence.end]):
        return None  # an interview, or a speaker nobody has named
    if (holder is None or not (holder.source_name or _in_marks(report.text, sentence))) and _SPOKEN.search(
        report.text, start, end
    ):
        return None
    if _is_cut(parse, glimpse, start) or is_past(report.text[start:end], start, end, times, report):
        return None
    if kind == "plan" and (_is_denied(parse, glimpse) or was_planned(report.text[start:end], holder)):
        return None
    if strength < CLEAR or end - start < 20:
        return None
    words, scaled = probability(report.text[start:end])
    horizon = _horizon(parse, glimpse, (start, end), times, sentence, report)
    by_name, referent, voice = _by(report, parse, glimpse, holder, kind, mentions)
    features: dict[str, Value] = {"looks_ahead": glimpse.cue, voice: by_name or "the report"}
    if words and scaled is not None:
        features["on_scale"] = (scaled[2], words, round(100 * scaled[0]), round(100 * scaled[1]))
    elif words:
        features["no_scale"] = words
    if horizon[0]:
        features["by_when"] = (horizon[0], horizon[1] or horizon[0])
    row = Outlook(
        story, report.id, start, end, kind, referent, by_name, glimpse.condition,
        scaled[0] if scaled else None, scaled[1] if scaled else None, words or None,
        horizon[0], horizon[1], "open", None, Why.of(min(1.0, strength), **features),
    )  # fmt: skip
    return Seen(
        row, parse.words[glimpse.verb], _core(parse, glimpse), sentence, report.published, _demand(parse, glimpse)
    )


def _demand(parse: Parse, glimpse: Glimpse) -> tuple[str, str] | None:
    """The verb and the words of what an ultimatum asks for."""
    if glimpse.condition is None or not refuses(parse, glimpse.condition):
        return None
    first, last = parse.token_at(glimpse.condition[0]), parse.token_at(glimpse.condition[1] - 1)
    if first is None or last is None or parse.tag[parse.head[first]][:2] != "VB":
        return None
    return parse.words[parse.head[first]], " ".join(parse.words[first + 1 : last + 1])


def _core(parse: Parse, glimpse: Glimpse) -> str:
    """The words of what is to come: the verb with all that hangs on it, and who is to act."""
    spans = [parse.subtree(glimpse.verb)]
    if glimpse.subject is not None:
        spans.append(parse.subtree(glimpse.subject))
    held = sorted({i for first, last in spans for i in range(first, last) if glimpse.first <= i < glimpse.last})
    return " ".join(parse.words[i] for i in held)


_MARKS = '"“”«»'
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me)\b")
_SET = frozenset({"is to", "are to", "was to", "were to", "set", "due", "scheduled", "slated", "expected", "bound"})
"""Cues that do not say whose plan it is."""
_FUTURE = ("will", "wo", "would", "'ll", "’ll", "shall")


def _unnamed_speaker(text: str) -> bool:
    """Whether somebody speaks who is not the report: "I", "you", out of quotation marks."""
    return not any(mark in text for mark in _MARKS) and _SPOKEN.search(text) is not None


def _in_marks(text: str, sentence: Sentence) -> bool:
    return any(mark in text[sentence.start : sentence.end] for mark in _MARKS)


def _is_cut(parse: Parse, glimpse: Glimpse, start: int) -> bool:
    """Whether an outlook is cut off from the one who is to act."""
    subject, first = glimpse.subject, parse.token_at(start)
    if subject is not None:
        return parse.start[subject] < start < parse.start[glimpse.verb]
    return first is not None and glimpse.kind == "forecast" and parse.tag[first] in ("MD", "IN")


def _is_denied(parse: Parse, glimpse: Glimpse) -> bool:
    """Whether a plan is said not to be one: "was not planning to meet"."""
    above = parse.head[glimpse.verb]
    return parse.words[above].lower() == glimpse.cue.lower() and any(
        parse.dep[c] == "neg" for c in parse.children[above]
    )


def _kind(parse: Parse, kind: str, holder: Statement, glimpse: Glimpse) -> str:
    """What the speaker's own words make of it: one who says what he or his side will do promises or threatens."""
    act = _ACTS.get(holder.act, "")
    if glimpse.cue.lower() not in _FUTURE or kind not in ("forecast", "promise", "condition"):
        return kind
    if act in ("promise", "threat"):
        return act
    pressed = glimpse.condition is not None and refuses(parse, glimpse.condition)
    if kind in ("forecast", "condition") and _own_side(parse, holder, glimpse, pressed):
        return "threat" if glimpse.deed or pressed else "promise" if kind == "forecast" else kind
    return kind


def _own_side(parse: Parse, holder: Statement, glimpse: Glimpse, pressed: bool) -> bool:
    """Whether the one who is to act is the speaker, or the body or country he speaks for."""
    if glimpse.subject is None:
        return False
    who = {parse.words[i].lower() for i in range(*parse.subtree(glimpse.subject)) if parse.tag[i][:3] == "NNP"}
    source = parse.text[holder.source[0] : holder.source[1]] if holder.source else ""
    speaker = f"{source} {holder.source_name or ''} {holder.role or ''}".lower().split()
    fits = ("he", "she", "it", "we", "i") + (("they",) if holder.sources != 1 or _is_body(holder) else ())
    pronoun = parse.words[glimpse.subject].lower() in fits and holder.form == "indirect"
    known = holder.referent is not None or _is_body(holder)
    named = any(name in speaker or (pressed and _people_of(name) & set(speaker)) for name in who)
    return named or (pronoun and known and glimpse.cue.lower() == "would")


def _people_of(name: str) -> set[str]:
    """What a country's people may be called: an "Ardian minister" may press a demand for Ardia."""
    stem = name.rstrip("aeiouy") if len(name) > 4 else name
    return {stem + ending for ending in ("ian", "an", "ean", "n", "ese", "ish", "i")} | {name + "n"}


def _is_body(holder: Statement) -> bool:
    return holder.source_kind == "organisation"


def _clip(text: str, start: int, end: int, holder: Statement, at: int) -> tuple[int, int]:
    """The part of the clause inside the statement's content."""
    for a, b in holder.content:
        if a <= at < b:
            inside = max(start, a), min(end, b)
            infinitive = text[inside[0] : inside[0] + 3].lower() == "to "
            return (start, end) if infinitive else inside  # "to leave" needs the verb that announces it
    return start, end


def _by(
    report: Report, parse: Parse, glimpse: Glimpse, holder: Statement | None, kind: str, mentions: Sequence[Mention]
) -> tuple[str | None, str | None, str]:
    """Who holds the outlook: for plans and threats told of, who makes them; else the source quoted; else the outlet."""
    subject, cue = glimpse.subject, glimpse.cue.lower()
    if kind in ("plan", "threat", "promise") and subject is not None and cue not in (*_FUTURE, "would", *_SET):
        first, last = parse.subtree(subject)
        last = next((i for i in range(subject, last) if parse.words[i] in (",", "who", "which", "that", "(")), last)
        if parse.tag[subject] != "PRP" and last - first <= 12 and (holder is None or parse.tag[subject][:3] == "NNP"):
            at = parse.start[subject]
            referent = next((m.referent for m in mentions if m.start <= at < m.end), None)
            return parse.text[parse.start[first] : parse.end[last - 1]], referent, "made_by"
    if holder is not None and holder.source_name:
        return holder.source_name, holder.referent, "held_by"
    if holder is not None:
        told = parse.text[slice(*holder.source)] if holder.source else ""
        return told if len(told) > 3 else "somebody", None, "held_by"
    return report.author or report.outlet, None, "own_forecast"


def _horizon(
    parse: Parse, glimpse: Glimpse, span: tuple[int, int], times: Sequence[Time], sentence: Sentence, report: Report
) -> tuple[str | None, str | None]:
    """The first time that lies ahead of publication, in the words of the outlook or beside its verb."""
    day = report.day
    for time in times:
        if not sentence.start <= time.start < sentence.end or not (time.latest and day and time.latest[:10] > day):
            continue
        token = parse.token_at(time.start)
        if span[0] <= time.start < span[1] or (token is not None and verb_above(parse, token) == glimpse.verb):
            return time.earliest, time.latest
    return None, None


STAGE = Stage(
    name="outlooks",
    version=14,
    scope="story",
    requires=(Report, Sentence, Mention, Statement, Time),
    produces=(Outlook,),
    about="Forecasts, scenarios, threats, promises and conditions, and what came of them.",
    run=run,
)
