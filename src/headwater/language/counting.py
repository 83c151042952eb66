"""How many a noun phrase stands for, and what a number counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from headwater.lexicons import table
from headwater.model.tokens import Parse, SentenceRange
from headwater.text.amounts import Amount

_NOBODY = frozenset({"NORP", "DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "EVENT", "LAW"})
_PARTS = frozenset({"including", "among", "besides", "except"})


@dataclass(frozen=True, slots=True)
class Count:
    """`low`..`high` of `of` (verbatim); `amount` is the number in the text, None where only the words tell.

    `heads`: the tokens of those added up, where there are several.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    of: str
    amount: Amount | None
    heads: tuple[int, ...] = ()


@cache
def _persons() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    raw = table("casualties")["persons"]
    return frozenset(raw["singular"]), frozenset(raw["group"]), frozenset(raw["pronouns"])


@cache
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    raw = table("figures")
    return frozenset(raw["people"]["nouns"]), frozenset(raw["vehicles"]["nouns"])


def amount_at(parse: Parse, i: int, found: Sequence[Amount]) -> Amount | None:
    """The amount whose number words hold token `i`."""
    return next((a for a in found if a.first <= parse.start[i] < a.last), None)


def count(parse: Parse, who: int, found: Sequence[Amount], cue: int | None = None) -> list[Count]:
    """The counts of a phrase headed by `who`; its conjuncts are added up ("two men and a girl" is 3).

    With the `cue` that tells what happened to them, so are those it happened to together with them.
    """
    heads = _conjuncts(parse, who)
    for head in _company(parse, cue, who) if cue is not None else ():
        heads += _conjuncts(parse, head)
    counts = [c for c in (_one(parse, head, found) for head in heads) if c is not None]
    if len(counts) < 2 or any(c.low is None or c.high is None for c in counts):
        return counts[:1] if len(heads) == 1 or len(counts) < 2 else counts
    low = sum(c.low or 0 for c in counts)
    high = sum(c.high or 0 for c in counts)
    of = parse.text[counts[0].start : max(c.end for c in counts)]
    if len(heads) > len(_conjuncts(parse, who)):
        of = ", ".join(parse.text[c.start : c.end] for c in counts)
    amount = next((c.amount for c in counts if c.amount is not None and c.amount.low != 1), None)
    start, end = min(c.start for c in counts), max(c.end for c in counts)
    return [Count(start, end, low, high, of, amount, tuple(heads))]


def _conjuncts(parse: Parse, head: int) -> list[int]:
    out = [head]
    if parse.words[head].lower() in ("deaths", "injuries", "arrests", "fatalities"):
        return out
    for c in parse.children[out[-1]]:
        between = parse.words[head:c]
        listed = parse.dep[c] == "conj" or (parse.dep[c] == "appos" and ";" in between)
        if parse.dep[c] == "appos" and not listed and parse.tag[head] == "NN":  # "his brother, Odo, and his mother"
            out += [d for d in parse.children[c] if parse.dep[d] == "conj" and _has_own_article(parse, d)]
        if listed and parse.tag[c][:2] in ("NN", "CD", "PR") and not any(w.lower() in _PARTS for w in between):
            out += _conjuncts(parse, c)
    return out


def _has_own_article(parse: Parse, noun: int) -> bool:
    return parse.tag[noun] == "NN" and any(parse.dep[c] in ("det", "poss") for c in parse.children[noun])


def _company(parse: Parse, cue: int, who: int) -> list[int]:
    """Who shares the fate of `who`: "along with their father", "…, as were three children"."""
    clause = cue
    while (
        parse.tag[clause][:2] != "VB"
        and parse.dep[clause] in ("acomp", "oprd", "amod")
        and parse.head[clause] != clause
    ):
        clause = parse.head[clause]
    near = _conjuncts(parse, who)
    if parse.dep[who] in ("nsubj", "nsubjpass"):
        near.append(clause)
        near += [c for c in parse.children[clause] if parse.dep[c] in ("acomp", "oprd", "advmod") and c > clause]
    out: list[int] = []
    for c in (c for i in near for c in parse.children[i]):
        word = parse.words[c].lower()
        if word in ("along", "together"):
            for d in (d for d in parse.children[c] if parse.words[d].lower() == "with"):
                out += [e for e in parse.children[d] if parse.dep[e] == "pobj"]
        elif parse.dep[c] == "advcl" and word in ("were", "was") and parse.words[parse.subtree(c)[0]].lower() == "as":
            out += [d for d in parse.children[c] if parse.dep[d] in ("nsubj", "attr")]
    return out


def _one(parse: Parse, head: int, found: Sequence[Amount]) -> Count | None:
    """The count of one noun phrase."""
    own = amount_at(parse, head, found)
    if own is None:
        number = next(
            (
                c
                for c in parse.children[head]
                if c < head and parse.dep[c] in ("nummod", "amod", "det") and amount_at(parse, c, found)
            ),
            None,
        )
        own = amount_at(parse, number, found) if number is not None else None
        if own is not None and own.unit:
            own = None
    if own is None:
        own = _of_group(parse, head, found)
    if own is not None:
        if own.unit not in ("", "people"):
            return _named(parse, head) if own.unit.endswith(" old") else None
        if not _counts(parse, own) or _singular(parse, head, own):
            return None
        end = max(own.end, parse.end[head])
        return Count(own.start, end, own.low, own.high, _of(parse, head, own), own)
    return _named(parse, head)


def _counts(parse: Parse, amount: Amount) -> bool:
    """Whether a number can count people: a whole number that is no year."""
    low = amount.low if amount.low is not None else amount.high
    if low is None or low != int(low) or low <= 0:
        return False
    digits = parse.text[amount.first : amount.last]
    return not (len(digits) == 4 and digits.isdigit() and 1900 <= low < 2100)


def _singular(parse: Parse, head: int, own: Amount) -> bool:
    """ "Photo 8 of 8", "Flight 93": a number beside a noun in the singular names it and does not count it."""
    word = parse.words[head].lower()
    if own.first <= parse.start[head] < own.last:  # "a number of villagers"
        return False
    return own.low != 1 and parse.tag[head] in ("NN", "NNP") and word not in _nouns()[0] and word not in _persons()[1]


def _of_group(parse: Parse, head: int, found: Sequence[Amount]) -> Amount | None:
    """ "a family of five", "the lives of 20 people", "bodies of four women"."""
    if parse.words[head].lower() not in _persons()[1] | {"lives", "bodies", "members", "total"}:
        return None
    for c in parse.children[head]:
        if parse.words[c].lower() != "of":
            continue
        for d in parse.children[c]:
            if parse.dep[d] == "pobj":
                near = amount_at(parse, d, found)
                if near is None:
                    near = next((a for e in parse.children[d] if (a := amount_at(parse, e, found))), None)
                if near is not None:
                    return near
    return None


def _of(parse: Parse, head: int, own: Amount) -> str:
    if own.first <= parse.start[head] < own.last:  # "dozens of people", "two of the men"
        for c in parse.children[head]:
            if parse.words[c].lower() == "of":
                _first, last = parse.subtree(c)
                return parse.text[parse.start[min(c + 1, last - 1)] : parse.end[last - 1]] if last > c + 1 else ""
        return ""
    return parse.text[parse.start[head] : parse.end[head]]


def _named(parse: Parse, head: int) -> Count | None:
    """One person, where the words name one: "a man", "his daughter", a name, "he"."""
    singular, _, pronouns = _persons()
    word, tag = parse.words[head].lower(), parse.tag[head]
    one = (tag == "NN" and (word in singular or word.endswith(("man", "woman", "boy", "girl")))) or (
        tag == "PRP" and word in pronouns
    )
    kind = parse.ent[head][2:]
    aged = any(parse.words[c].lower() == "old" for c in parse.children[head])
    one = one or (tag == "NNP" and (aged or kind not in _NOBODY) and not parse.words[head].isupper())
    one = one or word.endswith(("year-old", "month-old"))
    one = one or (
        word == "old" and "".join(parse.words[max(0, head - 4) : head + 1]).lower().endswith(("-year-old", "-yearold"))
    )
    one = (
        one
        or (tag == "DT" and word == "another")
        or (word == "one" and parse.dep[head] in ("nsubj", "nsubjpass", "dobj"))
    )
    if not one:
        many = table("casualties")["persons"]["together"].get(word)
        return None if many is None else Count(parse.start[head], parse.end[head], many, many, parse.words[head], None)
    first, last = head, head
    for c in parse.children[head]:
        if c < head and parse.dep[c] in ("det", "poss", "compound", "amod", "nmod", "nummod"):
            first = min(first, parse.subtree(c)[0])
    start, end = parse.start[first], parse.end[last]
    return Count(start, end, 1, 1, parse.text[start:end], None)


def counted(parse: Parse, sentence: SentenceRange, amount: Amount) -> tuple[int | None, str]:
    """The noun a number counts (its token) and its words."""
    i = parse.token_at(amount.last - 1)
    if i is None:
        return None, ""
    if not parse.tag[i]:  # no grammar: the next word
        following = i + 1
        if following < sentence.last and parse.words[following].isalpha():
            return following, parse.words[following]
        return None, ""
    for c in parse.children[i]:
        if parse.words[c].lower() == "of":
            for d in parse.children[c]:
                if parse.dep[d] == "pobj":
                    return d, _phrase(parse, d)
    for _ in range(4):
        head = parse.head[i]
        if parse.dep[i] in ("nummod", "amod", "det", "compound", "quantmod", "nmod", "advmod", "predet") and head != i:
            if parse.tag[head][:2] == "NN" and head > i:
                return head, _phrase(parse, head)
            i = head
            continue
        break
    return None, ""


def _phrase(parse: Parse, head: int) -> str:
    first = head
    for c in parse.children[head]:
        if c < head and parse.dep[c] in ("compound", "amod", "nmod") and parse.tag[c] != "CD":
            first = min(first, c)
    return parse.text[parse.start[first] : parse.end[head]]


def unit_of(parse: Parse, noun: int) -> str:
    """`people`, `vehicles`, or the counted noun itself in lower case."""
    people, vehicles = _nouns()
    word = parse.words[noun].lower()
    if word in people or parse.ent[noun].endswith("NORP"):
        return "people"
    if parse.tag[noun] == "NNPS" and parse.ent[noun][2:] in ("", "PERSON", "GPE"):
        return "people"  # "several hundred Druzes"
    money = table("currencies")["name"].get(word)
    if money:
        return str(money)
    return "vehicles" if word in vehicles else word
