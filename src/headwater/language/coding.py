"""Which events a sentence names, and under which root each is coded.

Beyond the single rules: light verbs give way to the noun they carry, only somebody can threaten or demand, and an
intention is coded as one (PLOVER manual, 2021).
"""

from __future__ import annotations

from headwater.compare.timeline import VERBAL
from headwater.language.clauses import Clauses, word_class
from headwater.language.modality import Reading
from headwater.language.participants import carrier
from headwater.language.triggers import (
    Match,
    Rule,
    light_verbs,
    noun_match,
    phrase_head,
    rules,
    takes_place,
    verb_match,
)

_OUGHT = frozenset({"must", "should", "ought"})
_READY = frozenset({"ready", "willing", "prepared"})
_ALARMED = frozenset({"concerned", "alarmed", "outraged", "dismayed", "angry", "unhappy"})
_DEMAND = Rule("REQUEST", "100")
_WILLING = Rule("AGREE", "030")
_HARM = Rule("OTHER", "")
_THREAT = Rule("THREATEN", "130")
_REFUSAL = Rule("REJECT", "120")
_CONCERNED = Rule("ACCUSE", "110")


def named_events(clauses: Clauses, first: int, last: int) -> list[Match]:
    """The events named in the sentence of tokens `first`..`last` (exclusive), in reading order."""
    found = _likely(clauses, first, last)
    if not found:
        return []
    plain = _plain(clauses, first, last)
    matches = [m for i in found if (m := _match(clauses, i, plain)) is not None]
    nouns = {phrase_head(clauses, m.at): m for m in matches if not clauses.is_verb(m.at)}
    carried = [m for m in matches if m.theme is None or takes_place(clauses, m.at)]
    used = {m.theme for m in matches} | {m.at for m in carried if _only_carries(clauses, m, nouns)}
    return [m for m in matches if m.at not in used and _can_speak(clauses, m)]


def _likely(clauses: Clauses, first: int, last: int) -> list[int]:
    """The words of a sentence that some rule is about: most are done with here."""
    tags, lemmas, words = clauses.parse.tag, clauses.lemma, clauses.parse.words
    verbs, nouns, say = rules("verbs"), rules("nouns"), word_class("say")
    out = []
    for i in range(first, last):
        tag, low = tags[i], lemmas[i]
        if tag[:1] == "V":
            here = low in verbs or low in say
        elif tag[:1] == "N":
            here = low in nouns or words[i].lower() in nouns
        else:
            here = tag == "JJ" and (low in _READY or low in _ALARMED)
        if here:
            out.append(i)
    return out


def _only_carries(clauses: Clauses, match: Match, named: dict[int, Match]) -> bool:
    """Whether a verb only carries the event that its object names: "completed their withdrawal", "ordered patrols"."""
    i = match.at
    if not clauses.is_verb(i):
        return False
    if match.rule.plover == "OTHER":
        subject = clauses.subject(i)
        if takes_place(clauses, i):  # "the attacks on the port that took place"
            return subject is not None and any(above in named for above in (subject, *clauses.ancestors(subject)))
        if subject in named:
            return clauses.child(i, "dobj") is None  # "fighting broke out"
    if clauses.lemma[i] not in light_verbs() or match.rule.weight:
        return False
    patient = clauses.child(i, "dobj", "nsubjpass")
    inner = named.get(clauses.real_head(patient)) if patient is not None else None
    return inner is not None and (match.rule.plover == "OTHER" or inner.rule.plover != "OTHER")


def _plain(clauses: Clauses, first: int, last: int) -> bool:
    """Whether a sentence speaks neither of sport nor of the markets."""
    here = set(clauses.lemma[first:last])
    return not (here & word_class("sports") or here & word_class("markets"))


def _match(clauses: Clauses, i: int, plain: bool) -> Match | None:
    parse = clauses.parse
    tag, dep = parse.tag[i], parse.dep[i]
    if tag.startswith("VB"):
        if dep in ("aux", "auxpass", "amod", "compound", "prep"):
            return None
        return _ought(clauses, i) or verb_match(clauses, i, plain)
    if tag in ("NN", "NNS") or (tag in ("NNP", "NNPS") and not parse.ent[i]):
        if dep in ("compound", "nmod", "amod") and parse.head[i] > i and phrase_head(clauses, i) == i:
            return None
        return noun_match(clauses, i, plain)
    if tag == "JJ" and dep in ("acomp", "attr"):
        low = clauses.lemma[i]
        if low in _READY and clauses.child(i, "xcomp") is not None:
            return Match(i, _WILLING)
        if low in _ALARMED and clauses.child(i, "prep"):
            return Match(i, _CONCERNED)
    return None


def _can_speak(clauses: Clauses, match: Match) -> bool:
    """Whether whoever demands, accuses, threatens or promises is somebody: "the fall threatens to …" is no threat."""
    i = match.at
    if match.rule.plover not in VERBAL or not clauses.is_verb(i) or clauses.passive(i):
        return True
    subject = clauses.voice(i).actor
    if subject is None or not clauses.parse.tag[subject].startswith("NN"):
        return True
    subject = clauses.real_head(subject)
    low = clauses.lemma[subject]
    return (
        clauses.named(subject) or low in word_class("speakers") or low.endswith(("ist", "ian", "man", "er", "or", "ee"))
    )


def _ought(clauses: Clauses, i: int) -> Match | None:
    """ "said that they must leave": a demand on whoever must."""
    if clauses.lemma[i] not in word_class("say"):
        return None
    inner = clauses.child(i, "ccomp")
    subject = clauses.child(inner, "nsubj", "nsubjpass") if inner is not None else None
    if inner is None or subject is None or not clauses.named(subject):
        return None
    modal = any(clauses.lemma[c] in _OUGHT for c in clauses.children[inner])
    need = clauses.lemma[inner] in ("have", "need") and clauses.child(inner, "xcomp") is not None
    return Match(i, _DEMAND, None, subject) if modal or need else None


def meant_by(clauses: Clauses, match: Match) -> Rule:
    """The rule of a match, but that a flood or a virus that kills commits no assault."""
    i, rule = match.at, match.rule
    if rule.plover != "ASSAULT" or clauses.lemma[i] not in word_class("harm"):
        return rule
    near = [p for word, p in clauses.prepositions(i) if word in ("in", "by", "from", "of", "when")]
    actor = clauses.voice(i).actor if clauses.is_verb(i) else None
    causes = [clauses.real_head(c) for c in ([actor] if actor is not None else []) + near]
    return _HARM if any(clauses.lemma[c] in word_class("natural") for c in causes) else rule


def in_passing(clauses: Clauses, i: int) -> bool:
    """Whether a noun names an event that the sentence is not about: "since the disaster", "a crash victim"."""
    top = phrase_head(clauses, i)
    inside = clauses.parse.dep[top] in ("pobj", "poss", "compound", "nmod", "conj", "appos")
    return not clauses.is_verb(i) and inside and carrier(clauses, top) is None


def intention(clauses: Clauses, match: Match, rule: Rule, reading: Reading, actor: int | None) -> Rule:
    """What somebody says they will do is no deed yet: PLOVER counts it as AGREE or THREATEN, and what they say they
    will not do as REJECT."""
    i, root = match.at, rule.plover
    if actor is None or not clauses.is_verb(i) or clauses.passive(i):
        return rule
    parse = clauses.parse
    will = any(parse.words[c].lower() in ("will", "would", "'ll", "wo", "shall") for c in clauses.children[i])
    head = parse.head[i]
    inner = parse.dep[i] == "xcomp" and clauses.lemma[head] in word_class("intend") and head != i
    if inner and clauses.lemma[head] == "be" and not any(parse.tag[c] == "TO" for c in clauses.children[i]):
        return rule
    if reading.modality == "planned" and (will or inner):
        if root in word_class("cooperative_roots"):
            return _WILLING
        return _THREAT if root in word_class("hostile_roots") else rule
    if reading.modality == "denied" and will and root in word_class("cooperative_roots"):
        return _REFUSAL
    return rule
