"""What the words around a name say of its kind: prepositions, nouns beside it, verbs of speech, appositions."""

from __future__ import annotations

from headwater.model import Value
from headwater.model.tokens import Parse
from headwater.stages.naming.lists import wordset
from headwater.stages.naming.name import Name, Votes

_SPEECH = frozenset(
    [
        "said",
        "says",
        "told",
        "added",
        "announced",
        "argued",
        "asked",
        "believes",
        "called",
        "claimed",
        "confirmed",
        "declared",
        "denied",
        "explained",
        "insisted",
        "noted",
        "replied",
        "reported",
        "stated",
        "stressed",
        "suggested",
        "thinks",
        "tweeted",
        "warned",
        "wrote",
        "lamented",
    ]
)


def context(parse: Parse, folded: list[str], name: Name, votes: Votes, why: dict[str, Value]) -> None:
    """Add what the words around a mention say to the votes on its kind."""
    words, n = parse.words, len(parse)
    before = folded[name.first - 1] if name.first else ""
    before2 = folded[name.first - 2] if name.first > 1 else ""
    after = folded[name.last] if name.last < n else ""
    if name.role:
        votes["person"] += 2.5
        why["title"] = name.role
    if before in wordset("strong_place_prepositions"):
        votes["place"] += 0.9
        why.setdefault("place_preposition", words[name.first - 1])
    elif before in ("at", "to", "from", "around", "across", "towards", "toward"):
        votes["place"] += 0.3
    if before == "of" and before2 in wordset("place_nouns"):
        votes["place"] += 1.5
        why.setdefault("place_noun", words[name.first - 2])
    if before in wordset("place_nouns") and before2 in ("the", "of", "in"):
        votes["place"] += 0.8
    if after in wordset("place_nouns"):
        votes["place"] += 1.0
        why.setdefault("place_noun", words[name.last])
    if before in wordset("group_before") or after in wordset("group_after"):
        votes["group"] += 2.0
        why.setdefault("group_noun", words[name.first - 1] if before in wordset("group_before") else words[name.last])
    if before in wordset("company_before"):
        votes["organisation"] += 1.5
        why.setdefault("organisation_noun", words[name.first - 1])
    if after in _SPEECH or before in _SPEECH:
        votes["person"] += 0.4
        votes["organisation"] += 0.3
    else:
        _governed(parse, folded, name, votes, why)
    if after == "," and name.last + 2 < n:
        if _appositive(parse, folded, name.last + 1):
            votes["person"] += 1.2
        _described(parse, folded, name, votes, why)
    if before == "," and before2:
        _introduced(parse, folded, name, before2, votes, why)


def _governed(parse: Parse, folded: list[str], name: Name, votes: Votes, why: dict[str, Value]) -> None:
    """What the verb says whose subject or object a name is: who speaks is no place, what is bought no person."""
    dep, governor = parse.dep[name.last - 1], parse.head[name.last - 1]
    if dep == "conj":
        dep, governor = parse.dep[governor], parse.head[governor]
    if dep == "nsubj" and folded[governor] in _SPEECH:
        votes["person"] += 0.3
        votes["organisation"] += 0.4
        why.setdefault("subject_of", parse.words[governor])
    elif dep in ("dobj", "nsubjpass") and folded[governor] in wordset("dealing_in"):
        votes["organisation"] += 0.8
        why.setdefault("object_of", parse.words[governor])


def _described(parse: Parse, folded: list[str], name: Name, votes: Votes, why: dict[str, Value]) -> None:
    """What the words after a name and a comma say of it: "…, who", "…, the state news agency, …"."""
    i = name.last + 1
    if folded[i] in ("who", "whom"):
        votes["person"] += 1.0
        return
    if folded[i] not in ("the", "a", "an"):
        return
    head = ""
    for j in range(i + 1, min(i + 7, len(folded))):
        if parse.tag[j] not in ("NN", "NNP", "JJ", "HYPH", "NNS", "VBN", "CD", "POS"):
            break
        head = folded[j] if parse.tag[j] in ("NN", "NNP") else ""
    if head in wordset("place_nouns"):
        votes["place"] += 1.2
        why.setdefault("place_noun", head)
    elif head in wordset("company_nouns") or head in wordset("organisation_words"):
        votes["organisation"] += 1.2
        why.setdefault("organisation_noun", head)


def _introduced(parse: Parse, folded: list[str], name: Name, noun: str, votes: Votes, why: dict[str, Value]) -> None:
    """What a noun and a comma before a name say of it: "its spokesman, Ana Lund", "the capital, Harbourton"."""
    i = name.first - 2
    if parse.tag[i] != "NN" or i == 0 or parse.tag[i - 1].startswith(("V", "IN")):
        return
    if noun in wordset("roles"):
        votes["person"] += 1.2
        why.setdefault("title", noun)
    elif noun in wordset("place_nouns"):
        votes["place"] += 1.2
        why.setdefault("place_noun", noun)
    elif noun in wordset("company_nouns"):
        votes["organisation"] += 1.0
        why.setdefault("organisation_noun", noun)


def _appositive(parse: Parse, folded: list[str], i: int) -> bool:
    """Whether a role begins at token i ("…, a senior analyst at …") or an age ("…, 43, …")."""
    stop = min(i + 5, len(parse))
    if parse.words[i].isdigit() and len(parse.words[i]) == 2 and parse.words[stop - 4 : i + 2][-1] == ",":
        return True
    for j in range(i, stop):
        if parse.words[j] in ",.;":
            return False
        if parse.tag[j] == "NN" and folded[j] in wordset("roles"):
            return True
    return False
