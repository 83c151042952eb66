"""Small values as compact JSON and back: reasons, lists and parses, of which a report has hundreds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

_encode = msgspec.json.Encoder(enc_hook=float).encode
_decode = msgspec.json.Decoder().decode


def dumps(value: object) -> str:
    """JSON without white space; numbers of numpy as plain ones."""
    return _encode(value).decode()


def tuples(shape: Any) -> Callable[[str | bytes], Any]:
    """What reads values of one type, arrays as its tuples."""
    found: Callable[[str | bytes], Any] = msgspec.json.Decoder(shape).decode
    return found


def loads(raw: str | bytes) -> Any:
    """The inverse, arrays as lists."""
    return _decode(raw)
