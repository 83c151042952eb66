"""What a text itself tells of its title, outlet, author, address and date of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from headwater.lexicons import table
from headwater.model import Why
from headwater.readers.published import Clues, Stamped, decide, future
from headwater.text.furniture import author_of, stamp_label
from headwater.text.layout import KICKERS, Block, layout
from headwater.text.stamps import find

_URL = re.compile(r"https?://[^\s<>\"'\])]+")
_ORIGIN = re.compile(r"original|source|permalink|оригинал|источник|url", re.I)
_VIEW_OF = re.compile(
    r"(?:may not coincide with|do(?:es)? not necessarily reflect|can differ from|may differ from)\s+(?:the\s+)?"
    r"(?:(?:views?|opinions?|positions?|polic(?:y|ies)|editorial \w+)\s+(?:(?:and|or|of)\s+)*(?:\w+\s+of\s+)?)*"
    r"(?:the\s+)?"
    r"(?P<body>[A-ZА-Я][\w.&’'-]*(?:\s+(?:of\s+|for\s+|the\s+)?[A-ZА-Я][\w.&’'-]*){0,5})"
)
_NAME = r"[A-ZА-Я][\w.&’'-]*(?:\s+(?:(?:of|the|and|de|del|la)\s+)*[A-ZА-Я][\w.&’'-]*){0,4}"
_RIGHTS = re.compile(
    rf"(?:©|\(c\)|Copyright(?:\s+©)?)\s*(?:(?P<name>{_NAME})[,.]?\s+\d{{4}}|\d{{4}}\s+(?P<behind>{_NAME})(?=[.,]|$))"
)
_TITLE_CHARS = 220


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; None where the text does not say. `ahead` is the first stamp's day, if it is left out because it
    lies in the future."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: str = "none"
    why: Why | None = None
    ahead: str | None = None


def look(
    text: str, url: str | None, outlet: str | None, title: str | None, language: str | None, today: date | None
) -> Found:
    """Look for metadata in a report's text and address, given what is known already."""
    blocks = layout(text, title)
    lead = next((i for i, b in enumerate(blocks) if b.kind == "body" and b.end - b.start > 60), len(blocks))
    piece_outlet = next((o for b in blocks[: lead + 1] if b.kind == "dateline" and (o := _piece(text, b))), None)
    own_url = url or _address(text, blocks)
    clues = Clues(own_url, language, today)
    stamps = _stamps(text, blocks)
    sure = (one.stamp for one in stamps if one.stamp.other is None)
    published, origin, why = decide(text, stamps, _original(text, blocks), clues)
    return Found(
        title=title or _title(text, blocks),
        outlet=outlet
        or piece_outlet
        or _masthead(blocks)
        or _owner(text, blocks)
        or _note_outlet(text, blocks)
        or _site_name(text, own_url),
        author=next((a for b in blocks[: lead + 2] if b.kind == "byline" and (a := _author(text, b))), None),
        url=own_url,
        published=published,
        published_from=origin,
        why=why,
        ahead=next((stamp.iso(stamp.day) for stamp in sure if future(stamp.day, today)), None),
    )


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    """The first heading, if no prose stands before it."""
    for block in blocks[:8]:
        if block.kind == "heading":
            line = text[block.start : block.end].strip("# *_\t")
            if line.lower() in KICKERS or (line.isupper() and line.count(" ") < 3 and _headed(text, blocks, block)):
                continue
            return " ".join(line.split()) if len(line) <= _TITLE_CHARS else None
        if block.kind in ("body", "note"):
            return None
    return None


def _headed(text: str, blocks: Sequence[Block], kicker: Block) -> bool:
    """Whether a longer heading stands right below a line of a few capital words."""
    below = [b for b in blocks if b.start > kicker.start][:1]
    return bool(below) and below[0].kind == "heading" and text.count(" ", below[0].start, below[0].end) >= 3


def _author(text: str, block: Block) -> str | None:
    line = text[block.start : block.end]
    return author_of(line) or (line if block.why.get("byline_by") == line else None)


def _piece(text: str, block: Block) -> str | None:
    """The body that puts a piece out under its name: "Acme Institute comment, 3 May 2021"."""
    line = text[block.start : block.end]
    pieces = _pieces()
    match = re.match(rf"(?P<body>[^\W\d_][^,|\n]{{1,60}}?)\s+(?:{pieces})\s*[,|–—-]", line, re.I)
    return match.group("body").strip() if match and match.group("body")[0].isupper() else None


@cache
def _pieces() -> str:
    return "|".join(re.escape(p) for p in sorted(table("layout")["stamp"]["pieces"], key=len, reverse=True))


def _masthead(blocks: Sequence[Block]) -> str | None:
    """The outlet's name on a line of its own ("UPLAND MONITOR" gives "Upland Monitor")."""
    name = next((str(b.why.get("masthead")) for b in blocks if b.why.get("masthead")), None)
    return name.title() if name and name.isupper() and len(name) > 5 else name


def _owner(text: str, blocks: Sequence[Block]) -> str | None:
    """Whose rights a legal line reserves: "© Acme News 2024"."""
    for block in blocks:
        if block.kind == "furniture" and (match := _RIGHTS.match(text, block.start, block.end)):
            return match.group("name") or match.group("behind")
    return None


def _note_outlet(text: str, blocks: Sequence[Block]) -> str | None:
    """The outlet whose views an editor's note sets apart from the author's."""
    for block in blocks:
        if block.kind == "note":
            match = _VIEW_OF.search(text, block.start, block.end)
            if match:
                return match.group("body").rstrip(".")
    return None


def _address(text: str, blocks: Sequence[Block]) -> str | None:
    """The report's own address, where a line gives it as the original's."""
    for i, block in enumerate(blocks):
        if block.kind != "furniture" or not (match := _URL.search(text, block.start, block.end)):
            continue
        before = text[blocks[i - 1].start : blocks[i - 1].end] if i and blocks[i - 1].kind == "furniture" else ""
        own = text[block.start : match.start()]
        if _ORIGIN.search(own) or (len(before) < 40 and _ORIGIN.search(before)):
            return match.group().rstrip(".,;")
    return None


def _stamps(text: str, blocks: Sequence[Block]) -> list[Stamped]:
    """The dates that stamp the report itself: at its head, or labelled as publication at its foot."""
    out: list[Stamped] = []
    bodies = 0
    for block in blocks:
        bodies += block.kind == "body" and block.end - block.start > 60
        stamped = block.why.get("stamp") is not None
        headed = (block.kind == "dateline" and bodies <= 1) or (block.kind == "byline" and not bodies)
        if not stamped and not headed:
            continue
        line = " ".join(text[block.start : block.end].split())
        if bodies > 1 and not stamp_label(line):
            continue
        label = ""
        for stamp in find(text, block.start, block.end):
            at = out[-1].stamp.end if out and out[-1].stamp.start >= block.start else block.start
            label = stamp_label(text[at : stamp.start]) or label
            out.append(Stamped(stamp, label, line))
    return out


def _original(text: str, blocks: Sequence[Block]) -> list[Stamped]:
    """Dates of another publication that the text tells of."""
    out: list[Stamped] = []
    for block in blocks:
        if block.why.get("reprint_notice"):
            line = " ".join(text[block.start : block.end].split())
            out += [Stamped(stamp, "original", line) for stamp in find(text, block.start, block.end)]
    return out


def _site_name(text: str, url: str | None) -> str | None:
    """The site of an address as the text writes its name ("example times" for exampletimes.com), else the site."""
    site = site_of(url)
    if site is None:
        return None
    label = max(site.split(".")[:-1], key=len).replace("-", "")
    if 5 <= len(label) <= 40 and label.isalnum():
        spelt = re.search(r"\b" + r"[\s’'.-]?".join(label) + r"\b", text[:50_000], re.I)
        if spelt and spelt.group()[0].isupper() and not spelt.group().islower():
            return " ".join(spelt.group().split())
    return site


def site_of(url: str | None) -> str | None:
    """The site of an address, without `www.`."""
    match = re.match(r"https?://(?:www\.|m\.|amp\.)?([\w.-]+\.[a-z]{2,})", url or "", re.I)
    return match.group(1).lower() if match else None
