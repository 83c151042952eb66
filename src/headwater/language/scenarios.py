"""Scenarios told one by one: "Two paths are open. In the first, … In the second, …"."""

from __future__ import annotations

import re
from functools import cache

from headwater.language.glimpse import Glimpse, lists, probability
from headwater.language.outlook_grammar import condition_in, subject_of
from headwater.model.tokens import Parse, SentenceRange

NEAR = 6
"""How many sentences back the list may have been announced."""


@cache
def _announced() -> re.Pattern[str]:
    numbers, nouns = ("|".join(sorted(lists()[f"enumerated.{name}"])) for name in ("numbers", "nouns"))
    return re.compile(rf"\b(?:{numbers})\s+(?:[\w-]+\s+){{0,2}}(?:{nouns})\b", re.IGNORECASE)


@cache
def _opener() -> re.Pattern[str]:
    places, nouns = ("|".join(sorted(lists()[f"enumerated.{name}"])) for name in ("places", "nouns"))
    singular = "|".join(noun.removesuffix("s") for noun in nouns.split("|"))
    return re.compile(rf"(?:in|under|on|by|with)\s+the\s+(?:{places})(?:\s+(?:{singular}))?(?=,)", re.IGNORECASE)


def enumerated(parse: Parse, number: int) -> Glimpse | None:
    """Sentence `number` of the parse as one of the scenarios announced shortly before it; None if it is none."""
    sentence = parse.sentences[number]
    start, end = parse.span(sentence)
    opener = _opener().match(parse.text, start, end)
    earlier = parse.sentences[max(0, number - NEAR) : number]
    if opener is None or not any(_announced().search(parse.text, *parse.span(before)) for before in earlier):
        return None
    first, last = sentence.first, _end(parse, sentence)
    verb = _verb(parse, first, last)
    if verb is None or not _is_open(parse, verb):
        return None
    words, _ = probability(parse.text[parse.start[first] : parse.end[last - 1]])
    condition = condition_in(parse, first, last)
    return Glimpse(first, last, verb, "scenario", opener.group(), subject_of(parse, verb), condition, words, 0.9)


def _is_open(parse: Parse, verb: int) -> bool:
    """Present, or with a modal: a scenario, not a tale of what came first."""
    tags = {parse.tag[verb], *(parse.tag[c] for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass"))}
    return bool(tags & {"VBZ", "VBP", "MD"}) and "VBD" not in tags


def _verb(parse: Parse, first: int, last: int) -> int | None:
    """The first verb that hangs on nothing inside tokens `first`..`last`."""
    for i in range(first, last):
        if parse.tag[i][:2] == "VB" and parse.dep[i] not in ("aux", "auxpass"):
            head = parse.head[i]
            if head == i or not first <= head < last:
                return i
    return None


def _end(parse: Parse, sentence: SentenceRange) -> int:
    """Up to a semicolon or the final stop."""
    stop = next((i for i in range(sentence.first, sentence.last) if parse.words[i] == ";"), sentence.last)
    while stop > sentence.first + 1 and parse.words[stop - 1] in (".", "!", "”", '"'):
        stop -= 1
    return stop
