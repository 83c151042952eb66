"""Comma- and tab-separated values with a header row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from headwater.errors import SourceError
from headwater.readers.base import Item, Note, Source
from headwater.readers.fields import ALIASES, complete, fields_of
from headwater.readers.lines import lines

_DELIMITERS = ",;\t|"
"""Told apart by the header; the first of equals."""


def read_csv(source: Source) -> Iterator[Item]:
    """One report a row; the header names the fields (the contract's, or their aliases)."""
    csv.field_size_limit(source.limits.max_document)
    problems: list[Item] = []
    with source.open() as stream:
        rows = _rows(source, _text(source, stream, problems), problems)
        header: list[str] | None = None
        told = 0
        for number, row in rows:
            told += len(problems)
            yield from problems
            problems.clear()
            if row is None or not any(cell.strip() for cell in row):
                continue
            if header is None:
                header = row
                if not {cell.strip().lower() for cell in header} & set(ALIASES["text"]):
                    yield SourceError(source.name, "its header names no “text” column", "Add a header row to it.")
                    return
                continue
            record = dict(zip(header, row, strict=False))
            yield from complete(fields_of(record), f"{source.name}:{number}", source.name, source.limits)
        told += len(problems)
        yield from problems
    if header is None and not told:
        yield SourceError(source.name, "empty", "Leave it out, or give a file with a header and rows.")


def _text(source: Source, stream: object, problems: list[Item]) -> Iterator[str]:
    for _, line in lines(stream, source.limits, source.name):  # type: ignore[arg-type]
        if isinstance(line, (SourceError, Note)):
            problems.append(line)
            if isinstance(line, SourceError):
                yield "\n"
        else:
            yield line + "\n"


def _rows(source: Source, text: Iterator[str], problems: list[Item]) -> Iterator[tuple[int, list[str] | None]]:
    """(number of the row's first line, row); None for a row that could not be read, which is told in `problems`."""
    first = next(text, "")
    delimiter = "\t" if source.kind == "tsv" else max(_DELIMITERS, key=first.count)
    reader = csv.reader(_chain(first, text), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(
                SourceError(f"{source.name}:{number}", f"not a row ({error})", "Check its quotation marks.")
            )
            yield number, None
            continue
        yield number, row


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest
