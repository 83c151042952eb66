"""Figures in a report: amounts, and who was killed, injured, arrested or displaced."""

import pytest

from headwater.model import Figure


def figures(analyse, text: str) -> list[tuple[str, float | None, float | None, str]]:
    given = analyse(text, published="2024-12-11", stages=["times", "figures"])
    return [(given.report.text[f.start : f.end], f.low, f.high, f.unit) for f in given.rows(Figure)]


@pytest.mark.parametrize(
    ("text", "unit", "low"),
    [
        ("The blast killed three people in Vellamo on Monday.", "killed", 3),
        ("Three people, including two children, died in the fire.", "killed", 3),
        ("A man was shot dead outside the station.", "killed", 1),
        ("At least 30 villagers were wounded in the attack.", "injured", 30),
        ("A gunman opened fire in the market, killing two men and a girl.", "killed", 3),
        ("Police arrested dozens of protesters after the march.", "arrested", 24),
        ("The floods displaced 12,000 people.", "displaced", 12_000),
        ("The fire left four dead and six injured.", "killed", 4),
        ("Twelve residents of Hasrun lost their lives.", "killed", 12),
        ("The ministry raised the death toll to 19 on Tuesday.", "killed", 19),
        ("The number of civilian casualties varies (from 500 to several thousand).", "casualties", 500),
        ("The number of people who died in the flood has risen from 12 to 31.", "killed", 31),
        ("Three people were killed and another critically injured near Hasrun.", "injured", 1),
    ],
)
def test_casualties(analyse, text: str, unit: str, low: float) -> None:
    assert [(u, value) for _, value, _, u in figures(analyse, text) if u == unit] == [(unit, low)]


def test_the_killer_is_not_among_the_killed(analyse) -> None:
    rows = [f for f in figures(analyse, "A policeman killed two burglars in the shop.") if f[3] == "killed"]
    assert [(low, high) for _, low, high, _ in rows] == [(2, 2)]


def test_what_did_not_happen_is_not_counted(analyse) -> None:
    assert not [f for f in figures(analyse, "No one was killed. The flood could kill 500 people.") if f[3] == "killed"]


def test_a_victim_named_alone_is_one_of_those_counted(analyse) -> None:
    text = "Four people were killed in the crash. The driver, Odo Marlen, died at the scene."
    assert [f[1] for f in figures(analyse, text) if f[3] == "killed"] == [4]


def test_dates_are_no_figures_and_units_are_named(analyse) -> None:
    rows = figures(analyse, "On 3 May 2016 the firm bought 40 lorries for $2.5 million, 12 per cent less than in 2015.")
    assert ("40", 40, 40, "vehicles") in rows
    assert ("$2.5 million", 2.5e6, 2.5e6, "USD") in rows
    assert ("12 per cent", 12, 12, "percent") in rows
    assert len(rows) == 3


def test_reasons_can_be_read(analyse) -> None:
    given = analyse("The blast killed at least three people in Vellamo.", stages=["times", "figures"])
    (row,) = given.rows(Figure)
    assert (row.low, row.high, row.of) == (3, None, "people")
    assert "killed" in row.why.detail
    assert row.approximate


@pytest.mark.parametrize(
    ("language", "text", "unit", "low"),
    [
        ("es", "La cifra oficial de muertos por la inundación asciende ya a 33.", "killed", 33),
        ("fr", "L'incendie a fait 12 blessés dans le port.", "injured", 12),
        ("de", "Bei dem Brand gab es 4 Tote.", "killed", 4),
        ("ru", "При пожаре погибли 12 человек.", "killed", 12),
    ],
)
def test_tolls_in_other_languages(analyse, language: str, text: str, unit: str, low: float) -> None:
    rows = analyse(text, language=language, stages=["times", "figures"]).rows(Figure)
    found = [(f.unit, f.low) for f in rows]
    assert found == [(unit, low)]


def test_money_told_in_parts_and_ranges_with_letters(analyse) -> None:
    text = (
        "The ferry ticket costs 15 dollars 50. The bridge cost 75 USD million. Two thirds of a million people cross "
        "it. Between 2019 and 2023 the toll brought in 5k-20k a day."
    )
    given = analyse(text, published="2024-12-11", stages=["times", "figures"])
    rows = [(round(f.low), round(f.high), f.unit) for f in given.rows(Figure) if f.low and f.high]
    assert (16, 16, "USD") in rows
    assert (75_000_000, 75_000_000, "USD") in rows
    assert (666_667, 666_667, "people") in rows
    assert any(row[:2] == (5_000, 20_000) for row in rows)


def test_yearly_statistics_do_not_hide_the_victim(analyse) -> None:
    text = (
        "A fisherman was killed on Monday when his boat hit the pier of Vellamo. In 2023, 14 people were killed "
        "on the lake."
    )
    given = analyse(text, published="2024-12-11", stages=["times", "figures"])
    assert [f.low for f in given.rows(Figure) if f.unit == "killed"] == [14, 1]


@pytest.mark.parametrize(
    ("text", "unit", "lows"),
    [
        ("Two boys were found dead along with their father.", "killed", [3]),
        ("A man and a woman were found dead in the house, as were three children.", "killed", [5]),
        ("A couple and their two children were found dead.", "killed", [4]),
        ("He killed his daughter, Kaia; his wife, Sanna Hale; and a neighbour.", "killed", [3]),
        ("Also wounded were four guests of the club.", "injured", [4]),
        ("A guard shot and killed two burglars.", "killed", [2]),
        ("The boy's death shocked the town.", "killed", [1]),
        ("A bullet struck the girl while she slept.", "injured", [1]),
        ("A girl was taken away after being shot in the leg.", "injured", [1]),
        ("Ten people remain in hospital after the blast.", "injured", [10]),
        ("A teacher was in hospital when the news came.", "injured", []),
        ("He wanted to kill two judges.", "killed", []),
        ("Sanctions hurt Ostland.", "injured", []),
        ("The law polices a woman's body.", "killed", []),
        ("A number of villagers were injured.", "injured", [2]),
    ],
)
def test_who_is_counted(analyse, text: str, unit: str, lows: list[float]) -> None:
    assert [low for _, low, _, u in figures(analyse, text) if u == unit] == lows


def test_killed_or_wounded_are_neither_so_many_killed_nor_so_many_wounded(analyse) -> None:
    rows = figures(analyse, "So far 131 people have been wounded or killed in the raids.")
    assert [(low, unit) for _, low, _, unit in rows] == [(131, "casualties")]


def test_one_hurt_who_died_is_counted_among_the_dead_only(analyse) -> None:
    text = (
        "Ivo Marten died on Tuesday. His brother, Odo, and his mother were both injured in the same blast. "
        "Marten was critically injured on Monday."
    )
    rows = figures(analyse, text)
    assert [(low, unit) for _, low, _, unit in rows if unit in ("killed", "injured")] == [(2, "injured"), (1, "killed")]


def test_a_victim_among_others_elsewhere_is_counted_for_the_event_told_of(analyse) -> None:
    text = "Odo Marlen was shot dead on Monday. He was one of three people killed in the city that night."
    assert 1 in [low for _, low, _, unit in figures(analyse, text) if unit == "killed"]


def test_numbers_that_say_which_kind_or_only_when_are_no_figures(analyse) -> None:
    text = "A five-star hotel was built in the first six months of the war. The 27-member bloc waited for four years."
    assert [(shown, low) for shown, low, _, _ in figures(analyse, text)] == [("27", 27), ("four years", 4)]
