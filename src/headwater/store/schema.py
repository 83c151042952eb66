"""The tables of the desk file and the steps from one schema version to the next."""

from __future__ import annotations

from typing import get_type_hints

from headwater.model import RECORDS, Claim, Judgement, Record, Report, Statement, digest
from headwater.store.cells import LOG
from headwater.store.codec import columns

VERSION = 2
"""The version of the tables in `BASE`. Raise it with every change of them, and add the step to `MIGRATIONS`."""

MIGRATIONS: dict[int, tuple[str, ...]] = {1: (LOG,)}
"""From version N to N + 1: SQL statements. Only for what cannot be worked out again; derived tables make themselves."""

SEARCHED: tuple[type[Record], ...] = (Report, Statement, Claim)
"""Records with full-text search."""

KEPT: tuple[type[Record], ...] = (Report, Judgement)
"""Records that come from outside and are migrated; all others are worked out from them."""

DERIVED: tuple[type[Record], ...] = tuple(kind for kind in RECORDS if kind not in KEPT)
"""Records whose tables are dropped and made anew when their shape changes."""

_TOKENIZER = "unicode61 remove_diacritics 2"


def table(kind: type[Record]) -> list[str]:
    """The SQL that makes a record's table, its indexes and its full-text search."""
    hints = get_type_hints(kind)
    keys = {kind.ROW: "INTEGER PRIMARY KEY"}
    names = [f'"{name}" {keys.get(name) or _affinity(str(hints[name]))}' for name in columns(kind)]
    if kind.KEYED:
        names.insert(0, "rowid_ INTEGER PRIMARY KEY")
    out = [f"CREATE TABLE {kind.TABLE} ({', '.join(names)})"]
    out += [f'CREATE INDEX {kind.TABLE}_{name} ON {kind.TABLE} ("{name}")' for name in kind.INDEXED]
    if kind in SEARCHED:
        out.append(f"CREATE VIRTUAL TABLE {kind.TABLE}_search USING fts5(words, tokenize='{_TOKENIZER}')")
    return out


def shape(kind: type[Record]) -> str:
    """A digest of a record's columns, indexes and identity: other shape, other table."""
    return digest(*table(kind), *kind.IDENTITY)


def _affinity(hint: str) -> str:
    if "tuple" in hint or "Why" in hint or "str" in hint:
        return "TEXT"
    if "bytes" in hint:
        return "BLOB"
    return "REAL" if "float" in hint else "INTEGER"


BASE: tuple[str, ...] = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    "CREATE TABLE ledger (stage TEXT, unit TEXT, fingerprint TEXT, PRIMARY KEY (stage, unit)) WITHOUT ROWID",
    "CREATE TABLE sources (name TEXT PRIMARY KEY, fingerprint TEXT, reports INTEGER) WITHOUT ROWID",
    LOG,
    *(sql for kind in KEPT for sql in table(kind)),
)
"""The SQL of the tables that are kept for good."""
