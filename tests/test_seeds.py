"""The stories Headwater was conceived for, where they are at hand (they are not part of the project)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from headwater.desk import Desk
from headwater.settings import Settings
from headwater.tables import COLUMNS

pytestmark = pytest.mark.gold

PUBLISHED = {"000": "2025-03-12", "001": "2024-12-11", "002": "2024-12-11", "003": "2025-02-12", "004": "2024-12-10"}


@pytest.fixture(scope="module")
def desk(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = Desk(tmp_path_factory.mktemp("seeds") / "desk.db", Settings())
    result = made.read([shared / "seeds"])
    assert (result.new, result.errors, result.failures) == (5, [], [])
    return made


@pytest.fixture(scope="module")
def number(desk: Desk) -> dict[str, str]:
    """Report id to the number its file name begins with."""
    return {row["id"]: Path(row["path"]).name[:3] for row in desk.table("reports")}


def test_days_of_publication(desk: Desk, number: dict[str, str]) -> None:
    assert {number[row["id"]]: row["published"][:10] for row in desk.table("reports")} == PUBLISHED


def test_two_versions_of_one_story_are_one_origin_and_nothing_else_is(desk: Desk, number: dict[str, str]) -> None:
    rows = [row for row in desk.table("derivations") if row["from_report"]]
    assert [(number[row["report"]], number[row["from_report"]]) for row in rows] == [("002", "001")]
    assert rows[0]["kind"] in ("translation", "rewrite")


def test_a_translation_of_a_report_that_was_not_read_is_recognised(desk: Desk, number: dict[str, str]) -> None:
    rows = [row for row in desk.table("derivations") if not row["from_report"]]
    assert [(number[row["report"]], row["kind"]) for row in rows] == [("000", "translation")]


def test_all_five_are_one_story(desk: Desk) -> None:
    assert [row["reports"] for row in desk.table("stories")] == [5]


def test_the_change_of_label_is_found_with_who_changed_it(desk: Desk) -> None:
    named = {row["id"] for row in desk.table("entities") if "HTS" in (row["name"], *row["aliases"])}
    found = {(row["label"], row["by"]) for row in desk.table("labels") if row["entity"] in named}
    for outlet in ("RIA Novosti", "Tass"):
        assert {("terrorists", outlet), ("armed opposition", outlet)} <= found


FURNITURE = ("Latest news", "16 px", "BE RU EN", "Related article", "Original url")


@pytest.mark.parametrize(
    "table", ["statements", "claims", "claim_members", "events", "happenings", "labels", "outlooks", "times", "figures"]
)
def test_no_furniture_in_any_table(desk: Desk, table: str) -> None:
    column = "content_text" if table == "statements" else "text"
    bad = [row[column] for row in desk.table(table) if any(f in row[column] for f in FURNITURE)]
    assert not bad


def exact(desk: Desk, row: dict[str, Any], texts: dict[str, str]) -> bool:
    return "text" not in row or texts[row["report"]][row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize(
    "table", [name for name, columns in COLUMNS.items() if {"report", "start", "end"} <= set(columns)]
)
def test_offsets_are_exact(desk: Desk, table: str) -> None:
    texts = {row["id"]: row["text"] for row in desk.table("reports")}
    rows = list(desk.table(table))
    assert all(0 <= row["start"] < row["end"] <= len(texts[row["report"]]) for row in rows)
    assert all(exact(desk, row, texts) for row in rows)


def test_the_brief_tells_what_happened_once_a_sentence(desk: Desk) -> None:
    quotes = [line.quote for s in desk.brief().sections if s.name == "timeline" for line in s.lines]
    told = [(quote.report, quote.start) for quote in quotes if quote]
    assert told
    assert len(set(told)) == len(told)
