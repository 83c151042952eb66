"""Statements in languages read without a parser, by pattern: a cue, the words beside it, and the quotation or clause.

Direct quotations with their speakers and the commonest indirect forms: "X said that …", "…, said X", "according to
X, …". What a parser would tell (subjects far from their verbs, clauses within clauses) is not attempted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from headwater.lexicons import table
from headwater.model import Span
from headwater.model.tokens import Parse
from headwater.text.quotes import Quotation

_EDGE = " \t\n\xa0\"“”«»„‘’'`.,;:!?…—–-()[]"
_STOP = re.compile(r"[,.;:!?…—–\n«“„\"»”(]| - ")
_NOUN_PHRASE = re.compile(
    r"(?:[a-zäöüß]\S*\s+){0,3}[A-ZÄÖÜ]\S*(?:\s+(?:(?:des|der|von|van|de|für|aus)\s+)*[A-ZÄÖÜ]\S*)*"
)
LONGEST_SOURCE = 14
"""Words of a source phrase beyond which the pattern is taken to have failed."""


@dataclass(slots=True)
class Found:
    """A statement as spans of code points."""

    content: list[Span]
    source: Span | None
    cue: Span
    act: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled lists of one language."""

    verb: re.Pattern[str]
    act: tuple[tuple[re.Pattern[str], str], ...]
    that: re.Pattern[str]
    according: re.Pattern[str]
    he: frozenset[str]
    one: frozenset[str]
    drop: frozenset[str]
    cut: re.Pattern[str]
    verb_second: bool
    roles: re.Pattern[str]
    documents: re.Pattern[str]
    bodies: re.Pattern[str]


def _words(raw: str) -> str:
    entries = sorted(raw.split(), key=len, reverse=True)
    return "|".join(re.escape(e).replace(r"\*", r"\w*").replace("_", r"\s+") for e in entries)


@cache
def patterns(language: str) -> Patterns | None:
    """The patterns of a language, None if there are none."""
    data = table("attribution_languages").get(language)
    if data is None:
        return None
    acts = tuple((re.compile(rf"(?:{_words(raw)})\Z", re.I), act) for act, raw in data["acts"].items())
    every = " ".join(data["acts"].values())
    that = (
        r"[,\s]+(?:[^\s,]+\s+){0,6}?[,]?\s*(?:"
        + "|".join(
            re.escape(w) + ("" if w.endswith("'") else r"\b") for w in data["that"].replace("qu'", "qu' qu’").split()
        )
        + ")"
    )
    return Patterns(
        re.compile(rf"(?<![\w-])(?:{_words(every)})(?![\w])", re.I),
        acts,
        re.compile(that, re.I),
        re.compile(rf"(?<![\w-])(?:{_words(data['according'])})(?!\w)\s+", re.I),
        frozenset(data["he"].split()),
        frozenset(w.replace("_", " ") for w in data["one"].split()),
        frozenset(data["drop"].replace("_", " ").split()),
        re.compile(rf"\s(?:{_words(data['cut'])})(?!\w)", re.I),
        bool(data.get("verb_second")),
        re.compile(rf"\b(?:{_words(data['roles'])})\b", re.I),
        re.compile(rf"\b(?:{_words(data['documents'])})\b", re.I),
        re.compile(rf"\b(?:{_words(data['bodies'])})\b", re.I),
    )


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
                if fresh and not parse.text[a : quotes[n].outer[0]].strip(_EDGE):
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
    for match in known.verb.finditer(text, a, b):
        if not quoted(match.start()):
            found = _verb(text, a, b, match, known, quotes)
            if found is not None:
                return found
    return None


def _trim(text: str, a: int, b: int) -> Span:
    while a < b and text[a] in _EDGE:
        a += 1
    while b > a and text[b - 1] in _EDGE:
        b -= 1
    return a, b


def _phrase(text: str, span: Span, known: Patterns, after: bool) -> Span:
    """A source phrase without auxiliaries and adverbs at its ends; one after its verb up to the first preposition."""
    a, b = span
    if after:
        stop = known.cut.search(text, a, b)
        b = stop.start() if stop and stop.start() > a else b
    a, b = _trim(text, a, b)
    while True:
        words = text[a:b].split()
        if words and words[-1].lower() in known.drop:
            a, b = _trim(text, a, b - len(words[-1]))
        elif len(words) > 1 and words[0].lower() in known.drop:
            a, b = _trim(text, a + len(words[0]), b)
        else:
            return a, b


def _good(text: str, span: Span) -> bool:
    words = text[span[0] : span[1]].split()
    return 0 < len(words) <= LONGEST_SOURCE


def _according(text: str, a: int, b: int, match: re.Match[str], known: Patterns) -> Found | None:
    stop = _STOP.search(text, match.end(), b)
    end = stop.start() if stop else b
    if known.verb_second and (name := _NOUN_PHRASE.match(text, match.end(), end)):
        end = name.end()
    source = _trim(text, match.end(), end)
    cue = _trim(text, match.start(), match.end())
    if not _good(text, source):
        return None
    initial = not text[a : match.start()].strip(_EDGE)
    content = [_trim(text, end, b)] if initial else [_trim(text, a, match.start()), _trim(text, end, b)]
    content = [span for span in content if span[1] - span[0] > 3]
    return Found(content, source, cue, "say") if content else None


def _verb(text: str, a: int, b: int, match: re.Match[str], known: Patterns, quotes: list[Quotation]) -> Found | None:
    word = match.group()
    act = next((name for pattern, name in known.act if pattern.match(word)), "say")
    cue = (match.start(), match.end())
    left = _phrase(text, _left(text, a, match.start(), known), known, after=False)
    right = _phrase(text, _right(text, match.end(), b), known, after=True)
    that = known.that.match(text, match.end(), b)
    if that is not None:
        between = _trim(text, match.end(), max(match.end(), text.rfind(" ", match.end(), that.end())))
        source = left if _good(text, left) else _phrase(text, between, known, after=True)
        content = [_trim(text, max(that.start(), text.rfind(" ", 0, that.end())), b)]
        return Found(_whole(content, quotes), source if _good(text, source) else None, cue, act)
    before = [q for q in quotes if q.outer[1] <= match.start()]
    after = [q for q in quotes if q.outer[0] >= match.end()]
    gap = text[match.end() : after[0].outer[0]] if after else ""
    if after and (not gap.strip() or (len(gap) < 60 and gap.rstrip().endswith((":", ",")))):
        content = [piece for q in after[:1] for piece in q.pieces]
        return Found(content, _side(text, (left, right), known, quotes), cue, act)
    if before and len(text[before[-1].outer[1] : match.start()]) < 90:
        content = [piece for q in quotes for piece in q.pieces if q.outer[1] - q.outer[0] > 12 or q is before[-1]]
        return Found(content, _side(text, (right, left), known, quotes), cue, act)
    comma = re.search(r"[,»”\"]\s*[—–-]?\s*(?:\w+\s+){0,2}\Z", text[a : match.start()])
    if comma and not before and _good(text, right) and text[b - 2 : b].strip(_EDGE + "»”") is not None:
        content_span = _trim(text, a, a + comma.start())
        rest = text[right[1] : b].strip(_EDGE)
        if len(text[content_span[0] : content_span[1]].split()) >= 4 and len(rest.split()) < 14:
            named = text[right[0] : right[1]]
            if named[:1].isupper() or known.roles.search(named) or known.bodies.search(named):
                return Found([content_span], right, cue, act)
    return None


def _whole(content: list[Span], quotes: list[Quotation]) -> list[Span]:
    end = max([content[-1][1], *(q.end for q in quotes if q.outer[0] < content[-1][1] <= q.outer[1])])
    return [(content[0][0], end)]


def _side(text: str, sides: tuple[Span, Span], known: Patterns, quotes: list[Quotation]) -> Span | None:
    """The first phrase beside a cue that can name a source; words inside a quotation name none."""
    for span in sides:
        words = text[span[0] : span[1]]
        low = words.lower()
        if any(q.outer[0] <= span[0] < q.outer[1] for q in quotes) or not _good(text, span):
            continue
        if low in known.he or low in known.one or known.roles.search(words):
            return span
        lone = len(words.split()) == 1 and words.islower()
        named = any(w[:1].isupper() for w in words.split())
        if not lone and (named or known.bodies.search(words) or known.documents.search(words)):
            return span
    return None


def _left(text: str, a: int, end: int, known: Patterns) -> Span:
    begin = a
    for stop in _STOP.finditer(text, a, end):
        begin = stop.end()
    earlier = known.verb.search(text, begin, end)  # "X *demanded* an inquiry and warned that": X is before both
    span = _trim(text, begin, earlier.start() if earlier else end)
    if not text[span[0] : span[1]] and begin > a:  # "X, the minister, said": the name stands before the apposition
        return _trim(text, a, begin)
    return span


def _right(text: str, start: int, b: int) -> Span:
    stop = _STOP.search(text, start, b)
    return _trim(text, start, stop.start() if stop else b)
