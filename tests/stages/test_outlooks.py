"""Outlooks: what is foreseen, threatened, promised or planned, by whom, how likely, and what came of it."""

import numpy as np
import pytest

from headwater.language.vectors import SentenceEncoder
from headwater.model import Outlook, Report, Sentence
from headwater.stages.base import StoryInput
from headwater.stages.outlooks import STAGE


@pytest.fixture(scope="module")
def outlooks(analyse):
    encoder = SentenceEncoder()

    def run(*texts: tuple[str, str]) -> list[tuple[str, Outlook]]:
        given = [
            analyse(
                text, published=day, outlet="The Vellamo Post", stages=["mentions", "times", "figures", "statements"]
            )
            for text, day in texts
        ]
        made: dict = {Report: [g.report for g in given]}
        words = {}
        for g in given:
            for kind, rows in g.made.items():
                made.setdefault(kind, []).extend(rows)
            words.update({s.key: g.report.text[s.start : s.end] for s in g.rows(Sentence)})
        parses = {g.report.id: g.parse for g in given}
        text_of = {g.report.id: g.report.text for g in given}

        def vectors(keys) -> dict[str, np.ndarray]:
            return {key: encoder.embed([words[key]])[0] for key in keys}

        story = StoryInput("s", made[Report], made, parses.__getitem__, vectors)
        return [(text_of[row.report][row.start : row.end], row) for row in STAGE.run(story)]

    return run


def test_a_likely_withdrawal_is_a_forecast_on_a_named_scale(outlooks) -> None:
    ((text, row),) = outlooks(
        ("A full withdrawal of the Ardian fleet is likely, two diplomats told The Vellamo Post.", "2024-12-11")
    )
    assert text == "A full withdrawal of the Ardian fleet is likely"
    assert (row.kind, row.probability_words) == ("forecast", "likely")
    assert (row.probability_low, row.probability_high) == (0.55, 0.8)
    assert "ICD 203" in row.why.detail
    assert row.by_name is not None
    assert "diplomats" in row.by_name
    assert row.status == "open"


def test_a_threat_with_its_condition(outlooks) -> None:
    text = "“We will use force if anything happens to our sailors in the harbour,” Minister Odo Marlen said."
    ((_, row),) = outlooks((text, "2024-12-11"))
    assert row.kind == "threat"
    assert row.condition is not None
    assert text[slice(*row.condition)] == "if anything happens to our sailors in the harbour"
    assert row.by_name is not None
    assert "Marlen" in row.by_name


def test_plans_have_a_horizon(outlooks) -> None:
    ((_, row),) = outlooks(("Ardia plans to close the naval base by March 2025, officials said.", "2024-12-11"))
    assert row.kind == "plan"
    assert row.horizon_latest == "2025-03-31"


def test_what_looks_back_or_asks_is_left_out(outlooks) -> None:
    assert (
        outlooks(
            (
                "The commander could have insisted on it. Will Ardia leave the base? It was possible to cross the "
                "river. If they had wanted the base, they would have taken it.",
                "2024-12-11",
            )
        )
        == []
    )


def test_met_only_with_a_later_report_that_tells_it(outlooks) -> None:
    first = ("Ardia will withdraw its warships from the port of Vellamo, a minister said.", "2024-12-11")
    ((_, alone),) = outlooks(first)
    assert (alone.status, alone.met_by) == ("open", None)
    later = ("Ardia withdrew its warships from the port of Vellamo on Sunday.", "2024-12-20")
    rows = outlooks(first, later)
    assert rows[0][1].status == "met"
    assert rows[0][1].met_by is not None
    assert "later report" in rows[0][1].why.detail
    earlier = ("Ardia withdrew its warships from the port of Vellamo on Sunday.", "2024-12-01")
    assert [row.status for _, row in outlooks(earlier, first)] == ["open"]


def test_called_off_is_overtaken_and_denied_is_not_met(outlooks) -> None:
    first = ("Ardia will withdraw its warships from the port of Vellamo, a minister said.", "2024-12-11")
    off = ("Ardia cancelled the withdrawal of its warships from the port of Vellamo.", "2024-12-20")
    assert outlooks(first, off)[0][1].status == "overtaken"
    no = ("Ardia has not withdrawn its warships from the port of Vellamo.", "2024-12-20")
    assert outlooks(first, no)[0][1].status == "open"


def test_an_expected_meeting_is_met_by_the_meeting_under_other_spellings(outlooks) -> None:
    first = ("“I expect a meeting between Odo Marlen and Yusep Dzhalov soon,” said the analyst Vera Oss.", "2024-12-11")
    later = ("Marlen met the head of the Harbour League, Yusep Jalov, for three hours in Vellamo.", "2024-12-14")
    (_, row), *_ = outlooks(first, later)
    assert row.kind == "forecast"
    assert row.status == "met"
    assert "meeting" in row.why.detail


def test_scenarios_told_one_by_one(outlooks) -> None:
    text = (
        "Three outcomes are possible. In the first, the army takes the port of Vellamo and keeps it. In the second "
        "case, somebody picks up a telephone."
    )
    rows = outlooks((text, "2024-12-11"))
    assert [row.kind for _, row in rows] == ["scenario", "scenario"]
    assert rows[0][0].startswith("In the first, the army takes the port")
    games = "They played three matches. In the first, the club lost at home. In the second, it won by two goals."
    assert outlooks((games, "2024-12-11")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The siege of Vellamo was to end on December 4, but it lasted a week longer than planned.",
        "The rule was expected to end on Monday, but on Friday it was extended by the council of Ardia.",
        "Sometimes we plan a small meeting in the port, and then people in Vellamo will come and talk to us.",
        "May the wounded of Vellamo recover soon and return to their families in Ardia.",
    ],
)
def test_what_is_past_or_of_nobody_named_is_no_outlook(outlooks, text: str) -> None:
    assert outlooks((text, "2024-12-11")) == []


def test_an_ultimatum_is_a_threat(outlooks) -> None:
    text = "“If Ardia does not leave the port by Sunday, we will block every road,” said the union leader Odo Marlen."
    ((_, row),) = outlooks((text, "2024-12-11"))
    assert (row.kind, row.by_name) == ("threat", "Odo Marlen")


def test_what_is_set_to_happen_is_nobodys_plan(outlooks) -> None:
    ((_, row),) = outlooks(("The annual fair of Vellamo is set to open its gates on Sunday.", "2024-12-11"))
    assert row.by_name is None or "fair" not in row.by_name


def test_a_deed_that_is_only_wanted_meets_nothing(outlooks) -> None:
    first = ("“I expect Marlen to resign before the week is out,” said the analyst Vera Oss.", "2024-12-11")
    wanted = ("The council of Vellamo urged Odo Marlen to resign on Thursday after the vote.", "2024-12-12")
    assert next(row.status for _, row in outlooks(first, wanted)) == "open"
    done = ("Odo Marlen resigned on Friday.", "2024-12-13")
    assert next(row.status for _, row in outlooks(first, done)) == "met"


def test_a_demand_that_is_met_overtakes_the_threat(outlooks) -> None:
    first = ("Marlen said that Ardia would close the bridge of Vellamo unless Norland opened the dam.", "2024-12-11")
    done = ("Norland opened the dam above Vellamo on Friday.", "2024-12-13")
    ((_, row),) = outlooks(first, done)
    assert row.status == "overtaken"
    assert "demanded" in row.why.detail
    refused = ("Norland has not opened the dam above Vellamo.", "2024-12-13")
    assert [row.status for _, row in outlooks(first, refused)] == ["open"]


def test_a_pressed_demand_of_a_countrys_president_is_a_threat_that_may_be_averted(outlooks) -> None:
    first = (
        "Ardian President Odo Marlen said that Ardia would close its bridge at Vellamo unless Norland opened the lower "
        "gates of the dam by Sunday.",
        "2024-12-11",
    )
    ((_, row),) = outlooks(first)
    assert (row.kind, row.by_name, row.status) == ("threat", "Odo Marlen", "open")
    done = (
        "Norland opened the lower gates of the dam on Saturday, and Ardian President Odo Marlen said that the bridge "
        "at Vellamo would stay open.",
        "2024-12-14",
    )
    assert next(row.status for _, row in outlooks(first, done)) == "overtaken"
    to_come = (
        "Norland said, and Ardia agreed, that it would open the lower gates of the dam at Vellamo.",
        "2024-12-14",
    )
    assert next(row.status for _, row in outlooks(first, to_come)) == "open"


def test_what_somebody_of_a_country_foresees_for_it_is_no_promise(outlooks) -> None:
    ((_, row),) = outlooks(
        ("By losing the bridge Ardia will lose all influence in the valley, said Odo Marlen, a former Ardian diplomat.",
         "2024-12-11")
    )  # fmt: skip
    assert (row.kind, row.by_name) == ("forecast", "Odo Marlen")


def test_what_stands_after_a_semicolon_is_not_the_outlooks(outlooks) -> None:
    text = (
        "Two paths are open. In the first, the fleet uses the storm to enter the harbour; captains in Vellamo have "
        "been asking for that since the winter, and a council is to hear them on Friday."
    )
    row = next(row for shown, row in outlooks((text, "2024-06-11")) if shown.startswith("In the first"))
    assert (row.by_name, row.horizon_earliest) == ("The Vellamo Post", None)


def test_a_horizon_is_of_the_outlooks_own_clause(outlooks) -> None:
    text = (
        "The bridge of Vellamo will probably stay closed for two years, Odo Marlen said, and the ferries of Ardia may "
        "have to carry the cars next winter."
    )
    rows = dict(outlooks((text, "2024-06-11")))
    assert next(row.horizon_earliest for shown, row in rows.items() if "closed" in shown) is None


@pytest.mark.parametrize(
    "text",
    [
        "Workers in Vellamo protested against plans to close the harbour of Ardia.",
        "The harbour master would often sing to the crews of the ships from Ardia.",
        "Sailors from Ardia are more likely than others to settle in the town of Vellamo.",
        "Marlen had planned to run for mayor of Vellamo, his brother recalled in a letter.",
        "“Vera Oss is going to lead the council; what do you expect the council to do?”",
    ],
)
def test_no_outlooks_of_habits_comparisons_and_plans_of_others(outlooks, text: str) -> None:
    assert outlooks((text, "2024-12-11")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Peter Marlen stressed that the president was not planning to hold a public meeting in Lugan.",
        "“The general was actively developing plans to attack our sailors in the harbour,” Minister Odo Marlen said.",
    ],
)
def test_no_plan_or_one_that_is_over_is_no_outlook(outlooks, text: str) -> None:
    assert not outlooks((text, "2024-12-11"))


def test_a_plan_told_of_is_one_though_its_tense_is_shifted(outlooks) -> None:
    text = "Peter Marlen said that the president was planning to hold a public meeting in Lugan."
    assert [row.kind for _, row in outlooks((text, "2024-12-11"))] == ["plan"]
