"""Tables as JSON lines, CSV or Parquet, one file a table, written as they are read from the desk."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, Any

import pyarrow.parquet as pq

from headwater.exports.arrow import batches, schema

Rows = Iterable[dict[str, Any]]


def write_jsonl(columns: Sequence[str], rows: Rows, to: IO[bytes]) -> int:
    """One JSON object a line, UTF-8. Returns the number of rows."""
    count = 0
    for row in rows:
        to.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n")
        count += 1
    return count


def write_csv(columns: Sequence[str], rows: Rows, to: IO[bytes]) -> int:
    """RFC 4180 with a header; lists are JSON, None is empty."""
    lines = _Lines(to)
    writer = csv.writer(lines)
    writer.writerow(["id", *columns])
    count = 0
    for row in rows:
        writer.writerow([_cell(row[name]) for name in ("id", *columns)])
        count += 1
    return count


def write_parquet(columns: Sequence[str], rows: Rows, to: IO[bytes]) -> int:
    """Parquet with the schema of `exports.arrow`."""
    count = 0
    with pq.ParquetWriter(to, schema(columns)) as writer:
        for batch in batches(columns, rows):
            writer.write_batch(batch)
            count += batch.num_rows
    return count


class _Lines:
    """A text sink for `csv.writer` over a binary file."""

    def __init__(self, to: IO[bytes]) -> None:
        self._to = to

    def write(self, text: str) -> int:
        return self._to.write(text.encode("utf-8", "surrogatepass"))


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, tuple, dict)) else value


WRITERS: dict[str, Callable[[Sequence[str], Rows, IO[bytes]], int]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
}


def write_all(tables: Iterable[tuple[str, Sequence[str], Rows]], kind: str, folder: Path) -> dict[str, int]:
    """Write (name, columns, rows) tables into a folder; gives the number of rows by table.

    Each file is written under another name first, so that a table is either whole or not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    for name, columns, rows in tables:
        target = folder / f"{name}.{kind}"
        part = target.with_suffix(f".{kind}.part")
        with part.open("wb") as to:
            counts[name] = WRITERS[kind](columns, rows, to)
        part.replace(target)
    return counts
