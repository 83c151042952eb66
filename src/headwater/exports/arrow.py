"""Tables as Arrow, with a fixed type for every column, so that empty and full tables have the same schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa

_SPAN = pa.list_(pa.int64())
_PLACE = pa.struct([("report", pa.string()), ("start", pa.int64()), ("end", pa.int64())])
_INT = (
    "start", "end", "from_start", "from_end", "words", "reports", "members", "sources", "geonames", "origins",
    "origins_low", "origins_high",
)  # fmt: skip
_FLOAT = (
    "score", "share", "hedge", "tone", "low", "high", "lat", "lon", "rank", "probability_low", "probability_high",
)  # fmt: skip
_TYPES: dict[str, Any] = {
    **dict.fromkeys(_INT, pa.int64()),
    **dict.fromkeys(_FLOAT, pa.float64()),
    **dict.fromkeys(("negated", "approximate", "hidden", "whole", "part"), pa.bool_()),
    **dict.fromkeys(("aliases", "chain", "entities", "figures"), pa.list_(pa.string())),
    **dict.fromkeys(("source", "cue", "trigger", "actor", "target", "condition"), _SPAN),
    **dict.fromkeys(("left", "right", "met_by"), _PLACE),
    "content": pa.list_(_SPAN),
}


def schema(columns: Sequence[str]) -> Any:
    """The Arrow schema of a table with these columns (`id` first); unknown names are text."""
    return pa.schema([(name, _TYPES.get(name, pa.string())) for name in ("id", *columns)])


def batches(columns: Sequence[str], rows: Iterable[dict[str, Any]], size: int = 2000) -> Iterator[Any]:
    """Record batches of up to `size` rows."""
    shape = schema(columns)
    iterator = iter(rows)
    while group := list(islice(iterator, size)):
        arrays = [pa.array([_value(name, row[name]) for row in group], shape.field(name).type) for name in shape.names]
        yield pa.record_batch(arrays, schema=shape)


def _value(name: str, value: Any) -> Any:
    if value is not None and _TYPES.get(name) is _PLACE:
        return dict(zip(("report", "start", "end"), value, strict=True))
    return value


def to_arrow(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> Any:
    """All rows as one `pyarrow.Table`."""
    return pa.Table.from_batches(batches(columns, rows), schema=schema(columns))
