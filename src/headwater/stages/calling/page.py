"""One report as the labels stage sees it: its parse, and which tokens name which entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from headwater.language import Parse
from headwater.model import Mention, Report, Span
from headwater.stages.calling.lexicon import calling
from headwater.text.verbs import lemma

_STRIP_FRONT = frozenset({"DT", "PRP$", "PDT", "``", "''", ",", "-LRB-", "CC", "_SP"})
_BREAK = frozenset(
    {",", ":", ".", "-LRB-", "-RRB-", "WDT", "WP", "WP$", "WRB", "MD", "PRP", "VBD", "VBZ", "VBP", "``", "''", "CC"}
)
LONGEST = 14
"""Tokens of a description beyond its head noun; what is longer is a clause rather than a label."""


@dataclass(frozen=True, slots=True)
class Name:
    """A mention with its entity, its tokens `first`..`last` (exclusive) and the token that heads it."""

    mention: Mention
    entity: str
    kind: str
    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class Found:
    """A label found: the tokens `first`..`last` (exclusive), whom it is for, and how it was found.

    `entity` is None where the label is for a noun phrase whose head is the token `target`. `by` are the callers where
    the report tells of somebody else's calling; `called` marks such a label even where no caller is named.
    """

    first: int
    last: int
    how: str
    entity: str | None
    target: int | None = None
    by: tuple[str, ...] = ()
    called: bool = False
    ended: bool = False


@dataclass(slots=True)
class Page:
    """A report's parse, its names in order, the name at each token, and the sentence of each token."""

    report: Report
    parse: Parse
    names: list[Name]
    at: dict[int, Name] = field(default_factory=dict)
    sentence: list[int] = field(default_factory=list)
    tagged: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.at = {i: name for name in self.names for i in range(name.first, name.last)}
        self.sentence = [0] * len(self.parse)
        for number, row in enumerate(self.parse.sentences):
            self.sentence[row.first : row.last] = [number] * (row.last - row.first)
        for i, tag in enumerate(self.parse.tag):
            self.tagged[tag].append(i)

    def of(self, *tags: str) -> list[int]:
        """The tokens with one of these tags, in order."""
        return sorted(i for tag in tags for i in self.tagged.get(tag, ()))

    def bounds(self, token: int) -> tuple[int, int]:
        """The tokens of the sentence a token is in."""
        row = self.parse.sentences[self.sentence[token]]
        return row.first, row.last

    def span(self, first: int, last: int) -> Span:
        """Code points of some tokens."""
        return self.parse.start[first], self.parse.end[last - 1]

    def words(self, first: int, last: int) -> str:
        """The text of some tokens, on one line."""
        a, b = self.span(first, last)
        return " ".join(self.report.text[a:b].split())

    def before(self, first: int) -> str:
        """The word before a token, in small letters ("" at the beginning)."""
        return self.parse.words[first - 1].lower() if first else ""

    def phrase(self, head: int) -> tuple[int, int]:
        """The words of a noun phrase around its head: no article, no clause, nothing behind a comma."""
        parse = self.parse
        low, high = parse.subtree(head)
        first = head
        while first > low and parse.tag[first - 1] not in _BREAK and head - first < LONGEST:
            first -= 1
        while first < head and parse.tag[first] in _STRIP_FRONT:
            first += 1
        last = head + 1
        while last < high and last - head <= LONGEST:
            inside = parse.ent[last][:2] == "I-" and last + 1 < high  # "the Institute for Trade and Peace"
            if parse.tag[last] in _BREAK and not inside:
                break
            last += 1
        while last > head + 1 and parse.tag[last - 1] in ("IN", "TO", "DT", "RB", "POS", "HYPH"):
            last -= 1
        return first, last


def page(
    report: Report, parse: Parse, mentions: Iterable[Mention], entities: Mapping[str, str], kinds: Mapping[str, str]
) -> Page:
    """A page; `entities` maps referents to entities, `kinds` entities to their kind."""
    names = []
    capitals = [p for p in parse.passages if p.kind == "heading" and _title_case(report.text[p.start : p.end])]
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        entity = entities.get(mention.referent)
        first, last = parse.token_at(mention.start), parse.token_at(mention.end - 1)
        if entity is None or first is None or last is None:
            continue
        if any(p.start <= mention.start < p.end for p in capitals):
            continue
        common = parse.tag[last] in ("NN", "NNS") and parse.words[last].islower()
        if common and lemma(parse.words[last], parse.tag[last]) in calling().armed:
            continue  # "the insurgents" is a label, not a name
        inside = range(first, last + 1)
        heads = [i for i in inside if parse.head[i] not in inside or parse.head[i] == i]
        names.append(
            Name(mention, entity, kinds.get(entity, mention.kind), first, last + 1, heads[-1] if heads else last)
        )
    return Page(report, parse, names)


def _title_case(text: str) -> bool:
    """Whether a headline has capitals throughout, so that its tags tell names from nouns no more."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
