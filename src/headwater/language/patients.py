"""Who a verb is done to, from the grammar: patients, subjects and objects, also through relative clauses."""

from __future__ import annotations

from headwater.model.tokens import Parse


def is_passive(parse: Parse, i: int) -> bool:
    if any(parse.dep[c] in ("nsubjpass", "auxpass") for c in parse.children[i]):
        return True
    if parse.dep[i] == "conj" and parse.tag[i] == "VBN":
        return is_passive(parse, parse.head[i])
    return parse.tag[i] == "VBN" and parse.dep[i] in ("acl", "relcl", "amod")


def patient(parse: Parse, i: int) -> int | None:
    """Head token of whom a verb is done to: passive subject, object, or the noun a participle stands by."""
    children = parse.children[i]
    for c in children:
        if parse.dep[c] == "nsubjpass":
            return _antecedent(parse, c, i)
    who = direct_object(parse, i)
    if who is not None:
        return who
    who = _of_auxiliary(parse, i)
    if who is not None:
        return who
    dep, head = parse.dep[i], parse.head[i]
    if parse.tag[i] == "VBN" and dep in ("ccomp", "xcomp", "oprd") and parse.words[head].lower() in ("found", "left"):
        return patient(parse, head)  # "was found fatally shot"
    if parse.tag[i] == "VBN" and dep in ("acl", "amod"):
        return head if parse.tag[head][:2] in ("NN", "CD", "PR") else None
    own = next((c for c in children if parse.dep[c] == "nsubj" or parse.words[c].lower() == "another"), None)
    if dep == "conj" and own is not None and parse.tag[i] == "VBN":
        return own  # "three were killed and another injured"
    if dep == "conj" and head != i:
        return patient(parse, head) if parse.tag[head][:2] == "VB" else None
    if parse.tag[i] in ("VBN", "VBD") and any(parse.dep[c] == "auxpass" for c in children):
        return subject(parse, i)
    shared = next((o for c in children if parse.dep[c] == "conj" and (o := direct_object(parse, c)) is not None), None)
    if shared is not None:
        return shared  # "a guard shot and killed a burglar"
    if parse.tag[i] in ("VBN", "VBD") and not any(parse.dep[c] in ("dobj", "agent") for c in children):
        # headlines and "N people injured": the participle is read as a finite verb without object
        who = subject(parse, i)
        if who is not None and _headline(parse, i):
            return who
    return None


def _headline(parse: Parse, i: int) -> bool:
    """Whether a verb that needs an object has none, so that its subject is the victim ("a boy shot Sunday")."""
    return not any(
        parse.dep[c] in ("ccomp", "xcomp", "dative") or parse.words[c].lower() in ("at", "back", "himself", "herself")
        for c in parse.children[i]
    )


def direct_object(parse: Parse, i: int) -> int | None:
    return next((c for c in parse.children[i] if parse.dep[c] in ("dobj", "obj")), None)


def subject(parse: Parse, i: int) -> int | None:
    for c in parse.children[i]:
        if parse.dep[c] in ("nsubj", "nsubjpass"):
            return _antecedent(parse, c, i)
    if parse.dep[i] == "conj" and parse.tag[parse.head[i]][:2] == "VB":
        return subject(parse, parse.head[i])
    if parse.dep[i] in ("acl",) and parse.tag[i] == "VBG":
        return parse.head[i]
    if parse.dep[i] == "xcomp":
        return subject(parse, parse.head[i])
    if parse.dep[i] == "pcomp":  # "a girl is in hospital after being shot"
        over = parse.head[parse.head[i]]
        return subject(parse, over) if parse.tag[over][:2] == "VB" else None
    return None


def _of_auxiliary(parse: Parse, i: int) -> int | None:
    """ "Also wounded were four villagers", "they were both injured": the subject hangs on the auxiliary."""
    for c in parse.children[i]:
        if parse.dep[c] == "auxpass":
            return next((d for d in parse.children[c] if parse.dep[d] in ("attr", "nsubj", "nsubjpass")), None)
    return None


def _antecedent(parse: Parse, c: int, verb: int) -> int:
    """ "who" and "that" stand for the noun the clause hangs on, also across "who police say was killed"."""
    if parse.tag[c] not in ("WP", "WDT"):
        return c
    for _ in range(3):
        if parse.dep[verb] == "relcl":
            return _person_of(parse, parse.head[verb], parse.words[c].lower() == "who")
        if parse.dep[verb] not in ("conj", "ccomp", "xcomp"):
            break
        verb = parse.head[verb]
    return c


def _person_of(parse: Parse, noun: int, who: bool) -> int:
    """ "a teenager from Vellamo, who was killed": "who" is the teenager, not the town."""
    over = parse.head[noun]
    if who and parse.dep[noun] == "pobj" and parse.tag[noun] == "NNP" and not parse.ent[noun].endswith("PERSON"):
        above = parse.head[over]
        return above if parse.words[over].lower() in ("from", "in", "at") and parse.tag[above][:2] == "NN" else noun
    return noun


def number_after(parse: Parse, i: int) -> int | None:
    """The number right after an active verb, which headlines leave without a noun and parsers without a place."""
    after = i + 1
    if parse.tag[i] == "VBN" or after >= len(parse.words) or parse.tag[after] != "CD" or parse.dep[after] == "dobj":
        return None
    return after if parse.dep[after] == "nummod" and parse.head[after] < i else None
