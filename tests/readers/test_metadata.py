"""What a plain text tells of its title, outlet, author and date; and that it says nothing rather than guess."""

from __future__ import annotations

from datetime import date

import pytest

from headwater.model import Report
from headwater.readers.base import Limits
from headwater.readers.fields import Fields, complete

TODAY = date(2026, 5, 4)
BODY = (
    "Velmora's harbour will open again after the storm that tore away its northern pier, the port office said. "
    "Two ferries were lost and nobody was hurt, according to the mayor of the town.\n"
)


def told(text: str, **given: str) -> Report:
    items = list(complete(Fields(text, **given), "a.txt", None, Limits(100_000, 1_000_000, TODAY)))
    return next(i for i in items if isinstance(i, Report))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Harbour opens\n\nBy [Ann Lee](#)\n\nDecember 11, 2024\n\n{BODY}", "2024-12-11"),
        (f"EN RU\n\nHarbour opens again\n\n  • 11.12.2024, 16:35\n\n{BODY}", "2024-12-11T16:35"),
        (f" date 2025-02-12 + ↺ − 16 px\n\n{BODY}", "2025-02-12"),
        (f" date 2025-02-12 {BODY}", "2025-02-12"),
        (f"Latest news date 2025-02-12 + ↺ − 16 px {BODY}", "2025-02-12"),
        (f"Harbour opens again\n\nPORT Institute comment, 12.03.2025(1)\n{BODY}", "2025-03-12"),
        (f"VELMORA, March 3, 2024 (Port Wire) — {BODY}", "2024-03-03"),
        (f"Published: 3 May 2021, 10:05 GMT\nUpdated: 4 May 2021\n\n{BODY}", "2021-05-03T10:05Z"),
        (f"Harbour opens Posted: Monday, May 4, 2015 5:29 PM EDT\n\n{BODY}", "2015-05-04T17:29"),
        (f"Порт открыт\n\n5 июня 2024 г., 14:20\n\n{BODY}", "2024-06-05T14:20"),
        (f"{BODY}\n(1) The original (in Rus.) was posted on our website on 09.03.2025.", "2025-03-09"),
        (f"{BODY}\nOriginal url:\n\n<https://www.velmora.example/2024/12/11/harbour>", "2024-12-11"),
    ],
)
def test_stamps(text: str, day: str) -> None:
    report = told(text)
    assert report.published == day
    assert report.published_why is not None
    assert report.published_why.detail


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"On March 6, 2025, fierce winds broke out over the town. {BODY}",
        f"{BODY}\nThe first pier was built on 4 May 1911.\n\nIt burnt down on 5 June 1920.\n",
        f"11.12.2024 The pier is lost.\n\n12.12.2024 The mayor resigns.\n\n13.12.2024 The harbour opens.\n\n{BODY}",
        f"March 3, 2031\n\n{BODY}",
    ],
)
def test_dates_of_events_are_no_stamps(text: str) -> None:
    report = told(text)
    assert report.published is None
    assert report.published_from == "none"


@pytest.mark.parametrize(
    ("text", "given", "day", "reason"),
    [
        (f"05/03/2024\n\n{BODY} It began on 28/02/2024.", {}, "2024-03-05", "written so"),
        (f"Tuesday, 05/03/2024\n\n{BODY}", {}, "2024-03-05", "weekday"),
        (f"09/05/2026\n\n{BODY}", {}, None, ""),
        (f"05/09/2026\n\n{BODY}", {}, None, ""),
        (f"05/12/2025\n\n{BODY}", {"url": "https://velmora.example/2025/05/12/a"}, "2025-05-12", "address"),
        (f"05/12/2025\n\n{BODY}", {"url": "https://velmora.fr/a"}, "2025-12-05", "sites under .fr"),
        (f"05/12/2025\n\n{BODY}", {"language": "es"}, "2025-12-05", "language"),
        (f"Posted 05/12/2025 4:15 PM EST\n\n{BODY}", {}, "2025-05-12T16:15", "American"),
        (f"06/02/2025\n\n{BODY} It began on February 4, 2025.", {}, "2025-02-06", "close to"),
        (f"05/12/2025\n\n{BODY}", {}, None, ""),
    ],
)
def test_order_of_day_and_month(text: str, given: dict[str, str], day: str | None, reason: str) -> None:
    report = told(text, **given)
    assert report.published == day
    assert day is None or (report.published_why is not None and reason in report.published_why.detail)


def test_title_outlet_author_address() -> None:
    byline = "By [Ann Lee](#) and Bo Roe, Velmora Post"
    report = told(f"EN RU\n\nHarbour opens after the storm\n\n{byline}\n\n3 May 2021\n\n{BODY}")
    assert (report.title, report.author) == ("Harbour opens after the storm", "Ann Lee and Bo Roe")
    report = told(f"Harbour opens after the storm\nPORT Institute comment, 12.03.2025\n{BODY}")
    assert report.outlet == "PORT Institute"
    note = "Editor's note: It expresses the opinion of the author and may not coincide with the view of Port.News."
    assert told(f"{note}\n\n{BODY}").outlet == "Port.News"
    report = told(
        f"{BODY} She told The Port Post.\n\nOriginal url:\n\n<https://www.theportpost.example/2024/12/11/a-1>"
    )
    assert (report.outlet, report.url) == ("The Port Post", "https://www.theportpost.example/2024/12/11/a-1")


def test_what_is_given_comes_first() -> None:
    text = f"Harbour opens after the storm\n\nBy Ann Lee\n\n3 May 2021\n\n{BODY}"
    report = told(text, title="Given", author="Bo Roe", published="2022-01-01", outlet="Velmora Post", language="EN_us")
    assert (report.title, report.author, report.outlet, report.language) == ("Given", "Bo Roe", "Velmora Post", "en")
    assert (report.published, report.published_from) == ("2022-01-01", "metadata")


def test_nothing_is_made_up() -> None:
    report = told(BODY)
    assert (report.title, report.outlet, report.author, report.url) == (None, None, None, None)
