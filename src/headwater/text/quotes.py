"""Quotation spans in running text: marks of all styles and languages, nested, unbalanced, over several paragraphs.

Marks are read with their surroundings, since a straight mark does not tell whether it opens or closes. Three habits
of the press are known: a quotation that runs over several paragraphs opens each of them with a mark and closes only
the last; a paragraph broken by a copying fault leaves a quotation open that the next paragraph closes; and a mark
that is never closed ends with its paragraph. Nothing raises on unbalanced marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.model import Span

_MARK = re.compile(
    r"``|''|´´|[\"“”„«»‟〝〞＂「」『』]|(?<!\w)['‘‚‹](?=[\w\[(…¿¡])(?!\d\ds?\b)"
    r"|(?<=[\w.,!?…)\]%—-])['’›](?!\w)"
)
_ANY = re.compile(r"[`'´\"“”„«»‟〝〞＂「」『』‘‚‹’›]")
"""What a mark may begin with: found at once, where `_MARK` would be tried at every letter."""
_TAG = re.compile(r"<[a-zA-Z/][^<>\n]{0,400}>")
_OPEN = {"“": "”", "„": "“”", "«": "»", "‟": "”", "〝": "〞", "「": "」", "『": "』", "‘": "’", "‚": "‘’", "‹": "›"}
_CLOSE = frozenset("”»〞」』’›")
_STRAIGHT = frozenset({'"', "''", "``", "´´", "＂"})
_SINGLE = frozenset("'‘’‚‹›")
_BEFORE_OPEN = frozenset(" \t\n\xa0\u2009\u202f([{<—–-/:;,=*_")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `outer` with its marks, `pieces` the words in it (one span a paragraph, marks left out).

    `single` tells single marks, `closed` whether a closing mark was found.
    """

    outer: Span
    pieces: tuple[Span, ...]
    single: bool
    closed: bool

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.pieces[-1][1]


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    inner: int
    pieces: list[Span]


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """The outermost quotations of some paragraphs of `text`, in order.

    `paragraphs` are consecutive spans; words between them (furniture, captions) belong to no quotation.
    """
    out: list[Quotation] = []
    carried: _Open | None = None
    for number, (start, end) in enumerate(paragraphs):
        marks = _marks(text, start, end)
        carried = _paragraph(text, start, end, marks, carried, out)
        if carried is not None:
            following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            if following is None or not _goes_on(text, following, carried):
                _close(text, carried, end, end, out, closed=False)
                carried = None
            else:
                carried.pieces.append((carried.inner, end))
    return [quotation for quotation in out if quotation.end > quotation.start]


def _marks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The marks of a paragraph; those inside markup (`<a href="…">`) are none."""
    found: list[tuple[int, int, str]] = []
    for seen in _ANY.finditer(text, start, end):
        if found and seen.start() < found[-1][1]:
            continue
        m = _MARK.match(text, seen.start(), end)
        if m is not None:
            found.append((m.start(), m.end(), m.group()))
    if not found or text.find("<", start, end) < 0:
        return found
    tags = [m.span() for m in _TAG.finditer(text, start, end)]
    return [mark for mark in found if not any(a <= mark[0] < b for a, b in tags)]


def _paragraph(
    text: str, start: int, end: int, marks: list[tuple[int, int, str]], carried: _Open | None, out: list[Quotation]
) -> _Open | None:
    """Read one paragraph; gives the quotation that is still open at its end."""
    current = carried
    if current is not None:
        current.inner = start
    for number, (a, b, mark) in enumerate(marks):
        if current is None:
            if _opens(text, a, b, mark, start) and (mark not in _SINGLE or _balanced(text, marks, number)):
                current = _Open(mark, a, b, [])
        elif carried is current and a <= start + 1 and _opens(text, a, b, mark, start):
            current.inner = b  # each paragraph of a long quotation begins with a mark
        elif _closes(text, a, b, mark, current, end):
            _close(text, current, a, b, out, closed=True)
            current = None
        elif mark in "“«„" and mark == current.mark and not _nested(text, marks, number):
            # opened twice: the first was never closed
            _close(text, current, a, a, out, closed=False)
            current = _Open(mark, a, b, [])
    if current is not None and current.mark in _SINGLE:
        return None
    return current


def _close(text: str, current: _Open, a: int, b: int, out: list[Quotation], *, closed: bool) -> None:
    pieces = [piece for piece in ((*current.pieces, (current.inner, a))) if text[piece[0] : piece[1]].strip()]
    pieces = [_trimmed(text, piece) for piece in pieces]
    if pieces:
        out.append(Quotation((current.at, b), tuple(pieces), current.mark in _SINGLE, closed))


def _trimmed(text: str, piece: Span) -> Span:
    a, b = piece
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return a, b


def _opens(text: str, a: int, b: int, mark: str, start: int) -> bool:
    if mark in _OPEN:
        return True
    if mark in _CLOSE:
        # “»” opens in „…“ and »…« styles; a curly closing mark put by mistake opens before a word after a space
        return b < len(text) and not text[b].isspace() and (a == start or text[a - 1] in _BEFORE_OPEN)
    following = text[b] if b < len(text) else " "
    return not following.isspace() and (a == start or text[a - 1] in _BEFORE_OPEN or following.isalnum())


def _closes(text: str, a: int, b: int, mark: str, current: _Open, end: int) -> bool:
    opened = current.mark
    if opened in _STRAIGHT:
        if mark not in _STRAIGHT:
            return mark == "”" and opened != "„"
        before = text[a - 1]
        after = text[b] if b < end else " "
        return not (before.isspace() and after.isalnum()) or _alone(text, a, current)
    if opened == "'":
        return mark in "'’"
    if opened in _OPEN:
        return mark in _OPEN[opened] or (mark == '"' and opened in "“„")
    return mark in "”“" if opened == "”" else mark == "«" if opened == "»" else mark in _CLOSE


def _alone(text: str, a: int, current: _Open) -> bool:
    """A straight mark after a space closes all the same if the quotation is not empty and no other mark would."""
    return '"' not in text[a + 1 : a + 400].split("\n", 1)[0]


def _nested(text: str, marks: list[tuple[int, int, str]], number: int) -> bool:
    """Whether a second opening mark is closed twice: “… “…” …”."""
    depth = 1
    for _, _, mark in marks[number:]:
        depth += 1 if mark == marks[number][2] else -1 if mark in "”»" else 0
        if depth == 0:
            return True
    return False


def _balanced(text: str, marks: list[tuple[int, int, str]], number: int) -> bool:
    """Single marks count only when closed in the same paragraph, and not around a lone apostrophe."""
    _, b, mark = marks[number]
    if mark not in _OPEN and mark != "'":
        return False
    closers = _OPEN.get(mark, "'’")
    for c, _, other in marks[number + 1 :]:
        if other in closers:
            return c - b > 1
        if other not in _SINGLE:
            return False
    return False


def _goes_on(text: str, following: Span, current: _Open) -> bool:
    """Whether the next paragraph takes up the open quotation: it begins with a mark, or closes before it opens."""
    start, end = following
    marks = [entry for entry in _marks(text, start, end) if entry[2] not in _SINGLE]
    if not marks:
        return False
    a, b, mark = marks[0]
    if a <= start + 1:
        return mark == current.mark or (mark in _STRAIGHT and current.mark in _STRAIGHT)
    return _closes(text, a, b, mark, current, end) and not _opens_only(text, a, b, mark)


def _opens_only(text: str, a: int, b: int, mark: str) -> bool:
    after = text[b] if b < len(text) else " "
    return mark in _STRAIGHT and text[a - 1] in _BEFORE_OPEN and not after.isspace()
