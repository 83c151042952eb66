"""Plain text and Markdown: the whole file is one report, stored verbatim."""

from __future__ import annotations

from dataclasses import replace

from headwater.errors import SourceError
from headwater.readers.base import Item, Job
from headwater.readers.decode import Undecodable, decode, misread
from headwater.readers.fields import Fields, complete, fields_of
from headwater.text.frontmatter import front_matter


def parse_text(job: Job) -> list[Item]:
    """The file's report, with what its text tells of title, outlet, author, date and language."""
    try:
        decoded = decode(job.data)
    except Undecodable as error:
        return [SourceError(job.name, str(error), "Save it as text in UTF-8.")]
    if not decoded.text.strip():
        return [SourceError(job.name, "empty", "Leave it out, or give a file with text.")]
    out: list[Item] = []
    if decoded.guessed:
        out.append(misread(job.name, decoded.guessed))
    told, _ = front_matter(decoded.text)
    given = replace(fields_of(told), text=decoded.text) if told else Fields(decoded.text)
    return [*out, *complete(given, job.name, job.name, job.limits)]
