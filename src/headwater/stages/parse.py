"""Passages, page furniture and sentences."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.language import parser_name
from headwater.model import PARSED_KINDS, Passage, Report, Sentence, digest
from headwater.stages.base import ReportInput, Stage
from headwater.text.layout import layout


def passages(report: Report) -> list[Passage]:
    """The passages of a report. Those to be parsed carry the key of their parse."""
    parser = parser_name(report.language)
    out: list[Passage] = []
    for block in layout(report.text, report.title):
        parsed = block.kind in PARSED_KINDS
        key = digest("parsed", parser, report.text[block.start : block.end]) if parsed else None
        out.append(Passage(report.id, block.start, block.end, block.kind, key, block.why))
    return out


def run(given: ReportInput) -> Iterator[Sentence]:
    """The sentences of the parsed passages."""
    parse, report = given.parse, given.report
    for sentence in parse.sentences:
        start, end = parse.span(sentence)
        words = [word.lower() for word in parse.words[sentence.first : sentence.last] if word[0].isalnum()]
        kind = parse.passages[sentence.passage].kind
        yield Sentence(report.id, start, end, kind, sentence_key(report.text[start:end]), len(words))


def sentence_key(text: str) -> str:
    """The key of a sentence's vector: the digest of its text, white space folded."""
    return digest("sentence", " ".join(text.split()))


STAGE = Stage(
    name="parse",
    version=9,
    scope="report",
    requires=(Passage,),
    produces=(Sentence,),
    about="Passages, page furniture left out, sentences, words, grammar and sentence vectors.",
    run=run,
)
