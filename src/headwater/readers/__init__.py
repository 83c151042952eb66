"""Readers: from files, folders, archives and standard input to reports.

    for source in sources(["reports/", "more.jsonl"], settings, today=date.today()):
        if isinstance(source, Source):
            for item in source.reports():      # Report | SourceError | Note
                ...

`SourceError` means something was not read (exit code 1); a `Note` tells of something odd that was. Neither stops
what comes after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from headwater.errors import SourceError
from headwater.readers.base import Item, Job, Limits, Note, Source
from headwater.readers.formats import job_of, parse
from headwater.readers.walk import walk
from headwater.settings import Settings

__all__ = ["Item", "Job", "Limits", "Note", "Source", "job_of", "parse", "sources"]


def sources(
    names: Iterable[str], settings: Settings, stdin: BinaryIO | None = None, today: date | None = None
) -> Iterator[Source | SourceError | Note]:
    """The sources behind names (files, folders, zip archives, `-` for `stdin`), folders in sorted order.

    `today` is the day of reading: dates after it are told. Parsing one file can be sent to another process:
    `job_of(source)` gives a picklable `Job` (or None where the source is a stream of many reports), `parse(job)`
    its items.
    """
    limits = Limits(settings.max_chars, settings.max_bytes, today)
    return walk(names, settings, limits, stdin)
