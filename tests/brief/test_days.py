"""The timeline of a story."""

from __future__ import annotations

import pytest

from headwater.brief import days
from headwater.brief.view import StoryView
from headwater.brief.window import Window
from headwater.engines.here import Here
from headwater.errors import UsageError
from headwater.model import Report
from headwater.pipeline import Pipeline
from headwater.store.sqlite import SqliteStore

TEXTS = (
    (
        "2031-05-04",
        "Rebels attacked the port of Hamburg on 3 May 2031, killing 12 soldiers. They withdrew on 4 May 2031.",
    ),
    (
        "2031-05-05",
        "Rebels attacked the port of Hamburg on 3 May 2031, a doctor said. In April 2031 they had shelled it.",
    ),
    ("2031-05-06", "Rebels attacked the port of Hamburg on 3 May 2031. The army retook it on 5 May 2031."),
)


@pytest.fixture(scope="module")
def store() -> SqliteStore:
    made = SqliteStore(":memory:")
    made.put(
        Report(text, outlet=f"Outlet {i}", title="Port of Hamburg attacked by rebels", published=day, language="en")
        for i, (day, text) in enumerate(TEXTS)
    )
    with Here() as engine:
        Pipeline(made).run(engine)
    return made


def test_days_in_order_of_time_with_counts_and_words(store: SqliteStore) -> None:
    made = days.make(store, None, None, None, 20)
    lines = made.sections[0].lines
    labels = [line.label for line in lines]
    assert labels == sorted(labels)
    attack = next(line for line in lines if line.label == "2031-05-03")
    assert attack.marks[0] == "3 reports"
    assert attack.under[0].quote is not None
    assert "attacked the port" in attack.under[0].quote.text


def test_the_day_most_reported_of_comes_first_when_few_are_shown(store: SqliteStore) -> None:
    made = days.make(store, None, None, None, 1)
    assert [line.label for line in made.sections[0].lines] == ["2031-05-03"]
    assert made.sections[0].left >= 1


def test_the_chart_has_all_days_and_no_months(store: SqliteStore) -> None:
    made = days.make(store, None, None, None, 1)
    values = made.charts["timeline"]["data"]["values"] if "data" in made.charts["timeline"] else None
    html = made.html()
    assert values is None or all(len(value["day"]) == 10 for value in values)
    assert "<svg" in html
    assert "2031-05-03" in made.markdown()


def test_as_it_stood(store: SqliteStore) -> None:
    made = days.make(store, None, None, "2031-05-04", 20)
    assert all(line.label != "2031-05-05" for section in made.sections for line in section.lines)
    with pytest.raises(UsageError):
        days.make(store, "no such story", None, None, 5)


@pytest.fixture(scope="module")
def corrected() -> SqliteStore:
    first = "Ilja Marlow was arrested at Hamburg harbour on 3 May 2031, the police said."
    back = "On Saturday the Herald reported that Ilja Marlow had been arrested at Hamburg harbour on 3 May 2031."
    told = (
        ("Herald", "2031-05-03", "Marlow arrested at Hamburg harbour", first),
        (
            "Herald",
            "2031-05-05",
            "Correction",
            f"Correction. {back} This was wrong. Ilja Marlow has not been arrested.",
        ),
    )
    made = SqliteStore(":memory:")
    made.put(Report(text, outlet=who, title=title, published=day, language="en") for who, day, title, text in told)
    with Here() as engine:
        Pipeline(made).run(engine)
    return made


@pytest.mark.parametrize(("as_of", "marks"), [(None, True), ("2031-05-04", False)])
def test_what_was_taken_back_is_marked_once_that_is_known(
    corrected: SqliteStore, as_of: str | None, marks: bool
) -> None:
    made = days.make(corrected, None, None, as_of, 20)
    under = [line for day in made.sections[0].lines for line in day.under if line.quote and line.quote.start == 0]
    assert [("retracted" in line.marks, line.marks[0]) for line in under] == [(marks, "1 report")]


def test_what_the_text_gives_no_day_for_is_dated_by_no_report() -> None:
    told = ("Rebels stormed the port of Hamburg.", "Schools are shut. Ferries wait. Rain fell. Rebels stormed Hamburg.")
    made = SqliteStore(":memory:")
    made.put(
        Report(
            text, outlet=f"Outlet {i}", title="Rebels storm the port of Hamburg", published="2031-05-04", language="en"
        )
        for i, text in enumerate(told)
    )
    with Here() as engine:
        Pipeline(made).run(engine)
    view = StoryView.load(made, None, Window())
    assert any(not event.earliest for event in view.events)
    assert not view.dated
