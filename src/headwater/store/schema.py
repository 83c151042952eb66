"""The tables of the desk file and the steps from one schema version to the next."""

from __future__ import annotations

from typing import get_type_hints

from headwater.model import RECORDS, Claim, Record, Report, Statement
from headwater.store.codec import columns

VERSION = 1
"""Raise it with every change of a record or table, and add the step to `MIGRATIONS`."""

MIGRATIONS: dict[int, tuple[str, ...]] = {}
"""From version N to N + 1: SQL statements."""

SEARCHED: tuple[type[Record], ...] = (Report, Statement, Claim)
"""Records with full-text search."""

_TOKENIZER = "unicode61 remove_diacritics 2"


def statements() -> list[str]:
    """The SQL that makes an empty desk."""
    out = [
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
        "CREATE TABLE ledger (stage TEXT, unit TEXT, fingerprint TEXT, PRIMARY KEY (stage, unit)) WITHOUT ROWID",
        "CREATE TABLE sources (name TEXT PRIMARY KEY, fingerprint TEXT, reports INTEGER) WITHOUT ROWID",
    ]
    for kind in RECORDS:
        out += _table(kind)
    for kind in SEARCHED:
        out.append(f"CREATE VIRTUAL TABLE {kind.TABLE}_search USING fts5(words, tokenize='{_TOKENIZER}')")
    return out


def _table(kind: type[Record]) -> list[str]:
    hints = get_type_hints(kind)
    names = [f'"{name}" {_affinity(str(hints[name]))}' for name in columns(kind)]
    if kind.KEYED:
        names.insert(0, "rowid_ INTEGER PRIMARY KEY")
    out = [f"CREATE TABLE {kind.TABLE} ({', '.join(names)})"]
    out += [f'CREATE INDEX {kind.TABLE}_{name} ON {kind.TABLE} ("{name}")' for name in kind.INDEXED]
    return out


def _affinity(hint: str) -> str:
    if "tuple" in hint or "Why" in hint or "str" in hint:
        return "TEXT"
    if "bytes" in hint:
        return "BLOB"
    return "REAL" if "float" in hint else "INTEGER"
