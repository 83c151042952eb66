"""Who was killed, injured, missing, arrested or displaced: the words for them, from the grammar of the sentence.

Victims are told from perpetrators by the verb's voice: the object of "killed", the subject of "was killed" and "died".
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from functools import cache

from headwater.language.patients import direct_object, is_passive, number_after, patient, subject
from headwater.language.reality import is_unreal
from headwater.lexicons import table
from headwater.model.tokens import Parse, SentenceRange

UNITS = ("killed", "injured", "missing", "arrested", "displaced")


@dataclass(frozen=True, slots=True)
class Harm:
    """`unit` happened to whom token `who` heads; `cue` is the token of the word that says so.

    `weak`: the words leave open whether they lived ("was shot", "was taken to hospital").
    """

    unit: str
    who: int
    cue: int
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    does: dict[str, str]
    happens: dict[str, str]
    state: dict[str, str]
    noun: dict[str, str]
    toll: dict[str, str]
    all: frozenset[str]


@cache
def _words() -> _Words:
    raw = table("casualties")
    part = {
        name: {word: unit for unit in reversed(UNITS) for word in raw[unit].get(name, ())}
        for name in ("does", "happens", "state", "noun", "toll")
    }
    hit = frozenset(raw["hit"]["verbs"]) | frozenset(raw["hit"]["noun"]) | frozenset(raw["hit"]["taken"])
    hit |= frozenset(raw["hit"]["suffer"]) | {
        "left",
        "leave",
        "leaves",
        "leaving",
        "commit",
        "committed",
        "commits",
        "committing",
        "condition",
        "hospital",
        "hospitals",
        "lost",
        "lose",
        "loses",
        "losing",
    }
    return _Words(**part, all=hit.union(*part.values()))


def may_tell_of_harm(words: Set[str]) -> bool:
    """Whether a sentence of these lower-cased words can hold a cue."""
    return not _words().all.isdisjoint(words)


def harms(parse: Parse, sentence: SentenceRange) -> Iterator[Harm]:
    """Every (what, who) of a sentence, in order of the cue, each token of victims at most once a unit."""
    known = _words()
    seen: set[tuple[str, int]] = set()
    for i in range(sentence.first, sentence.last):
        word = parse.words[i].lower()
        if word not in known.all:
            continue
        for harm in _at(parse, i, word, known):
            harm = _other_toll(parse, harm, known)
            if (harm.unit, harm.who) not in seen and sentence.first <= harm.who < sentence.last:
                seen.add((harm.unit, harm.who))
                yield harm


def _other_toll(parse: Parse, harm: Harm, known: _Words) -> Harm:
    """ "56 deaths and 200 people injured": the injured are not the deaths, whatever the parse says.

    Nor are those of "seven victims, including two teens, wounded" the teens alone.
    """
    over = parse.head[harm.who]
    if parse.dep[harm.who] == "pobj" and parse.words[over].lower() == "including" and harm.cue > harm.who:
        harm = replace(harm, who=parse.head[over])
    toll = known.toll.get(parse.words[harm.who].lower())
    if toll is None or toll == harm.unit:
        return harm
    other = next((c for c in reversed(parse.children[harm.who]) if parse.dep[c] == "conj"), harm.who)
    return Harm(harm.unit, other, harm.cue, harm.weak)


def _at(parse: Parse, i: int, word: str, known: _Words) -> Iterator[Harm]:
    tag = parse.tag[i]
    if tag[:2] == "VB":
        yield from _verb(parse, i, word, known)
    if word in known.state and tag[:2] in ("JJ", "NN", "VB", "RB") and direct_object(parse, i) is None:
        yield from _state(parse, i, "killed" if parse.words[i - 1].lower() == "fatally" else known.state[word])
    if tag[:2] == "NN" and word in known.noun:
        yield from _noun(parse, i, known.noun[word])
    if word == "condition" and parse.words[i - 1].lower() in ("critical", "stable", "serious", "fair", "grave"):
        who = _condition(parse, i)
        if who is not None:
            yield Harm("injured", who, i, True)
    if word in ("hospital", "hospitals") and parse.dep[i] == "pobj" and parse.words[parse.head[i]].lower() == "in":
        who = _in_hospital(parse, parse.head[parse.head[i]])
        if who is not None:
            yield Harm("injured", who, i, True)
    raw = table("casualties")["hit"]
    if tag[:2] == "NN" and word in raw["noun"]:
        fatal = any(parse.words[c].lower() in raw["fatal"] for c in parse.children[i])
        for harm in _noun(parse, i, "killed" if fatal else "injured"):
            if fatal or (word in ("shooting", "stabbing") and parse.dep[harm.who] == "pobj"):
                yield replace(harm, weak=not fatal)
    if word in known.toll and tag[:2] in ("NN", "JJ", "VB"):
        for c in parse.children[i]:
            if parse.dep[c] == "nummod":
                yield Harm(known.toll[word], i, i)


def _verb(parse: Parse, i: int, word: str, known: _Words) -> Iterator[Harm]:
    raw = table("casualties")["hit"]
    if word in ("lost", "lose", "loses", "losing"):
        goal = direct_object(parse, i)
        if goal is not None and parse.words[goal].lower() in ("life", "lives"):
            who = subject(parse, i)
            if who is not None and not is_unreal(parse, i):
                yield Harm("killed", who, i)
        return
    goal = direct_object(parse, i)
    if goal is not None and parse.words[goal].lower() == "suicide":
        who = subject(parse, i)
        if who is not None and not is_unreal(parse, i):
            yield Harm("killed", who, i)
        return
    unit, weak = known.does.get(word, ""), False
    if unit == "injured" and "fatally" in (w.lower() for w in parse.words[max(0, i - 2) : i + 2]):
        unit = "killed"
    if word in raw["suffer"] and _wound(parse, i, raw):
        who = subject(parse, i)
        if who is not None and not is_unreal(parse, i):
            yield Harm("injured", who, i, True)
        return
    if word in ("left", "leaving", "leave", "leaves") and goal is not None and _wound(parse, i, raw):
        yield Harm("injured", goal, i, True)
    if word in raw["taken"] and _to_hospital(parse, i):
        unit, weak = "injured", True
    if word in ("claim", "claimed", "claiming"):
        who = direct_object(parse, i)
        if who is not None and parse.words[who].lower() in ("lives", "life"):
            yield Harm("killed", who, i)
        return
    if unit == "" and word in raw["verbs"]:
        unit = _hit(parse, i, raw)
        weak = unit == "injured"
    if unit:
        who = number_after(parse, i) or patient(parse, i)
        if who is not None and parse.words[who].lower() in ("death", "deaths"):  # "the shooting death of a child"
            yield from _noun(parse, who, "killed")
            yield from _noun(parse, i, "killed")
        elif who is not None:
            yield Harm(unit, who, i, weak)
    elif word in known.happens:
        who = subject(parse, i)
        if word == "passed" and parse.words[i + 1 : i + 2] != ["away"]:
            return
        if word == "pronounced":
            said = [c for c in parse.children[i] if parse.words[c].lower() in ("dead", "deceased")]
            who = patient(parse, i) if said else None
        if who is not None and not is_unreal(parse, i):
            yield Harm(known.happens[word], who, i)


def _wound(parse: Parse, i: int, raw: dict[str, list[str]]) -> bool:
    """ "suffered a gunshot wound", "recovering from minor injuries"."""
    for c in parse.children[i]:
        for d in (c, *parse.children[c]):
            if parse.words[d].lower() in raw["wounds"]:
                return True
    return parse.words[i].lower() == "recovering" and "hospital" in (w.lower() for w in parse.words[i : i + 11])


def _to_hospital(parse: Parse, i: int) -> bool:
    near = {w.lower() for w in parse.words[i + 1 : i + 12]}
    return not near.isdisjoint({"hospital", "hospitals", "clinic"}) and (
        is_passive(parse, i) or direct_object(parse, i) is not None
    )


def _condition(parse: Parse, i: int) -> int | None:
    """Who is "in critical condition": the subject of the verb above."""
    for _ in range(4):
        if parse.tag[i][:2] == "VB":
            return subject(parse, i)
        if parse.head[i] == i:
            return None
        i = parse.head[i]
    return None


def _in_hospital(parse: Parse, above: int) -> int | None:
    """Who is "in hospital after the blast" or "remains in hospital"; one who is there and no more may be ill."""
    verb = parse.words[above].lower()
    caused = any(parse.words[c].lower() in ("after", "following", "with", "since") for c in parse.children[above])
    if verb.startswith("remain") or (verb in ("is", "are", "was", "were") and caused):
        return subject(parse, above)
    return None


def _hit(parse: Parse, i: int, raw: dict[str, list[str]]) -> str:
    """ "shot dead", "fatally shot", "stabbed to death", "shot and killed": a killing; "shot" alone: an injury."""
    near = {parse.words[c].lower() for c in parse.children[i]}
    for c in parse.children[i]:
        if parse.words[c].lower() == "to":
            near |= {parse.words[d].lower() for d in parse.children[c]}
    if near & set(raw["dead"]) and not (near & {"down"} and parse.words[i].lower() != "gunned"):
        return "killed"
    around = {w.lower() for w in parse.words[max(0, i - 2) : i + 4]}
    if around & {"fatally", "dead", "death"}:
        return "killed"
    if parse.words[i].lower() in raw["struck"]:
        return "injured" if _by_weapon(parse, i, raw) else ""
    if parse.words[i].lower() not in ("shot", "stabbed"):
        return ""
    if is_passive(parse, i):
        return "killed" if around & {"killed"} else "injured"
    goal = direct_object(parse, i)
    return "" if goal is None or parse.words[goal].lower().endswith(("self", "selves")) else "injured"


def _by_weapon(parse: Parse, i: int, raw: dict[str, list[str]]) -> bool:
    """ "was hit by a bullet", "struck in the leg", "a bullet struck the boy"."""
    for c in parse.children[i]:
        word = parse.words[c].lower()
        if parse.dep[c] == "nsubj" and word in raw["weapons"]:
            return True
        if parse.dep[c] in ("agent", "prep") and word in ("by", "in"):
            list_ = raw["weapons"] if word == "by" else raw["body"]
            if any(parse.words[d].lower() in list_ for d in parse.children[c]):
                return is_passive(parse, i)
    return False


def _state(parse: Parse, i: int, unit: str) -> Iterator[Harm]:
    """ "four dead", "was found dead", "left two wounded", "the dead boy"."""
    for c in parse.children[i]:
        if parse.dep[c] in ("nummod", "nsubj", "nsubjpass") or (parse.tag[c] == "CD" and c < i):
            yield Harm(unit, c if parse.dep[c] != "nummod" else i, i)
            return
    head, dep = parse.head[i], parse.dep[i]
    if head == i:
        return
    if dep in ("acomp", "oprd", "advcl", "xcomp", "ccomp") and parse.tag[head][:2] == "VB":
        who = (
            direct_object(parse, head) if parse.words[head].lower() in ("left", "leave", "leaving", "leaves") else None
        )
        if who is None:
            who = patient(parse, head) if parse.words[head].lower() in ("found", "left") else None
        who = who if who is not None else subject(parse, head)
        if who is not None and not is_unreal(parse, head):
            yield Harm(unit, who, i)
    elif dep in ("amod", "acl", "appos", "nmod") and parse.tag[head][:2] in ("NN", "CD") and parse.tag[i][:2] == "JJ":
        while i > head and parse.dep[head] == "conj":  # "one man and two children dead"
            head = parse.head[head]
        if dep != "amod" or unit != "missing":
            yield Harm(unit, head, i)
    elif dep in ("conj",) and parse.tag[head] == "CD":
        yield Harm(unit, head, i)


def _noun(parse: Parse, i: int, unit: str) -> Iterator[Harm]:
    """ "the death of two men", "the killing of a commander", "his daughter's murder"."""
    for c in parse.children[i]:
        if parse.dep[c] == "prep" and parse.words[c].lower() == "of":
            for d in parse.children[c]:
                if parse.dep[d] == "pobj":
                    yield Harm(unit, d, i)
                    return
    whose = next((c for c in parse.children[i] if parse.dep[c] == "poss"), None)
    if (
        whose is not None and parse.tag[i] == "NN" and parse.words[i].lower() != "body"
    ):  # "the boy's death"; several killings are the killer's
        yield Harm(unit, whose, i)
