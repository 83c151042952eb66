"""Times in a report."""

from headwater.model import Time

TEXT = (
    "Quarrel over the bridge at Vellamo\n\n"
    "Engineers closed the bridge on Monday morning. They will report by Friday. It had been open since 2014, and in "
    "the past 24 hours nobody used it. Repairs in May 2016 took three weeks."
)


def test_values_intervals_and_reasons(analyse) -> None:
    given = analyse(TEXT, published="2024-12-11", stages=["times"])
    rows = {given.report.text[t.start : t.end]: t for t in given.rows(Time)}
    assert rows["Monday morning"].value == "2024-12-09TMO"
    assert rows["Friday"].value == "2024-12-13"
    assert (rows["Friday"].earliest, rows["Friday"].latest) == ("2024-12-11", "2024-12-13")
    assert (rows["2014"].earliest, rows["2014"].latest) == ("2014-01-01", "2024-12-11")
    assert rows["the past 24 hours"].type == "DURATION"
    assert rows["the past 24 hours"].earliest == "2024-12-10"
    assert (rows["May 2016"].earliest, rows["May 2016"].latest) == ("2016-05-01", "2016-05-31")
    assert rows["three weeks"].value == "P3W"
    assert "2024-12-11" in rows["Monday morning"].why.detail
    assert "in full" in rows["May 2016"].why.detail


def test_an_undated_report_leaves_open_what_is_open(analyse) -> None:
    given = analyse(TEXT, stages=["times"])
    monday = given.rows(Time)[0]
    assert monday.earliest is None
    assert monday.value == "XXXX-WXX-1TMO"


def test_same_rows_each_time(analyse) -> None:
    first = analyse(TEXT, published="2024-12-11", stages=["times"]).rows(Time)
    assert first == analyse(TEXT, published="2024-12-11", stages=["times"]).rows(Time)


def test_odd_input_breaks_nothing(analyse) -> None:
    text = "On 2016-02-31, .12.99 or AD 5, in the next 9999 years, 1,2,3 February 30 and 25:61 it ended on 99/99/99."
    for published in (None, "9999-12-31", "0001-01-01"):
        for row in analyse(text, published=published, stages=["times"]).rows(Time):
            assert row.start < row.end


def test_what_is_to_come_lies_ahead_of_publication(analyse) -> None:
    text = (
        "Schools will stay closed until Monday. Ardia said that talks would begin on Tuesday. It would close the "
        "bridge unless Vellam opened it by Sunday. They were told to leave by Friday. The vote was postponed until "
        "Thursday."
    )
    rows = analyse(text, published="2024-06-05", stages=["times"]).rows(Time)
    assert [row.latest for row in rows] == ["2024-06-10", "2024-06-11", "2024-06-09", "2024-06-07", "2024-06-06"]


def test_what_is_to_be_done_lies_ahead(analyse) -> None:
    text = (
        "Envoys of both towns are to meet in Vellamo on Monday. The mayor is to be heard on Tuesday and sign on "
        "Wednesday. Ardia said its ships were to sail on Thursday. She was able to leave on Friday."
    )
    rows = analyse(text, published="2024-06-08", stages=["times"]).rows(Time)
    assert [row.earliest for row in rows] == ["2024-06-10", "2024-06-11", "2024-06-12", "2024-06-13", "2024-06-07"]


def test_since_a_season_looks_back_whatever_was_mentioned_before(analyse) -> None:
    text = "Vellamo must open the gates by Sunday, 9 June 2024. Its captains have been asking for it since the winter."
    row = analyse(text, published="2024-06-06", stages=["times"]).rows(Time)[-1]
    assert (row.value, row.earliest, row.latest) == ("2023-WI", "2023-12-01", "2024-06-06")


def test_a_limit_that_has_passed_lies_behind(analyse) -> None:
    text = (
        "The fire had spread by Sunday. They managed to leave by Friday. He had been in jail until Monday. The "
        "minister would not say on Tuesday what he knew."
    )
    rows = analyse(text, published="2024-06-05", stages=["times"]).rows(Time)
    assert [row.latest for row in rows] == ["2024-06-02", "2024-05-31", "2024-06-03", "2024-06-04"]


def test_a_weekday_belongs_to_its_date(analyse) -> None:
    text = "The show is on Saturday 8 June. It opened on Monday, June 3, and closed on Tuesday 4 June 2024."
    rows = analyse(text, published="2024-06-05", stages=["times"]).rows(Time)
    assert [row.value for row in rows] == ["2024-06-08", "2024-06-03", "2024-06-04"]
    assert text[rows[0].start : rows[0].end] == "Saturday 8 June"


def test_since_looks_back_and_for_a_day_ahead(analyse) -> None:
    text = "The mayor has been held since the winter. Students marched on Sunday and called another march for Friday."
    rows = analyse(text, published="2024-09-25", stages=["times"]).rows(Time)
    assert [row.value for row in rows] == ["2023-WI", "2024-09-22", "2024-09-27"]
    assert rows[0].latest == "2024-09-25"


def test_a_month_that_begins_or_ends_a_name_is_none(analyse) -> None:
    text = (
        "Jan Holm was arrested in Lugan. The league of Jan Holm marched with April Moore and Theresa May. "
        "In May Mayor Holm left for the March Velmar fair; Mr. May stayed at home until June."
    )
    rows = analyse(text, published="2024-12-11", stages=["times"]).rows(Time)
    assert [(text[t.start : t.end], text.index("In May") < t.start) for t in rows] == [
        ("May", True),
        ("March", True),
        ("June", True),
    ]
