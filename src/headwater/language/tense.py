"""Whether the clause a word stands in looks back or ahead."""

from __future__ import annotations

from functools import cache

from headwater.lexicons import table
from headwater.model.tokens import Parse

_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "may", "might", "must", "should", "can", "ca"})
_IS_TO = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m", "was", "were"})
_IF = frozenset({"unless", "if", "provided", "before", "until", "till", "once"})


@cache
def _ahead(name: str) -> frozenset[str]:
    return frozenset(table("times")["ahead"][name])


def tense_at(parse: Parse, start: int, end: int, language: str, limit: bool = False) -> str:
    """`past`, `future` or `` for the verb that governs the words at `start`..`end`.

    `limit`: "by", "until" or the like stands before them, so that "asked them to leave" looks ahead to it.
    """
    i = parse.token_at(start)
    if i is None:
        return ""
    if language != "en":
        return _by_words(parse, i, language)
    verb = _verb(parse, i)
    if verb is None:
        return ""
    if limit and _leaves_open(parse, verb):
        return "future"
    return _of_verb(parse, verb)


def _leaves_open(parse: Parse, verb: int) -> bool:
    """Whether a limit of this verb is yet to come: "is closed until", "postponed until", "told them to go by"."""
    tag, helpers = parse.tag[verb], [c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")]
    if parse.words[verb].lower() in _ahead("puts_off"):
        return True
    if tag in ("VBZ", "VBP") or (helpers and all(parse.tag[c] in ("VBZ", "VBP") for c in helpers)):
        return not any(parse.words[c].lower() in ("has", "have", "'ve", "’ve") for c in helpers)
    if tag != "VB":
        return False
    above = parse.words[parse.head[verb]].lower()
    return any(parse.words[c].lower() == "to" for c in helpers) and above not in _ahead("came_about")


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
    if words & _MODALS or ("would" in words and "have" not in words and not _withheld(parse, verb)):
        return "future"
    if any(parse.dep[c] == "mark" and parse.words[c].lower() in _IF for c in parse.children[verb]):
        above = _verb(parse, parse.head[verb])
        if above is not None and above != verb and _of_verb(parse, above) == "future":
            return "future"  # "would close the border unless it opened …"
    if (any(parse.tag[c] == "VBD" for c in helpers) or tag == "VBD") and "to" not in words:
        return "past"
    if any(parse.words[c].lower() in ("has", "have", "'ve", "’ve") for c in helpers):
        return "past"
    if "to" in words or tag in ("VB", "VBG", "VBN"):
        head = parse.head[verb]
        if "to" in words and parse.dep[verb] in ("acl", "relcl"):
            return "future"  # "an event to be held on …"
        if "to" in words and parse.words[head].lower() in _ahead("plans"):
            was = parse.tag[head] == "VBD" or any(parse.tag[c] == "VBD" for c in parse.children[head])
            return "" if was else "future"  # "was expected to end": before or after, nobody knows
        if "to" in words and parse.dep[verb] == "xcomp" and parse.words[head].lower() in _IS_TO:
            was = parse.tag[head] == "VBD"
            return "" if was and not _is_said(parse, head) else "future"  # "are to meet", "said they were to meet"
        if head != verb:
            above = _verb(parse, head)
            if above is not None and above != verb:
                return _of_verb(parse, above)
        return "future" if "to" in words else ""
    if any(parse.tag[c] in ("VBZ", "VBP") for c in helpers) and parse.words[verb].lower() in _ahead("plans"):
        return "future"
    return ""


def _is_said(parse: Parse, verb: int) -> bool:
    """Whether a clause is what somebody said, its tense shifted back by that: "said that they were to meet"."""
    return parse.dep[verb] == "ccomp" and parse.tag[parse.head[verb]] in ("VBD", "VBN")


def _withheld(parse: Parse, verb: int) -> bool:
    """ "would not say on Monday": a refusal, not a future."""
    return parse.words[verb].lower() in _ahead("withheld") and any(parse.dep[c] == "neg" for c in parse.children[verb])


def _by_words(parse: Parse, i: int, language: str) -> str:
    ahead = frozenset(table("times")["future"].get(language, ()))
    near = {word.lower() for word in parse.words[max(0, i - 15) : i + 15]}
    return "future" if near & ahead else "past"
