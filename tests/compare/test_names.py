"""Whether two names may be one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from headwater import compare
from headwater.compare.name_parts import other_given
from headwater.compare.names import names
from headwater.compare.spelling import likeness
from headwater.text.transliterate import latin, skeleton, sound

SAME = [
    ("Khmeimim", "Hmeimim"),
    ("B. al-Assad", "Bashar al-Assad"),
    ("Sergei Lavrov", "Сергей Лавров"),
    ("Hans Möller", "Hans Moeller"),
    ("GROMYKIN, Pavel", "Pavel Gromykin"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Tartus", "Tartous"),
    ("Mohammed Karimi", "Muhammad Karimi"),
    ("European Space Agency", "ESA"),
    ("Brightwater Aktiengesellschaft", "Brightwater AG"),
    ("Lavrov", "Лавров"),
    ("Netanyahu", "נתניהו"),
    ("Khalid", "خالد"),
]
OTHER = [
    ("Lavrov", "Shoigu"),
    ("Sergei Lavrov", "Sergei Shoigu"),
    ("Iran", "Iraq"),
    ("Maria Holt", "Peter Holt"),
    ("Brightwater Bank", "Clearwater Bank"),
    ("Pavel Ivanovich Gromykin", "Pavel Petrovich Gromykin"),
    ("Karim", "Kamil"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_same(a: str, b: str) -> None:
    why = names(a, b)
    assert why.score >= 0.5
    assert why.detail


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_other(a: str, b: str) -> None:
    assert names(a, b).score < 0.5


@pytest.mark.parametrize(("a", "b"), SAME + OTHER)
def test_symmetric_and_bounded(a: str, b: str) -> None:
    forth, back = names(a, b).score, names(b, a).score
    assert forth == pytest.approx(back, abs=0.02)
    assert 0.0 <= forth <= 1.0


def test_identity_is_certain() -> None:
    assert names("Ana Lund", "ana  lund").score == 1.0


def test_public() -> None:
    assert compare.names("Khmeimim", "Hmeimim").score > 0.9


def test_reason_names_what_differs() -> None:
    assert "shoigu" in names("Sergei Lavrov", "Sergei Shoigu").detail


def test_transliteration() -> None:
    assert latin("Лавров") == "lavrov"
    assert latin("Щукин") == "shchukin"
    assert sound("Khmeimim") == sound("Hmeimim")
    assert skeleton("Gaddafi")[1:] == skeleton("Qadhafi")[1:]


def test_vowels_that_arabic_leaves_out_cost_little() -> None:
    assert likeness("Khalid", "خالد") > likeness("Khalid", "Kholud")


def test_quality_does_not_fall(shared: Path) -> None:
    """Best F1 by script pair on labelled pairs, which the weights were learnt from."""
    rows: dict[str, list[tuple[float, bool]]] = {}
    for line in (shared / "gold" / "names" / "gold.jsonl").read_text("utf-8").splitlines()[::7]:
        row = json.loads(line)
        rows.setdefault(row["subset"].split("_")[0], []).append((names(row["a"], row["b"]).score, row["match"]))
    for floor, subset in ((0.84, "name"), (0.85, "netranslit")):
        assert _best_f1(rows[subset]) >= floor


def _best_f1(pairs: list[tuple[float, bool]]) -> float:
    positives = sum(match for _, match in pairs)
    best, hits = 0.0, 0
    for called, (_, match) in enumerate(sorted(pairs, key=lambda pair: -pair[0]), 1):
        hits += match
        best = max(best, 2 * hits / (called + positives))
    return best


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        ("milan", "milena", True),
        ("mario", "maria", True),
        ("harry", "larry", True),
        ("mohammed", "muhammad", False),
        ("aleksandr", "alexander", False),
        ("narender", "narendra", False),
        ("jon", "john", False),
    ],
)
def test_two_given_names_are_no_two_spellings(a: str, b: str, other: bool) -> None:
    assert other_given(a, b) is other
