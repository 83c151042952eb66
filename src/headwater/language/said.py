"""The sentences of a report made ready for comparison: words, names, figures, clauses, and whose words they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from headwater.compare.propositions import Said
from headwater.language.clauses import Clauses
from headwater.language.propositions import frames, plain_terms, terms
from headwater.model import Report, Sentence, Statement
from headwater.model.tokens import Parse, SentenceRange

_NUMBER = re.compile(r"\d[\d.,:]*\d|\d")
LEAST_WORDS = 4
MOST_WORDS = 90
SPOKEN = 0.5
"""Share of a sentence that must be what somebody says for it to be theirs and not the report's."""

Name = tuple[int, int, str]
"""Start, end, key."""


def sentences_said(
    report: Report,
    parse: Parse,
    sentences: Sequence[Sentence],
    statements: Sequence[Statement],
    names: Sequence[Name],
) -> list[Said]:
    """The sentences of a report that may hold a proposition, in order. `names` are its mentions with their entities."""
    tagged = any(parse.tag)
    clauses = Clauses(parse) if tagged else None
    ranges = {parse.span(r)[0]: r for r in parse.sentences}
    names = sorted(names)
    starts = [name[0] for name in names]
    kept = [s for s in sentences if LEAST_WORDS <= s.words <= MOST_WORDS]
    reach = [_reach(statement) for statement in statements]
    out: list[Said] = []
    for at, sentence in enumerate(kept):
        text = report.text[sentence.start : sentence.end]
        if text.rstrip("\"'”’»)] ").endswith("?"):
            continue
        one = Said(
            report.id, sentence.start, sentence.end, sentence.kind, sentence.key, sentence.id, sentence.words,
            report.language, text,
        )  # fmt: skip
        one.front = 1.0 / (1 + at)
        near = [s for s, (a, b) in zip(statements, reach, strict=True) if a < sentence.end and b > sentence.start]
        speaker = _speaker(sentence, near)
        one.statement = speaker.id if speaker else None
        here = names[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        one.names = frozenset(key for _, _, key in here)
        one.numbers = frozenset(_NUMBER.findall(text))
        _fill(one, clauses, ranges.get(sentence.start), _introductions(sentence, near))
        out.append(one)
    return out


def _fill(one: Said, clauses: Clauses | None, found: SentenceRange | None, without: list[tuple[int, int]]) -> None:
    if clauses is None or found is None:
        one.written = plain_terms(one.text, one.language)
        one.terms = frozenset(one.written)
        return
    one.written = terms(clauses, found.first, found.last, without)
    one.terms = frozenset(one.written)
    one.frames = tuple(frames(clauses, found.first, found.last))


def _reach(statement: Statement) -> tuple[int, int]:
    """From the first to the last code point of a statement, its source and cue included."""
    spans = [*statement.content, *(span for span in (statement.source, statement.cue) if span)]
    return min((a for a, _ in spans), default=0), max((b for _, b in spans), default=0)


def _speaker(sentence: Sentence, statements: Sequence[Statement]) -> Statement | None:
    """The statement that most of the sentence is the content of."""
    best: tuple[int, Statement] | None = None
    for statement in statements:
        shared = sum(max(0, min(b, sentence.end) - max(a, sentence.start)) for a, b in statement.content)
        if shared >= SPOKEN * (sentence.end - sentence.start) and (best is None or shared > best[0]):
            best = shared, statement
    return best[1] if best else None


def _introductions(sentence: Sentence, statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Spans that only say who says it: source and cue of the statements made in the sentence."""
    spans = [span for s in statements for span in (s.source, s.cue) if span]
    inside = [(a, b) for a, b in spans if a < sentence.end and b > sentence.start]
    return [(a, b) for a, b in inside if not _is_content(a, b, statements)]


def _is_content(start: int, end: int, statements: Sequence[Statement]) -> bool:
    return any(a <= start and end <= b for s in statements for a, b in s.content)
