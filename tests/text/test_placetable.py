"""The table of towns is read as it was written."""

from __future__ import annotations

import math

import pytest
from tools.make_towns import Town, table

from headwater.text.places import gazetteer
from headwater.text.placetable import PlaceTable

TOWNS: list[Town] = [
    ("Ōlara", False, "XA", 12.34567, -0.00001, 20_000, 7, 3, ["Olara Port", "Олара"]),
    ("Veldmark", True, "XB", math.nan, math.nan, 2_000_000, 9, 60, ["Olara"]),
]


@pytest.fixture(scope="module")
def made() -> PlaceTable:
    return PlaceTable(table(TOWNS))


def test_rows_come_back(made: PlaceTable) -> None:
    assert made.row(0) == ("Ōlara", "city", "XA", 12.34567, -0.00001, 20_000, 7, 3)
    assert made.row(1)[:3] == ("Veldmark", "state", "XB")
    assert math.isnan(made.row(1)[3])


def test_names_lead_to_rows_main_or_not(made: PlaceTable) -> None:
    assert sorted(made.find("olara")) == [(0, True), (1, False)]
    assert made.find("олара") == [(0, False)]
    assert made.find("olarb") == []
    assert "olara port" in made
    assert "olara por" not in made


def test_rows_by_geonames_id(made: PlaceTable) -> None:
    assert made.number(9) == 1
    assert made.number(8) is None


def test_another_layout_is_told() -> None:
    with pytest.raises(ValueError, match="make_towns"):
        PlaceTable(b"x" * 100)


def test_the_shipped_table_holds_well_known_towns() -> None:
    places = gazetteer()
    assert places.named("Lisbon")[0].country == "PT"
    assert places.named("Lisbon")[0] == places.by_key("geo:2267057")
    assert "Лиссабон" in places
    assert places.locate("Birmingham", ["US"]) is not None
    assert "Xyzzyville" not in places
