"""Lines of a byte stream as text, with bounded memory and an encoding for each line."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from headwater.errors import SourceError
from headwater.readers.base import Limits, Note
from headwater.readers.decode import Undecodable, guess, misread, refuse_binary

_BLOCK = 1 << 16


def lines(stream: BinaryIO, limits: Limits, name: str) -> Iterator[tuple[int, str | SourceError | Note]]:
    """(line number, line), the lines without their ends; a line too long or undecodable is an error, and is skipped.

    UTF-8 unless a byte-order mark says UTF-16; a line that is not UTF-8 is read as the encoding it looks like, and a
    note tells so once.
    """
    most = limits.max_document
    wide, other, number = "", "", 0
    while raw := stream.readline(most + 1):
        number += 1
        if number == 1:
            raw, wide = _first(raw)
            if wide:
                raw += stream.read(1) if wide.endswith("le") and raw.endswith(b"\n") else b""
                yield from _wide(raw, stream, wide, limits, name)
                return
        if len(raw) > most and not raw.endswith(b"\n"):
            _skip(stream)
            what = f"longer than the {most // 1_000_000} MB allowed for one line"
            yield number, SourceError(f"{name}:{number}", what, "Split it into one report a line.")
            continue
        line = raw.rstrip(b"\r\n")
        try:
            yield number, line.decode("utf-8")
            continue
        except UnicodeDecodeError:
            pass
        try:
            refuse_binary(line)
            guessed = other or guess(line)
        except Undecodable as error:
            yield number, SourceError(f"{name}:{number}", str(error), "Save the file as UTF-8.")
            if number == 1:
                return  # the rest of a binary file would be as many errors as it has bytes 0x0A
            continue
        if not other:
            other = guessed
            yield (
                number,
                misread(f"{name}:{number}", other),
            )
        yield number, line.decode(guessed, "replace")


def _first(raw: bytes) -> tuple[bytes, str]:
    for bom, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(bom):
            return raw[len(bom) :], encoding
    return raw.removeprefix(codecs.BOM_UTF8), ""


def _wide(
    head: bytes, stream: BinaryIO, encoding: str, limits: Limits, name: str
) -> Iterator[tuple[int, str | SourceError | Note]]:
    """Lines of UTF-16: decoded block by block."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    waiting, number, most, skipping = decoder.decode(head), 0, limits.max_document, False
    while True:
        block = stream.read(_BLOCK)
        *whole, waiting = (waiting + decoder.decode(block, final=not block)).split("\n")
        if not block and waiting:
            whole.append(waiting)
        for line in whole:
            number += 1
            if not skipping:
                yield number, line.rstrip("\r")
            skipping = False
        if not block:
            return
        if len(waiting) > most or skipping:
            if not skipping:
                what = f"longer than the {most:,} characters allowed for one line"
                yield number + 1, SourceError(f"{name}:{number + 1}", what, "Split it into one report a line.")
            waiting, skipping = "", True


def _skip(stream: BinaryIO) -> None:
    """Pass over the rest of a line."""
    while (part := stream.readline(_BLOCK)) and not part.endswith(b"\n"):
        pass
