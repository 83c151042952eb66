"""Words folded and hashed."""

from __future__ import annotations

from headwater.text.shingles import fold, read, stem, winnow, word


def test_what_editors_vary_is_folded() -> None:
    assert fold("Six") == fold("6")
    assert fold("12,500") == "12500"
    assert fold("Lantern’s") == "lantern"
    assert fold("3,5") == "3.5"


def test_stems_join_the_forms_of_a_word() -> None:
    assert stem("warned") == stem("warning") == stem("warns")
    assert stem("gas") == "gas"


def test_words_are_read_from_a_stretch_of_text() -> None:
    text = "Orla's 1,200 boats"
    assert [word.folded for word in read(text)] == ["orla", "1200", "boats"]
    assert [word.capital for word in read(text)] == [True, False, False]
    assert [word.figure for word in read(text)] == [False, True, False]


def test_a_name_has_one_sign_in_two_scripts() -> None:
    assert word("Tolvik").sign == word("Толвик").sign != ""
    assert word("barge").sign == ""


def codes(words: list[str]) -> list[int]:
    return [word(raw).code for raw in words]


def test_a_shared_run_shares_a_shingle_whatever_stands_around() -> None:
    run = [f"{chr(97 + i)}word" for i in range(25)]
    one = winnow(codes(["a", "b", "c", *run, "d"]), 6, 20)
    other = winnow(codes([*(f"x{chr(97 + i % 26)}" for i in range(40)), *run, "y"]), 6, 20)
    assert {value for value, _ in one} & {value for value, _ in other}


def test_a_text_that_repeats_itself_gives_few_shingles() -> None:
    assert len({value for value, _ in winnow(codes(["one", "two"] * 200), 6, 20)}) <= 2


def test_short_texts_give_no_shingles() -> None:
    assert winnow(codes(["one", "two"]), 5, 12) == []
