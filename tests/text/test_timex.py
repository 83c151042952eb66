"""Time expressions: where they are, what they say, what they mean."""

import pytest

from headwater.text.timex import find
from headwater.text.timex_anchor import FUTURE, PAST, Anchor, is_narrative, resolve
from headwater.text.timex_calendar import interval, offset_value, truncate


def value(text: str, published: str | None = "2024-12-11", tense: str = PAST, language: str = "en") -> list[str | None]:
    anchor = Anchor(published, lambda: published)
    out = []
    for found in find(text, 0, language):
        meaning = resolve(found.draft, anchor, tense)
        assert meaning is not None
        out.append(meaning.value)
        if meaning.value and meaning.value[:1] == "2":
            anchor.focus = meaning.value
    return out


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("on May 3, 2016", ["2016-05-03"]),
        ("on 3 May 2016", ["2016-05-03"]),
        ("in May 2016", ["2016-05"]),
        ("the spring of 2016", ["2016-SP"]),
        ("in the late 1990s", ["199"]),
        ("the 19th century", ["18"]),
        ("in 480 BC", ["BC0480"]),
        ("between 17 and 20 June 2019", ["2019-06-17", "2019-06-20"]),
        ("2024-03-05", ["2024-03-05"]),
        ("11.12.2024", ["2024-12-11"]),
        ("last year", ["2023"]),
        ("two weeks ago", ["2024-W48"]),
        ("yesterday morning", ["2024-12-10TMO"]),
        ("in the past 24 hours", ["PT24H"]),
        ("the past nine years", ["P9Y"]),
        ("for almost two and a half years", ["P2.5Y"]),
        ("On May 3, 2016 they met. The next day", ["2016-05-03", "2016-05-04"]),
        ("In June 2016. Two years earlier", ["2016-06", "2014"]),
        ("every Monday", ["XXXX-WXX-1"]),
        ("a few days later", ["FUTURE_REF"]),
        ("by the end of the year", ["2024"]),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    assert value(text) == values


def test_open_dates_follow_the_tense() -> None:
    assert value("on Friday", tense=PAST) == ["2024-12-06"]
    assert value("by Friday", tense=FUTURE) == ["2024-12-13"]
    assert value("in January", tense=PAST) == ["2024-01"]
    assert value("in January", tense=FUTURE) == ["2025-01"]


def test_without_publication_open_dates_stay_open() -> None:
    assert value("on Friday", published=None) == ["XXXX-WXX-5"]
    assert value("yesterday", published=None) == ["XXXX-XX-XX"]


def test_what_is_no_time() -> None:
    assert find("They may march. Second, it cost $2000 and they won 3:0.", 0, "en") == []


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("es", "El 3 de mayo de 2016", ["2016-05-03"]),
        ("fr", "le 1er juin 2016, il y a", ["2016-06-01"]),
        ("de", "am 3. Mai 2016 und gestern", ["2016-05-03", "2024-12-10"]),
        ("it", "il 3 maggio 2016", ["2016-05-03"]),
        ("ru", "3 мая 2016 года, два года назад", ["2016-05-03", "2022"]),
        ("de", "vor zwei Wochen", ["2024-W48"]),
    ],
)
def test_other_languages(language: str, text: str, values: list[str]) -> None:
    assert value(text, language=language) == values


def test_intervals_are_inclusive() -> None:
    assert interval("2016-05") == ("2016-05-01", "2016-05-31")
    assert interval("2016-WI") == ("2016-12-01", "2017-02-28")
    assert interval("2016-05-03TMO") == ("2016-05-03T06:00", "2016-05-03T11:59")
    assert interval("199") == ("1990-01-01", "1999-12-31")
    assert interval("2024-W50") == ("2024-12-09", "2024-12-15")
    assert interval("PAST_REF") == (None, None)


def test_arithmetic_keeps_the_unit_of_the_words() -> None:
    assert offset_value("2016-05-03", -3, "M") == "2016-02"
    assert offset_value("2016", 2, "D") is None
    assert offset_value("BC0490", 2, "Y") == "BC0488"
    assert truncate("2016-05-03", "M") == "2016-05"


def test_a_history_counts_from_the_dates_it_tells() -> None:
    assert is_narrative([1914, 1915, 1916, 1917, 1918] * 2, "2009-12-19")
    assert not is_narrative([2008, 2009, 2009, 2009, 2010], "2009-12-19")
