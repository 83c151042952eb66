"""Words folded and hashed."""

from __future__ import annotations

from headwater.text.shingles import fold, stem, tokens, winnow


def test_what_editors_vary_is_folded() -> None:
    assert fold("Six") == fold("6")
    assert fold("12,500") == "12500"
    assert fold("Lantern’s") == "lantern"
    assert fold("3,5") == "3.5"


def test_stems_join_the_forms_of_a_word() -> None:
    assert stem("warned") == stem("warning") == stem("warns")
    assert stem("gas") == "gas"


def test_tokens_keep_their_places() -> None:
    text = "Orla's 1,200 boats"
    assert [(word, text[a:b]) for word, a, b in tokens(text)] == [
        ("orla", "Orla's"),
        ("1200", "1,200"),
        ("boats", "boats"),
    ]


def test_a_shared_run_shares_a_shingle_whatever_stands_around() -> None:
    run = [f"w{i}" for i in range(25)]
    one = winnow(["a", "b", "c", *run, "d"], 6, 20)
    other = winnow([*(f"x{i}" for i in range(40)), *run, "y"], 6, 20)
    assert {value for value, _ in one} & {value for value, _ in other}


def test_short_texts_give_no_shingles() -> None:
    assert winnow(["one", "two"], 5, 12) == []
