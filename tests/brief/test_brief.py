"""The brief: quotations are exact, untrusted text stays text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from headwater import brief as briefs
from headwater.brief import sections, voices
from headwater.brief.data import Brief, Line, Quote, Section
from headwater.brief.view import StoryView
from headwater.brief.window import Window
from headwater.engines.here import Here
from headwater.errors import UsageError
from headwater.model import Claim, ClaimMember, Conflict, Derivation, Report, Statement, Why
from headwater.pipeline import Pipeline
from headwater.store.sqlite import SqliteStore

NASTY = '<script>alert("x")</script> <img src=x onerror=alert(1)> [link](javascript:alert(2))'
TEXTS = (
    f"Two people were killed in a clash near Orla on Monday, police said. {NASTY} “We will respond,” Ana Brod said.",
    "At least four people were killed in the clash near Orla on Monday, a hospital official said.",
)


@pytest.fixture(scope="module")
def store() -> SqliteStore:
    made = SqliteStore(":memory:")
    made.put(
        Report(
            text, outlet=f"<b>Outlet {i}</b>", title=f"Clash near Orla {NASTY}", published=f"2031-05-0{i + 2}",
            language="en", url='https://example.org/"onmouseover="x',
        )
        for i, text in enumerate(TEXTS)
    )  # fmt: skip
    with Here() as engine:
        Pipeline(made).run(engine)
    return made


def lines(brief: Brief) -> list[Line]:
    def below(line: Line) -> list[Line]:
        return [line, *(deeper for under in line.under for deeper in below(under))]

    return [deeper for section in brief.sections for line in section.lines for deeper in below(line)]


def test_every_quotation_is_exact(store: SqliteStore) -> None:
    texts = {report.id: report.text for report in store.all(Report)}
    quotes = [line.quote for line in lines(briefs.make(store, None, None, None)) if line.quote and line.quote.end]
    assert quotes
    for quote in quotes:
        said = " ".join(texts[quote.report][quote.start : quote.end].split())
        assert said.startswith(quote.text.removesuffix(" […]"))


class Tags(HTMLParser):
    """Collects elements and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [tag, *(name for name, _ in attrs)]


def test_untrusted_text_is_escaped_in_html(store: SqliteStore) -> None:
    page = Tags()
    page.feed(briefs.make(store, None, None, None).html())
    assert not {"script", "img", "onerror", "onmouseover", "b"} & set(page.seen)


def test_untrusted_text_is_escaped_in_markdown(store: SqliteStore) -> None:
    page = briefs.make(store, None, None, None).markdown()
    assert "<script" not in page
    assert not re.search(r"(?<!\\)\]\(javascript", page)


def test_json_holds_the_same_sections(store: SqliteStore) -> None:
    brief = briefs.make(store, None, None, None)
    assert [s["name"] for s in json.loads(brief.render("json"))["sections"]] == [s.name for s in brief.sections]


def test_unknown_story_and_format_are_usage_errors(store: SqliteStore) -> None:
    with pytest.raises(UsageError, match="headwater stories"):
        briefs.make(store, "nope", None, None)
    with pytest.raises(UsageError, match="markdown"):
        briefs.make(store, None, None, None).render("pdf")


def test_as_of_a_day_nothing_later_is_seen(store: SqliteStore) -> None:
    brief = briefs.make(store, None, None, "2031-05-02")
    assert brief.facts["reports"] == 1
    assert all(line.quote is None or (line.quote.date or "") <= "2031-05-02" for line in lines(brief))
    told = [line for s in brief.sections if s.name == "timeline" for line in s.lines]
    assert told
    assert all("1 report" in line.marks for line in told)  # however many told of it later


@pytest.mark.parametrize("given", ["2031-06-31", "2031-13", "yesterday"])
def test_a_day_that_does_not_exist_is_a_usage_error(store: SqliteStore, given: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        briefs.make(store, None, given, None)


def test_since_a_day_claims_made_before_are_left_out(store: SqliteStore) -> None:
    brief = briefs.make(store, None, "2031-05-03", None)
    shown = [s for s in brief.sections if s.name == "claims"]
    assert all((line.quote.date or "") >= "2031-05-03" for s in shown for line in s.lines if line.quote)


def test_marks_of_markdown_are_not_shown_but_kept_in_the_data() -> None:
    text = "The [Orla Guard](#) fired on **two boats** near [Sant Orlo](https://orla.example/a) on Monday."
    section = Section("said", "Who said what", [Line(Quote(text, "r", 0, len(text), "Orla Post", "2031-05-02"))])
    brief = Brief("s", "Boats", {"reports": 1, "outlets": 1}, [section])
    assert "The Orla Guard fired on two boats near Sant Orlo on Monday." in " ".join(brief.render().split())
    for format in ("markdown", "html"):
        assert "The Orla Guard fired on two boats near Sant Orlo on Monday." in brief.render(format)
    assert text in brief.render("json")


def test_reports_without_an_outlet_say_so() -> None:
    made = SqliteStore(":memory:")
    made.put(
        [
            Report(f"{TEXTS[0]} First.", path="in/a.txt", title="Clash", published="2031-05-02", language="en"),
            Report(
                f"{TEXTS[0]} Second.", path="in/b.jsonl", key="b7", title="Clash", published="2031-05-03", language="en"
            ),
        ]
    )
    with Here() as engine:
        Pipeline(made).run(engine)
    brief = briefs.make(made, None, None, None)
    assert (brief.facts["outlets"], brief.facts["no_outlet"]) == (0, 2)
    shown = brief.render()
    assert "no outlet given (a.txt)" in shown
    assert "no outlet given (b7)" in shown


def test_a_claim_that_rests_on_sentences_shown_before_is_left_out() -> None:
    report = Report("The bridge is shut. It was shut on Monday.", outlet="Lorn Post", published="2031-05-02")
    made = SqliteStore(":memory:")
    first, again = (Claim("s", founder, (report.id, 0, 19), report.id, "2031-05-02", 1, rank)
                    for founder, rank in (("one", 2.0), ("two", 1.0)))  # fmt: skip
    other = Claim("s", "three", (report.id, 20, 42), report.id, "2031-05-02", 1, 0.5)
    made.put([report, first, again, other])
    for claim, places in ((first, [(0, 19)]), (again, [(0, 19)]), (other, [(0, 19), (20, 42)])):
        made.put(ClaimMember("s", claim.id, report.id, a, b, "supports", None, 1.0, Why.of(1.0)) for a, b in places)
    assert [claim.id for claim in StoryView(made, "s", "", Window(), {report.id: report}).claims] == [
        first.id,
        other.id,
    ]


def linked(*links: tuple[int, int, float, str]) -> StoryView:
    """Reports 0, 1, 2 with (report, from, share, direction) between them."""
    reports = [Report(f"Text {i}.", outlet=f"Paper {i}", published=f"2031-05-0{i + 1}") for i in range(3)]
    made = SqliteStore(":memory:")
    made.put(reports)
    made.put(
        Derivation(reports[a].id, reports[b].id, None, "rewrite", share, 0.5, direction, Why.of(0.5))
        for a, b, share, direction in links
    )
    return StoryView(made, "s", "", Window(), {report.id: report for report in reports})


@pytest.mark.parametrize(("share", "outlet"), [(0.8, "Paper 0"), (0.3, "Paper 1")])
def test_the_source_a_report_names_goes_before_one_it_does_not_name(share: float, outlet: str) -> None:
    view = linked((2, 0, share, "credited"), (2, 1, 0.9, "earlier"))
    shown = [(line.quote.source, [u.quote.source for u in line.under if u.quote])
             for line in sections.lineage(view).lines if line.quote]  # fmt: skip
    assert (outlet, ["Paper 2"]) in shown
    assert len(shown) == 2


def test_one_source_is_named_once_with_and_without_its_article() -> None:
    report = Report("The Orla Courier said so. So did Orla Courier.", outlet="Lorn Post", published="2031-05-02")
    said = [
        Statement(
            report.id,
            ((a, b),),
            None,
            name,
            None,
            "organisation",
            1,
            None,
            None,
            "indirect",
            "say",
            None,
            (),
            0.0,
            False,
            Why.of(1.0),
        )
        for a, b, name in ((0, 10, "The Orla Courier"), (11, 20, "Orla Courier"))
    ]
    view = StoryView(SqliteStore(":memory:"), "s", "", Window(), {report.id: report})
    view.store.put([report, *said])
    members = [ClaimMember("s", "c", report.id, *row.content[0], "supports", row.id, 1.0, Why.of(1.0)) for row in said]
    assert sections.voices(view, members) == "The Orla Courier"


@pytest.mark.parametrize(("reading", "mark"), [("update", "updates"), ("undetermined", "contradicts")])
def test_who_counts_against_another_does_not_update_him(reading: str, mark: str) -> None:
    told = ("Twelve people were hurt, the ministry said.", "The hospital's register lists 58 people.")
    reports = [Report(text, outlet=f"Paper {i}", published=f"2031-05-0{i + 1}") for i, text in enumerate(told)]
    here, there = ((report.id, 0, len(report.text)) for report in reports)
    made = SqliteStore(":memory:")
    claim = Claim("s", "one", here, reports[0].id, "2031-05-01", 1, 1.0)
    made.put([*reports, claim, ClaimMember("s", claim.id, *here, "supports", None, 1.0, Why.of(1.0))])
    made.put([ClaimMember("s", claim.id, *there, "updates", None, 1.0, Why.of(1.0))])
    made.put([Conflict("s", claim.id, None, "figure", here, there, reading, Why.of(1.0))])
    view = StoryView(made, "s", "", Window(), {report.id: report for report in reports})
    assert [under.marks for under in sections.claims(view).lines[0].under] == [(mark,)]


def test_a_disagreement_that_many_reports_show_is_one_line() -> None:
    said = "The boat left with {} people on board."
    reports = [Report(said.format(n), outlet=f"Paper {i}") for i, n in enumerate((15, 18, 18))]
    places = [(report.id, 0, len(report.text)) for report in reports]
    first = Conflict("s", None, None, "figure", places[0], places[1], "contradiction", Why.of(0.7))
    again = Conflict("s", None, None, "figure", places[0], places[2], "contradiction", Why.of(0.7), first.id)
    made = SqliteStore(":memory:")
    made.put([*reports, first, again])
    view = StoryView(made, "s", "", Window(), {report.id: report for report in reports})
    section = sections.conflicts(view)
    assert (len(section.lines), section.left) == (1, 0)


def test_a_claim_is_shown_in_the_language_of_most_reports() -> None:
    told = (("Die Brücke ist zu.", "de"), ("The bridge is shut.", "en"), ("Rain fell on Orla.", "en"))
    reports = [
        Report(text, outlet=f"Paper {i}", published=f"2031-05-0{i + 1}", language=code)
        for i, (text, code) in enumerate(told)
    ]
    here, there, _ = ((report.id, 0, len(report.text)) for report in reports)
    made = SqliteStore(":memory:")
    claim = Claim("s", "one", here, reports[0].id, "2031-05-01", 2, 1.0)
    made.put([*reports, claim])
    made.put(ClaimMember("s", claim.id, *place, "supports", None, 0.8, Why.of(1.0)) for place in (here, there))
    view = StoryView(made, "s", "", Window(), {report.id: report for report in reports})
    line = sections.claims(view).lines[0]
    assert line.quote is not None
    assert line.quote.text == "The bridge is shut."
    assert [under.quote.text for under in line.under if under.quote] == ["Die Brücke ist zu."]


def test_a_source_of_which_only_things_are_told_is_left_out() -> None:
    report = Report("The march was called by the League. It is late, Ana Brod said. So it is.", published="2031-05-02")
    said = [
        Statement(
            report.id, ((a, b),), None, name, None, "organisation", 1, None, None, "indirect", "say", None, (), 0.0,
            False, Why.of(1.0), whole,
        )
        for a, b, name, whole in ((0, 9, "League", False), (36, 46, "the police", True), (63, 71, "Police", True))
    ]  # fmt: skip
    made = SqliteStore(":memory:")
    made.put([report, *said])
    view = StoryView(made, "s", "", Window(), {report.id: report})
    (bodies,) = voices.said(view).lines
    assert [(line.label, line.marks) for line in bodies.under] == [("the police", ("2 statements",))]
