"""Who does an event and to whom: actor and target of a trigger, by the grammar around it."""

from __future__ import annotations

from headwater.language.clauses import Clauses, Voice, word_class
from headwater.language.triggers import Match, light_verbs, phrase_head

Pair = tuple[int | None, int | None]

_TOWARDS = (
    "against", "with", "to", "on", "upon", "at", "toward", "towards", "into", "from", "of", "for", "over", "between",
    "by", "in", "near",
)  # fmt: skip
_NOT_PEOPLE = frozenset(
    {"it", "there", "this", "that", "which", "what", "who", "self", "himself", "itself", "themselves"}
)
_AREA = ("in", "inside", "outside", "near", "across")


def of_verb(clauses: Clauses, match: Match) -> Pair:
    """Actor and target of a verb."""
    i = match.at
    voice = clauses.voice(i)
    onto_people = clauses.lemma[i] in word_class("done_to_people") and match.theme is None and match.object is None
    if onto_people and _elided(clauses, i, voice):
        agent = clauses.child(i, "agent")
        voice = Voice(clauses.child(agent, "pobj") if agent is not None else None, voice.actor, True)
    actor = _solid(clauses, resolved(clauses, voice.actor))
    if onto_people and voice.patient is not None and (whom := _solid(clauses, voice.patient)) not in (None, actor):
        return actor, whom
    candidates: list[int | None] = []
    if match.object is not None and match.object != match.theme:
        candidates.append(match.object)
    if match.theme is not None:
        own = (
            match.rule.plover in ("RETREAT", "MOBILIZE") or clauses.lemma[match.theme] == "force"
        )  # "withdrew its troops": not done to the troops
        if clauses.lemma[match.theme] in word_class("people") and not own:
            candidates.append(match.theme)
        candidates += [*_around(clauses, match.theme, actor), clauses.child(i, "dative")]
        if voice.patient is not None and clauses.real_head(voice.patient) != match.theme:
            candidates.insert(0, voice.patient)
        candidates += [p for word, p in _ordered(clauses, i) if p != match.theme]
    elif voice.patient is not None:
        candidates += [clauses.child(i, "dative"), *_inside(clauses, voice.patient, actor)]
        candidates += [p for word, p in _ordered(clauses, i) if p != match.object]
    else:
        candidates += [clauses.child(i, "dative")]
        candidates += [q for _, p in _ordered(clauses, i) for q in _inside(clauses, p, actor)]
    candidates += _complement(clauses, i, actor)
    target = _pick(clauses, candidates, actor)
    if target is None and voice.patient is not None and match.theme is None:
        target = _solid(clauses, voice.patient)
    if target is None and match.rule.plover in (
        "PROTEST",
        "MOBILIZE",
        "ASSAULT",
        "COERCE",
        "AID",
        "CONCEDE",
        "RETREAT",
    ):
        target = _area(clauses, i, actor)
    return _reciprocal(clauses, clauses.lemma[i], actor, target)


def _elided(clauses: Clauses, i: int, voice: Voice) -> bool:
    """Whether a headline leaves out the "was": "Banker arrested at airport", where such a verb must have an object."""
    parse = clauses.parse
    if voice.passive or voice.patient is not None or voice.actor is None or parse.tag[i] not in ("VBD", "VBN"):
        return False
    if voice.actor != clauses.child(i, "nsubj") or clauses.child(i, "ccomp", "xcomp", "dative", "aux") is not None:
        return False
    return not any(parse.dep[c] == "conj" and clauses.child(c, "dobj") is not None for c in clauses.children[i])


def of_noun(clauses: Clauses, match: Match) -> Pair:
    """Actor and target of an event noun, with the light verb that carries it."""
    parse = clauses.parse
    low, i = clauses.lemma[match.at], phrase_head(clauses, match.at)
    actor: int | None = None
    targets: list[int | None] = []
    preps = clauses.prepositions(i)
    if i != match.at:
        preps = [*preps, *clauses.prepositions(match.at)]
    if match.object is not None:
        preps = [
            *preps,
            *((w, p) for w, p in clauses.prepositions(match.object) if w in ("between", "with", "to", "from")),
        ]
    owner = clauses.child(i, "poss")
    if owner is not None and parse.tag[owner] == "PRP$":
        owner = resolved(clauses, owner)
    if owner is not None:
        if low in word_class("poss_is_target") and all(word != "of" for word, _ in preps):  # "his killing of Brod"
            targets.append(owner)
        else:
            actor = owner
    for word, p in preps:
        if word == "by" and actor is None:
            actor = p
        elif word == "between":
            actor = p if actor is None else actor
            targets += clauses.conjuncts(p)
        elif actor is None and (word == "among" or (word == "of" and low in word_class("subject_of"))):
            actor = p
        elif word in _TOWARDS and word not in _AREA:
            targets += _inside(clauses, p, actor)
    for c in clauses.children[i]:
        if (
            c < i
            and parse.dep[c] in ("amod", "compound", "nmod")
            and clauses.entity(c) in ("NORP", "GPE", "ORG", "PERSON")
        ):
            if low in word_class("poss_is_target") and clauses.entity(c) == "PERSON":
                targets.append(c)
            elif actor is None:
                actor = c
    verb = carrier(clauses, i)
    if verb is not None:
        voice = clauses.voice(verb)
        subject = resolved(clauses, voice.actor)
        if actor is None and subject is not None and clauses.real_head(subject) != i:
            actor = subject
        if match.rule.plover in ("PROTEST", "THREATEN", "REQUEST"):
            targets += _complement(clauses, verb, actor)
        targets += [p for word, p in _ordered(clauses, verb) if p != i and word not in ("by", "of", *_AREA)]
        targets.append(clauses.child(verb, "dative"))
    actor = _solid(clauses, actor)
    target = _pick(clauses, targets, actor)
    if target is None and match.rule.plover in ("PROTEST", "MOBILIZE", "ASSAULT", "COERCE", "AID"):
        target = _area(clauses, i, actor)
    return _reciprocal(clauses, low, actor, target)


def resolved(clauses: Clauses, i: int | None) -> int | None:
    """A pronoun brought to the subject of the clause above ("rebels said they would leave"), if it has one."""
    if (
        i is None
        or clauses.parse.tag[i] not in ("PRP", "PRP$")
        or clauses.lemma[i] in ("i", "we", "you", "my", "our", "us")
    ):
        return i
    verb = clauses.verb_of(i)
    if clauses.parse.tag[i] == "PRP$" and clauses.is_verb(verb):
        above = clauses.subject(verb)
        return above if above is not None and clauses.named(above) else None
    for _ in range(3):
        head, dep = clauses.parse.head[verb], clauses.parse.dep[verb]
        if head == verb or dep not in ("ccomp", "advcl", "conj", "xcomp"):
            break
        verb = clauses.verb_of(head)
        above = clauses.child(verb, "nsubj") if clauses.is_verb(verb) else None
        if above is not None and above != i and clauses.parse.tag[above] != "PRP" and clauses.named(above):
            return above
    return i


def carrier(clauses: Clauses, i: int) -> int | None:
    """The light verb of an event noun ("held talks", "engaged in talks"), or None."""
    head, dep = clauses.parse.head[i], clauses.parse.dep[i]
    if dep == "conj":
        return carrier(clauses, head) if not clauses.is_verb(head) else None
    if dep == "pobj":
        dep, head = "dobj", clauses.parse.head[head]
    if clauses.is_verb(head) and dep in ("dobj", "nsubjpass", "attr") and clauses.lemma[head] in light_verbs():
        return head
    return None


def _ordered(clauses: Clauses, i: int) -> list[tuple[str, int]]:
    """Prepositional phrases of a verb, the likelier to name a target first."""
    preps = [(word, p) for word, p in clauses.prepositions(i) if word in _TOWARDS and word not in ("by", *_AREA)]
    return sorted(preps, key=lambda item: _TOWARDS.index(item[0]))


def _around(clauses: Clauses, theme: int, actor: int | None) -> list[int | None]:
    """Whom a noun like "ties", "sanctions" or "request" concerns."""
    out: list[int | None] = []
    for word, p in sorted(clauses.prepositions(theme), key=lambda item: item[0] == "in"):
        if word in (
            "with",
            "on",
            "against",
            "to",
            "by",
            "from",
            "between",
            "for",
            "of",
            "at",
            "toward",
            "towards",
            "over",
            "in",
        ):
            out += _inside(clauses, p, actor)
    out.append(clauses.child(theme, "poss"))
    for c in clauses.children[theme]:
        if clauses.parse.dep[c] in ("amod", "compound", "nmod") and clauses.entity(c):
            out.append(c)
    if clauses.named(theme) and not any(clauses.parse.tag[c] == "PRP$" for c in clauses.children[theme]):
        out.append(theme)
    for c in clauses.children[theme]:
        if clauses.parse.dep[c] in ("acl", "relcl"):
            out.append(clauses.child(c, "dobj"))
            out += [p for _, p in clauses.prepositions(c)]
    return out


def _inside(clauses: Clauses, i: int, actor: int | None) -> list[int | None]:
    """A phrase as a target: itself if it names somebody, else those it belongs to or concerns."""
    i = clauses.real_head(i)
    if clauses.named(i) or clauses.parse.tag[i] == "PRP":
        return [i]
    return [*_around(clauses, i, actor)]


def _complement(clauses: Clauses, i: int, actor: int | None) -> list[int | None]:
    """Those the clause below speaks of: "demanded that X leave", "threatened to bomb X"."""
    out: list[int | None] = []
    inner = clauses.child(i, "xcomp", "ccomp", "advcl")
    if inner is None:
        pcomp = [c for prep in clauses.children[i] for c in clauses.children[prep] if clauses.parse.dep[c] == "pcomp"]
        inner = pcomp[0] if pcomp else None
    for _ in range(2):
        if inner is None:
            break
        out.append(clauses.child(inner, "nsubj", "nsubjpass"))
        out.append(clauses.child(inner, "dative"))
        direct = clauses.child(inner, "dobj")
        if direct is not None:
            out += _inside(clauses, direct, actor)
        out += [q for _, p in clauses.prepositions(inner) for q in _inside(clauses, p, actor)]
        inner = clauses.child(inner, "xcomp", "ccomp")
    return out


def _area(clauses: Clauses, i: int, actor: int | None) -> int | None:
    """The place named by "in", as a last resort: a protest in a country is taken to its government."""
    verb = carrier(clauses, i) if not clauses.is_verb(i) else i
    sources = [i] if verb is None or verb == i else [i, verb]
    patient = clauses.child(i, "dobj", "nsubjpass")
    if patient is not None:
        sources.append(patient)
    for source in sources:
        for word, p in clauses.prepositions(source):
            if word in _AREA and clauses.entity(p) in ("GPE", "LOC", "ORG", "NORP") and p != actor:
                return p
            if word in _AREA:
                inner = next((c for c in clauses.children[p] if clauses.entity(c) in ("GPE", "NORP")), None)
                if inner is not None:
                    return inner
    return None


def _solid(clauses: Clauses, i: int | None) -> int | None:
    """The token as a participant: counted groups resolved, expletives left out."""
    if i is None:
        return None
    i = clauses.real_head(i)
    return None if clauses.lemma[i] in _NOT_PEOPLE else i


def _pick(clauses: Clauses, candidates: list[int | None], actor: int | None) -> int | None:
    """The first candidate that names somebody other than the actor."""
    own = clauses.phrase(actor) if actor is not None else (0, 0)
    for pronouns in (False, True):
        for candidate in candidates:
            if candidate is None:
                continue
            i = clauses.real_head(candidate)
            if clauses.lemma[i] in _NOT_PEOPLE or i == actor or own[0] <= i < own[1]:
                continue
            if clauses.parse.ent[i][2:] in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"):
                continue
            if actor is not None and clauses.parse.words[i] == clauses.parse.words[actor]:
                continue
            if clauses.named(i) or (pronouns and clauses.parse.tag[i] == "PRP"):
                return i
    return None


def _reciprocal(clauses: Clauses, low: str, actor: int | None, target: int | None) -> Pair:
    """ "X and Y met": one side each."""
    if target is None and actor is not None and low in word_class("reciprocal"):
        joined = clauses.conjuncts(actor)
        if joined:
            return actor, joined[0]
    return actor, target
