"""Cells of an index: what was written last is found, whoever wrote it, and a transaction that fails leaves nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from headwater.model import Shingle, StoryKey
from headwater.store import cells, schema
from headwater.store.sqlite import SqliteStore


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sort cells in by the ten."""
    monkeypatch.setattr(cells, "MOST", 10)


def _all(path: Path) -> dict[int, bytes]:
    return SqliteStore(path).cells(Shingle, range(100))


def test_the_last_that_was_written_is_found(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "x.db")
    for turn in range(5):
        with store.writing():
            store.put(Shingle(key, bytes([turn])) for key in range(turn, turn + 7))
            store.put([StoryKey(turn, b"other")])
        expected = {key: bytes([min(key, turn)]) for key in range(turn + 7)}
        assert store.cells(Shingle, range(100)) == expected
        assert _all(tmp_path / "x.db") == expected
        assert store.count(Shingle) == len(expected)
        assert store.count(StoryKey) == turn + 1
    assert store.find(Shingle, "key", [3, 1, 99]) == [Shingle(1, b"\x01"), Shingle(3, b"\x03")]
    store.clear(Shingle)
    assert (store.count(Shingle), store.count(StoryKey)) == (0, 5)
    assert _all(tmp_path / "x.db") == {}


def test_many_at_once_go_straight_to_their_table() -> None:
    store = SqliteStore(":memory:")
    store.put([Shingle(3, b"old"), Shingle(50, b"x")])
    store.put(Shingle(key, b"new") for key in range(30))
    assert store.cells(Shingle, [3, 29, 50]) == {3: b"new", 29: b"new", 50: b"x"}
    assert store.count(Shingle) == 31


@pytest.mark.parametrize("number", [4, 25])
def test_what_was_rolled_back_is_not_found(tmp_path: Path, number: int) -> None:
    store = SqliteStore(tmp_path / "x.db")
    store.put([Shingle(1, b"kept")])

    def half() -> None:
        with store.writing():
            store.put(Shingle(key, b"lost") for key in range(number))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert store.cells(Shingle, range(30)) == {1: b"kept"}
    assert _all(tmp_path / "x.db") == {1: b"kept"}


def test_what_another_process_wrote_is_seen(tmp_path: Path) -> None:
    one, other = SqliteStore(tmp_path / "x.db"), SqliteStore(tmp_path / "x.db")
    for turn in range(8):
        store, late = (one, other) if turn % 2 else (other, one)
        with store.writing():
            store.put(Shingle(key, bytes([turn])) for key in range(4))
        with late.writing():
            assert late.cells(Shingle, [0, 3]) == {0: bytes([turn]), 3: bytes([turn])}


def test_a_desk_without_a_log_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    SqliteStore(path).close()
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE cell_log")
        db.execute("UPDATE meta SET value = '1' WHERE name = 'schema'")
    store = SqliteStore(path)
    assert store.meta("schema") == str(schema.VERSION)
    store.put([Shingle(1, b"x")])
    assert store.count(Shingle) == 1
