"""Decisions as a user makes them: `headwater judge …`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from headwater.cli import judging
from headwater.cli.main import app, main

pytestmark = pytest.mark.usefixtures("models_once")

REPORTS = [
    {
        "id": "a", "outlet": "Harbour Post", "published": "2021-04-02", "language": "en",
        "text": "Mira Tolland said on Tuesday that the pier in Sornholm was safe. Mira Tolland leads the dock company.",
    },
    {
        "id": "b", "outlet": "Sorn Gazette", "published": "2021-04-03", "language": "en",
        "text": "Miroslava Tollander said on Wednesday that the pier in Sornholm would be mended.",
    },
]  # fmt: skip
runner = CliRunner()


def read(folder: Path, name: str, *rows: dict[str, str]) -> Path:
    for row in rows:
        (folder / "wire.jsonl").write_text(json.dumps(row), "utf-8")
        done = runner.invoke(app, ["read", str(folder / "wire.jsonl"), "--desk", str(folder / name)])
        assert done.exit_code == 0, done.output
    return folder / name


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return read(tmp_path, "a.db", *REPORTS)


def run(desk: Path, *words: str) -> str:
    done = runner.invoke(app, [*words, "--desk", str(desk)])
    assert done.exit_code == 0, done.output
    return done.stdout


def entities(desk: Path) -> dict[str, tuple[str, bool]]:
    rows = map(json.loads, run(desk, "export", "entities").splitlines())
    return {row["name"]: (row["kind"], row["hidden"]) for row in rows}


def test_every_command_shows_an_example() -> None:
    for name, example in judging.EXAMPLES.items():
        assert f"headwater judge {name}" in example
        assert example[:30] in runner.invoke(app, ["judge", name, "--help"]).stdout


def test_decisions_are_made_listed_and_undone(desk: Path) -> None:
    before = run(desk, "export", "entities")
    run(desk, "judge", "same", "Mira Tolland", "Miroslava Tollander", "--author", "ana")
    run(desk, "judge", "rename", "Mira Tolland", "M. Tolland", "--author", "ana")
    run(desk, "judge", "kind", "Sornholm", "group")
    run(desk, "judge", "hide", "Sornholm")
    assert entities(desk)["M. Tolland"] == ("person", False)
    assert entities(desk)["Sornholm"] == ("group", True)
    listed = run(desk, "judge", "list")
    assert "ana  “Mira Tolland” and “Miroslava Tollander” are one" in listed
    for _ in range(4):
        run(desk, "judge", "undo")
    assert run(desk, "export", "entities") == before
    assert run(desk, "judge", "list").count("undone by") == 4


def test_two_of_different_kinds_made_one_are_told_of(desk: Path) -> None:
    done = runner.invoke(app, ["judge", "same", "Mira Tolland", "Sornholm", "--desk", str(desk)])
    assert "“Mira Tolland” was read as person, “Sornholm” as place" in done.stderr
    done = runner.invoke(app, ["judge", "same", "Mira Tolland", "Miroslava Tollander", "--desk", str(desk)])
    assert "note:" not in done.stderr


def test_the_later_of_two_people_wins_and_the_list_says_so(desk: Path) -> None:
    run(desk, "judge", "same", "Mira Tolland", "Miroslava Tollander", "--author", "ana")
    run(desk, "judge", "different", "Mira Tolland", "Miroslava Tollander", "--author", "ben")
    assert "Miroslava Tollander" in entities(desk)
    first, second = run(desk, "judge", "list").splitlines()
    assert first.endswith(f"[overruled by {second[:8]}, ben]")


def test_an_exported_file_applies_to_a_desk_read_in_another_order(desk: Path, tmp_path: Path) -> None:
    run(desk, "judge", "same", "Miroslava Tollander", "Mira Tolland")
    run(desk, "judge", "hide", "Sornholm")
    run(desk, "judge", "export", "--to", str(tmp_path / "decisions.jsonl"))
    other = read(tmp_path, "b.db", *reversed(REPORTS))
    for _ in range(2):
        run(other, "judge", "apply", str(tmp_path / "decisions.jsonl"))
        assert entities(other) == entities(desk)
    assert run(other, "judge", "export") == run(desk, "judge", "export")
    run(other, "rebuild")
    run(desk, "rebuild")
    assert run(other, "export", "entities") == run(desk, "export", "entities")


def test_without_a_name_the_author_is_unknown(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "")
    run(desk, "judge", "hide", "Sornholm")
    assert "  unknown  " in run(desk, "judge", "list")


@pytest.mark.parametrize(
    "words",
    [
        ["judge", "same", "Mira Tolland", "Nobody"],
        ["judge", "kind", "Sornholm", "harbour"],
        ["judge", "undo", "ffff"],
        ["judge", "merge", "a", "b"],
        ["judge", "same", "Mira Tolland"],
    ],
)
def test_wrong_usage_has_exit_code_2(
    desk: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["headwater", *words, "--desk", str(desk)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert capsys.readouterr().err
    assert run(desk, "judge", "list") == ""


def test_a_file_that_is_none_is_an_error(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["headwater", "judge", "apply", str(desk), "--desk", str(desk)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
