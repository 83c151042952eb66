"""`Parse`: the tokens, tags, dependencies and names of one report, over all its parsed passages.

A passage is parsed on its own and kept as bytes under the hash of its text (`encode`, `decode`), so that a passage
printed by a hundred reports is parsed once. `Parse` joins the passages of a report into flat lists, with offsets
into the report's text.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from headwater.model.compact import dumps, loads
from headwater.model.reports import Passage


@dataclass(slots=True)
class Tokens:
    """The parse of one passage: parallel lists, one entry a token (white space is no token).

    start, end  code points in the passage
    tag         Penn Treebank tag ("" where the parser has none)
    dep, head   dependency label and index of the head token (its own index for a root)
    ent         "B-GPE", "I-GPE" or "" (OntoNotes labels)
    sent        True where a sentence begins
    """

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    ent: list[str] = field(default_factory=list)
    sent: list[bool] = field(default_factory=list)

    def append(self, more: Tokens, shift: int) -> None:
        """Add the tokens of a stretch that begins at code point `shift`."""
        base = len(self.start)
        self.start += [shift + a for a in more.start]
        self.end += [shift + b for b in more.end]
        self.tag += more.tag
        self.dep += more.dep
        self.head += [base + h for h in more.head]
        self.ent += more.ent
        self.sent += more.sent


def encode(tokens: Tokens) -> bytes:
    """Tokens as compact bytes."""
    columns: list[object] = [tokens.start, [b - a for a, b in zip(tokens.start, tokens.end, strict=True)]]
    for column in (tokens.tag, tokens.dep, tokens.ent):
        names = sorted(set(column))
        index = {name: i for i, name in enumerate(names)}
        columns += [names, [index[name] for name in column]]
    columns += [[h - i for i, h in enumerate(tokens.head)], [i for i, s in enumerate(tokens.sent) if s]]
    return zlib.compress(dumps(columns).encode(), 1)


def decode(data: bytes) -> Tokens:
    """The inverse of `encode`."""
    start, length, tags, tag, deps, dep, ents, ent, head, sent = loads(zlib.decompress(data))
    begins = [False] * len(start)
    for i in sent:
        begins[i] = True
    return Tokens(
        start,
        [a + n for a, n in zip(start, length, strict=True)],
        [tags[i] for i in tag],
        [deps[i] for i in dep],
        [i + h for i, h in enumerate(head)],
        [ents[i] for i in ent],
        begins,
    )


@dataclass(frozen=True, slots=True)
class SentenceRange:
    """Tokens `first`..`last` (exclusive) of a sentence, in passage number `passage`."""

    first: int
    last: int
    passage: int


class Parse:
    """One report's parse. All token lists are parallel and in reading order; heads are indexes into them.

    text        the report's text, verbatim
    passages    its passages, furniture included
    start, end  code points in the report's text
    words       the token texts
    sentences   token ranges
    """

    __slots__ = ("_children", "dep", "end", "ent", "head", "passages", "sentences", "start", "tag", "text", "words")

    def __init__(self, text: str, passages: Sequence[Passage], tokens: Sequence[Tokens | None]) -> None:
        """`tokens[i]` is the parse of `passages[i]`, None where it is not parsed."""
        self.text = text
        self.passages = tuple(passages)
        joined = Tokens()
        self.sentences: list[SentenceRange] = []
        for number, (passage, part) in enumerate(zip(passages, tokens, strict=True)):
            if part is None or not part.start:
                continue
            base = len(joined.start)
            joined.append(part, passage.start)
            begins = [i for i, s in enumerate(part.sent) if s] or [0]
            bounds = [*begins, len(part.start)]
            self.sentences += [SentenceRange(base + a, base + b, number) for a, b in pairwise(bounds)]
        self.start, self.end, self.tag = joined.start, joined.end, joined.tag
        self.dep, self.head, self.ent = joined.dep, joined.head, joined.ent
        self.words = [text[a:b] for a, b in zip(self.start, self.end, strict=True)]
        self._children: list[list[int]] | None = None

    def __len__(self) -> int:
        return len(self.start)

    @property
    def children(self) -> list[list[int]]:
        """For each token, its dependents in order."""
        if self._children is None:
            leaf: list[int] = []  # one for all words without dependents: a list each would keep the collector busy
            self._children = [leaf] * len(self.head)
            for i, h in enumerate(self.head):
                if h != i:
                    if self._children[h] is leaf:
                        self._children[h] = [i]
                    else:
                        self._children[h].append(i)
        return self._children

    def span(self, sentence: SentenceRange) -> tuple[int, int]:
        """Code points of a sentence."""
        return self.start[sentence.first], self.end[sentence.last - 1]

    def subtree(self, i: int) -> tuple[int, int]:
        """Token range (first, last exclusive) from the leftmost to the rightmost token below `i`, `i` included."""
        first = last = i
        todo = [i]
        children = self.children
        while todo:
            for child in children[todo.pop()]:
                if child < first:
                    first = child
                elif child > last:
                    last = child
                todo.append(child)
        return first, last + 1

    def token_at(self, offset: int) -> int | None:
        """The token that covers a code point, or None."""
        i = bisect_right(self.start, offset) - 1
        return i if i >= 0 and offset < self.end[i] else None
