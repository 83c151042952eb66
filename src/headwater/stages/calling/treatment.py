"""How a report tells of somebody: verbs of praise and blame that he does or suffers ("X blasted Y", "X lied")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from headwater.lexicons import table
from headwater.stages.calling.page import Found, Name, Page
from headwater.stages.calling.tone import tone
from headwater.text.verbs import lemma

_STRENGTH = {"against": -0.6, "for": 0.6}
_CHAIN = 4
_TOWARD = frozenset({"of", "against", "on", "at", "for", "to", "toward", "towards", "over", "about", "with", "behind"})
"""Prepositions behind which the one stands whom "criticism" or "support" is meant for; "from X" tells who has it."""
_OPEN = frozenset({"if", "whether", "unless", "may", "might", "could", "would", "should", "will", "can"})
_MILD = 0.3
_COMPLEMENTS = ("dobj", "attr", "acomp", "oprd", "prep")
Told = tuple[int, float, Name | None, str]


@cache
def _values() -> dict[str, dict[str, float]]:
    data = table("treatment")
    lists = ("object", "subject", "nouns", "own")
    return {part: {w: v for side, v in _STRENGTH.items() for w in data[part][side]} for part in lists}


def treatments(page: Page, names: Sequence[Name]) -> Iterator[tuple[Found, float]]:
    """Treatments of some names of a page, with what each says: below 0 against the name, above 0 for it."""
    if not any(page.parse.tag):
        return
    for name in names:
        found = _treated(page, name)
        if found is not None:
            word, value, holder, how = found
            if _negated(page, word):
                value = -0.5 * value
            by = (page.words(holder.first, holder.last),) if holder is not None and holder.entity != name.entity else ()
            yield Found(word, word + 1, how, name.entity, by=by), round(value, 2)


def _treated(page: Page, name: Name) -> Told | None:
    """(the word that tells it, its value, who is told to treat the name so, how)."""
    head, dep = _place(page, name.head)
    if head is None:
        return None
    tag = page.parse.tag[head]
    if tag.startswith("VB"):
        return _by_verb(page, head, dep)
    if dep == "pobj":
        return _by_preposition(page, head)
    owns = dep == "poss" or (dep == "compound" and name.kind != "place")  # "the Lorn attack" is not Lorn's
    if owns and head >= name.last and head not in page.at:
        return _by_possession(page, head, name)
    return None


def _place(page: Page, token: int) -> tuple[int | None, str]:
    """The governor and relation of a name, seen through "A and B" and "A, who …"."""
    parse = page.parse
    for child in parse.children[token]:
        if parse.dep[child] != "relcl" or not parse.tag[child].startswith("VB"):
            continue
        who = [c for c in parse.children[child] if parse.tag[c] in ("WP", "WDT")]
        if who and base_of(page, child) in {**_values()["object"], **_values()["subject"]}:
            return child, parse.dep[who[0]]
    for _ in range(_CHAIN):
        if parse.dep[token] != "conj":
            break
        token = parse.head[token]
    return (None, "") if parse.head[token] == token else (parse.head[token], parse.dep[token])


def _by_verb(page: Page, verb: int, dep: str) -> Told | None:
    parse, values = page.parse, _values()
    base = base_of(page, verb)
    if dep in ("dobj", "nsubjpass", "dative"):
        if base in values["object"]:
            return verb, values["object"][base], _holder(page, verb), "label_treated"
        return None
    if dep != "nsubj":
        return None
    if parse.dep[verb] == "ccomp" and parse.head[verb] < verb and base_of(page, parse.head[verb]) in ("let", "make"):
        return None
    if any(parse.words[c].lower() in _OPEN for c in parse.children[verb] if parse.dep[c] in ("aux", "mark")):
        return None  # not so, or not yet
    for does in (verb, *(c for c in parse.children[verb] if parse.dep[c] == "xcomp")):
        if base_of(page, does) in values["subject"] and parse.tag[does].startswith("VB"):
            return does, values["subject"][base_of(page, does)], None, "label_does"
    return _by_complement(page, verb, base)


def _by_complement(page: Page, verb: int, base: str) -> Told | None:
    """ "X faces charges", "X made false claims", "X is under pressure": a plain verb with a word that tells."""
    parse = page.parse
    if base not in _light("plain") and base not in _light("receiving"):
        return None
    turned = -0.5 if _negated(page, verb) else 1.0
    for child in parse.children[verb]:
        if child < verb or parse.dep[child] not in _COMPLEMENTS:
            continue
        inner = [g for g in parse.children[child] if parse.dep[g] in ("amod", "compound", "pobj", "acomp")]
        told = [(i, v) for i in (child, *inner) if i not in page.at and (v := _tells(page, i, base)) is not None]
        if told:
            word, value = told[0]
            low = {parse.words[g].lower() for g in parse.children[child]}
            return word, turned * (-0.5 * value if low & {"no", "little"} else value), None, "label_has"
    return None


def _tells(page: Page, i: int, verb: str) -> float | None:
    """What a noun or adjective says of the one who is, has or gets it; mild words do not."""
    tag, base = page.parse.tag[i][:2], base_of(page, i)
    if tag == "NN":
        return _values()["nouns"].get(base) if verb in _light("receiving") else _values()["own"].get(base)
    value = tone(page.parse.words[i]) if tag == "JJ" else None
    return value if value is not None and abs(value) > _MILD else None


@cache
def _light(kind: str) -> frozenset[str]:
    return frozenset(table("treatment")["light"][kind])


def _by_preposition(page: Page, preposition: int) -> Told | None:
    """ "Criticism of X", "lashed out at X", "campaign against X"."""
    parse, values = page.parse, _values()
    governor, word = parse.head[preposition], parse.words[preposition].lower()
    base = base_of(page, governor)
    toward = word in _TOWARD and base in values["nouns"]
    if parse.tag[governor].startswith("NN") and toward and governor not in page.at:
        return governor, values["nouns"][base], None, "label_treated"
    if parse.tag[governor].startswith("VB"):
        for side, value in _STRENGTH.items():
            if word in table("treatment")["phrases"][side].get(base, ()):
                return governor, value, _holder(page, governor), "label_treated"
    if word == "against" and base not in table("treatment")["phrases"]["plain"]:
        return preposition, _STRENGTH["against"], None, "label_treated"
    return None


def _by_possession(page: Page, owned: int, name: Name) -> Told | None:
    """ "X's failure", "rejected X's plan" (not "X defended his plan": he does it himself)."""
    parse, values = page.parse, _values()
    base = base_of(page, owned)
    if base in values["own"]:
        return owned, values["own"][base], None, "label_has"
    verb, dep = parse.head[owned], parse.dep[owned]
    if dep not in ("dobj", "nsubjpass") or not parse.tag[verb].startswith("VB") or _himself(page, verb, name):
        return None
    value = values["object"].get(base_of(page, verb))
    return (verb, value, _holder(page, verb), "label_treated") if value is not None else None


def _himself(page: Page, verb: int, name: Name) -> bool:
    """Whether "his" may mean the subject of the verb or of those it hangs on."""
    parse = page.parse
    if parse.tag[name.head] != "PRP$":
        return False
    for _ in range(_CHAIN):
        subjects = [c for c in parse.children[verb] if parse.dep[c] in ("nsubj", "nsubjpass")]
        if subjects:
            at = page.at.get(subjects[0])
            return parse.tag[subjects[0]] == "PRP" or (at is not None and at.entity == name.entity)
        verb = parse.head[verb]
    return True


def base_of(page: Page, token: int) -> str:
    """The base form of a token."""
    return lemma(page.parse.words[token], page.parse.tag[token])


def _holder(page: Page, verb: int) -> Name | None:
    """Who does it: the subject of the verb or of those it hangs on, or the agent of a passive."""
    parse, at = page.parse, verb
    deps = {parse.dep[child]: child for child in parse.children[verb]}
    if "agent" in deps:
        return next((page.at[g] for g in parse.children[deps["agent"]] if g in page.at), None)
    if "nsubjpass" in deps:
        return None
    for _ in range(_CHAIN):
        for child in parse.children[at]:
            if parse.dep[child] == "nsubj":
                return page.at.get(child)
        if parse.dep[at] not in ("xcomp", "conj", "advcl", "pcomp"):
            return None
        at = parse.head[at]
    return None


def _negated(page: Page, word: int) -> bool:
    """ "Did not endorse", "refused to endorse"."""
    parse, above = page.parse, page.parse.head[word]
    if any(parse.dep[c] == "neg" for c in parse.children[word]):
        return True
    return parse.dep[word] == "xcomp" and base_of(page, above) in table("treatment")["turning"]["verbs"]
