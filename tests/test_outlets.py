"""Outlets of one owner: the table, and what it does to the number of origins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import headwater
from headwater.cli.main import app
from headwater.errors import SourceError
from headwater.outlets import beside, load, read_csv, save
from headwater.settings import Settings

SAID = "The old harbour bridge at Tellmouth fell into the river on Friday night and nobody was hurt."
REPORTS = [
    {"outlet": "Tellmouth Echo", "published": "2022-03-05", "language": "en", "text": SAID},
    {
        "outlet": "The Sarn Mirror",
        "published": "2022-03-05",
        "language": "en",
        "text": "The harbour bridge at Tellmouth fell into the river on Friday and nobody was hurt.",
    },
]
runner = CliRunner()


def test_no_table_is_an_empty_one(tmp_path: Path) -> None:
    assert load(tmp_path / "outlets.yaml") == {}
    (tmp_path / "outlets.yaml").write_text("# nothing yet\n", "utf-8")
    assert load(tmp_path / "outlets.yaml") == {}


def test_names_are_text_whatever_they_look_like(tmp_path: Path) -> None:
    path = tmp_path / "outlets.yaml"
    path.write_text("No: Fell Media\n24: Fell Media\n'Radio: One': 2021-01-01\n", "utf-8")
    assert load(path) == {"No": "Fell Media", "24": "Fell Media", "Radio: One": "2021-01-01"}


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    owners = {"Вестник: Север": "Холдинг", "No": "24", "Echo # 2": 'O\'Neil "Media"', "yes": "null"}
    save(tmp_path / "outlets.yaml", owners)
    assert load(tmp_path / "outlets.yaml") == owners


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Echo: [A, B]\n", "line 1: an outlet has one owner"),
        ("Echo: A\nMirror:\n", "line 2: the owner is missing"),
        ("Echo: A\nEcho: B\n", "line 2: 'Echo' has two owners"),
        ("- Echo\n- Mirror\n", "is no table"),
        ("Echo: A\n  Mirror: B: C\n", "is no YAML"),
        ("just words\n", "is no table"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_to_do(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "outlets.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError, match=fault) as caught:
        load(path)
    assert caught.value.next_step.endswith(".")


def test_a_csv_of_any_common_shape(tmp_path: Path) -> None:
    path = tmp_path / "owners.csv"
    path.write_text('\ufeffOwner;Since;Outlet\r\n"Fell; Media";2001;Echo\r\n\r\nFell; 2002;  Sarn  Mirror\r\n', "utf-8")
    assert read_csv(path) == {"Echo": "Fell; Media", "Sarn Mirror": "Fell"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "no columns outlet and owner"),
        ("paper,owner\nEcho,Fell\n", "no columns outlet and owner"),
        ("outlet,owner\nEcho\n", "line 2: the owner is missing"),
        ("outlet,owner\nEcho,A\nEcho,B\n", "line 3: 'Echo' has two owners"),
    ],
)
def test_a_bad_csv_is_told(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "owners.csv").write_text(text, "utf-8")
    with pytest.raises(SourceError, match=fault):
        read_csv(tmp_path / "owners.csv")


def test_the_table_stands_beside_the_desk_unless_named(tmp_path: Path) -> None:
    assert beside(tmp_path / "x.db") == tmp_path / "outlets.yaml"
    assert beside(tmp_path / "x.db", "/elsewhere/o.yaml") == Path("/elsewhere/o.yaml")


def test_the_setting_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADWATER_OUTLETS", "/elsewhere/o.yaml")
    assert Settings.from_environment().outlets == "/elsewhere/o.yaml"


def test_an_import_makes_two_outlets_one_origin(tmp_path: Path) -> None:
    desk, source = tmp_path / "x.db", tmp_path / "in.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in REPORTS), "utf-8")
    assert runner.invoke(app, ["read", str(source), "--desk", str(desk)]).exit_code == 0
    before = _highs(desk)
    assert max(before) == 2
    owners = tmp_path / "owners.csv"
    owners.write_text("outlet,owner\nTellmouth Echo,Fell Media\nSarn Mirror,Fell Media\n", "utf-8")
    done = runner.invoke(app, ["outlets", "import", str(owners), "--desk", str(desk)])
    assert done.exit_code == 0, done.output
    assert max(_highs(desk)) == 1
    with headwater.open(desk) as opened:
        whys = [row["why"] for row in opened.table("origins")]
    assert any("belong to one owner, Fell Media" in why for why in whys), whys
    listed = runner.invoke(app, ["outlets", "--desk", str(desk)])
    assert "Sarn Mirror" in listed.stdout
    (tmp_path / "outlets.yaml").unlink()
    with headwater.open(desk) as opened:
        opened.work()
    assert _highs(desk) == before


def _highs(desk: Path) -> list[int]:
    with headwater.open(desk) as opened:
        return sorted(row["origins_high"] for row in opened.table("claims"))
