"""What a desk knows of its own state: named values, the sources read, and the ledger of what is done."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from headwater.model.compact import dumps


class Ledger:
    """The state of a desk in its file."""

    _db: sqlite3.Connection

    def meta(self, name: str) -> str | None:
        """A named value of the desk, or None."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_meta(self, name: str, value: str) -> None:
        """Set a named value."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def source_done(self, name: str, fingerprint: str) -> bool:
        """Whether a source with this content was read to its end before."""
        row = self._db.execute("SELECT fingerprint FROM sources WHERE name = ?", (name,)).fetchone()
        return row is not None and row[0] == fingerprint

    def set_source(self, name: str, fingerprint: str, reports: int) -> None:
        """Remember a source as read to its end."""
        self._db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", (name, fingerprint, reports))

    def fingerprint(self, stage: str, unit: str) -> str | None:
        """What a stage last did a unit with, or None."""
        row = self._db.execute("SELECT fingerprint FROM ledger WHERE stage = ? AND unit = ?", (stage, unit)).fetchone()
        return row[0] if row else None

    def done(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Enter (stage, unit, fingerprint) into the ledger."""
        self._db.executemany("INSERT OR REPLACE INTO ledger VALUES (?, ?, ?)", rows)

    def stale_reports(self, stages: Mapping[str, str]) -> list[str]:
        """Ids of reports for which some of these stages (name to fingerprint) is not done, by `Report.order`."""
        if not stages:
            return []
        sql = (
            "SELECT r.id FROM reports r WHERE (SELECT count(*) FROM json_each(?) s JOIN ledger l"
            " ON l.stage = s.key AND l.unit = r.id AND l.fingerprint = s.value) < ?"
            " ORDER BY r.published IS NULL, r.published || iif(length(r.published) < 11, 'T24', ''), r.id"
        )
        return [row[0] for row in self._db.execute(sql, (dumps(dict(stages)), len(stages)))]

    def forget(self, stage: str) -> None:
        """Strike a stage from the ledger."""
        self._db.execute("DELETE FROM ledger WHERE stage = ?", (stage,))

    def strike(self, stage: str, units: Iterable[str]) -> None:
        """Strike some units of a stage from the ledger."""
        wanted = dumps(list(units))
        self._db.execute(
            "DELETE FROM ledger WHERE stage = ? AND unit IN (SELECT value FROM json_each(?))", (stage, wanted)
        )
