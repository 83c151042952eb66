"""Did it happen, is it planned, possible or denied? Read off tense, modals, negation and what governs the clause.

Classes as in FactBank and MEANTIME, brought to five: `happened`, `planned`, `possible`, `denied`, `unknown`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from headwater.language.clauses import Clauses, word_class
from headwater.lexicons import table

Words = frozenset[str]


class Reading(NamedTuple):
    """A modality, whether the event is negated, and the word that decided ("" where the tense did)."""

    modality: str
    negated: bool
    cue: str


@cache
def _words(section: str, name: str) -> Words:
    return frozenset(table("modality")[section][name])


def _class(section: str, word: str) -> str:
    """`planned`, `possible`, `denied` or "" for a word of one section of the list."""
    for name in ("planned", "possible", "denied"):
        if name in table("modality")[section] and word in _words(section, name):
            return name
    return ""


_CLAUSE = ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "conj", "dep")


def read(clauses: Clauses, i: int, question: bool = False) -> Reading:
    """The modality of the event named by token `i`, a verb or a noun."""
    found = _verb(clauses, i, 0) if clauses.is_verb(i) else _noun(clauses, i)
    if question and found.modality == "happened":
        return Reading("unknown", found.negated, "?")
    return found


def _negation(clauses: Clauses, i: int) -> str:
    """The word that negates `i` directly, or ""."""
    parse = clauses.parse
    for c in clauses.children[i]:
        low = clauses.lemma[c]
        if parse.dep[c] == "neg" or (
            parse.dep[c] in ("preconj", "cc", "advmod") and low in ("never", "neither", "nor")
        ):
            return parse.words[c]
        if parse.dep[c] == "det" and low in ("no", "neither"):
            return parse.words[c]
        if parse.dep[c] in ("nsubj", "nsubjpass", "dobj"):
            if low in ("nobody", "none", "nothing"):
                return parse.words[c]
            inner = next((d for d in clauses.children[c] if parse.dep[d] == "det" and clauses.lemma[d] == "no"), None)
            if inner is not None and clauses.is_verb(i):
                return parse.words[inner]
    return ""


def _verb(clauses: Clauses, i: int, depth: int) -> Reading:
    parse = clauses.parse
    negation = _negation(clauses, i)
    if negation:
        return Reading("denied", True, negation)
    auxiliaries = [c for c in clauses.children[i] if parse.dep[c] in ("aux", "auxpass")]
    for c in auxiliaries:
        kind = _class("modals", parse.words[c].lower())
        if parse.tag[c] == "MD" and kind:
            if clauses.lemma[c] == "will" and kind == "possible" and _under_saying(clauses, i):
                kind = "planned"  # "said it would": the future seen from the past
            return Reading(_conditional(clauses, i) or kind, False, parse.words[c])
    condition = _conditional(clauses, i)
    if condition:
        mark = clauses.child(i, "mark")
        return Reading(condition, False, parse.words[mark] if mark is not None else "")
    for c in clauses.children[i]:
        if parse.dep[c] == "advmod" and clauses.lemma[c] in _words("habits", "words"):
            return Reading("unknown", False, parse.words[c])
        if parse.dep[c] in ("advmod", "npadvmod", "amod"):
            kind = _class("cues", clauses.lemma[c])
            if kind == "possible" or (kind and kind != "planned"):
                return Reading(kind, kind == "denied", parse.words[c])
    to = any(parse.tag[c] == "TO" for c in auxiliaries)
    if parse.tag[i] == "VB" and not to and parse.head[i] == i:
        return Reading("unknown", False, "")
    return _governed(clauses, i, to, depth)


def _under_saying(clauses: Clauses, i: int) -> bool:
    """Whether the clause of `i` is what a past verb of saying says."""
    head = clauses.parse.head[i]
    if clauses.parse.dep[i] == "conj":
        return clauses.is_verb(head) and _under_saying(clauses, head)
    return clauses.parse.dep[i] == "ccomp" and clauses.parse.tag[head] in ("VBD", "VBN")


def _conditional(clauses: Clauses, i: int) -> str:
    """`possible` in an if-clause, `unknown` after "whether"."""
    mark = clauses.child(i, "mark")
    if mark is None:
        return ""
    low = clauses.lemma[mark]
    if low == "whether":
        return "unknown"
    return "possible" if low in _words("cues", "conditional") else ""


def _governed(clauses: Clauses, i: int, to: bool, depth: int) -> Reading:
    """What the word above makes of the clause of `i`."""
    parse = clauses.parse
    head, dep = parse.head[i], parse.dep[i]
    happened = Reading("planned", False, "to") if to else Reading("happened", False, "")
    if head == i or depth > 6 or dep not in _CLAUSE:
        return happened
    low = clauses.lemma[head]
    if dep == "conj":
        if to or (parse.tag[i] in ("VB", "VBG", "VBN") and clauses.child(i, "nsubj", "nsubjpass", "aux") is None):
            return _verb(clauses, head, depth + 1) if clauses.is_verb(head) else happened
        return happened
    if dep == "pcomp":
        return _after_preposition(clauses, head, depth)
    if clauses.is_verb(head):
        if dep == "advcl":
            if not to and parse.tag[i] in ("VBG", "VBN") and clauses.child(i, "aux", "mark") is None:
                return _verb(clauses, head, depth + 1)
            return happened
        if dep == "ccomp" and not to:
            if low == "see" and (seen := _verb(clauses, head, depth + 1)).modality != "happened":
                return seen  # "will see the city rebuilt"
            return _reported(clauses, i, head)
        if dep == "xcomp":
            return _complement(clauses, head, low, to, depth)
        return happened
    if dep == "acl" and (to or parse.tag[i] == "VBG"):
        kind = _class("nouns", low)
        return Reading(kind or happened.modality, kind == "denied", parse.words[head]) if kind or to else happened
    if dep in ("xcomp", "ccomp") and to:
        kind = _class("adjectives", low)
        above = parse.head[head]
        if clauses.is_verb(above) and _negation(clauses, above):
            return Reading("denied", True, "not")
        return Reading(kind, kind == "denied", parse.words[head]) if kind else happened
    return happened


def _complement(clauses: Clauses, head: int, low: str, to: bool, depth: int) -> Reading:
    """ "agreed to V", "refused to V", "began to V", "is to V"."""
    above = _verb(clauses, head, depth + 1)
    word = clauses.parse.words[head]
    if above.modality == "denied":
        return above
    if low == "be" and to:
        return Reading("planned", False, word)
    if low == "go" and to and clauses.parse.tag[head] == "VBG":
        return Reading("planned", False, word)
    if low in _words("governors", "transparent"):
        return above
    if low in _words("governors", "denied"):
        return Reading("denied", True, word)
    if low in ("expect", "schedule", "set", "slate", "plan", "due"):
        return Reading("planned", False, word)
    kind = _class("governors", low)
    if kind and to:
        return Reading(kind, False, word)
    return Reading("planned", False, word) if to else above


def _reported(clauses: Clauses, i: int, head: int) -> Reading:
    """A clause under a verb: what it says stands by its own tense, but for denying and doubting."""
    low, word = clauses.lemma[head], clauses.parse.words[head]
    above_negated = bool(_negation(clauses, head))
    if low in _words("clauses", "denied") and not above_negated:
        return Reading("denied", True, word)
    if low in _words("clauses", "possible") or (low == "insist" and clauses.parse.tag[i] == "VB"):
        return Reading("possible", False, word)
    return Reading("happened", False, "")


def _after_preposition(clauses: Clauses, preposition: int, depth: int) -> Reading:
    """ "accused of killing", "instead of attacking", "plans for withdrawing"."""
    parse = clauses.parse
    low, above = clauses.lemma[preposition], parse.head[preposition]
    if low in ("without", "instead", "against") or (low == "of" and clauses.lemma[above] == "instead"):
        return Reading("denied", low == "without", parse.words[preposition])
    if low == "from" and clauses.lemma[above] in _words("governors", "denied"):
        return Reading("denied", True, parse.words[above])
    if clauses.is_verb(above):
        if low in ("by", "for", "after", "while", "in"):
            return Reading("happened", False, "")
        kind = _class("governors", clauses.lemma[above])
        return Reading(kind, kind == "denied", parse.words[above]) if kind else Reading("happened", False, "")
    kind = _class("nouns", clauses.lemma[above])
    return Reading(kind, kind == "denied", parse.words[above]) if kind else Reading("happened", False, "")


def _noun(clauses: Clauses, i: int) -> Reading:
    """An event named by a noun: its adjectives, then the verb or noun it hangs on."""
    parse = clauses.parse
    negation = _negation(clauses, i)
    if negation:
        return Reading("denied", True, negation)
    for c in clauses.children[i]:
        if parse.dep[c] in ("amod", "compound", "nmod", "advmod"):
            kind = _class("cues", parse.words[c].lower())
            if kind:
                return Reading(kind, kind == "denied", parse.words[c])
    head, dep = parse.head[i], parse.dep[i]
    if dep == "conj" and head != i:
        return read(clauses, head) if not clauses.is_verb(head) else Reading("happened", False, "")
    if dep == "compound" and head != i:
        return _noun(clauses, head)
    if dep == "pobj":
        return _noun_in_phrase(clauses, head)
    if not clauses.is_verb(head) or head == i:
        return Reading("happened", False, "")
    low = clauses.lemma[head]
    if dep in ("dobj", "nsubjpass", "oprd", "attr", "dative"):
        above = _verb(clauses, head, 0)
        if above.modality == "denied" and (
            dep == "nsubjpass" or low in _words("governors", "transparent") or _acts(low)
        ):
            return above
        kind = _class("governors", low)
        if kind == "denied" and low in _words("governors", "denied_verbs_only"):
            return Reading("happened", False, "")
        if low in _words("objects", "words"):
            return Reading(kind or "possible", kind == "denied", parse.words[head])
        if above.modality in ("planned", "possible"):
            return above
        return Reading("happened", False, "")
    if dep == "nsubj":
        above = _verb(clauses, head, 0)
        adjective = clauses.child(head, "acomp", "oprd")
        if above.modality == "happened" and adjective is not None and clauses.lemma[adjective] in word_class("likely"):
            return Reading("possible", False, parse.words[adjective])
        if low in _words("subjects", "all"):
            return above
        if above.modality in ("planned", "possible") and low in _words("subjects", "future"):
            return Reading(above.modality, False, above.cue)
    return Reading("happened", False, "")


def _acts(low: str) -> bool:
    return low in (
        "launch",
        "stage",
        "mount",
        "order",
        "commit",
        "hold",
        "conduct",
        "make",
        "undertake",
        "see",
        "there",
    )


def _noun_in_phrase(clauses: Clauses, preposition: int) -> Reading:
    """ "threat of war", "called for talks", "ready for talks", "without a fight"."""
    parse = clauses.parse
    low, above = clauses.lemma[preposition], parse.head[preposition]
    word = parse.words[above]
    if low in ("without", "barring"):
        return Reading("denied", True, parse.words[preposition])
    if clauses.is_verb(above):
        verb = clauses.lemma[above]
        if low in ("for", "to", "on", "against", "of", "about", "with", "from", "in"):
            kind = _class("phrases", f"{verb} {low}")
            if kind:
                return Reading(kind, kind == "denied", word)
            if verb in _words("governors", "transparent") or verb in (
                "engage",
                "participate",
                "meet",
                "travel",
                "arrive",
            ):
                return _verb(clauses, above, 0)
        return Reading("happened", False, "")
    kind = _class("nouns", clauses.lemma[above])
    if kind and low in ("of", "for", "to", "on", "against", "about", "in"):
        if clauses.lemma[above] in _words("nouns_before_verbs", "words"):
            return Reading("happened", False, "")
        return Reading(kind, kind == "denied", word)
    return Reading("happened", False, "")
