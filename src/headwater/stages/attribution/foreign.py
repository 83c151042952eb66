"""Statements in languages read without a parser, by pattern: a cue, the words beside it, and the quotation or clause.

Direct quotations with their speakers and the commonest indirect forms: "X said that …", "…, said X", "according to
X, …". What a parser would tell (subjects far from their verbs, clauses within clauses) is not attempted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from headwater.model import Span
from headwater.model.tokens import Parse
from headwater.stages.attribution.foreign_patterns import Patterns, patterns
from headwater.stages.attribution.foreign_phrases import (
    EDGE,
    STOP,
    beside,
    between,
    good,
    left_of,
    right_of,
    subject,
    trim,
)
from headwater.text.quotes import Quotation

_NOUN_PHRASE = re.compile(
    r"(?:[a-zäöüß]\S*\s+){0,3}[A-ZÄÖÜ]\S*(?:\s+(?:(?:des|der|von|van|de|für|aus)\s+)*[A-ZÄÖÜ]\S*)*"
)


@dataclass(slots=True)
class Found:
    """A statement as spans of code points."""

    content: list[Span]
    source: Span | None
    cue: Span
    act: str


def find(parse: Parse, language: str, quotes: list[Quotation]) -> Iterator[Found]:
    """The statements of a text, in order."""
    known = patterns(language)
    if known is None:
        return
    taken = set[int]()
    last: Found | None = None
    for sentence in parse.sentences:
        a, b = parse.span(sentence)
        inside = [n for n, q in enumerate(quotes) if q.outer[0] < b + 2 and q.outer[1] > a]
        found = _sentence(parse.text, a, b, known, [quotes[n] for n in inside])
        if found is not None:
            passage = parse.passages[sentence.passage]
            for n in inside:
                if quotes[n].outer[1] - quotes[n].outer[0] > 25 and quotes[n].outer[0] >= passage.start:
                    taken.add(n)
            last = found
            yield found
        elif inside and last is not None:
            for n in inside:
                fresh = n not in taken and len(parse.text[quotes[n].start : quotes[n].end].split()) > 5
                if fresh and not parse.text[a : quotes[n].outer[0]].strip(EDGE):
                    taken.add(n)
                    yield Found(list(quotes[n].pieces), last.source, last.cue, "say")


def _sentence(text: str, a: int, b: int, known: Patterns, quotes: list[Quotation]) -> Found | None:
    def quoted(i: int) -> bool:
        return any(q.outer[0] < i < q.outer[1] for q in quotes)

    for match in known.according.finditer(text, a, b):
        if not quoted(match.start()):
            found = _according(text, a, b, match, known)
            if found is not None:
                return found
    for match in known.behind.finditer(text, a, b) if known.behind else ():
        if not quoted(match.start()):
            found = _behind(text, a, b, match, known)
            if found is not None:
                return found
    for match in known.verb.finditer(text, a, b):
        if not quoted(match.start()):
            found = _verb(text, a, b, match, known, quotes)
            if found is not None:
                return found
    return None


def _according(text: str, a: int, b: int, match: re.Match[str], known: Patterns) -> Found | None:
    """ "According to X, …", "as X says, …", "…, according to X"."""
    start = match.end()
    told = known.verb.match(text, start, b)  # "según *indicó* la policía"
    start = told.end() if told else start
    stop = STOP.search(text, start, b)
    end = stop.start() if stop else b
    if known.verb_second and (name := _NOUN_PHRASE.match(text, start, end)):
        end = name.end()
    source = subject(text, trim(text, start, end), known)
    cue = trim(text, match.start(), match.end())
    if not good(text, source) or ((told or known.verb_second) and not known.names(text[source[0] : source[1]])):
        return None
    initial = not text[a : match.start()].strip(EDGE)
    content = [trim(text, end, b)] if initial else [trim(text, a, match.start()), trim(text, end, b)]
    content = [span for span in content if span[1] - span[0] > 3]
    return Found(content, source, cue, "say") if content else None


def _behind(text: str, a: int, b: int, match: re.Match[str], known: Patterns) -> Found | None:
    """ "X zufolge …": the source stands before its cue, at the beginning of the sentence or of a clause."""
    begin = max([a, *(stop.end() for stop in STOP.finditer(text, a, match.start()))])
    source = trim(text, begin, match.start())
    if not 0 < len(text[source[0] : source[1]].split()) <= 6 or not known.names(text[source[0] : source[1]]):
        return None
    content = [trim(text, a, begin), trim(text, match.end(), b)]
    content = [span for span in content if span[1] - span[0] > 3]
    return Found(content, source, trim(text, *match.span()), "say") if content else None


def _verb(text: str, a: int, b: int, match: re.Match[str], known: Patterns, quotes: list[Quotation]) -> Found | None:
    word = match.group()
    act = next((name for pattern, name in known.act if pattern.match(word)), "say")
    cue = (match.start(), match.end())
    left, right = left_of(text, a, match.start(), known), right_of(text, match.end(), b, known)
    that = known.that.match(text, match.end(), b)
    if that is not None:
        inner = between(text, match.end(), max(match.end(), text.rfind(" ", match.end(), that.end())), known)
        source = left if good(text, left) or not known.sources(text[inner[0] : inner[1]]) else inner
        if not good(text, source) and known.nobody.search(text, a, match.start()):
            return None
        content = [trim(text, max(that.start(), text.rfind(" ", 0, that.end())), b)]
        return Found(_whole(content, quotes), source if good(text, source) else None, cue, act)
    before = [q for q in quotes if q.outer[1] <= match.start()]
    after = [q for q in quotes if q.outer[0] >= match.end()]
    gap = text[match.end() : after[0].outer[0]] if after else ""
    if after and (not gap.strip() or (len(gap) < 60 and gap.rstrip().endswith((":", ",")))):
        content = [piece for q in after[:1] for piece in q.pieces]
        return Found(content, beside(text, (left, right), known, quotes), cue, act)
    if before and len(text[before[-1].outer[1] : match.start()]) < 90:
        content = [piece for q in quotes for piece in q.pieces if q.outer[1] - q.outer[0] > 12 or q is before[-1]]
        return Found(content, beside(text, (right, left), known, quotes), cue, act)
    comma = re.search(r"[,»”\"]\s*[—–-]?\s*(?:\w+\s+){0,2}\Z", text[a : match.start()])
    if comma and not before and good(text, right) and text[b - 2 : b].strip(EDGE + "»”") is not None:
        content_span = trim(text, a, a + comma.start())
        rest = text[right[1] : b].strip(EDGE)
        if len(text[content_span[0] : content_span[1]].split()) >= 4 and len(rest.split()) < 14:
            named = text[right[0] : right[1]]
            if named[:1].isupper() or known.roles.search(named) or known.bodies.search(named):
                return Found([content_span], right, cue, act)
    return None


def _whole(content: list[Span], quotes: list[Quotation]) -> list[Span]:
    end = max([content[-1][1], *(q.end for q in quotes if q.outer[0] < content[-1][1] <= q.outer[1])])
    return [(content[0][0], end)]
