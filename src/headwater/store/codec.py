"""Records as table rows and back, derived from the record classes alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar, get_type_hints

from headwater.model import Claim, Record, Report, Statement, Why
from headwater.model.compact import dumps, tuples
from headwater.model.record import by_kind, per_kind

R = TypeVar("R", bound=Record)


Convert = Callable[[Any], Any]
Row = Sequence[Any]
"""The values of a record in the order of its columns."""


class Packed(NamedTuple):
    """Records of one kind on their way into their table: the rows, those of a keyed record with its key behind, and
    for full-text search the words by key."""

    kind: type[Record]
    rows: list[Row]
    words: list[tuple[int, str]]

    def values(self, *names: str) -> Iterator[Any]:
        """The values of some columns, row by row (of one column the bare values)."""
        return picked(self.kind, self.rows, *names)


def pack(records: Iterable[Record], searchable: Mapping[str, str] | None = None) -> list[Packed]:
    """Records by kind as rows; `searchable` gives the words of some by id."""
    out: list[Packed] = []
    for kind, found in by_kind(records).items():
        rows = to_rows(kind, found)
        if kind.KEYED:
            rows = [(*row, rowid(one.id)) for row, one in zip(rows, found, strict=True)]
        words = [(rowid(one.id), searchable[one.id]) for one in found if one.id in searchable] if searchable else []
        out.append(Packed(kind, rows, words))
    return out


def words_of(record: Record, text: str) -> str:
    """What full-text search finds a record by; `text` is its report's text."""
    if isinstance(record, Report):
        return f"{record.title or ''}\n{record.text}"
    if isinstance(record, Statement):
        return " ".join(text[a:b] for a, b in record.content)
    if isinstance(record, Claim):
        return text[record.text[1] : record.text[2]]
    return ""


def picked(kind: type[Record], rows: Iterable[Row], *names: str) -> Iterator[Any]:
    """The values of some columns of rows as `Packed` or the file has them (of one column the bare values)."""
    return map(itemgetter(*(columns(kind).index(name) for name in names)), rows)


def rowid(identity: str) -> int:
    """The integer key of a record in the file: the upper 63 bits of its id."""
    return int(identity, 16) >> 1


@per_kind
def columns(kind: type[Record]) -> tuple[str, ...]:
    """Column names of a record's table, `id` first unless the record is a mere index row."""
    return tuple(f.name for f in fields(kind))[_skipped(kind) :]


def _dump_why(value: Why | None) -> str | None:
    return None if value is None else value.dumps()


def _load_why(raw: str | None) -> Why | None:
    return None if raw is None else Why.loads(raw)


def _dump_list(value: object) -> str | None:
    return None if value is None else dumps(value)


def _load_list(hint: Any) -> Convert:
    """What loads a column of tuples."""
    load = tuples(hint)
    return lambda raw: None if raw is None else load(raw)


@per_kind
def _converters(kind: type[Record]) -> tuple[tuple[int, Convert, Convert], ...]:
    """(column, to row, from row) for the columns that are not plain values."""
    hints = get_type_hints(kind)
    out: list[tuple[int, Convert, Convert]] = []
    for i, name in enumerate(columns(kind)):
        hint = str(hints[name])
        if "Why" in hint:
            out.append((i, _dump_why, _load_why))
        elif "tuple" in hint:
            out.append((i, _dump_list, _load_list(hints[name])))
        elif hint == "<class 'bool'>":
            out.append((i, int, bool))
    return tuple(out)


def to_rows(kind: type[Record], records: Iterable[Record]) -> list[Row]:
    """The values of records of a kind in column order."""
    skipped, converters = _skipped(kind), _converters(kind)
    rows: list[Row] = [record.values()[skipped:] for record in records]
    for n, values in enumerate(rows if converters else ()):
        row = list(values)
        for i, dump, _ in converters:
            row[i] = dump(row[i])
        rows[n] = row
    return rows


def from_rows(kind: type[R], rows: Iterable[Row]) -> list[R]:
    """Records from rows in column order. What stands in several of them (names of reports, reasons) is held once."""
    converters, unnamed = _converters(kind), ("",) * _skipped(kind)
    loaded: list[dict[Any, Any]] = [{} for _ in converters]
    known: dict[Any, Any] = {}
    texts = _texts(kind)
    out: list[R] = []
    for row in rows:
        values = list(row)
        for i in texts:
            values[i] = known.setdefault(values[i], values[i])
        for (i, _, load), done in zip(converters, loaded, strict=True):
            raw = values[i]
            if raw not in done:
                done[raw] = load(raw)
            values[i] = done[raw]
        out.append(kind.stored((*unnamed, *values)))
    return out


@per_kind
def _texts(kind: type[Record]) -> tuple[int, ...]:
    """The columns of plain strings, but for the record's own id."""
    hints = get_type_hints(kind)
    found = enumerate(columns(kind))
    return tuple(
        i for i, name in found if name != "id" and ("str" in str(hints[name]) or "Literal" in str(hints[name]))
    )


def _skipped(kind: type[Record]) -> int:
    """1 for a mere index row, whose `id` is no column."""
    return 0 if kind.IDENTITY else 1
