"""Numbers in words and digits."""

import pytest

from headwater.text.amounts import amounts
from headwater.text.numbers import cardinal, digits, ordinal, scan


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one hundred and six", 106),
        ("two and a half", 2.5),
        ("half a dozen", 6),
        ("a million", 1e6),
        ("13bn", 13e9),
        ("forty-five", 45),
        ("two thirds", 2 / 3),
        ("two hundred and fifty thousand", 250_000),
        ("one million and a half", 1.5e6),
        ("1,460", 1460),
        ("three twenty-firsts", 3 / 21),
        ("one hundred thirty-fifths", 100 / 35),
        ("two and fifty-four hundredths", 2.54),
        ("a hundred thousand trillionths", 1e-7),
        ("two million and three fifths", 2.6e6),
        ("three quarters billion", 0.75e9),
        ("three-and-a-half million", 3.5e6),
        ("1.250,75", 1250.75),
    ],
)
def test_cardinals(text: str, value: float) -> None:
    words = [word for _, _, word in scan(text)]
    found = cardinal(words, 0)
    assert found is not None
    assert found[0] == pytest.approx(value)
    assert found[1] == len(words)


def test_a_plain_article_is_no_number() -> None:
    assert cardinal(["a", "house"], 0) is None


def test_ordinals_and_continental_digits() -> None:
    assert ordinal(["twenty", "-", "first"], 0) == (21, 3)
    assert ordinal(["3", "rd"], 0) == (3, 2)
    assert digits("1.250", continental=True) == 1250
    assert digits("1.250") == 1.25


@pytest.mark.parametrize(
    ("text", "shown", "low", "high", "unit"),
    [
        ("It sent from 500 to several thousand men.", "from 500 to several thousand", 500, 9000, ""),
        ("At least 30 people came.", "At least 30", 30, None, ""),
        ("up to 700 workers", "up to 700", None, 700, ""),
        ("It cost more than $75 million.", "more than $75 million", 75e6, None, "USD"),
        ("a bill of 120 MEUR", "120 MEUR", 120e6, 120e6, "EUR"),
        ("between 20 and 30 per cent", "between 20 and 30 per cent", 20, 30, "percent"),
        ("tens of thousands of people", "tens of thousands", 20_000, 99_999, ""),
        ("around thirty lorries", "around thirty", 30, 30, ""),
        ("He is 5 feet 2 inches tall.", "5 feet 2 inches", 62 / 12, 62 / 12, "feet"),
        ("some 3-4 km away", "some 3-4 km", 3, 4, "km"),
        ("one in five homes", "one in five", 0.2, 0.2, ""),
        ("minus five degrees Celsius", "minus five degrees Celsius", -5, -5, "°C"),
        ("£5m for repairs", "£5m", 5e6, 5e6, "GBP"),
        ("a 1.8m wall", "1.8m", 1.8, 1.8, "m"),
        ("No more than 12 people came.", "No more than 12", None, 12, ""),
        ("a $700 million contract", "$700 million", 700e6, 700e6, "USD"),
        ("A$700 million in aid", "A$700 million", 700e6, 700e6, "AUD"),
        ("a loan of US$1MM", "US$1MM", 1e6, 1e6, "USD"),
        ("sales rose 6 . 2 % in May", "6 . 2 %", 6.2, 6.2, "percent"),
        ("a field of 24703m2", "24703m2", 24703, 24703, "m2"),
    ],
)
def test_amounts(text: str, shown: str, low: float | None, high: float | None, unit: str) -> None:
    (found,) = amounts(text, 100)
    assert text[found.start - 100 : found.end - 100] == shown
    assert found.unit == unit
    assert found.low == (None if low is None else pytest.approx(low))
    assert found.high == (None if high is None else pytest.approx(high))


def test_numbers_that_count_nothing_are_left_out() -> None:
    assert amounts("One of the men said no one knew this one.") == []
    assert amounts("Nobody came.") == []


@pytest.mark.parametrize(
    "text",
    [
        "They closed Highway 35 near exit 436.", "Call +1-222-2222 at once.", "The server is at 192.168.1.2 now.",
        "Open 24/7 since the 9/11 attacks.", "They met at no. 10 again.", "He lives at 11a.",
    ],
)  # fmt: skip
def test_numbers_that_name_count_nothing(text: str) -> None:
    assert amounts(text) == []


def test_a_list_of_numbers_is_no_number() -> None:
    assert [a.low for a in amounts("Rooms taken: 22,24,26,31.")] == [22, 24, 26, 31]
