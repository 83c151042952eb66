"""Where the passages of a text are, and which of them are body, heading, byline, dateline, caption, note, furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from headwater.lexicons import table, words
from headwater.model import Span, Why
from headwater.text.captions import told
from headwater.text.datelines import dateline
from headwater.text.frontmatter import front_matter
from headwater.text.furniture import is_person, opens_list, present, stamp_label, stamp_of, verdict
from headwater.text.page_stamps import stamped, trailing
from headwater.text.paragraphs import paragraphs, trim
from headwater.text.stamps import Stamp, find

_ENDS = frozenset('.!?…:;,"”»“)。！？؟۔।')
_OPENING = 4
"""Paragraphs from the top among which datelines and lone dates are looked for."""

_HEADING_WORDS, _HEADING_CHARS = 18, 140
_DIGIT = re.compile(r"\d")
_DEBRIS = re.compile(r"\W*(?:[+−–-]?\s*[↺⟲⟳↻]?\s*[+−–-]?\s*\d\d\s?px)?\s*")
_BARS = re.compile(r"\s+[|•·]\s+")
_LINKS = re.compile(r"(?:[-*•–]?\s*\[[^\[\]\n]+\]\([^()\s]*\)[\s,|·•]*)+")
_PLACED = re.compile(r"(?:[^\W\d_][\w.’'-]*[\s,]*){1,6}[|,–—-]\s*$")
_TITLE_SPACES = 3
"""A headline has more spaces than this less one; the line above it may be the outlet's name."""

_SMALL = frozenset(
    {"of", "the", "de", "del", "la", "le", "les", "da", "do", "and", "y", "et", "und", "der", "die", "van"}
)
KICKERS: frozenset[str] = frozenset(table("layout")["kickers"]["words"])
"""Names of sections and genres that stand above headlines."""

_FOOTMARK = re.compile(r"\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\*+|[¹²³])?\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text and what it is (the kinds of `model.Passage`)."""

    start: int
    end: int
    kind: str
    why: Why


def layout(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a text in order, trimmed of white space; `title` helps to tell the headline.

    Nothing but white space and Markdown heading marks is left out, and a paragraph of prose is never furniture. Kept
    for the last texts but for long ones: many outlets print one agency's.
    """
    return _kept(text, title) if len(text) <= _LONG else _layout(text, title)


def _layout(text: str, title: str | None) -> tuple[Block, ...]:
    _, head = front_matter(text)
    spans = [span for span in paragraphs(text) if span[0] >= head]
    dated = _dated_entries(text, spans)
    known = present(text)
    blocks = [Block(*trim(text, 0, head), "furniture", Why.of(1.0, front_matter=True))] if head else []
    bodies = 0
    wanted = _folded(title) if title else ""
    for number, (start, end) in enumerate(spans):
        if wanted and end - start < 300 and bodies < 2 and _folded(text[start:end]) == wanted:
            blocks.append(Block(start, end, "heading", Why.of(1.0, the_title=True)))
            continue
        opening = bodies < _OPENING and number < 3 * _OPENING
        for block in _paragraph(text, start, end, opening, bodies, dated, known):
            blocks.append(block)
            bodies += block.kind == "body" and block.end - block.start > 60 and not _like_heading(text, block)
    found = _linked_lists(text, _masthead(text, _headings(text, blocks)))
    return tuple(_unmarked(text, block) for block in found)


_LONG = 20_000
"""Code points of a text that is too long to be kept."""

_kept = lru_cache(maxsize=2048)(_layout)

_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")


def _unmarked(text: str, block: Block) -> Block:
    """The block without the number signs by which Markdown marks a heading."""
    marks = _HASHES.match(text, block.start, block.end)
    return replace(block, start=marks.end()) if marks else block


def _paragraph(
    text: str, start: int, end: int, opening: bool, bodies: int, dated: int, known: frozenset[str]
) -> Iterator[Block]:
    """The blocks of one paragraph: what is glued to its ends is split off."""
    line = text[start:end] if end - start <= 500 else ""
    shown = stamp_of(line) if line else None
    found = verdict(line, known) if line and shown is None else None
    if found is None and bodies and _LINKS.fullmatch(line):
        found = "furniture", Why.of(0.9, linked_list=True)
    if found is not None:
        credit = told(line) if found[0] == "caption" else (0, 0)
        if credit[0]:
            yield Block(start, start + credit[0], "body", Why.of(0.8, sourced_caption=True))
        yield Block(start + credit[1], end, *found)
        return
    if line and (whole := _stamp_line(text, start, end, bodies, dated, shown)):
        yield whole
        return
    if dated < 3 and (cut := _glued(text, start, end, bodies)):
        stamp, after = cut
        yield Block(*trim(text, start, after), "furniture", Why.of(0.9, stamp=_show(text, stamp)))
        start = after
    if bodies < 2 and (run_in := stamped(text, start, end)):
        yield from _run_in(text, start, run_in)
        start = run_in[1]
    cut_at = dateline(text, start, end, opening)
    if cut_at > start:
        yield Block(*trim(text, start, cut_at), "dateline", Why.of(0.9, dateline=text[start:cut_at].strip()))
        start = cut_at
    tail = trailing(text, start, end) if line else None
    if start < (tail[0] if tail else end):
        yield Block(start, tail[0] if tail else end, "body", Why.of(1.0, blank_line=True))
    if tail:
        yield Block(tail[1], end, "furniture", Why.of(0.9, stamp=_show(text, tail[2])))


def _run_in(text: str, start: int, stamp: Span) -> Iterator[Block]:
    """A stamp in the midst of a line, and the headline before it."""
    if start < (head := trim(text, start, stamp[0])[1]):
        yield Block(start, head, "heading", Why.of(0.8, stands_alone=True))
    yield Block(*trim(text, *stamp), "furniture", Why.of(0.9, stamp=text[slice(*stamp)].strip()))


def _stamp_line(text: str, start: int, end: int, bodies: int, dated: int, shown: str | None) -> Block | None:
    """A line that is a date stamp (`shown`), or a place or body with a date."""
    line = text[start:end]
    if shown:
        if bodies >= 2 and not stamp_label(line):
            return Block(start, end, "heading", Why.of(0.7, date_heading=True))
        return Block(start, end, "furniture", Why.of(1.0, stamp=shown))
    if bodies or dated >= 3 or end - start > 120 or line.count(" ") > 14:
        return None
    stamps = find(line)
    if len(stamps) != 1 and not (len(stamps) > 1 and "|" in line):
        return None
    first, last = stamps[0], stamps[-1]
    if not bodies and _stamp_between_bars(line):
        return Block(start, end, "furniture", Why.of(0.8, stamp=_show(line, first)))
    before, after = line[: first.start], line[last.end :]
    if _FOOTMARK.fullmatch(after) and _PLACED.fullmatch(before) and not after.strip().endswith("."):
        return Block(start, end, "dateline", Why.of(0.8, stamp=_show(line, first)))
    return None


def _stamp_between_bars(line: str) -> bool:
    """Whether a line is a stamp and a few other short things ("Published on: 13/03/2025 | By Staff Reporter")."""
    parts = _BARS.split(line)
    short = all(part.count(" ") <= 4 and part[-1:] not in _ENDS for part in parts)
    return len(parts) > 1 and short and any(map(stamp_of, parts))


def _glued(text: str, start: int, end: int, bodies: int) -> tuple[Stamp, int] | None:
    """A stamp at the head of a paragraph of prose, and where the prose begins."""
    if bodies > 1:
        return None
    head = min(end, start + 90)
    stamps = find(text, start, head)
    if not stamps or stamp_of(text[start : stamps[0].end]) is None:
        return None
    stamp = stamps[0]
    debris = _DEBRIS.match(text, stamp.end, head)
    after = debris.end() if debris else stamp.end
    between = text[stamp.end : after]
    if after >= end or "," in between or "." in between or not text[after].isupper():
        return None
    labelled = stamp.start > start or "px" in between or ":" in between or "\n" in between
    if not labelled and stamp.style == "words" and text[stamp.end : after] == " " and bodies:
        return None
    return (stamp, after) if end - after > 40 else None


def _dated_entries(text: str, spans: list[tuple[int, int]]) -> int:
    """Paragraphs that begin with a date: three or more make a chronology, whose dates are those of its events."""
    heads = [text[start : min(end, start + 24)] for start, end in spans]
    return sum(bool(stamps := find(head)) and stamps[0].start == 0 for head in heads if _DIGIT.search(head))


def _headings(text: str, blocks: list[Block]) -> list[Block]:
    """Short paragraphs that end without a full stop, with text after them, are headings."""
    out: list[Block] = []
    top = _first_prose(blocks)
    for i, block in enumerate(blocks):
        if (block.kind == "body" or (i < top and block.why.get("editors_note"))) and _like_heading(text, block):
            kinds = ("body", "heading", "note") if i < top else ("body", "heading")  # a correction is all note
            if any(b.kind in kinds for b in blocks[i + 1 : i + 9]):
                block = Block(block.start, block.end, "heading", Why.of(0.8, stands_alone=True))
        out.append(block)
    return out


def _first_prose(blocks: list[Block]) -> int:
    """The number of the first block of prose, or of a note of the editor that stands for it."""
    return next(
        (i for i, b in enumerate(blocks) if b.end - b.start > 60 and (b.kind == "body" or b.why.get("editors_note"))),
        len(blocks),
    )


def _like_heading(text: str, block: Block) -> bool:
    length = block.end - block.start
    if length > _HEADING_CHARS:
        return False
    line = text[block.start : block.end]
    last = line[-1]
    if last in "'’" and line[0] in "'‘":
        return line.count(" ") < _HEADING_WORDS
    if last in "?!" and line[0] not in '"“«„':
        return line.count(" ") < 12 and not re.search(r"[.!?]\s", line)
    return last not in _ENDS and line.count(" ") < _HEADING_WORDS


def _masthead(text: str, blocks: list[Block]) -> list[Block]:
    """The name of the outlet on a line of its own at the head: at its top or beside the date (or its author's)."""
    top = _first_prose(blocks)
    lines = [i for i in range(top) if blocks[i].kind == "heading"]
    long = {i for i in lines if text.count(" ", blocks[i].start, blocks[i].end) >= _TITLE_SPACES}
    titles = long | {i for i in lines if _corrects(text, blocks[i])}
    bare = top < len(blocks) and bool(blocks[top].why.get("editors_note"))  # a notice needs no headline
    for i in lines:
        block = blocks[i]
        signed = len(lines) > 1 and _signs(text, block, blocks[top:])
        if not titles - {i} and not (i == lines[0] and (signed or bare)):
            continue  # the only line long enough is the headline itself
        dated = any(0 <= j < top and blocks[j].why.get("stamp") for j in (i - 1, i + 1))
        if (i == lines[0] or (dated and i > lines[0])) and not block.why.get("the_title") and _is_masthead(text, block):
            name = " ".join(_words(text, block))
            kind, why = "furniture", Why.of(0.7, masthead=name)
            if i > lines[0] and is_person(name):
                kind, why = "byline", Why.of(0.6, byline_by=name)
            return [*blocks[:i], Block(block.start, block.end, kind, why), *blocks[i + 1 :]]
    return blocks


def _corrects(text: str, block: Block) -> bool:
    """Whether a line opens as that of a correction: "Correction: ferry report"."""
    head, colon, _ = text[block.start : min(block.end, block.start + 40)].partition(":")
    return bool(colon) and head.lower() in words("correction_words")


def _signs(text: str, name: Block, after: list[Block]) -> bool:
    """Whether a line at the foot begins with the same name: "Upland Monitor - all rights reserved"."""
    wanted = _folded(text[name.start : name.end]) + " "
    return any(b.kind == "furniture" and _folded(text[b.start : b.end]).startswith(wanted) for b in after)


def _is_masthead(text: str, block: Block) -> bool:
    words = _words(text, block)
    if len(words) > 5 or text[block.start] in "'‘\"“«#*" or words[0].lower() in KICKERS:
        return False
    return all(w[0].isupper() or w.lower() in _SMALL for w in words) and all(
        w.replace("-", "").isalpha() for w in words
    )


def _words(text: str, block: Block) -> list[str]:
    return text[block.start : block.end].split()


def _linked_lists(text: str, blocks: list[Block]) -> list[Block]:
    """After the head of a list of links ("Related stories"), the short lines that follow belong to it."""
    out: list[Block] = []
    left = bodies = 0
    for block in blocks:
        line = text[block.start : block.end]
        bodies += block.kind == "body" and block.end - block.start > 60
        if block.kind == "furniture":
            left = 10 if bodies and opens_list(line) else left
        elif left and block.kind in ("heading", "body") and _like_heading(text, block):
            left -= 1
            block = Block(block.start, block.end, "furniture", Why.of(0.8, linked_list=True))
        else:
            left = 0
        out.append(block)
    return out


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _show(text: str, stamp: Stamp) -> str:
    return " ".join(text[stamp.start : stamp.end].split())
