"""Which words name an event, and of which PLOVER root: the rules of `event_verbs.toml` and `event_nouns.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from headwater.language.clauses import Clauses, word_class
from headwater.lexicons import table

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the conditions beside the trigger's own base form, and what it then names."""

    plover: str
    cameo: str
    words: tuple[Words, ...] = ()
    theme: Words | None = None
    not_theme: Words | None = None
    complement: Words | None = None  # empty: any
    left: Words | None = None
    not_left: Words | None = None
    of: Words | None = None
    plural: bool = False
    named: bool = False
    intransitive: bool = False
    demand: bool = False
    plain: bool = False  # not in sentences on sport or markets

    @property
    def weight(self) -> int:
        """How many conditions it makes."""
        tests = (self.theme, self.not_theme, self.complement, self.left, self.not_left, self.of)
        flags = (self.plural, self.named, self.intransitive, self.demand)
        return 2 * len(self.words) + 2 * sum(test is not None for test in tests) + sum(flags)


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger: the rule that fits, the noun the rule is about ("sanctions" in "imposed sanctions"), and what stands
    after the rule's preposition ("call on them")."""

    at: int
    rule: Rule
    theme: int | None = None
    object: int | None = None


def _set(text: str) -> Words:
    if text.startswith("<"):
        return word_class(text.strip("<>"))
    return frozenset(text.removeprefix("=").split("|"))


def _verb_rule(plover: str, cameo: str, parts: list[str]) -> Rule:
    out: dict[str, object] = {}
    words: list[Words] = []
    for part in parts:
        if part == "@":
            out["named"] = True
        elif part == "~":
            out["intransitive"] = True
        elif part == "!":
            out["demand"] = True
        elif part == "?":
            out["plain"] = True
        elif part.startswith("-<"):
            out["not_theme"] = _set(part[1:])
        elif part.startswith(">"):
            out["complement"] = frozenset() if part == ">*" else word_class(part[1:])
        elif part.startswith(("<", "=")):
            out["theme"] = _set(part)
        else:
            words.append(_set(part))
    return Rule(plover, cameo, tuple(words), **out)  # type: ignore[arg-type]


def _noun_rule(plover: str, cameo: str, parts: list[str]) -> Rule:
    out: dict[str, object] = {}
    words: list[Words] = []
    for part in parts:
        if part == "pl":
            out["plural"] = True
        elif part == "@":
            out["named"] = True
        elif part == "?":
            out["plain"] = True
        elif part.startswith("+"):
            out["left"] = _set(part[1:])
        elif part.startswith("-"):
            out["not_left"] = _set(part[1:])
        elif part.startswith(("<", "=")):
            out["of"] = _set(part)
        else:
            words.append(_set(part))
    return Rule(plover, cameo, tuple(words), **out)  # type: ignore[arg-type]


@cache
def rules(kind: str) -> dict[str, tuple[Rule, ...]]:
    """Rules by base form, those with most conditions first; `kind` is `verbs` or `nouns`."""
    out: dict[str, list[Rule]] = {}
    make = _verb_rule if kind == "verbs" else _noun_rule
    for plover, codes in table(f"event_{kind}").items():
        if not isinstance(codes, dict):
            continue
        for cameo, entries in codes.items():
            for entry in entries:
                heads, *parts = entry.split()
                for head in heads.split("|"):
                    out.setdefault(head, []).append(make(plover, cameo, parts))
    return {head: tuple(sorted(found, key=lambda r: (-r.weight, r.plover == "OTHER"))) for head, found in out.items()}


@cache
def light_verbs() -> Words:
    """Verbs that only carry an event noun ("hold talks")."""
    return frozenset(word.strip() for word in table("event_nouns")["light"].split(","))


@cache
def generic_nouns() -> Words:
    """Nouns that only say what sort of thing an event is ("mediation effort")."""
    return frozenset(word.strip() for word in table("event_nouns")["generic"].split(","))


def phrase_head(clauses: Clauses, i: int) -> int:
    """The noun that stands in the clause for the event noun `i`: "mission" for "mediation" in "mediation mission"."""
    head = clauses.parse.head[i]
    return (
        head if clauses.parse.dep[i] in ("compound", "amod", "nmod") and clauses.lemma[head] in generic_nouns() else i
    )


def takes_place(clauses: Clauses, verb: int) -> bool:
    """Whether a verb says "takes place"."""
    thing = clauses.child(verb, "dobj")
    return clauses.lemma[verb] == "take" and thing is not None and clauses.lemma[thing] == "place"


def verb_match(clauses: Clauses, i: int, plain: bool) -> Match | None:
    """The first rule that the verb `i` meets. `plain`: its sentence speaks neither of sport nor of markets."""
    found = rules("verbs").get(clauses.lemma[i])
    if found is None:
        return None
    voice = clauses.voice(i)
    patient = clauses.real_head(voice.patient) if voice.patient is not None else None
    themes = [] if patient is None else [patient, *clauses.conjuncts(patient)]
    dep = clauses.parse.dep
    here = {clauses.lemma[c]: c for c in clauses.children[i] if dep[c] not in ("nsubj", "punct", "dobj")}
    for rule in found:
        if rule.plain and not plain:
            continue
        match = _verb_fits(clauses, i, rule, patient, voice.passive, themes, here)
        if match is not None:
            return match
    return None


def _verb_fits(
    clauses: Clauses,
    i: int,
    rule: Rule,
    patient: int | None,
    passive: bool,
    themes: list[int],
    here: dict[str, int],
) -> Match | None:
    """A rule's match at the verb `i`: `themes` are the patient and what is joined to it, `here` other words below."""
    pobj = None
    if rule.words:
        for words in rule.words:
            at = here[min(both)] if (both := words & here.keys()) else None
            if at is None and patient is not None and rule.theme is not None:  # "issue an order for": the noun's own
                at = next((c for c in clauses.children[patient] if clauses.lemma[c] in words), None)
            if at is None:
                return None
            inner = clauses.child(at, "pobj")
            pobj = inner if inner is not None else pobj
        if pobj is not None:
            pobj = clauses.real_head(pobj)
            themes = [pobj, *clauses.conjuncts(pobj), *themes]
    if rule.intransitive and (patient is not None or passive or clauses.child(i, "ccomp") is not None):
        return None
    if rule.demand and not _demands(clauses, i):
        return None
    if rule.named and not any(clauses.named(t) for t in themes):
        return None
    if rule.not_theme is not None and any(clauses.lemma[t] in rule.not_theme for t in themes):
        return None
    theme = None
    if rule.theme is not None:
        theme = next((t for t in themes if _is_in(clauses, t, rule.theme)), None)
        if theme is None:
            return None
    if rule.complement is not None:
        inner = clauses.child(i, "xcomp", "ccomp") if rule.complement else clauses.child(i, "xcomp")
        if inner is None or (rule.complement and clauses.lemma[inner] not in rule.complement):
            return None
        if not rule.complement and clauses.child(inner, "aux") is None:
            return None
        if rule.plover == "RETREAT":  # "stop fighting": what is stopped is no event of its own
            theme = inner
    return Match(i, rule, theme, pobj)


def _demands(clauses: Clauses, i: int) -> bool:
    """Whether a verb like "insist" asks for something, and does not merely assert it."""
    inner = clauses.child(i, "ccomp")
    if inner is None:
        return True
    should = any(clauses.lemma[c] in ("should", "must") for c in clauses.children[inner])
    return should or (clauses.parse.tag[inner] == "VB" and clauses.child(inner, "aux") is None)


def _is_in(clauses: Clauses, i: int, words: Words) -> bool:
    if clauses.lemma[i] in words or clauses.parse.words[i].lower() in words:
        return True
    if clauses.lemma[i] in ("right", "order", "measure", "state", "series", "use", "act", "number", "amount", "worth"):
        of = next((p for word, p in clauses.prepositions(i) if word in ("of", "for")), None)
        if of is not None and clauses.lemma[of] in words:
            return True
    return any(clauses.lemma[c] in words for c in clauses.children[i] if clauses.parse.dep[c] in ("compound", "amod"))


def noun_match(clauses: Clauses, i: int, plain: bool) -> Match | None:
    """The first rule that the noun `i` meets."""
    found = rules("nouns").get(clauses.lemma[i]) or rules("nouns").get(clauses.parse.words[i].lower())
    if found is None:
        return None
    parse = clauses.parse
    left = {
        clauses.lemma[c] for c in clauses.children[i] if c < i and parse.dep[c] in ("compound", "amod", "nmod", "poss")
    }
    left |= {word for c in clauses.children[i] if c < i for word in parse.words[c].lower().split("-")}
    preps = clauses.prepositions(i)
    for rule in found:
        if (rule.plain and not plain) or (rule.plural and parse.tag[i] not in ("NNS", "NNPS")):
            continue
        if rule.left is not None and not rule.left & left:
            continue
        if rule.not_left is not None and rule.not_left & left:
            continue
        if not all(_beside(clauses, i, words, preps) for words in rule.words):
            continue
        objects = [clauses.real_head(p) for word, p in preps if not rule.words or word in rule.words[0]]
        if rule.of is not None and not any(_is_in(clauses, o, rule.of) for o in objects):
            continue
        if rule.named and not _has_participant(clauses, i):
            continue
        return Match(i, rule, None, objects[0] if rule.of is not None else None)
    return None


def _beside(clauses: Clauses, i: int, words: Words, preps: list[tuple[str, int]]) -> bool:
    return any(w in words for w, _ in preps) or any(clauses.lemma[c] in words for c in clauses.children[i])


def _has_participant(clauses: Clauses, i: int) -> bool:
    parse = clauses.parse
    near = [c for c in clauses.children[i] if parse.dep[c] == "poss" or clauses.entity(c)]
    near += [p for word, p in clauses.prepositions(i) if word in ("of", "by", "to", "with", "between", "on", "against")]
    if any(clauses.named(c) or clauses.entity(c) for c in near):
        return True
    head = parse.head[i]
    if parse.dep[i] == "pobj":
        head = parse.head[head]
    return clauses.is_verb(head) and clauses.lemma[head] in light_verbs()
