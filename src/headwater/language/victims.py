"""Which single victims of a report are one and the same: by name, sex, age, and words such as "another".

Two mentions are one person unless something tells them apart, so that the number of persons is never too high.
Mentions join the last person they fit, as a reader takes them (recency, Hobbs 1978; compatibility of name, gender and
number as in the sieves of Raghunathan and others 2010).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from headwater.lexicons import table
from headwater.model.tokens import Parse

_AGE = re.compile(r"\b(\d{1,3})[\s-]*(years?|months?)[\s-]*old\b|,\s(\d{1,3})(?=[,.]|$)", re.IGNORECASE)
_OTHER = frozenset({"another", "second", "other", "surviving", "also"})


@dataclass(frozen=True, slots=True)
class Person:
    """What a report says of one victim; empty where it does not say. `other`: told apart from those before."""

    names: tuple[str, ...] = ()
    sex: str = ""
    grown: str = ""
    age: int | None = None
    other: bool = False
    pronoun: bool = False

    def may_be(self, who: Person) -> bool:
        """Whether nothing tells the two apart."""
        told_apart = (
            (self.sex and who.sex and self.sex != who.sex)
            or (self.grown and who.grown and self.grown != who.grown)
            or (self.age is not None and who.age is not None and abs(self.age - who.age) > 1)
        )
        return not told_apart and _names_agree(self.names, who.names)

    def is_like(self, who: Person) -> bool:
        """Whether something says that they are the same."""
        return bool(set(self.names) & set(who.names)) or (self.age is not None and self.age == who.age)

    def is_not(self, who: Person) -> bool:
        """Whether name or age says that they are two."""
        aged = bool(self.grown and who.grown and self.grown != who.grown)
        return aged or bool(self.names and who.names and not _names_agree(self.names, who.names))

    def and_(self, who: Person) -> Person:
        """What two mentions of one person say together."""
        names = max(self.names, who.names, key=len)
        age = self.age if self.age is not None else who.age
        return Person(names, self.sex or who.sex, self.grown or who.grown, age)


def _names_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """A family shares its surname, so given names must agree where both are told."""
    if not a or not b:
        return True
    if len(a) > 1 and len(b) > 1:
        return a[0] == b[0]
    return a[-1] in b or b[-1] in a


def _years(age: re.Match[str]) -> int:
    return 0 if age[2] and age[2].lower().startswith("month") else int(age[1] or age[3])


@cache
def _kinds() -> dict[str, frozenset[str]]:
    raw = table("casualties")["persons"]
    return {name: frozenset(raw[name]) for name in ("male", "female", "child", "adult")}


def person(parse: Parse, head: int, cue: int) -> Person:
    """What the words around a single victim (head token) and the cue say of who it is."""
    kinds, word = _kinds(), parse.words[head].lower()
    near = [head, *(c for c in parse.children[head] if parse.dep[c] == "appos")]
    if parse.dep[head] == "appos":
        near.append(parse.head[head])
    words = {parse.words[c].lower() for c in near} | {
        parse.words[c].lower() for c in parse.children[head] if c < head and parse.dep[c] != "poss"
    }
    names: tuple[str, ...] = ()
    for c in near:
        if parse.tag[c] == "NNP" and not names:
            left = [d for d in parse.children[c] if d < c and parse.tag[d] == "NNP" and parse.dep[d] == "compound"]
            names = tuple(parse.words[d].lower() for d in (*left, c) if parse.words[d].isalpha())
    first, last = parse.subtree(head)
    age = _AGE.search(parse.text[parse.start[max(first, head - 12)] : parse.end[min(last, head + 10) - 1]])
    years = _years(age) if age else None
    before = {w.lower() for w in parse.words[max(0, cue - 2) : cue]}
    other = bool(_OTHER & (words | before)) or word == "another"
    sex = "m" if words & kinds["male"] else "f" if words & kinds["female"] else ""
    grown = "child" if words & kinds["child"] else "adult" if words & kinds["adult"] else ""
    if years is not None and years < 120:
        grown = "adult" if years >= 21 else "child" if years < 13 else ""
    return Person(names, sex, grown, years, other, parse.tag[head][:2] in ("PR", "WP"))


def tell_apart(mentions: Iterable[Person]) -> list[tuple[Person, int]]:
    """The different persons among mentions in reading order, each with the index of the mention that brought it in."""
    listed = list(enumerate(mentions))
    out: list[tuple[Person, int]] = []
    for number, who in [m for m in listed if not m[1].pronoun] or listed[:1]:
        fits = [k for k in reversed(range(len(out))) if who.may_be(out[k][0])]
        named = [k for k in fits if who.names and out[k][0].names]
        if who.other and out and not named:
            fits = []
        if not fits:
            out.append((who, number))
            continue
        k = named[0] if named else fits[0]
        out[k] = (out[k][0].and_(who), out[k][1])
    return out
