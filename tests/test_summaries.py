"""What a story and its reports are called: verbatim headlines, in the language of most reports."""

from __future__ import annotations

from headwater.model import Derivation, Report, Why
from headwater.store.sqlite import SqliteStore
from headwater.summaries import headlines, story_row

TITLES = (
    ("en", "Dam bursts at Oruk, at least 12 killed"),
    ("en", "Oruk dam bursts, 12 dead"),
    ("en", "Minister resigns over contracts"),
    ("es", "Revienta la presa de Oruk y mata a 12 personas"),
)


def made() -> tuple[SqliteStore, list[Report]]:
    store = SqliteStore(":memory:")
    reports = [
        Report(f"{title}. Report {i} tells of it.", title=title, published=f"2031-05-0{i + 1}", language=language)
        for i, (language, title) in enumerate(TITLES)
    ]
    store.put(reports)
    return store, reports


def test_a_story_has_the_headline_that_shares_most_in_the_language_of_most_reports() -> None:
    store, reports = made()
    assert story_row(store, "s", [report.id for report in reports])["title"] == TITLES[1][1]


def test_the_headline_of_a_derived_report_is_not_taken() -> None:
    store, reports = made()
    store.put([Derivation(reports[1].id, reports[0].id, None, "copy", 0.9, 0.9, "earlier", Why.of(1.0))])
    assert story_row(store, "s", [report.id for report in reports])["title"] == TITLES[0][1]


def test_headlines_come_in_the_order_of_the_reports() -> None:
    store, reports = made()
    assert list(headlines(store, reports[::-1]).values()) == [title for _, title in TITLES[::-1]]
    untitled = Report("Hail fell on Orla.\n\nMore of it came later.")
    store.put([untitled])
    assert headlines(store, [untitled])[untitled.id] == "Hail fell on Orla."
