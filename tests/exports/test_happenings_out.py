"""Happenings as PLOVER rows and as a calendar."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import Any

from headwater.exports.ical import escape, fold, stamp, whole_days, write_ical
from headwater.exports.plover import COLUMNS, POLECAT, QUAD, day, plover_rows, write_plover

TEXT = 'Rebels, it was said; "stormed" the harbour of Grünau ' + "– again and again " * 6 + "on 3 May."
HAPPENING = {
    "id": "h1", "story": "s1", "plover": "ASSAULT", "actor_entity": "e1", "target_entity": None, "place_entity": "e2",
    "earliest": "2031-05-03", "latest": "2031-05-03", "modality": "happened", "report": "r1", "start": 0,
    "end": len(TEXT), "text": TEXT, "reports": 3, "origins_low": 1, "origins_high": 2,
}  # fmt: skip
TABLES: dict[str, list[dict[str, Any]]] = {
    "happenings": [
        HAPPENING,
        {**HAPPENING, "id": "h2", "plover": "OTHER", "earliest": "2031-05-01", "latest": "2031-05-31"},
        {**HAPPENING, "id": "h3", "plover": "AID", "earliest": None, "modality": "planned"},
    ],
    "happening_events": [{"happening": "h1", "event": "v1"}, {"happening": "h1", "event": "v2"}],
    "events": [
        {"id": "v1", "report": "r1", "start": 0, "end": 30, "text": TEXT[:30], "actor": [0, 6], "target": None,
         "cameo": "190", "plover": "ASSAULT", "figures": ["f1"]},
        {"id": "v2", "report": "r2", "start": 5, "end": 9, "text": "they", "actor": None, "target": None,
         "cameo": None, "plover": "ASSAULT", "figures": ["f1"]},
        {"id": "v3", "report": "r1", "start": 0, "end": 30, "text": TEXT[:30], "actor": [0, 6], "target": None,
         "cameo": "150", "plover": "MOBILIZE", "figures": [], "actor_entity": "e1", "target_entity": None,
         "place_entity": None, "earliest": "2031-05-02", "latest": "2031-05-02", "modality": "happened",
         "negated": False},
        {"id": "v4", "report": "r1", "start": 0, "end": 30, "text": TEXT[:30], "actor": None, "target": None,
         "cameo": None, "plover": "AID", "figures": [], "actor_entity": None, "target_entity": None,
         "place_entity": None, "earliest": None, "latest": "2031-05-02", "modality": "happened", "negated": False},
    ],
    "entities": [
        {"id": "e1", "name": "Rebel Front", "country": "SY", "lat": None, "lon": None, "geonames": None},
        {"id": "e2", "name": "Grünau", "country": "DE", "lat": 52.5, "lon": 13.25, "geonames": 7},
    ],
    "reports": [
        {"id": "r1", "outlet": "Harbour Post", "path": None, "key": None, "published": "2031-05-04T08:30:00",
         "language": "en", "title": "Port stormed", "url": "https://example.org/a", "text": TEXT},
    ],
    "figures": [{"id": "f1", "low": 12.0, "high": None, "unit": "killed", "of": "soldiers"}],
}  # fmt: skip


def table(name: str) -> Iterable[dict[str, Any]]:
    return TABLES.get(name, [])


def plover() -> list[dict[str, str]]:
    to = BytesIO()
    assert write_plover(table, to, "1.2") == 3
    return list(csv.DictReader(StringIO(to.getvalue().decode(), newline="")))


def calendar() -> str:
    to = BytesIO()
    assert write_ical(table, to, "1.2") == 2
    return to.getvalue().decode()


def test_a_plover_row_has_the_columns_of_polecat_and_what_a_coder_checks() -> None:
    row = plover()[0]
    assert tuple(row) == COLUMNS
    assert COLUMNS[: len(POLECAT)] == POLECAT
    assert len(POLECAT) == 40
    shown = {
        "Event ID": "h1", "Event Date": "2031-05-03", "Event Type": "ASSAULT", "Quad Code": "MATERIAL CONFLICT",
        "Actor Name": "Rebel Front", "Actor Country": "SYR", "Actor Name Raw": "Rebels", "Recipient Name": "",
        "Placename": "Grünau", "Country": "DEU", "Latitude": "52.5", "Source": "Harbour Post", "CAMEO": "190",
        "Publication Date": "2031-05-04", "Sentence": " ".join(TEXT.split()), "Reports": "3", "Origins Low": "1",
        "Origins High": "2", "Report IDs": "r1; r2", "Figures": "≥12 killed", "Version": "1.2",
    }  # fmt: skip
    assert {name: row[name] for name in shown} == shown


def test_what_has_no_plover_type_is_left_out() -> None:
    assert [row["Event ID"] for row in plover()] == ["h1", "h3", "v3"]
    assert "OTHER" not in QUAD
    assert len(QUAD) == 16


def test_a_dated_event_that_is_part_of_no_happening_has_a_row() -> None:
    row = plover()[-1]
    shown = {"Event ID": "v3", "Event Date": "2031-05-02", "Event Type": "MOBILIZE", "Actor Name": "Rebel Front",
             "Reports": "1", "Origins High": "1", "Source": "Harbour Post"}  # fmt: skip
    assert {name: row[name] for name in shown} == shown


def test_a_part_of_another_type_has_one_row_and_one_of_the_same_none() -> None:
    part = {**TABLES["events"][2], "id": "v5", "report": "r2"}
    tables = {
        **TABLES,
        "events": [*TABLES["events"], part],
        "happening_events": [
            *TABLES["happening_events"],
            {"happening": "h1", "event": "v3", "part": True},
            {"happening": "h1", "event": "v5", "part": True},
        ],
    }
    rows = [row for row in plover_rows(lambda name: tables.get(name, [])) if row["Event Type"] == "MOBILIZE"]
    assert [(row["Event ID"], row["Reports"], row["CAMEO"], row["Story ID"]) for row in rows] == [
        ("v3", 2, "150", "s1")
    ]
    tables["events"] = [{**row, "plover": "ASSAULT"} for row in tables["events"]]
    assert [row["Event ID"] for row in plover_rows(lambda name: tables.get(name, []))] == ["h1", "h3"]


def test_a_month_is_not_its_first_day() -> None:
    assert day("2031-05-01", "2031-05-31") == ""
    assert day("2031-05-03T10:00", "2031-05-04") == "2031-05-03"
    assert day(None, "2031-05-04") == ""


def test_an_empty_desk_gives_a_header_and_an_empty_calendar() -> None:
    to = BytesIO()
    assert write_plover(lambda name: [], to) == 0
    assert to.getvalue().decode().strip() == ",".join(COLUMNS)
    to = BytesIO()
    assert write_ical(lambda name: [], to) == 0
    assert to.getvalue().endswith(b"END:VCALENDAR\r\n")


def test_calendar_lines_end_and_fold_as_rfc_5545_says() -> None:
    written = calendar()
    assert written.replace("\r\n", "").count("\n") == 0
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    whole = written.replace("\r\n ", "")
    assert 'DESCRIPTION:Rebels\\, it was said\\; "stormed" the harbour of Grünau' in whole
    assert "\\n— Harbour Post\\, 2031-05-04\\nreports: 3\\; origins: 1–2\\; happened" in whole


def test_a_calendar_event_is_whole_days_with_the_end_left_out() -> None:
    lines = calendar().replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20310503" in lines
    assert "DTEND;VALUE=DATE:20310504" in lines
    assert "DTSTAMP:20310504T083000Z" in lines
    assert "GEO:52.500000;13.250000" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert "DTEND;VALUE=DATE:20310601" in lines  # May
    assert len({line for line in lines if line.startswith("UID:")}) == 2


def test_what_is_known_to_a_year_stands_on_no_page() -> None:
    assert whole_days("2031-01-01", "2031-12-31") is None
    assert whole_days("2031-05-03", None) is None
    assert whole_days("2031-05-03", "2031-05-01") is None


def test_parts_of_calendar_lines() -> None:
    assert escape("a,b;c\\d\ne\x00") == "a\\,b\\;c\\\\d\\ne"
    assert fold("ü" * 80).decode().replace("\r\n ", "") == "ü" * 80 + "\r\n"
    assert stamp("2031-05-04") == "20310504T000000Z"
    assert stamp(None).endswith("Z")


def test_what_was_taken_back_is_marked() -> None:
    told: dict[str, list[dict[str, Any]]] = {
        **TABLES,
        "claims": [{"id": "c1", "status": "retracted"}, {"id": "c2", "status": "contested"}],
        "claim_members": [
            {"claim": "c1", "report": "r1", "start": 0, "end": len(TEXT), "relation": "supports"},
            {"claim": "c2", "report": "r1", "start": 0, "end": 4, "relation": "supports"},
            {"claim": "c1", "report": "r2", "start": 5, "end": 9, "relation": "contradicts"},
        ],
    }
    rows = list(plover_rows(lambda name: told[name]))
    assert {row["Event ID"]: row["Status"] for row in rows} == {"h1": "retracted", "h3": "retracted", "v3": "retracted"}
    to = BytesIO()
    write_ical(lambda name: told[name], to)
    assert "STATUS:CANCELLED" in to.getvalue().decode()
    assert "; retracted" in to.getvalue().decode().replace("\r\n ", "")
