"""Whether the clause a word stands in looks back or ahead."""

from __future__ import annotations

from functools import cache

from headwater.language.tokens import Parse
from headwater.lexicons import table

_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "may", "might", "must", "should", "can", "ca"})


@cache
def _plans() -> frozenset[str]:
    return frozenset(table("times")["ahead"]["plans"])


def tense_at(parse: Parse, start: int, end: int, language: str) -> str:
    """`past`, `future` or `` for the verb that governs the words at `start`..`end`."""
    i = parse.token_at(start)
    if i is None:
        return ""
    if language != "en":
        return _by_words(parse, i, language)
    verb = _verb(parse, i)
    return "" if verb is None else _of_verb(parse, verb)


def _verb(parse: Parse, i: int) -> int | None:
    for _ in range(12):
        if parse.tag[i][:2] in ("VB", "MD"):
            return i
        head = parse.head[i]
        if head == i:
            return None
        i = head
    return None


def _of_verb(parse: Parse, verb: int) -> str:
    tag = parse.tag[verb]
    helpers = [c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")]
    words = {parse.words[c].lower() for c in helpers}
    if words & _MODALS:
        return "future"
    if (any(parse.tag[c] == "VBD" for c in helpers) or tag == "VBD") and "to" not in words:
        return "past"
    if any(parse.words[c].lower() in ("has", "have", "'ve", "’ve") for c in helpers):
        return "past"
    if "to" in words or tag in ("VB", "VBG", "VBN"):
        head = parse.head[verb]
        if "to" in words and parse.dep[verb] in ("acl", "relcl"):
            return "future"  # "an event to be held on …"
        if "to" in words and parse.words[head].lower() in _plans():
            was = parse.tag[head] == "VBD" or any(parse.tag[c] == "VBD" for c in parse.children[head])
            return "" if was else "future"  # "was expected to end": before or after, nobody knows
        if head != verb:
            above = _verb(parse, head)
            if above is not None and above != verb:
                return _of_verb(parse, above)
        return "future" if "to" in words else ""
    if any(parse.tag[c] in ("VBZ", "VBP") for c in helpers) and parse.words[verb].lower() in _plans():
        return "future"
    return ""


def _by_words(parse: Parse, i: int, language: str) -> str:
    ahead = frozenset(table("times")["future"].get(language, ()))
    near = {word.lower() for word in parse.words[max(0, i - 15) : i + 15]}
    return "future" if near & ahead else "past"
