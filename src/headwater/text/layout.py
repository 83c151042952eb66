"""Where the passages of a text are, and which of them are page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from headwater.model import Why

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text and what it is (the kinds of `model.Passage`)."""

    start: int
    end: int
    kind: str
    why: Why


def layout(text: str) -> list[Block]:
    """The blocks of a text in order, trimmed of white space."""
    blocks: list[Block] = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - (len(line) - len(line.rstrip()))
        if end <= start:
            continue
        if blocks and text[start].islower() and text[blocks[-1].end - 1] not in '.!?…:;”"’»':
            blocks[-1] = Block(blocks[-1].start, end, blocks[-1].kind, blocks[-1].why)
            continue
        kind = "heading" if len(line) < 120 and text[end - 1] not in '.!?…:;”"’»' else "body"
        blocks.append(Block(start, end, kind, Why.of(1.0, blank_line=True)))
    return blocks
