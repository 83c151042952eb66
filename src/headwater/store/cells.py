"""The cells of indexes that grow with the archive: logged as they come, sorted into their tables many at a time.

The key of a cell is a hash, so its place in its table is a random one, and to write a cell is to write a page. Cells
written lately are therefore held in memory and in a log, which is appended to in the transaction of all else that is
written; when there are `MOST`, they are written into their tables in the order of their keys, many to a page (a
log-structured merge-tree of two levels: O'Neil et al., *Acta Informatica* 33, 1996). After a kill the log is read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from msgspec import msgpack

from headwater.model.compact import dumps

MOST = 100_000
"""Cells held before they are sorted in: some 20 MB. In large tables few cells share a page, so that sorting in fewer of
them costs more a cell (with 30,000, a fifth more a report at 100,000 reports)."""

LOG = "CREATE TABLE cell_log (cells TEXT, written BLOB)"
"""The SQL of the log: a table, and cells written to it together (as `msgspec` packs them); the last stand last."""

Cell = tuple[int, bytes]
_UNPACK = msgpack.Decoder(list[Cell])


class Cells:
    """The cells of all indexes in one file, by table (of an integer `key` and its `data`)."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._lately: dict[str, dict[int, bytes]] = {}
        self._version, self._fresh = -1, False

    def find(self, table: str, keys: Iterable[int]) -> dict[int, bytes]:
        """The data of those that are there, by key."""
        self._look()
        lately = self._lately.get(table, {})
        out: dict[int, bytes] = {}
        older: list[int] = []
        for key in keys:
            data = lately.get(key)
            if data is None:
                older.append(key)
            else:
                out[key] = data
        if older:
            sql = f"SELECT key, data FROM {table} WHERE key IN (SELECT value FROM json_each(?))"
            out.update(self._db.execute(sql, (dumps(older),)))
        return out

    def put(self, table: str, rows: Sequence[Cell]) -> None:
        """Write cells, in the place of those of the same key."""
        self._look()
        if len(rows) >= MOST:
            self.settle()
            self._sort_in(table, dict(rows))
            return
        self._lately.setdefault(table, {}).update(rows)
        self._db.execute("INSERT INTO cell_log VALUES (?, ?)", (table, msgpack.encode(rows)))
        if sum(map(len, self._lately.values())) >= MOST:
            self.settle()

    def settle(self) -> None:
        """Write everything that is in the log into the tables."""
        for table, cells in self._lately.items():
            self._sort_in(table, cells)
        self._db.execute("DELETE FROM cell_log")
        self._lately.clear()

    def clear(self, table: str) -> None:
        """Forget what was written lately to a table."""
        self._db.execute("DELETE FROM cell_log WHERE cells = ?", (table,))
        self._lately.pop(table, None)

    def begun(self) -> None:
        """A transaction has begun: another process may have written to the file before it."""
        self._fresh = False

    def rolled_back(self) -> None:
        """A transaction was rolled back: what was held may not be in the file."""
        self._version, self._fresh = -1, False

    def _look(self) -> None:
        """Read the log if it may be another than that which is held."""
        if self._fresh and self._db.in_transaction:
            return
        self._fresh = True
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version = version
            self._lately.clear()
            for table, written in self._db.execute("SELECT cells, written FROM cell_log ORDER BY rowid"):
                self._lately.setdefault(table, {}).update(_UNPACK.decode(written))

    def count(self, table: str) -> int:
        """How many a table has."""
        self._look()
        lately = dumps(list(self._lately.get(table, {})))
        both = f"SELECT count(*) FROM {table} WHERE key IN (SELECT value FROM json_each(?))"
        ((written,), (again,)) = self._db.execute(f"SELECT count(*) FROM {table} UNION ALL {both}", (lately,))
        return int(written) - int(again) + len(self._lately.get(table, {}))

    def _sort_in(self, table: str, cells: dict[int, bytes]) -> None:
        self._db.executemany(f"INSERT OR REPLACE INTO {table} (key, data) VALUES (?, ?)", sorted(cells.items()))
