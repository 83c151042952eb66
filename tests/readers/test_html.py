"""HTML pages: metadata from where sites put it, and nothing of the page in the report."""

from __future__ import annotations

import json
from datetime import date

import pytest

from headwater.model import Report
from headwater.readers.base import Job, Limits
from headwater.readers.formats import parse
from headwater.text.layout import layout

PROSE = (
    "The harbour council of Velmora voted on Tuesday to close the eastern pier after engineers found cracks in it.",
    "Mayor Ilna Trask told reporters that the ferry line would move to the old fish market until it is mended.",
    "Fishermen protested outside the town hall and demanded compensation, saying that nobody had warned them.",
)
BODY = "".join(f"<p>{line}</p>" for line in PROSE)
ARTICLE = {
    "@type": "NewsArticle", "headline": "Pier closed", "datePublished": "2025-03-04T10:15:00+02:00",
    "dateModified": "2025-03-05", "author": [{"name": "Dana Quill"}, {"name": "Tom Reed"}],
    "publisher": {"@type": "Organization", "name": "Velmora Herald"},
}  # fmt: skip


def page(head: str, body: str) -> Report:
    source = f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    items = parse(Job("html", source.encode(), "a.html", Limits(100_000, 1_000_000, date(2026, 5, 4))))
    return next(i for i in items if isinstance(i, Report))


def linked(document: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(document)}</script>'


@pytest.mark.parametrize("document", [ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]}])
def test_linked_data(document: object) -> None:
    report = page(f"<title>Pier closed</title>{linked(document)}", f"<article><h1>Pier closed</h1>{BODY}</article>")
    assert (report.title, report.outlet) == ("Pier closed", "Velmora Herald")
    assert (report.author or "").replace(";", ",") == "Dana Quill, Tom Reed"
    assert report.published == "2025-03-04T10:15:00+02:00"


def test_broken_linked_data_is_passed_over() -> None:
    for script in ("{", "[" * 5000, '{"@type": 5, "publisher": [[[]]]}'):
        report = page(f'<title>Pier</title><script type="application/ld+json">{script}</script>', BODY)
        assert PROSE[0] in report.text


def test_the_site_behind_the_headline() -> None:
    for sign in ("|", "–", "-", "·"):
        report = page(
            f"<title>Pier closed {sign} North Coast Tribune</title>", f"<div><h1>Pier closed</h1>{BODY}</div>"
        )
        assert (report.title, report.outlet) == ("Pier closed", "North Coast Tribune")
    assert page("<title>Pier closed - who pays?</title>", f"<h1>Pier closed - who pays?</h1>{BODY}").outlet is None


def test_a_time_element() -> None:
    report = page("<title>Pier</title>", f'<h1>Pier</h1><time datetime="2025-03-04T10:15">4 March 2025</time>{BODY}')
    assert report.published == "2025-03-04T10:15"


def test_a_stamp_goes_before_the_day_of_the_last_change() -> None:
    changed = '<meta property="article:modified_time" content="2025-03-09T10:00:00Z">'
    stamped = page(f"<title>Pier</title>{changed}", f"<article><h1>Pier</h1><p>March 4, 2025</p>{BODY}</article>")
    assert (stamped.published, stamped.published_from) == ("2025-03-04", "text")
    assert page(f"<title>Pier</title>{changed}", f"<article><h1>Pier</h1>{BODY}</article>").published == "2025-03-09"


def test_what_stands_around_the_article_stays_out() -> None:
    report = page(
        "<title>Pier closed</title><style>p{}</style>",
        f"<div id='cookie-banner'>We use cookies. <button>Accept all</button></div><nav><a>Home</a><a>World</a></nav>"
        f"<article><h1>Pier closed</h1><div class='share'>Share Tweet</div>{BODY}<script>alert('evil')</script>"
        "<p>Read more: Ferry fares to rise</p><div class='related'><h3>Related articles</h3><ul><li><a href='/a'>Ferry "
        "fares to rise</a></li></ul></div></article><footer>© 2025 North Coast Tribune</footer>",
    )
    kept = [report.text[b.start : b.end] for b in layout(report.text, report.title) if b.kind == "body"]
    assert kept == list(PROSE)
