"""Capitals that stand for a government: the organisation where they act or are dealt with, the place otherwise."""

from __future__ import annotations

from headwater.model.tokens import Parse
from headwater.stages.naming.lists import wordset
from headwater.stages.naming.name import Name
from headwater.text import countries

_POSSESSIVE = ("'s", "’s", "'", "’")


def resolve(parse: Parse, folded: list[str], name: Name) -> None:
    """Turn a capital's mention into its government if the sentence has it act; say why."""
    code = countries.capitals().get(name.folded)
    if code is None or name.kind != "place":
        return
    reason = _acts(parse, folded, name)
    if reason is None:
        return
    name.kind = "organisation"
    name.key = f"body:{code}:government"
    name.country = code
    name.why = {"acts": reason, "government_of": countries.title(code)}


def _acts(parse: Parse, folded: list[str], name: Name) -> str | None:
    """The word that shows a place acting, None if it is a mere place."""
    head, n = name.last - 1, len(parse)
    before = folded[name.first - 1] if name.first else ""
    if before == "official":
        return "official"
    if name.last < n and parse.words[name.last] in _POSSESSIVE:
        owned = next(
            (j for j in range(name.last + 1, min(name.last + 5, n)) if folded[j] in wordset("acting_nouns")), None
        )
        return parse.words[owned] if owned is not None else None
    dep, governor = parse.dep[head], parse.head[head]
    if dep == "conj":
        dep, governor = parse.dep[governor], parse.head[governor]
    if dep in ("nsubj", "nsubjpass"):
        verb = governor
        if dep == "nsubj" and _acting(parse, folded, verb):
            return parse.words[verb]
        return None
    if dep in ("dobj", "dative", "nsubj") and folded[governor] in wordset("dealing_verbs"):
        return parse.words[governor]
    if dep == "pobj":
        preposition, above = folded[governor], parse.head[governor]
        if preposition in ("with", "between", "against"):
            if folded[above] in wordset("dealing_nouns") or folded[above] in wordset("dealing_verbs"):
                return parse.words[above]
            return None
        if preposition == "by" and parse.dep[governor] == "agent":
            return parse.words[above]
        if (
            preposition == "of"
            and folded[above] in wordset("acting_nouns")
            and folded[above] not in ("security", "war")
        ):
            return parse.words[above]
    return None


def _acting(parse: Parse, folded: list[str], verb: int) -> bool:
    if folded[verb] in wordset("acting_verbs"):
        return True
    if parse.tag[verb].startswith("VB"):
        return any(
            folded[child] in wordset("acting_verbs")
            for child in parse.children[verb]
            if parse.dep[child] in ("xcomp", "conj")
        )
    return False
