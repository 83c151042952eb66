"""The sentences of a report made ready for comparison: words, names, figures, clauses, and whose words they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from headwater.compare.propositions import NONE, Frame, Said, Words
from headwater.language.clauses import Clauses
from headwater.language.propositions import core, frames, plain_terms, terms
from headwater.model import Report, Sentence, Statement
from headwater.model.tokens import Parse

LEAST_WORDS = 4
MOST_WORDS = 90
SPOKEN = 0.5
"""Share of a sentence that must be what somebody says for it to be theirs and not the report's."""

Name = tuple[int, int, str]
"""Start, end, key."""


class Reading:
    """The parse of a report with its clauses, worked out when first asked for."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.ranges = {parse.start[r.first]: r for r in parse.sentences}

    @cached_property
    def clauses(self) -> Clauses | None:
        """None for a language that is not parsed."""
        return Clauses(self.parse) if any(self.parse.tag) else None


class InReport:
    """Words and clauses of one sentence of a report, read once. `without` are spans that only introduce a source."""

    def __init__(
        self, reading: Reading, report: Report, sentence: Sentence, without: Sequence[tuple[int, int]]
    ) -> None:
        self._reading, self._report, self._sentence, self._without = reading, report, sentence, without
        self._frames: list[Frame] = []

    @cached_property
    def written(self) -> dict[str, str]:
        """As `compare.propositions.Content`."""
        clauses, found = self._reading.clauses, self._reading.ranges.get(self._sentence.start)
        if clauses is None or found is None:
            text = self._report.text[self._sentence.start : self._sentence.end]
            return plain_terms(text, self._report.language)
        return terms(clauses, found.first, found.last, self._without)

    @cached_property
    def core(self) -> tuple[Words, Words]:
        """As `compare.propositions.Content`."""
        clauses, found = self._reading.clauses, self._reading.ranges.get(self._sentence.start)
        if clauses is None or found is None:
            return frozenset(self.written), NONE
        return core(clauses, found.first, found.last, frozenset(self.written))

    def frames(self) -> Iterator[Frame]:
        """As `compare.propositions.Content`."""
        yield from self._frames
        for frame in self._unread:
            self._frames.append(frame)
            yield frame

    @cached_property
    def _unread(self) -> Iterator[Frame]:
        clauses, found = self._reading.clauses, self._reading.ranges.get(self._sentence.start)
        return iter(()) if clauses is None or found is None else frames(clauses, found.first, found.last)


def sentences_said(
    report: Report,
    parse: Parse,
    sentences: Sequence[Sentence],
    statements: Sequence[Statement],
    names: Sequence[Name],
) -> list[Said]:
    """The sentences of a report that may hold a proposition, in order. `names` are its mentions with their entities."""
    reading = Reading(parse)
    names = sorted(names)
    starts = [name[0] for name in names]
    reach = [_reach(statement) for statement in statements]
    out: list[Said] = []
    for at, sentence in enumerate(s for s in sentences if LEAST_WORDS <= s.words <= MOST_WORDS):
        text = report.text[sentence.start : sentence.end]
        if text.rstrip("\"'”’»)] ").endswith("?"):
            continue
        near = [s for s, (a, b) in zip(statements, reach, strict=True) if a < sentence.end and b > sentence.start]
        speaker = _speaker(sentence, near)
        here = names[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        out.append(
            Said(
                report.id, sentence.start, sentence.end, sentence.kind, sentence.key, sentence.id, sentence.words,
                report.language, text, frozenset(key for _, _, key in here), speaker.id if speaker else None,
                1.0 / (1 + at), InReport(reading, report, sentence, _introductions(sentence, near)),
            )
        )  # fmt: skip
    return out


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
