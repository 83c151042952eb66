"""The lists of languages read without a parser, compiled: verbs, "according to", pronouns, roles, bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from headwater.lexicons import table


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled lists of one language; what each is for stands in the file."""

    verb: re.Pattern[str]
    act: tuple[tuple[re.Pattern[str], str], ...]
    that: re.Pattern[str]
    according: re.Pattern[str]
    he: frozenset[str]
    nobody: re.Pattern[str]
    one: frozenset[str]
    drop: frozenset[str]
    cut: re.Pattern[str]
    prepositions: frozenset[str]
    behind: re.Pattern[str] | None
    verb_second: bool
    roles: re.Pattern[str]
    documents: re.Pattern[str]
    bodies: re.Pattern[str]

    def one_of(self, words: str) -> bool:
        """Whether some words are one of several sources told of before: "one of them"."""
        return " ".join(words.lower().split()[:3]) in self.one or words.lower() in self.one

    def sources(self, words: str) -> bool:
        """Whether some words can be a source as they stand; in a script without capitals any can."""
        return words.lower() in self.he or self.one_of(words) or self.names(words) or words.upper() == words.lower()

    def names(self, words: str) -> bool:
        """Whether some words can name a source: they hold a capital, or a role, a body or a document."""
        capital = any(word[:1].isupper() for word in words.split())
        return capital or any(known.search(words) for known in (self.roles, self.bodies, self.documents))


def _words(raw: str) -> str:
    entries = sorted(raw.split(), key=len, reverse=True)
    return "|".join(re.escape(e).replace(r"\*", r"\w*").replace("_", r"\s+") for e in entries)


@cache
def patterns(language: str) -> Patterns | None:
    """The patterns of a language, None if there are none."""
    data = table("attribution_languages").get(language)
    if data is None:
        return None
    acts = tuple((re.compile(rf"(?:{_words(raw)})\Z", re.I), act) for act, raw in data["acts"].items())
    every = " ".join(data["acts"].values())
    that = (
        r"[,\s]+(?:[^\s,]+\s+){0,6}?[,]?\s*(?:"
        + "|".join(
            re.escape(w) + ("" if w.endswith("'") else r"\b") for w in data["that"].replace("qu'", "qu' qu’").split()
        )
        + ")"
    )
    return Patterns(
        re.compile(rf"(?<![\w-])(?:{_words(every)})(?![\w])", re.I),
        acts,
        re.compile(that, re.I),
        re.compile(rf"(?<![\w-])(?:{_words(data['according'])})(?!\w)\s+", re.I),
        frozenset(data["he"].split()),
        re.compile(rf"(?<![\w-])(?:{_words(data['nobody'])})(?!\w)", re.I),
        frozenset(w.replace("_", " ") for w in data["one"].split()),
        frozenset(data["drop"].replace("_", " ").split()),
        re.compile(rf"\s(?:{_words(data['cut'])})(?!\w)", re.I),
        frozenset(data.get("prepositions", data["cut"]).split()),
        re.compile(rf"\s(?:{_words(data['behind'])})(?!\w)") if "behind" in data else None,
        bool(data.get("verb_second")),
        re.compile(rf"\b(?:{_words(data['roles'])})\b", re.I),
        re.compile(rf"\b(?:{_words(data['documents'])})\b", re.I),
        re.compile(rf"\b(?:{_words(data['bodies'])})\b", re.I),
    )
