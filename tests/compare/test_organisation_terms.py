"""Names of bodies meet their translations, and no others."""

from __future__ import annotations

import pytest

from headwater.compare.names import SOUND, names
from headwater.compare.organisation_terms import english, is_head, translated
from headwater.stages.resolving.describe import called


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Velmar Liberation Front", "Frente de Liberación de Velmar", True),
        ("Velmar Liberation Front", "Фронт освобождения Велмара", True),
        ("Velmar Liberation Front", "Frente de Liberación de Torsk", False),
        ("National Liberation Front", "Frente de Liberación Nacional", False),  # many countries have one
        ("Velmar Bank", "Velmar Party", False),
    ],
)
def test_translations(a: str, b: str, same: bool) -> None:
    assert translated(a, b) is same


def test_terms() -> None:
    assert english("освобождения") == "liberation"
    assert is_head("Frente")
    assert not is_head("Velmar")


@pytest.mark.parametrize(
    ("a", "b"),
    [("Yusuf Garabek", "Yusuf Garabék"), ("Omar Jalbekov", "Omar Dzhalbekov"), ("Omar Jalbekov", "Omar Yalbekov")],
)
def test_spellings_of_one_sound(a: str, b: str) -> None:
    assert names(a, b, "person").score >= SOUND


def test_places_as_spanish_writes_them() -> None:
    assert names("Kharbash", "Jarbash", "place").score >= SOUND
    assert names("Kharbash", "Marbash", "place").score < 0.5


def test_called_by_the_most_used_full_name() -> None:
    assert called((("Горан Белик", 1), ("Belik", 9), ("Goran Belik", 2)), "person") == "Goran Belik"
    assert called((("VLF", 9), ("Velmar Front", 2)), "group") == "Velmar Front"
