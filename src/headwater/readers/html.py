"""HTML pages: the main text by trafilatura, metadata by trafilatura and htmldate."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from headwater.errors import SourceError
from headwater.model import Report
from headwater.readers.base import Item, Job
from headwater.readers.decode import Undecodable, decode, misread
from headwater.readers.fields import Fields, complete
from headwater.readers.linkeddata import article
from headwater.readers.published import future
from headwater.text.stamps import parse_date

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)", re.I
)
_MOMENT = re.compile(
    r"<meta[^<>]{0,80}(?:article:published_time|datePublished|pubdate|DC.date.issued)[\"'][^<>]{0,80}content=[\"']([^\"']{8,40})"
    r"|\"datePublished\"\s*:\s*\"([^\"]{8,40})\"|<meta[^<>]{0,20}content=[\"']([^\"']{8,40})[\"'][^<>]{0,40}published_time"
    r"|<time[^<>]{0,120}datetime=[\"']([^\"']{8,40})[\"']",
    re.I,
)
_CHANGED = re.compile(
    r"<meta[^<>]{0,80}(?:modified_time|updated_time|dateModified|last-modified)[\"'][^<>]{0,80}content=[\"']([^\"']{8,40})",
    re.I,
)
_WINDOW_TITLE = re.compile(r"<title[^<>]{0,100}>([^<]{1,400})</title>", re.I)
_SEPARATOR = re.compile(r"\s+[|–—·»-]\s+|\s*\|\s*")
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
    told = article(decoded.text)
    title = page.title or told.get("title")
    fields = Fields(
        text=page.text, url=page.url or None,
        outlet=page.sitename or told.get("outlet") or _behind_title(decoded.text, title),
        title=title, author=page.author or told.get("author"),
        published=_published(decoded.text, page.date or told.get("published"), job), language=page.language or None,
    )  # fmt: skip
    out: list[Item] = []
    if decoded.guessed:
        out.append(misread(job.name, decoded.guessed))
    return [*out, *_completed(fields, decoded.text, job)]


def _completed(fields: Fields, source: str, job: Job) -> list[Item]:
    """The report; if the page gives only the day of its last change, a stamp in the text goes before that."""
    if fields.published and not _MOMENT.search(source):
        changes = [parse_date(unescape(match.group(1))) for match in _CHANGED.finditer(source)]
        if any(change and change.iso[:10] == fields.published[:10] for change in changes):
            stamped = list(complete(replace(fields, published=None), job.name, job.name, job.limits))
            if any(isinstance(item, Report) and item.published_from == "text" for item in stamped):
                return stamped
    return list(complete(fields, job.name, job.name, job.limits))


def _behind_title(source: str, title: str | None) -> str | None:
    """The site's name behind the headline in the window's title: "Pier closed | Velmora Herald"."""
    match = _WINDOW_TITLE.search(source)
    whole = " ".join(unescape(match.group(1)).split()) if match and title else ""
    if not title or not whole.startswith(title):
        return None
    behind = _SEPARATOR.split(whole[len(title) :])
    name = behind[-1].strip() if len(behind) > 1 and not behind[0].strip() else ""
    return name if name and len(name) <= 60 else None


def _published(source: str, found: str | None, job: Job) -> str | None:
    """The date of publication with its time of day where the page gives one; also one that lies in the future."""
    for match in _MOMENT.finditer(source):
        dated = parse_date(unescape(next(group for group in match.groups() if group)))
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
