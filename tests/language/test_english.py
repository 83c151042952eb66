"""The English parser: the same alone and in company, bounded on long texts."""

from __future__ import annotations

from tests.conftest import languages

from headwater.language import Languages, decode, encode
from headwater.language.english import LONGEST, _pieces

TEXTS = [
    "Mira Tolland, the harbour master of Port Alder, said on Tuesday that ferries would not sail.",
    "“We will wait,” she said. The U.S. company did not reply.",
    "No.",
]


def test_a_passage_is_parsed_the_same_alone_and_among_others() -> None:
    made = languages().parser("en")
    assert made.parse(TEXTS) == [made.parse([text])[0] for text in TEXTS]


def test_tokens_survive_storing() -> None:
    for tokens in languages().parser("en").parse(TEXTS):
        assert decode(encode(tokens)) == tokens


def test_long_texts_are_parsed_in_stretches_of_whole_sentences() -> None:
    text = "The mayor of Orla spoke again. " * 2000
    pieces = _pieces(text)
    assert len(pieces) > 2
    assert all(end - start <= LONGEST for start, end in pieces)
    assert all(text[start:].startswith("The mayor") for start, _ in pieces)
    tokens = languages().parser("en").parse([text])[0]
    assert [text[a:b] for a, b in zip(tokens.start[-2:], tokens.end[-2:], strict=True)] == ["again", "."]
    assert sum(tokens.sent) == 2000


def test_a_line_without_sentences_is_cut_all_the_same() -> None:
    assert all(end - start <= LONGEST for start, end in _pieces("x" * (3 * LONGEST + 5)))


def test_models_are_loaded_once() -> None:
    made = Languages()
    assert made.parser("en") is made.parser("en")
    assert made.parser("ru") is made.parser("ar")
