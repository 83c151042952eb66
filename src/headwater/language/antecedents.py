"""Whom "he" and what "it" means, where that is plain: the one person, or the one thing, in question."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from headwater.model.tokens import Parse

_PERSON = frozenset({"he", "she", "him", "her", "his", "hers"})
_PRONOUNS = _PERSON | {"it", "its"}
_SUBJECT = ("nsubj", "nsubjpass")


class Named(NamedTuple):
    """A name in the text: its head token, the referent, and whether that is a person."""

    token: int
    referent: str
    person: bool


def antecedents(parse: Parse, names: Iterable[Named]) -> Mapping[int, Named]:
    """The names that the pronouns of a report stand for, by token of the pronoun.

    A pronoun means the only one of its sort named before it in its sentence; where none is, the subject of the sentence
    before, or the only one named there. Who stands in doubt is left out.
    """
    firsts = [sentence.first for sentence in parse.sentences]
    by_sentence: dict[tuple[int, bool], list[Named]] = defaultdict(list)
    for name in names:
        by_sentence[bisect_right(firsts, name.token) - 1, name.person].append(name)
    out: dict[int, Named] = {}
    last: dict[tuple[int, bool], Named] = {}  # what the pronouns of a sentence mean, for the sentence after it
    for i in [i for i, tag in enumerate(parse.tag) if tag in ("PRP", "PRP$")]:
        low = parse.words[i].lower()
        if low not in _PRONOUNS:
            continue
        number, person = bisect_right(firsts, i) - 1, low in _PERSON
        here = [name for name in by_sentence.get((number, person), ()) if name.token < i]
        before = by_sentence.get((number - 1, person), [])
        whom = _only(here)
        if not here:
            subject = [n for n in before if parse.dep[n.token] in _SUBJECT and not _joined(parse, n.token)]
            whom = _only(subject) or _only(before) or (None if before else last.get((number - 1, person)))
        if whom is not None:
            out[i] = last[number, person] = whom
    return out


def _joined(parse: Parse, token: int) -> bool:
    """Whether another is named with it: "Roe and Lee said"."""
    return any(parse.dep[child] == "conj" for child in parse.children[token])


def _only(names: Iterable[Named]) -> Named | None:
    found = {name.referent: name for name in names}
    return next(iter(found.values())) if len(found) == 1 else None
