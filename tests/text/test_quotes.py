"""Quotation spans: styles, nesting, unbalanced marks, several paragraphs."""

from __future__ import annotations

import pytest

from headwater.text.quotes import Quotation, quotations


def find(text: str) -> list[Quotation]:
    spans, at = [], 0
    for paragraph in text.split("\n"):
        if paragraph:
            spans.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    return quotations(text, spans)


def words(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in quote.pieces] for quote in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We go," said Mira. "Now."', [["We go,"], ["Now."]]),
        ("“We go,” said Mira. “Now.”", [["We go,"], ["Now."]]),
        ("«Мы уходим», — сказала Мира.", [["Мы уходим"]]),
        ("« Nous partons », dit Mira.", [["Nous partons"]]),
        ("„Wir gehen“, sagte Mira. »Jetzt«, sagte Bo.", [["Wir gehen"], ["Jetzt"]]),
        ("「行きます」とミラ。", [["行きます"]]),
        ("''We go,'' said Mira. ``Now.''", [["We go,"], ["Now."]]),
        ("‘It’s late,’ said Mira of the kids’ bus.", [["It’s late,"]]),
        ("Mira said 'no way' to the '90s and the workers' club.", [["no way"]]),
        ("\"Bo said 'never' to me,\" Mira said.", [["Bo said 'never' to me,"]]),
    ],
)
def test_styles(text: str, expected: list[list[str]]) -> None:
    assert words(text) == expected


def test_several_paragraphs_are_one_quotation() -> None:
    text = '"We waited.\n"We waited long.\n"Then we left," said Mira.'
    assert words(text) == [["We waited.", "We waited long.", "Then we left,"]]
    assert find(text)[0].closed


def test_a_paragraph_broken_inside_a_quotation() -> None:
    assert words('They kept "boats in Lorn\nand Vey," a sailor said.') == [["boats in Lorn", "and Vey,"]]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    (quote,) = find("Mira said “we go now.\nThe boat left.")
    assert not quote.closed
    assert words("Mira said “we go now.\nThe boat left.") == [["we go now."]]


def test_attribute_values_are_no_quotations() -> None:
    assert words('<post author="mira" id="7">We go.') == []


def test_nothing_raises_on_stray_marks() -> None:
    for text in ('"', "””", "“", '" "', "'", "«", "a\"b'c”d“e", '""""', "\n"):
        find(text)
