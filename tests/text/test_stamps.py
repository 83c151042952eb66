"""Dates as publications stamp them."""

from __future__ import annotations

from datetime import date

import pytest

from headwater.text.stamps import date_in_url, find, parse_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("December 11, 2024", "2024-12-11"),
        ("Wed., Dec. 11, 2024 at 4:35 p.m.", "2024-12-11T16:35"),
        ("11 December 2024 16:35 GMT", "2024-12-11T16:35Z"),
        ("11.12.2024, 16:35", "2024-12-11T16:35"),
        ("16:35, 11.12.2024", "2024-12-11T16:35"),
        ("2024-12-11T16:35:00+03:00", "2024-12-11T16:35+03:00"),
        ("11 декабря 2024 года, 16:35", "2024-12-11T16:35"),
        ("11 de diciembre de 2024", "2024-12-11"),
        ("1er mars 2024 à 16h20", "2024-03-01T16:20"),
        ("11. Dezember 2024", "2024-12-11"),
        ("12 كانون الأول 2024", "2024-12-12"),
        ("2024年12月11日", "2024-12-11"),
        ("8/19/2013", "2013-08-19"),
    ],
)
def test_found(text: str, iso: str) -> None:
    stamps = find(f"Seen {text} here")
    assert [stamp.iso() for stamp in stamps] == [iso]
    assert f"Seen {text} here"[stamps[0].start : stamps[0].end] == text


@pytest.mark.parametrize(
    "text", ["In 2024, 500 people", "May 2020", "v1.2.2024.5", "30 February 2024", "99/99/2024", "March 3"]
)
def test_not_found(text: str) -> None:
    assert find(text) == []


def test_two_readings() -> None:
    stamp = find("03/04/2024")[0]
    assert (stamp.day, stamp.other, stamp.day_first) == (date(2024, 4, 3), date(2024, 3, 4), None)
    assert find("13/04/2024")[0].day_first is True
    assert find("04/13/2024")[0].day_first is False
    assert find("04/04/2024")[0].other is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-12", "2024-12"),
        ("2024-12-11 10:00:00", "2024-12-11T10:00:00"),
        ("Wed, 11 Dec 2024 10:00:00 GMT", "2024-12-11T10:00Z"),
        ("1733911200", "2024-12-11T10:00Z"),
        ("1733911200000", "2024-12-11T10:00Z"),
        ("Dec 11, 2024 5:00pm", "2024-12-11T17:00"),
        ("soon", None),
        ("", None),
    ],
)
def test_metadata(value: str, iso: str | None) -> None:
    found = parse_date(value)
    assert (found.iso if found else None) == iso


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://velmora.example/2024/12/11/harbour", date(2024, 12, 11)),
        ("https://velmora.example/2024/dec/11/harbour", date(2024, 12, 11)),
        ("https://velmora.example/harbour-2024-12-11.html", date(2024, 12, 11)),
        ("https://velmora.example/20241211/harbour", date(2024, 12, 11)),
        ("https://velmora.example/2024/12/harbour", None),
        ("https://velmora.example/harbour-12345678", None),
    ],
)
def test_in_addresses(url: str, day: date | None) -> None:
    assert date_in_url(url) == day
