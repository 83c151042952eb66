"""JSON lines (streamed, one bad line never stops the others), and single JSON documents."""

from __future__ import annotations

import json
from collections.abc import Iterator

from headwater.errors import SourceError
from headwater.readers.base import Item, Job, Limits, Note, Source
from headwater.readers.decode import Undecodable, clean, decode
from headwater.readers.fields import complete, fields_of
from headwater.readers.lines import lines

_ENVELOPES = ("reports", "articles", "items", "data", "docs", "documents", "results", "hits")


def read_lines(source: Source) -> Iterator[Item]:
    """One report a line; empty lines are passed over."""
    count = 0
    with source.open() as stream:
        for number, line in lines(stream, source.limits, source.name):
            if isinstance(line, (SourceError, Note)):
                yield line
                count += isinstance(line, SourceError)
            elif line.strip():
                count += 1
                yield from _line(line, f"{source.name}:{number}", source)
    if not count:
        yield SourceError(source.name, "empty", "Give one JSON object a line, or leave the source out.")


def parse_json(job: Job) -> list[Item]:
    """A JSON object (one report, or an envelope with a list of them), an array, or JSON lines after all."""
    if not job.data.strip():
        return [SourceError(job.name, "empty", "Leave it out, or give a file with text.")]
    try:
        text = clean(decode(job.data).text)
    except Undecodable as error:
        return [SourceError(job.name, str(error), "Save it as JSON in UTF-8.")]
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):
            return _as_lines(text, job)
        return [SourceError(job.name, f"not valid JSON ({_short(error)})", "Mend it, or give one object a line.")]
    if isinstance(document, dict):
        document = next((document[k] for k in _ENVELOPES if isinstance(document.get(k), list)), document)
    if not isinstance(document, list):
        return list(_record(document, job.name, job.name, job.limits))
    out: list[Item] = []
    for number, record in enumerate(document, 1):
        out += _record(record, f"{job.name}, item {number}", job.name, job.limits)
    return out or [SourceError(job.name, "an empty list", "Give at least one report.")]


def _as_lines(text: str, job: Job) -> list[Item]:
    out: list[Item] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                out += _record(json.loads(line), f"{job.name}:{number}", job.name, job.limits)
            except (ValueError, RecursionError) as error:
                out.append(_malformed(f"{job.name}:{number}", error))
    return out


def _line(line: str, name: str, source: Source) -> Iterator[Item]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield _malformed(name, error)
        return
    path = source.name if source.fingerprint is not None else None
    yield from _record(record, name, path, source.limits)


def _record(record: object, name: str, path: str | None, limits: Limits) -> Iterator[Item]:
    if not isinstance(record, dict):
        yield SourceError(name, "not a JSON object", 'Give each report as {"text": …}.')
        return
    yield from complete(fields_of(record), name, path, limits)


def _malformed(name: str, error: Exception) -> SourceError:
    return SourceError(name, f"not valid JSON ({_short(error)})", "Mend this line and read the file again.")


def _short(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower().removesuffix(' at')} at column {error.colno}"
    return "a number of too many digits"
