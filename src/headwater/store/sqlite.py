"""The desk file in SQLite: write-ahead log, so that readers read while one process writes and a killed writer leaves
everything it committed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from headwater.errors import DeskError
from headwater.model import Record, digest
from headwater.model.compact import dumps
from headwater.model.record import per_kind
from headwater.store import schema
from headwater.store.cells import Cells
from headwater.store.codec import Packed, Row, columns, from_rows, pack, rowid
from headwater.store.ledger import Ledger

R = TypeVar("R", bound=Record)

_WAY = "Check the permissions of the file and its folder, and the room on its disk."
_WAYS = {"database is locked": "Another process is writing to it: try again when that is done."}


class SqliteStore(Ledger):
    """One desk file. Everything written between `with store.writing():` and its end is there whole or not at all."""

    def __init__(self, path: str | Path) -> None:
        """Open or create a desk file (`:memory:` for none).

        Raises `DeskError` if the file is not a desk, or was made by a newer version.
        """
        self.path = str(path)
        try:
            sealed = _sealed(self.path)
            self._db = sqlite3.connect(sealed or self.path, isolation_level=None, timeout=30.0, uri=bool(sealed))
            if not sealed:
                self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA cache_size = -64000")
            self._db.execute("PRAGMA temp_store = MEMORY")
            self._db.execute("PRAGMA wal_autocheckpoint = 8000")  # index cells are written again and again: gather them
            self._cells = Cells(self._db)
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise DeskError(
                f"{self.path} cannot be opened as a desk ({error})",
                "Name another file with --desk, or check that the folder exists and can be written to.",
            ) from error

    def _prepare(self) -> None:
        """Make or mend the tables. A desk that has them all is not written to: it may be read-only, or in use."""
        there = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        known = "meta" in there
        shapes = known and all(self.meta(f"shape {kind.TABLE}") == schema.shape(kind) for kind in schema.DERIVED)
        if shapes and self.meta("schema") == str(schema.VERSION) and {kind.TABLE for kind in schema.KEPT} <= there:
            return
        with self.writing():
            if not known:
                for sql in schema.BASE:
                    self._db.execute(sql)
                self.set_meta("schema", str(schema.VERSION))
            self._migrate(int(self.meta("schema") or 0))
            self._kept()
            self._derived()

    def _migrate(self, version: int) -> None:
        """Bring the tables that cannot be worked out again (the reports) to this version."""
        if version > schema.VERSION:
            raise DeskError(
                f"{self.path} was written by a newer Headwater (schema {version}, this one knows {schema.VERSION})",
                "Upgrade Headwater, or open another desk with --desk.",
            )
        for step in range(version, schema.VERSION):
            for sql in schema.MIGRATIONS[step]:
                self._db.execute(sql)
        self.set_meta("schema", str(schema.VERSION))

    def _kept(self) -> None:
        """Make tables of kept records that came into being after the file did."""
        there = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for kind in schema.KEPT:
            for sql in schema.table(kind) if kind.TABLE not in there else ():
                self._db.execute(sql)

    def _derived(self) -> None:
        """Make the tables of derived rows; where their shape has changed, anew, to be filled from the reports."""
        changed = False
        for kind in schema.DERIVED:
            wanted = schema.shape(kind)
            if self.meta(f"shape {kind.TABLE}") == wanted:
                continue
            changed = True
            self._cells.clear(kind.TABLE)
            self._db.execute(f"DROP TABLE IF EXISTS {kind.TABLE}")
            self._db.execute(f"DROP TABLE IF EXISTS {kind.TABLE}_search")
            for sql in schema.table(kind):
                self._db.execute(sql)
            self.set_meta(f"shape {kind.TABLE}", wanted)
        if changed:
            self._db.execute("DELETE FROM ledger")
            self.set_meta("archive", "")  # its rows are added to report by report: they start afresh

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction: committed at the end, rolled back on an error. Nested ones join the outermost."""
        if self._db.in_transaction:
            yield
            return
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise DeskError(f"{self.path} cannot be written to ({error})", _WAYS.get(str(error), _WAY)) from error
        try:
            self._cells.begun()
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            self._cells.rolled_back()
            raise
        self._db.execute("COMMIT")

    # rows

    def put(self, rows: Iterable[Record], searchable: Mapping[str, str] | None = None) -> None:
        """Insert records. Keyed records replace those of the same id, cells of an index those of the same key.

        `searchable` gives the words for full-text search by record id (reports, statements and claims only).
        """
        self.write(pack(rows, searchable))

    def write(self, packed: Iterable[Packed]) -> None:
        """Insert records that have been made into rows."""
        words: dict[type[Record], list[tuple[int, str]]] = {}
        for one in packed:
            kind = one.kind
            if kind.ROW:
                with self.writing():
                    self._cells.put(kind.TABLE, [(row[0], row[1]) for row in one.rows])
                continue
            self._db.executemany(_insert(kind), one.rows)
            if one.words:
                words.setdefault(kind, []).extend(one.words)
        for kind, found in words.items():  # in order: FTS5 writes down all it holds when a smaller key comes
            sql = f"INSERT OR REPLACE INTO {kind.TABLE}_search (rowid, words) VALUES (?, ?)"
            self._db.executemany(sql, sorted(found))

    def remove(self, kind: type[Record], by: str, values: Iterable[str]) -> None:
        """Delete the rows whose indexed field is one of `values`, and their search entries."""
        wanted = dumps(list(values))
        where = f'"{by}" IN (SELECT value FROM json_each(?))'
        if kind in schema.SEARCHED:
            chosen = f"SELECT rowid_ FROM {kind.TABLE} WHERE {where}"
            self._db.execute(f"DELETE FROM {kind.TABLE}_search WHERE rowid IN ({chosen})", (wanted,))
        self._db.execute(f"DELETE FROM {kind.TABLE} WHERE {where}", (wanted,))

    def point(self, kind: type[Record], field: str, old: str, new: str) -> None:
        """Give the rows of a kind that have one value in a field another, in their places."""
        self._db.execute(f'UPDATE {kind.TABLE} SET "{field}" = ? WHERE "{field}" = ?', (new, old))

    def clear(self, kind: type[Record]) -> None:
        """Delete all rows of a kind."""
        if kind in schema.SEARCHED:
            self._db.execute(f"DELETE FROM {kind.TABLE}_search")
        self._cells.clear(kind.TABLE)
        self._db.execute(f"DELETE FROM {kind.TABLE}")

    def find(self, kind: type[R], by: str, values: Iterable[str | int]) -> list[R]:
        """Rows whose field `by` is one of `values`, in the order they were put in (keyed ones in order of id)."""
        wanted = list(dict.fromkeys(values))
        if kind.ROW:
            return [kind.stored(("", *cell)) for cell in sorted(self.cells(kind, map(int, wanted)).items())]
        return from_rows(kind, self.rows(kind, by, wanted))

    def rows(self, kind: type[Record], by: str, values: Iterable[str | int]) -> list[Row]:
        """The same as rows of their table, for another process to make records of."""
        if not (wanted := list(values)):
            return []
        names = ", ".join(f't."{name}"' for name in columns(kind))
        if by == "id" and kind.KEYED:
            by, wanted = "rowid_", [rowid(str(value)) for value in wanted]
        one = len(wanted) == 1  # an equation takes a third of the time
        which = "= ?" if one else "IN (SELECT value FROM json_each(?))"
        sql = f'SELECT {names} FROM {kind.TABLE} t WHERE t."{by}" {which} ORDER BY t.rowid'
        return self._db.execute(sql, (wanted[0] if one else dumps(wanted),)).fetchall()

    def outlets(self, names: Iterable[str], until: str | None = None) -> list[str]:
        """Those of the names that are the outlet of a report published by that day (of any if None), sorted."""
        sql = (
            "SELECT value FROM json_each(?1) WHERE EXISTS (SELECT 1 FROM reports"
            " WHERE outlet = value AND (?2 IS NULL OR substr(published, 1, 10) <= ?2))"
        )
        wanted = dumps(sorted(set(names)))
        return sorted(row[0] for row in self._db.execute(sql, (wanted, until and until[:10])))

    def get(self, kind: type[R], identity: str) -> R | None:
        """A keyed record by id, or None."""
        found = self.find(kind, "id", [identity])
        return found[0] if found else None

    def starting(self, kind: type[Record], beginning: str) -> list[str]:
        """The ids of a kind that start like this, in order."""
        sql = f"SELECT id FROM {kind.TABLE} WHERE substr(id, 1, ?) = ? ORDER BY id"
        return [row[0] for row in self._db.execute(sql, (len(beginning), beginning))]

    def all(self, kind: type[R], order: str = "rowid") -> Iterator[R]:
        """Every row of a kind, streamed."""
        names = ", ".join(f'"{name}"' for name in columns(kind))
        cursor = self._db.execute(f"SELECT {names} FROM {kind.TABLE} ORDER BY {order}")
        while rows := cursor.fetchmany(500):
            yield from from_rows(kind, rows)

    def pairs(self, kind: type[Record], first: str, second: str) -> list[tuple[str, str]]:
        """Two fields of every row of a kind, in the order the rows were put in."""
        return list(self._db.execute(f'SELECT "{first}", "{second}" FROM {kind.TABLE} ORDER BY rowid'))

    def ids(self, sql: str) -> list[str]:
        """The first column of a query without parameters."""
        return [row[0] for row in self._db.execute(sql)]

    def count(self, kind: type[Record]) -> int:
        """How many rows a kind has."""
        if kind.ROW:
            return self._cells.count(kind.TABLE)
        return int(self._db.execute(f"SELECT count(*) FROM {kind.TABLE}").fetchone()[0])

    def known(self, kind: type[Record], keys: Iterable[str]) -> set[str]:
        """Which of these keys (of a record whose identity is its `key`) are there."""
        sql = f"SELECT key FROM {kind.TABLE} WHERE rowid_ IN (SELECT value FROM json_each(?))"
        wanted = [key_of(kind, key) for key in keys]
        return {row[0] for row in self._db.execute(sql, (dumps(wanted),))}

    def data(self, kind: type[Record], keys: Iterable[str]) -> dict[str, bytes]:
        """The `data` of content-addressed records by key."""
        sql = f"SELECT key, data FROM {kind.TABLE} WHERE rowid_ IN (SELECT value FROM json_each(?))"
        wanted = [key_of(kind, key) for key in set(keys)]
        return dict(self._db.execute(sql, (dumps(wanted),)))

    def cells(self, kind: type[Record], keys: Iterable[int]) -> dict[int, bytes]:
        """The `data` of index cells by `key`."""
        return self._cells.find(kind.TABLE, keys)

    def search(self, kind: type[Record], words: str, limit: int = 50) -> list[tuple[str, float]]:
        """Ids of records that hold any of the words, best first, with BM25 scores (higher is better)."""
        terms = [term.replace('"', "") for term in words.split()]
        query = " OR ".join(f'"{term}"' for term in terms if term)
        if not query:
            return []
        sql = (
            f"SELECT t.id, -bm25({kind.TABLE}_search) FROM {kind.TABLE}_search s JOIN {kind.TABLE} t"
            f" ON t.rowid_ = s.rowid WHERE {kind.TABLE}_search MATCH ? ORDER BY 2 DESC, 1 LIMIT ?"
        )
        return list(self._db.execute(sql, (query, limit)))


@per_kind
def _insert(kind: type[Record]) -> str:
    """The SQL that writes a row."""
    names = [*(f'"{name}"' for name in columns(kind)), *(["rowid_"] if kind.KEYED else [])]
    marks = ", ".join("?" * len(names))
    return f"INSERT{' OR REPLACE' if kind.KEYED else ''} INTO {kind.TABLE} ({', '.join(names)}) VALUES ({marks})"


def _sealed(path: str) -> str:
    """The address under which a file that may only be read is opened, or "": its log is not made, nor is it needed."""
    if not os.path.exists(path) or os.access(path, os.W_OK) or os.path.exists(f"{path}-wal"):
        return ""
    return f"{Path(path).absolute().as_uri()}?immutable=1"


def key_of(kind: type[Record], key: str) -> int:
    """The key in the file of a content-addressed record with this key (`rowid` of its id)."""
    return rowid(digest(kind.TABLE, key))
