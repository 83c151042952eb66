"""HTML pages: the main text by trafilatura, metadata by trafilatura and htmldate."""

from __future__ import annotations

import re
from html import unescape

from headwater.errors import SourceError
from headwater.readers.base import Item, Job
from headwater.readers.decode import Undecodable, decode, misread
from headwater.readers.fields import Fields, complete
from headwater.readers.published import future
from headwater.text.stamps import parse_date

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)", re.I
)
_MOMENT = re.compile(
    r"<meta[^<>]{0,80}(?:article:published_time|datePublished|pubdate|DC.date.issued)[\"'][^<>]{0,80}content=[\"']([^\"']{8,40})"
    r"|\"datePublished\"\s*:\s*\"([^\"]{8,40})\"|<meta[^<>]{0,20}content=[\"']([^\"']{8,40})[\"'][^<>]{0,40}published_time",
    re.I,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*?(/?)>")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split()  # noqa: SIM905
)
_DEPTH = 250
"""Elements inside one another; pages made by people stay below 100."""


def parse_html(job: Job) -> list[Item]:
    """The page's report: its main text, not its source."""
    try:
        declared = _CHARSET.search(job.data[:4096])
        name = next((g.decode("ascii", "replace") for g in declared.groups() if g), "") if declared else ""
        decoded = decode(job.data, name)
    except Undecodable as error:
        return [SourceError(job.name, str(error), "Save the page as HTML.")]
    if _deep(decoded.text):
        return [SourceError(job.name, f"more than {_DEPTH} elements inside one another", "Save the page as text.")]
    import trafilatura  # here, not above: it takes a second to load, and most commands read no pages

    page = trafilatura.bare_extraction(
        decoded.text, include_comments=False, with_metadata=True, include_tables=True, favor_precision=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _latest(job)},
    )  # fmt: skip
    if page is None or not page.text:
        return [SourceError(job.name, "no article was found on the page", "Save its text as .txt and read that.")]
    fields = Fields(
        text=page.text, url=page.url or None, outlet=page.sitename or None, title=page.title or None,
        author=page.author or None, published=_published(decoded.text, page.date, job), language=page.language or None,
    )  # fmt: skip
    out: list[Item] = []
    if decoded.guessed:
        out.append(misread(job.name, decoded.guessed))
    return [*out, *complete(fields, job.name, job.name, job.limits)]


def _published(source: str, found: str | None, job: Job) -> str | None:
    """The date of publication with its time of day where the page gives one; also one that lies in the future."""
    for match in _MOMENT.finditer(source):
        dated = parse_date(unescape(match.group(1) or match.group(2) or match.group(3)))
        if dated and dated.stamp is None and (dated.iso[:10] == found or future(dated.day, job.limits.today)):
            return dated.iso
    return found or None


def _latest(job: Job) -> str | None:
    return job.limits.today.isoformat() if job.limits.today else None


def _deep(source: str) -> bool:
    """Whether elements are nested beyond what parsers take well."""
    depth = 0
    for closing, name, empty in _TAG.findall(source):
        if empty or name.lower() in _VOID:
            continue
        depth += -1 if closing else 1
        if depth > _DEPTH:
            return True
        depth = max(depth, 0)
    return False
