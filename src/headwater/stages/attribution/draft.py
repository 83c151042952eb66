"""`Draft`: an attribution in the making, as ranges of tokens."""

from __future__ import annotations

from dataclasses import dataclass, field

from headwater.model import Span
from headwater.model.tokens import Parse

Range = tuple[int, int]
"""First token and last (exclusive)."""

EDGE = frozenset("\"'“”‘’«»„`´.,;:!?…-–—()[]{}|*_•·") | {"''", "``", "--", "..."}
"""Marks left out at the ends of a span."""


@dataclass(slots=True)
class Draft:
    """Who (`source`, a token range, with its head word) says what (`content`, spans of code points) by which cue.

    `by` is how it was found: `verb`, `noun`, `adjective`, `according`, `label`, `quotation`.
    `frame` is the kind of complement (`clause`, `infinitive`, `object`, …), `lemma` the base form of the cue;
    `quotes` says that it can introduce a direct quotation, `quotes_given` that it does; `passer` is the head of
    whoever quotes the source ("*the Bell* quoted her as saying").
    """

    cue: Range
    act: str
    lemma: str
    by: str
    frame: str = ""
    head: int | None = None
    source: Range | None = None
    content: list[Span] = field(default_factory=list)
    quotes: bool = False
    quotes_given: bool = False
    passive: bool = False
    negated: bool = False
    inherited: int | None = None
    passer: int | None = None
    passed_on: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the content begins, in code points."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1]


def trimmed(parse: Parse, first: int, last: int) -> Range:
    """A token range without marks at its ends (brackets that belong to it are kept)."""
    words = parse.words
    while first < last and words[first] in EDGE and words[first] not in "[(":
        first += 1
    while last > first and words[last - 1] in EDGE and words[last - 1] not in "])":
        last -= 1
    return first, last


def spans(parse: Parse, tokens: set[int] | range) -> list[Span]:
    """Spans of code points over the runs of some tokens, marks left out at the ends of each run."""
    out: list[Span] = []
    run: list[int] = []
    for i in [*sorted(tokens), -1]:
        if run and i != run[-1] + 1:
            first, last = trimmed(parse, run[0], _whole(parse, run[-1] + 1))
            if first < last:
                out.append((parse.start[first], parse.end[last - 1]))
            run = []
        if i >= 0:
            run.append(i)
    return out


def _whole(parse: Parse, last: int) -> int:
    """The end of a run moved past the rest of a hyphenated word ("non-", "re-") that the parse cut off."""
    start, end, words = parse.start, parse.end, parse.words
    while (
        last + 1 < len(parse) and words[last] in "-–" and end[last - 1] == start[last] and end[last] == start[last + 1]
    ):
        last += 2
    return last
