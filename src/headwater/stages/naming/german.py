"""Which capitalised words of a German report are common nouns: German writes all nouns with capitals."""

from __future__ import annotations

from headwater.compare.organisation_terms import english, is_head
from headwater.lexicons import words
from headwater.model.tokens import Parse
from headwater.stages.naming.worldlists import begins, listed, starters
from headwater.text import countries
from headwater.text.fold import fold
from headwater.text.places import gazetteer

_ADJECTIVE = ("e", "en", "er", "es", "em")
_REACH = 3
"""Words before a noun among which its article is looked for."""

_BARE = frozenset({"in", "nach", "aus", "von", "bei", "gegen", "laut"})
"""Prepositions behind which a place has no article."""

_LONG = 8
"""Letters from which an ending tells a noun: surnames such as Jung and Hartung are shorter."""


class Nouns:
    """The common nouns of a report: what stands behind an article there, what ends as nouns do, or counts and measures.

    A word behind an article once is a noun wherever it stands; the article may have adjectives behind it ("die rechte
    Seite"). After a comma "der", "die", "das" and the like begin a clause ("einen Fonds, den Lund gegründet hat").

    names  common given names
    """

    def __init__(self, parse: Parse, folded: list[str]) -> None:
        self._parse, self._folded = parse, folded
        self.names = words("given_names")
        capitals = [i for i in range(1, len(folded)) if parse.words[i][0].isupper() and not parse.words[i].isupper()]
        places = {folded[i] for i in capitals if folded[i - 1] in _BARE and parse.words[i] in gazetteer()}
        self._capitals = {folded[i] for i in capitals}
        self._behind = {folded[i] for i in capitals if self._has_article(i)} - self.names - places

    def common(self, i: int) -> bool:
        """Whether the word at token i is a common noun, a pronoun or an article, and no part of a name."""
        word = self._folded[i]
        if word in self.names or begins(word, "organisations") or begins(word, "titles"):
            return False
        if word in starters("de"):
            return True
        if self._in_body(i):
            return False
        if any(
            self._folded[k] in self.names and self._parse.words[k + 1][0].isupper() for k in (i - 1, i - 2) if k >= 0
        ):
            return False
        alone = not i or not self._parse.words[i - 1][0].isupper()
        if (alone and self._genitive(i)) or (i and self._genitive(i - 1)) or (alone and self._of_country(i)):
            return True
        ending = len(word) >= _LONG and word.endswith(tuple(listed("german_noun_endings")))
        return word in self._behind or word in listed("german_measures") or ending

    def _genitive(self, i: int) -> bool:
        """Whether a word is the genitive of a name before what is that one's: "Lunds Kundgebung"."""
        word, words = self._folded[i], self._parse.words
        if not words[i][0].isupper() or len(word) < 4 or word[-1] != "s" or word in self.names:
            return False
        owner = word[:-1] in self._capitals or words[i][:-1] in gazetteer() or word[:-1] in countries.names()
        return owner and i + 1 < len(words) and words[i + 1][0].isupper()

    def _of_country(self, i: int) -> bool:
        """Whether a country's genitive stands behind a word, which so is that country's: "die Zukunft Ardiens"."""
        following = self._parse.words[i + 1] if i + 1 < len(self._folded) else ""
        return following[:1].isupper() and following[-1:] == "s" and fold(following[:-1]) in countries.names()

    def _in_body(self, i: int) -> bool:
        """Whether a word begins a body's name: "der Supreme Court", "die Boston Commission"."""
        following = self._folded[i + 1 : i + 4]
        for k, word in enumerate(following, i + 1):
            if not self._parse.words[k][0].isupper() or self._parse.start[k] != self._parse.end[k - 1] + 1:
                return False
            if begins(word, "organisations") or is_head(word):
                return bool(english(self._folded[i])) or word not in self._behind
        return False

    def begin(self, i: int, j: int) -> int:
        """Where the name in a run of capitalised words begins: at its title, or else at its given name, as what stands
        before tells who that is ("Hinterbänkler Peter Lund", "Lugan-Torhüter Marius Holm")."""
        owner, _, role = self._parse.words[i].partition("-")
        bodies = any(begins(word, "organisations") or is_head(word) for word in self._folded[i:j])
        if role[:1].isupper() and j - i == 3 and fold(owner) not in self.names and not bodies:
            return i + 1
        title = next((k for k in range(i, j - 1) if begins(self._folded[k], "titles")), None)
        return title if title is not None else next((k for k in range(i, j - 1) if self._folded[k] in self.names), i)

    def _has_article(self, i: int) -> bool:
        for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
            word = self._parse.words[k]
            if self._folded[k] in listed("german_articles"):
                return k == 0 or self._parse.words[k - 1] != "," or k < i - 1
            if not word[0].islower() or not word.endswith(_ADJECTIVE) or self._folded[k] in starters("de"):
                return False
        return False
