"""The desk file: records come back as they went in, all or nothing, found by field and by word."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from headwater.errors import DeskError
from headwater.model import Mention, Report, Statement, Time, Vector, Why
from headwater.store import schema
from headwater.store.codec import words_of
from headwater.store.sqlite import SqliteStore

REPORT = Report("Talks failed, Ana Brod said.", outlet="The Orla Ledger", title="Talks fail", published="2031-05-02")
STATEMENT = Statement(
    REPORT.id, ((0, 12),), (14, 22), "Ana Brod", None, "named", 1, None, (23, 27), "indirect", "say", None,
    ("Orla Wire", "an aide"), 0.25, False, Why.of(0.9, furniture="x"),
)  # fmt: skip


def test_records_come_back_as_they_went_in() -> None:
    store = SqliteStore(":memory:")
    rows = [
        REPORT,
        STATEMENT,
        Mention(REPORT.id, 14, 22, "person", "r", Why.of(0.5, stamp="a")),
        Time(REPORT.id, 0, 5, "DATE", "2031", None, "2031-12-31", Why(1.0)),
        Vector("k", b"\x00\xff"),
    ]
    store.put(rows)
    assert store.get(Report, REPORT.id) == REPORT
    assert store.find(Statement, "report", [REPORT.id]) == [STATEMENT]
    assert store.find(Mention, "referent", ["r"]) == [rows[2]]
    assert list(store.all(Time)) == [rows[3]]
    assert store.data(Vector, ["k", "absent"]) == {"k": b"\x00\xff"}


def test_a_keyed_record_replaces_the_one_of_its_id() -> None:
    store = SqliteStore(":memory:")
    store.put([REPORT])
    store.put([REPORT])
    assert store.count(Report) == 1


def test_search_finds_words_without_diacritics_and_forgets_what_is_removed() -> None:
    store = SqliteStore(":memory:")
    store.put([STATEMENT], {STATEMENT.id: "El alcalde dimitió"})
    assert [identity for identity, _ in store.search(Statement, "dimitio")] == [STATEMENT.id]
    assert store.search(Statement, '" OR *') == []
    store.remove(Statement, "report", [REPORT.id])
    assert store.search(Statement, "dimitio") == []


def test_what_is_written_is_there_whole_or_not_at_all() -> None:
    store = SqliteStore(":memory:")

    def half() -> None:
        with store.writing():
            store.put([REPORT])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert store.count(Report) == 0


def test_what_full_text_search_finds_a_record_by() -> None:
    assert words_of(REPORT, REPORT.text) == "Talks fail\nTalks failed, Ana Brod said."
    assert words_of(STATEMENT, REPORT.text) == "Talks failed"


def test_a_file_that_is_no_desk_is_refused_with_the_next_step(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"not a database at all, but long enough to look like a file" * 20)
    with pytest.raises(DeskError, match="--desk"):
        SqliteStore(path)


def test_a_desk_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    store = SqliteStore(path)
    store.set_meta("schema", str(schema.VERSION + 1))
    store.close()
    with pytest.raises(DeskError, match="newer"):
        SqliteStore(path)


def test_a_reader_reads_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    writer, reader = SqliteStore(path), SqliteStore(path)
    with writer.writing():
        writer.put([REPORT])
        assert reader.count(Report) == 0
    assert reader.count(Report) == 1


def test_a_desk_is_opened_and_read_while_another_writes(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "x.db").writing():
        late = SqliteStore(tmp_path / "x.db")
        assert late.count(Report) == 0
        late._db.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(DeskError, match="try again when that is done"), late.writing():
            pass


def test_a_desk_that_may_only_be_read_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = SqliteStore(tmp_path / "x.db")
    made.put([Report("Hail fell on Monday.")])
    made.close()
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # as a mode of 444 would do, also for root
    sealed = SqliteStore(tmp_path / "x.db")
    assert sealed.count(Report) == 1
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        sealed.put([Report("Snow fell on Tuesday.")])


def test_every_version_before_this_one_has_its_migration() -> None:
    assert sorted(schema.MIGRATIONS) == list(range(1, schema.VERSION))


def test_sqlite_has_what_is_needed() -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(words, tokenize='unicode61 remove_diacritics 2')")


def test_a_derived_table_of_another_shape_is_made_anew_and_the_reports_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    store = SqliteStore(path)
    store.put([REPORT, STATEMENT])
    store.done([("statements", REPORT.id, "x")])
    store.set_meta("shape statements", "of an older version")
    store.close()
    again = SqliteStore(path)
    assert again.count(Report) == 1
    assert again.count(Statement) == 0
    assert again.fingerprint("statements", REPORT.id) is None


def test_a_report_known_to_the_day_comes_after_those_of_an_hour_of_it() -> None:
    dates = ("2031-05-04", "2031-05-04T23:10:00Z", "2031-05-04T08:00:00Z", "2031-05-05T00:10:00Z", None, "2031-05")
    reports = [Report(f"Text {i}.", outlet="Post", published=when) for i, when in enumerate(dates)]
    made = SqliteStore(":memory:")
    made.put(reports)
    wanted = [report.id for report in sorted(reports, key=lambda report: report.order)]
    assert made.stale_reports({"parse": "print"}) == wanted
    assert [dates[reports.index(r)] for r in sorted(reports, key=lambda report: report.order)] == [
        "2031-05-04T08:00:00Z", "2031-05-04T23:10:00Z", "2031-05-04", "2031-05-05T00:10:00Z", "2031-05", None,
    ]  # fmt: skip
