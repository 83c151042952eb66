"""The board names are put on while they are found: every token belongs to at most one name."""

from __future__ import annotations

import re
from functools import lru_cache

from headwater.model.tokens import Parse
from headwater.stages.naming import lists
from headwater.stages.naming.name import Name
from headwater.text.fold import fold
from headwater.text.names import PARTICLES as PEOPLE_PARTICLES

PARTICLES = PEOPLE_PARTICLES | {"von", "und", "of", "the", "and", "&", "for", "'s", "’s"}
"""Small words inside names of all kinds."""

PROPER = frozenset({"NNP", "NNPS"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’", "‘s"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my"})
EDGE = frozenset("\"'“”‘’()[]{}.,;:!?-–—/*#|_«»`…•· ")
MODEL = re.compile(r"(?:[A-Z]{1,3}[a-z]?-?\d{2,4}[A-Z]{0,3}s?|[A-Z][a-z]-\d{2,3}\w?)$")
MODEL_NUMBER = re.compile(r"\d{3}(?:-\w+)?s?$")
_HYPHENS = ("-", "‑")
_NUMBER = re.compile(r"[\d.,:/%$€£+-]+$")


class Board:
    """A parse, its folded words, which tokens are taken, and the names found so far.

    `capitals` tells of every token whether it begins with a capital; `marked` are the tokens with a capital anywhere,
    `starts` those at which a phrase can begin: capitals, and what stands before a hyphen ("al-").
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        plain = {word: fold(word) for word in set(parse.words)}
        self.folded = [plain[word] for word in parse.words]
        self.taken = bytearray(len(parse))
        self.capitals = [word[0].isupper() for word in parse.words]
        self.marked = [i for i, word in enumerate(parse.words) if not word.islower() and word[0].isalpha()]
        hyphens = [i for i, word in enumerate(parse.words) if word in _HYPHENS and i]
        self.starts = sorted({*(i for i in self.marked if self.capitals[i]), *(i - 1 for i in hyphens)})
        self.names: list[Name] = []

    def _name(self, first: int, last: int, label: str, heading: bool) -> Name:
        start, end = self.parse.start[first], self.parse.end[last - 1]
        text = self.parse.text[start:end]
        for tail in ("'s", "’s", "'", "’"):
            if text.endswith(tail) and len(text) > len(tail) + 1:
                end, text = end - len(tail), text[: -len(tail)]
                break
        return Name(first, last, start, end, text, fold(text), label, heading=heading)

    def _add(self, name: Name) -> None:
        letters = name.first > 0 and self.parse.words[name.first - 1] == "(" and name.text in lists.spellings()
        if not name.key and not letters and not namelike(name.folded):
            return
        self.taken[name.first : name.last] = b"\1" * (name.last - name.first)
        self.names.append(name)


@lru_cache(maxsize=16384)
def namelike(folded: str) -> bool:
    """Whether a text can be a name at all: not a date, a number, an office, a function word or page furniture."""
    if len(folded) < 2 or _NUMBER.match(folded) or "http" in folded or "@" in folded or "www." in folded:
        return False
    words = [word for word in re.split(r"[\s.]+", folded) if word]
    empty = lists.wordset("not_names") | lists.wordset("offices")
    return not all(word in empty or _NUMBER.match(word) for word in words)
