"""From drafts to `Statement` rows."""

from __future__ import annotations

import re

from headwater.model import Span, Statement, Why
from headwater.model.tokens import Parse
from headwater.stages.attribution.channel import channel, cited, hedge
from headwater.stages.attribution.draft import Draft
from headwater.stages.attribution.grammar import phrase
from headwater.stages.attribution.people import People
from headwater.stages.attribution.source_names import Person
from headwater.stages.attribution.wholeness import whole
from headwater.text.quotes import Quotation

_WORD = re.compile(r"\w+")
_REASONS = {
    "verb": "cue_verb", "noun": "cue_noun", "adjective": "cue_adjective", "according": "cue_phrase",
    "label": "speaker_label", "quotation": "continued_quotation", "headline": "headline_source",
}  # fmt: skip


_OF_THINGS = frozenset({"say", "show", "praise", "criticise", "accuse", "support", "ask"})
"""Acts that a thing without a known maker may do: "the filing says", "the tape shows"."""


def form(text: str, content: tuple[Span, ...], quotes: list[Quotation]) -> str:
    """`direct` if nine words in ten stand in quotation marks, `mixed` if some do, else `indirect`."""
    if not quotes:
        return "indirect"
    inside = total = 0
    for a, b in content:
        for match in _WORD.finditer(text, a, b):
            total += 1
            inside += any(q.outer[0] < match.start() < q.outer[1] for q in quotes)
    return "direct" if total and inside >= 0.9 * total else "mixed" if inside else "indirect"


def statement(parse: Parse, report: str, draft: Draft, people: People, quotes: list[Quotation]) -> Statement | None:
    """A draft as a row; None if its source is no speaker: "the delay *threatens to* …", "this *suggests* …"."""
    person = people.describe(draft)
    if person.sort == "thing" and person.name is not None and not draft.quotes_given and draft.act not in _OF_THINGS:
        return None
    first, last = min(draft.content)[0], max(draft.content)[1]
    near = [q for q in quotes if q.outer[0] < last and q.outer[1] > first]
    content = tuple(_balanced(span, near) for span in sorted(draft.content))
    score, words = hedge(parse, draft)
    cue = _cue(parse, draft)
    return Statement(
        report=report,
        content=content,
        source=_span(parse, draft.source),
        source_name=person.name,
        referent=person.referent,
        source_kind=person.kind,
        sources=person.count,
        role=person.role,
        cue=cue,
        form=form(parse.text, content, near),
        act=draft.act,
        channel=channel(parse, draft),
        chain=_chain(parse, draft, people, person),
        hedge=score,
        negated=draft.negated,
        why=_why(parse, draft, person, cue, words),
        whole=whole(parse, content, near),
    )


def _balanced(span: Span, quotes: list[Quotation]) -> Span:
    """A span with the mark that closes a quotation begun inside it: called it “a lie”."""
    a, b = span
    closing = [q.outer[1] for q in quotes if q.closed and a < q.outer[0] < b <= q.outer[1] and len(q.pieces) == 1]
    return a, max([b, *closing])


def _span(parse: Parse, tokens: tuple[int, int] | None) -> Span | None:
    return (parse.start[tokens[0]], parse.end[tokens[1] - 1]) if tokens else None


def _cue(parse: Parse, draft: Draft) -> Span | None:
    return _span(parse, draft.cue) if draft.cue[1] > draft.cue[0] else None


def _chain(parse: Parse, draft: Draft, people: People, person: Person) -> tuple[str, ...]:
    """Whoever passed it on, outermost first, and the source last; empty where there is but one link."""
    other = cited(parse, draft)
    links = [person.name] if person.name else []
    if other is not None:
        first, last = phrase(parse, other)
        links.append(parse.text[parse.start[first] : parse.end[last - 1]])
    by = people.passer(draft.passer) if draft.passer is not None else None
    links = [*draft.passed_on, *([by] if by else []), *links]
    return tuple(links) if len(links) > 1 else ()


def _why(parse: Parse, draft: Draft, person: Person, cue: Span | None, words: tuple[str, ...]) -> Why:
    features: dict[str, str | tuple[str, ...]] = {}
    told = parse.text[cue[0] : cue[1]] if cue else (person.name or "")
    features[_REASONS[draft.by]] = told
    if person.resolved and person.name:
        features["source_resolved"] = (person.resolved, person.name)
    if words:
        features["hedged_by"] = ", ".join(words)
    return Why.of(0.9 if draft.by in ("verb", "according") else 0.7, **features)
