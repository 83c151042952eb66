"""Words that changed, the ledger of forecasters and the chart of labels."""

from __future__ import annotations

import pytest

import headwater.brief as brief
from headwater.engines.here import Here
from headwater.model import Report
from headwater.pipeline import Pipeline
from headwater.store.sqlite import SqliteStore

TEXTS = (
    (
        "2031-05-03",
        "The terrorists of the Volda Front attacked the port of Hamburg. The analyst Vera Oss said that the siege of "
        "Hamburg will last for weeks. It is very likely that the port of Hamburg will close in June, Oss said.",
    ),
    (
        "2031-05-06",
        "The fighters of the Volda Front left the port of Hamburg. The Volda Front had attacked the port of Hamburg on "
        "Saturday.",
    ),
)


@pytest.fixture(scope="module")
def made() -> brief.Brief:
    store = SqliteStore(":memory:")
    store.put(
        Report(text, outlet="Daily Tern", title="Volda Front at the port of Hamburg", published=day, language="en")
        for day, text in TEXTS
    )
    with Here() as engine:
        Pipeline(store).run(engine)
    return brief.make(store, None, None, None)


def section(made: brief.Brief, name: str) -> brief.Section:
    return next(section for section in made.sections if section.name == name)


def test_a_changed_word_is_shown_with_both_days(made: brief.Brief) -> None:
    (line,) = section(made, "changed").lines
    assert line.label.startswith("Daily Tern on ")
    shown = [(under.quote.text, under.marks) for under in line.under if under.quote]
    assert shown == [("terrorists", ("until 2031-05-03",)), ("fighters", ("from 2031-05-06",))]


def test_the_ledger_counts_by_forecaster(made: brief.Brief) -> None:
    (line,) = section(made, "ledger").lines
    assert (line.label, line.marks) == ("Vera Oss", ("2 forecasts", "2 open"))


def test_a_published_scale_is_named(made: brief.Brief) -> None:
    marks = [mark for line in section(made, "outlooks").lines for mark in line.marks]
    assert "“very likely” (80–95%, ICD 203)" in marks


def test_labels_are_charted_by_outlet_and_day(made: brief.Brief) -> None:
    values = made.charts["labels"]["data"]["values"]
    assert [(v["outlet"], v["day"], v["label"]) for v in values] == [
        ("Daily Tern", "2031-05-03", "terrorists"),
        ("Daily Tern", "2031-05-06", "fighters"),
    ]
    assert "<svg" in made.html()
