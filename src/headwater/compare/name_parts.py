"""Names taken apart for comparison, and the words of two names put side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from headwater.compare.spelling import likeness, other_spelling
from headwater.lexicons import table, words
from headwater.text.fold import fold
from headwater.text.names import LEGAL, PARTICLES
from headwater.text.transliterate import latin, script, skeleton, sound

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_CAPITAL = re.compile(r"\b[EOY]\b")
_VOWELS = re.compile(r"[aeiouy]+")
_EMPTY = frozenset({"the", "&", "jsc", "mv", "spzoo"})
MATCHED = 0.6
"""Words less alike than this are taken for different words."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """The words of two names side by side: matched pairs with their likeness, and what is left on either side."""

    pairs: tuple[tuple[str, str, float], ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(fold(word) for word in table("naming")["honorifics"]) | {
        "president",
        "minister",
        "king",
        "general",
    }


@cache
def _nicknames() -> frozenset[tuple[str, str]]:
    out: set[tuple[str, str]] = set()
    for name, others in table("name_forms")["nicknames"].items():
        for other in others:
            out |= {(name, other), (other, name)}
    return frozenset(out)


@cache
def _legal() -> list[tuple[re.Pattern[str], str]]:
    entries = sorted(table("name_forms")["legal"].items(), key=lambda entry: -len(entry[0]))
    return [(re.compile(rf"\b{re.escape(full)}\b"), short) for full, short in entries]


@lru_cache(maxsize=8192)
def person_words(name: str) -> tuple[str, ...]:
    """A person's name as folded words in their own script, without titles, particles and repetitions."""
    folded = fold(name)
    if folded.count(",") == 1:
        last, first = folded.split(",")
        folded = f"{first} {last}"
    folded = re.sub(r"\b(al|el|ash|as|ad|an|ar|at|az|ul)-(?=\w{3})", "", folded)
    found = [word.replace("'", "") for word in _WORD.findall(folded)]
    small = PARTICLES - {letter.lower() for letter in _CAPITAL.findall("" if name.isupper() else name)}
    kept = [word for word in found if word not in small and word not in _honorifics()] or found
    return tuple(dict.fromkeys(kept))


@lru_cache(maxsize=8192)
def organisation_words(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """An organisation's name as (telling words, legal form), latinised, in one way of writing."""
    folded = latin(_DOTTED.sub(lambda m: m.group().replace(".", ""), fold(name).replace("/", "")))
    folded = re.sub(r"(?<=\w)&(?=\w)", " & ", folded)
    for full, short in _legal():
        folded = full.sub(short, folded)
    same = table("name_forms")["words"]
    found = [same.get(word, word) for word in re.findall(r"[^\W_]+|&", folded.replace("'s", "").replace("'", ""))]
    telling = tuple(word for word in found if word not in LEGAL and word not in _EMPTY)
    return telling or tuple(found), tuple(word for word in found if word in LEGAL or word in ("jsc", "spzoo"))


def nicknames(a: str, b: str) -> bool:
    """Whether one given name is a familiar form of the other."""
    return (latin(a), latin(b)) in _nicknames()


def other_given(a: str, b: str) -> bool:
    """Whether two given names (folded) are two names and no two spellings of one: both are common and of other
    consonants ("Harry", "Larry"), or one is a man's and the other a woman's ("Milan", "Milena"; "Mario", "Maria").
    Latin letters only.

    A slip that makes one given name of another cannot be told from two people of one family; they are kept apart.
    """
    if a == b or min(len(a), len(b)) < 3 or not script(a) == script(b) == "latin":
        return False
    if sound(a) == sound(b) or nicknames(a, b) or other_spelling(a, b):
        return False
    common = words("given_names")
    both_common = a in common and b in common and skeleton(a) != skeleton(b)
    return both_common or _man_and_woman(a, b) or _man_and_woman(b, a)


def _man_and_woman(a: str, b: str) -> bool:
    """Whether `b` is `a` with a final -a more, or in the place of -o, as in most languages of Europe."""
    if a[:2] != b[:2] or not b.endswith("a"):
        return False
    if a.endswith("o"):
        return a[:-1] == b[:-1]
    return a[-1] not in "aeiouyh" and len(_VOWELS.findall(b)) == len(_VOWELS.findall(a)) + 1


def spread_initials(x: tuple[str, ...], y: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Initials written as one word taken apart where the other name has words for them: "JC" beside "Jean-Claude"."""
    return _spread(x, y), _spread(y, x)


def _spread(x: tuple[str, ...], y: tuple[str, ...]) -> tuple[str, ...]:
    if len(x) < 2 or not 2 <= len(x[0]) <= 3 or x[0] in y:
        return x
    first = "".join(latin(word)[:1] for word in y[: len(x[0])])
    return (*x[0], *x[1:]) if first == latin(x[0]) else x


def word_likeness(a: str, b: str) -> float:
    """How alike two words of names are; an initial stands for a word that begins with it."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.85 if latin(a)[:1] == latin(b)[:1] else 0.0
    if nicknames(a, b):
        return 0.9
    return likeness(a, b)


def align(a: Sequence[str], b: Sequence[str]) -> Aligned:
    """Pair up the words of two names, the most alike first; order does not matter, but decides between equals."""
    scored = sorted(
        (
            (-word_likeness(x, y), abs(i - j), i, j)
            for i, x in enumerate(a)
            for j, y in enumerate(b)
        )
    )  # fmt: skip
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    for score, _, i, j in scored:
        if -score < MATCHED:
            break
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((i, j, -score))
    return Aligned(
        tuple((a[i], b[j], score) for i, j, score in sorted(pairs)),
        tuple(word for i, word in enumerate(a) if i not in used_a),
        tuple(word for j, word in enumerate(b) if j not in used_b),
    )
