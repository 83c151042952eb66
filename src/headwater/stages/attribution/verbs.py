"""Verbs of speech and thought: what they report, and who is their source, from the dependency parse."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model.tokens import Parse, SentenceRange
from headwater.stages.attribution.complements import around, as_clause, complement, is_infinitive
from headwater.stages.attribution.draft import Draft, spans
from headwater.stages.attribution.grammar import agent, below, beside, is_passive, negation, phrase, quoter, subject
from headwater.stages.attribution.lexicon import Entry, phrasal, verbs
from headwater.text.verbs import lemma

_TO_LISTENER = frozenset({"tell", "inform", "ask", "assure", "warn", "urge", "advise", "remind", "notify", "brief"})
"""Passives of these have the listener as subject: "were told that …"."""
_NOBODY = frozenset({"you", "there", "one"})
"""Subjects that are nobody in particular."""


_RESOLVES = frozenset({"intend", "agree", "promise", "threaten", "refuse"})
"""Acts that bind the one who does them."""
_NO_PREDICATE = frozenset({"aux", "auxpass", "amod", "compound", "nmod", "poss"})


def _with_particle(parse: Parse, i: int, word: str) -> str:
    """The verb with its particle as the lexicon writes it: "lay_out", "make_clear"."""
    for c in parse.children[i]:
        if c > i and (parse.dep[c] == "prt" or parse.words[c].lower() in ("clear", "known", "plain")):
            return f"{word}_{parse.words[c].lower()}"
    return ""


def verb_drafts(parse: Parse, sentence: SentenceRange) -> Iterator[Draft]:
    """Every attribution a reporting verb of the sentence makes."""
    known, tag, quoting, found = verbs(), parse.tag, set[int](), list[Draft]()
    for i in range(sentence.first, sentence.last):
        if tag[i][:2] != "VB" or parse.dep[i] in _NO_PREDICATE:
            continue
        word = lemma(parse.words[i], tag[i])
        entry = known.get(word)
        if word in phrasal():
            entry = known.get(_with_particle(parse, i, word)) or entry
        if entry is None:
            continue
        draft = _passive(parse, sentence, i, entry) if is_passive(parse, i) else _active(parse, sentence, i, entry)
        if draft is None or _imagined(parse, i, entry):
            continue
        if (above := quoter(parse, i)) is not None:
            draft.passer = agent(parse, above) if is_passive(parse, above) else subject(parse, above)
            quoting.add(above)
        found.append(draft)
    yield from (draft for draft in found if draft.cue[0] not in quoting)


def _imagined(parse: Parse, i: int, entry: Entry) -> bool:
    """ "May decide to …": a resolve nobody has told of, but the author thinks possible."""
    return entry.act in _RESOLVES and any(
        parse.dep[c] == "aux" and parse.words[c].lower() in ("may", "might", "could") for c in parse.children[i]
    )


def _active(parse: Parse, sentence: SentenceRange, i: int, entry: Entry) -> Draft | None:
    head = subject(parse, i)
    if head is not None and head < i and parse.words[head + 1] == ")" and parse.words[i] != ")":
        head = None  # "Anna Petrova (Lorn) said"
    if head is None and parse.tag[i] != "VB" and i > sentence.first:
        head = beside(parse, sentence, i)
    if head is not None and (_nobody(parse, head) or _empty(parse, i, head)):
        return None
    tokens, frame = complement(parse, sentence, i, entry)
    draft = Draft((i, i + 1), entry.act, entry.word, "verb", frame, head, quotes=entry.has("q"))
    draft.negated = negation(parse, i)
    if draft.act == "demand" and entry.has("a") and frame not in ("preposition", "infinitive"):
        draft.act = "say"  # "called it a lie", not "called for calm"
    if not tokens and (entry.has("q") or entry.has("c")):
        tokens, draft.frame = around(parse, sentence, i, head), "parenthesis"
    if head is not None:
        draft.source = phrase(parse, head, i if parse.head[i] == head else None)
    elif not tokens or draft.frame not in ("clause", "parenthesis"):
        tokens = set()
    draft.content = spans(parse, tokens)
    return draft if draft.content or draft.quotes else None


def _nobody(parse: Parse, head: int) -> bool:
    """Whether a subject is nobody in particular: "you", "one" (not "one of them")."""
    return parse.words[head].lower() in _NOBODY and not any(
        parse.words[c].lower() == "of" for c in parse.children[head]
    )


def _empty(parse: Parse, i: int, head: int) -> bool:
    """Whether the subject is the "it" of "it is hard to say that …"."""
    return parse.words[head].lower() == "it" and parse.head[head] != i and parse.dep[i] in ("xcomp", "ccomp", "advcl")


def _passive(parse: Parse, sentence: SentenceRange, i: int, entry: Entry) -> Draft | None:
    """ "was criticised *by the mayor*", "is expected *to win*", "were told *that* …", "as reported by …"."""
    who, patient = agent(parse, i), subject(parse, i)
    draft = Draft((i, i + 1), entry.act, entry.word, "verb", "passive", who, passive=True, quotes=entry.has("q"))
    draft.negated = negation(parse, i)
    if who is not None:
        draft.source = phrase(parse, who, i if parse.head[i] == who else None)
    if as_clause(parse, i) and (who is not None or entry.has("x")):
        tokens = around(parse, sentence, i, i)
    else:
        tokens = _undergone(parse, i, entry, who, patient)
    draft.content = spans(parse, tokens)
    return draft if draft.content or (who is not None and draft.quotes) else None


def _undergone(parse: Parse, i: int, entry: Entry, who: int | None, patient: int | None) -> set[int]:
    """What a passive reports."""
    dep, empty = parse.dep, set[int]()
    clauses = [c for c in parse.children[i] if dep[c] in ("ccomp", "xcomp") and c > i]
    if entry.word in _TO_LISTENER:
        clauses += [c for c in parse.children[i] if c > i and dep[c] == "advcl" and _whether(parse, c)]
        told = [c for c in clauses if dep[c] != "xcomp" or is_infinitive(parse, c)]
        if told:
            return empty.union(*(below(parse, c) for c in told))
        if entry.word not in ("ask", "tell", "warn", "remind"):
            return empty
        about = [c for c in parse.children[i] if dep[c] == "prep" and parse.words[c].lower() in ("about", "of")]
        return empty.union(*(below(parse, d) for c in about for d in parse.children[c]))
    if clauses and (entry.has("x") or who is not None):
        tokens = empty.union(*(below(parse, c) for c in clauses))
        if patient is not None and parse.words[patient].lower() != "it" and dep[clauses[0]] == "xcomp":
            tokens |= _patient(parse, i, patient)
        return tokens
    if patient is not None and who is None and entry.frames >= {"a", "x"}:
        called = [c for c in parse.children[i] if c > i and (dep[c] == "oprd" or _as(parse, c))]
        return _patient(parse, i, patient).union(*(below(parse, c) for c in called)) if called else empty
    if patient is None or who is None or not (entry.frames & {"o", "a"} or entry.prepositions):
        return empty
    if not any(dep[c] == "auxpass" for c in parse.children[i]):
        return empty
    tokens = _patient(parse, i, patient)
    for c in parse.children[i]:
        to_object = dep[c] == "prep" and c > i and parse.words[c].lower() in ("as", "for", "of")
        if to_object or dep[c] in ("oprd", "attr", "acomp"):
            tokens |= below(parse, c)
    return tokens


def _as(parse: Parse, c: int) -> bool:
    return parse.dep[c] == "prep" and parse.words[c].lower() == "as"


def _whether(parse: Parse, c: int) -> bool:
    return any(parse.words[d].lower() in ("if", "whether", "why", "how", "what", "when") for d in parse.children[c])


def _patient(parse: Parse, i: int, patient: int) -> set[int]:
    first, last = phrase(parse, patient, i if parse.head[i] == patient else None)
    return set(range(first, last))
