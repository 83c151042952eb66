"""Plain text and Markdown: the whole file is one report, stored verbatim."""

from __future__ import annotations

from headwater.errors import SourceError
from headwater.readers.base import Item, Job, Note
from headwater.readers.decode import Undecodable, decode
from headwater.readers.fields import Fields, complete


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
        out.append(Note(job.name, f"not UTF-8; read as {decoded.guessed}", "Save as UTF-8 if letters are wrong."))
    return [*out, *complete(Fields(decoded.text), job.name, job.name, job.limits)]
