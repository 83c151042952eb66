"""Whom pronouns mean."""

from __future__ import annotations

from tests.conftest import analyse_report

from headwater.language.antecedents import Named, antecedents
from headwater.model import Report


def means(text: str, **persons: bool) -> dict[str, str]:
    parse = analyse_report(Report(text, language="en"), stages=["parse"]).parse
    names = [Named(i, word, persons[word]) for i, word in enumerate(parse.words) if word in persons]
    return {parse.words[i]: name.referent for i, name in antecedents(parse, names).items()}


def test_the_one_person_or_thing_in_question_is_meant() -> None:
    assert means("Holt left. She met Weber.", Holt=True, Weber=True) == {"She": "Holt"}
    assert means("Norland said it would leave. Its troops stayed.", Norland=False) == {
        "it": "Norland",
        "Its": "Norland",
    }


def test_who_stands_in_doubt_is_nobody() -> None:
    assert means("Holt and Weber left. She wept.", Holt=True, Weber=True) == {}
    assert means("Norland fell. She wept.", Norland=False) == {}
