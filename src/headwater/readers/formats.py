"""Which reader reads what: by extension to a kind, and by kind to reports."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator

from headwater.errors import SourceError
from headwater.readers.base import Item, Job, Source
from headwater.readers.html import parse_html
from headwater.readers.jsons import parse_json, read_lines
from headwater.readers.plain import parse_text
from headwater.readers.tabular import read_csv

KINDS = {
    "txt": "text", "text": "text", "md": "text", "markdown": "text",
    "html": "html", "htm": "html", "xhtml": "html",
    "json": "json", "jsonl": "jsonl", "ndjson": "jsonl",
    "csv": "csv", "tsv": "tsv",
    "zip": "zip",
}  # fmt: skip
"""Extension to kind."""

WHOLE: dict[str, Callable[[Job], list[Item]]] = {"text": parse_text, "html": parse_html, "json": parse_json}
STREAMED: dict[str, Callable[[Source], Iterator[Item]]] = {"jsonl": read_lines, "csv": read_csv, "tsv": read_csv}


def kind_of(name: str) -> str | None:
    """The kind of a file by its extension, or None if Headwater reads no such files."""
    stem, dot, extension = name.rpartition(".")
    return KINDS.get(extension.lower()) if dot and stem else None


def job_of(source: Source) -> Job | SourceError | None:
    """The source's bytes as a job for `parse`; None if it is read as a stream."""
    if source.kind not in WHOLE:
        return None
    most = source.limits.max_document
    if source.kind == "json":
        most = source.limits.max_bytes
    try:
        with source.open() as stream:
            data = stream.read(most + 1)
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as error:
        return broken(source, error)
    if len(data) > most:
        what = f"larger than the {most // 1_000_000} MB allowed for one file of this kind"
        return SourceError(source.name, what, "Split it into one file a report, or into JSON lines (.jsonl).")
    return Job(source.kind, data, source.name, source.limits)


def parse(job: Job) -> list[Item]:
    """The reports of a file taken in whole. Pure, and fit to run in another process."""
    return WHOLE[job.kind](job)


def read(source: Source) -> Iterator[Item]:
    """Reports, errors and notes of any source."""
    if source.kind in STREAMED:
        try:
            yield from STREAMED[source.kind](source)
        except (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as error:
            yield broken(source, error)
        return
    job = job_of(source)
    if isinstance(job, SourceError):
        yield job
    elif job is not None:
        yield from parse(job)


def broken(source: Source, error: Exception) -> SourceError:
    """A source that could not be read to its end."""
    if isinstance(error, RuntimeError) and "encrypted" in str(error):
        return SourceError(source.name, "protected by a password", "Unpack it and read the unpacked file.")
    if isinstance(error, (zipfile.BadZipFile, zlib.error, EOFError)):
        return SourceError(source.name, "damaged inside the archive", "Pack or download the archive again.")
    return SourceError(source.name, f"cannot be read ({reason(error)})", "Check the file and its permissions.")


def reason(error: Exception) -> str:
    """The system's own words for an error, without path and number."""
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
