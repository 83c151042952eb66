"""Bytes to text: UTF-8 first, then what the bytes look like; binary data is refused."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SAMPLE = 32_768
"""Bytes looked at to guess an encoding; more makes the guess slower, hardly better."""


class Undecodable(ValueError):
    """The bytes are no text; `str()` says what they look like."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the encoding that had to be guessed ("" if it was UTF-8 or marked)."""

    text: str
    guessed: str


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode a file's bytes; `declared` is an encoding the file itself names. Raises `Undecodable`."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(data[len(bom) :].decode(encoding, "replace"), "")
    refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "")
    except UnicodeDecodeError:
        pass
    if declared and _known(declared):
        try:
            return Decoded(data.decode(declared), "")
        except UnicodeDecodeError:
            pass
    encoding = guess(data)
    return Decoded(data.decode(encoding, "replace"), encoding)


def guess(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8. Raises `Undecodable`."""
    try:  # a few broken bytes in what is otherwise UTF-8 (a text cut within a character, say)
        broken = data[:_SAMPLE].decode("utf-8", "replace").count("\ufffd")
    except UnicodeDecodeError:  # pragma: no cover
        broken = len(data)
    high = sum(byte > 127 for byte in data[:_SAMPLE])
    if high and broken <= max(1, high // 50):
        return "utf-8"
    best = from_bytes(_informative(data)).best()
    if best is None:
        raise Undecodable("neither UTF-8 nor any other encoding of text")
    return best.encoding


def refuse_binary(data: bytes) -> None:
    """Raise `Undecodable` if the bytes cannot be text."""
    head = data[:_SAMPLE]
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise Undecodable(f"{what}, not text")
    if b"\x00" in data or len(_CONTROL.findall(head)) > len(head) / 50:
        raise Undecodable("binary data, not text")


def clean(text: str) -> str:
    """The text as it is kept: newlines as `\\n`, no byte-order mark, half surrogate pairs replaced."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("\ufffd", text)


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name not in ("utf-7", "unicode_escape", "raw_unicode_escape", "punycode", "idna")
    except LookupError:
        return False


def _informative(data: bytes) -> bytes:
    """A bounded sample that has the bytes above ASCII in it."""
    if len(data) <= _SAMPLE:
        return data
    first = next((i for i, byte in enumerate(data) if byte > 127), 0)
    begin = max(0, first - 256)
    return data[begin : begin + _SAMPLE]
