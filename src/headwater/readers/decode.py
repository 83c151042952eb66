"""Bytes to text: UTF-8 first, then what the bytes look like; binary data is refused."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from headwater.errors import SourceError
from headwater.language.identify import likeliest

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
    if wide := _wide(data):
        return Decoded(data.decode(wide, "replace"), wide)
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


def _wide(data: bytes) -> str:
    """The kind of UTF-16 that bytes without a mark are in, or "": every other byte of Western text is zero."""
    head = data[: _SAMPLE & ~1]
    for encoding, high, low in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if high.count(0) > 0.7 * len(high) and low.count(0) == 0 and not _CONTROL.search(low):
            return encoding
    return ""


def guess(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8. Raises `Undecodable`."""
    head = data[:_SAMPLE].decode("utf-8", "replace")
    broken = head.count("\ufffd")
    if broken <= sum(c > "\x7f" for c in head) // 20:  # UTF-8 after all, but for a few bytes cut or lost
        return "utf-8"
    sample = _informative(data)
    best = from_bytes(sample).best()
    if best is None:
        raise Undecodable("neither UTF-8 nor any other encoding of text")
    return _western(sample, best.encoding)


def _western(sample: bytes, found: str) -> str:
    """The commonest Western encoding instead of a rarer relative that reads no more like a language.

    They differ in a few letters only, so that statistics of bytes mistake Spanish for Central European.
    """
    text = sample.decode(found, "replace")
    if found == "cp1252" or sum(c > "\u024f" and c.isalpha() for c in text) > len(text) / 50:
        return found
    try:
        other = sample.decode("cp1252")
    except UnicodeDecodeError:
        return found
    return "cp1252" if likeliest(other)[1] >= likeliest(text)[1] - 0.02 else found


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


def misread(name: str, encoding: str) -> SourceError:
    """The error that goes with a text whose encoding had to be guessed (the text is read all the same)."""
    return SourceError(name, f"not UTF-8; read as {encoding}", "Save it as UTF-8 if letters are wrong.")
