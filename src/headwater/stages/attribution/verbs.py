"""Verbs of speech and thought: what they report, and who is their source, from the dependency parse."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.language.tokens import Parse, SentenceRange
from headwater.stages.attribution.draft import Draft, Range, spans
from headwater.stages.attribution.grammar import agent, below, child, is_passive, negation, phrase, subject
from headwater.stages.attribution.lexicon import Entry, verbs
from headwater.text.verbs import lemma

_TIME = frozenset({"DATE", "TIME"})
_AFTER_OBJECT = frozenset({"for", "as", "over", "to", "of", "from", "because", "against", "with", "between", "into"})
_SOURCELESS = frozenset({"x"})


def verb_drafts(parse: Parse, sentence: SentenceRange) -> Iterator[Draft]:
    """Every attribution a reporting verb of the sentence makes."""
    known, tag = verbs(), parse.tag
    for i in range(sentence.first, sentence.last):
        if tag[i][:2] != "VB":
            continue
        word = lemma(parse.words[i], tag[i])
        entry = known.get(word)
        if entry is None or parse.dep[i] in ("aux", "auxpass"):
            continue
        draft = _draft(parse, sentence, i, entry)
        if draft is not None:
            yield draft


def _draft(parse: Parse, sentence: SentenceRange, i: int, entry: Entry) -> Draft | None:
    if is_passive(parse, i):
        return _passive(parse, i, entry)
    head = subject(parse, i)
    tokens = _complement(parse, i, entry)
    draft = Draft((i, i + 1), entry.act, entry.word, "verb", head, quotes=entry.has("q"), negated=negation(parse, i))
    if not tokens and (entry.has("q") or entry.has("c")):
        tokens = _around(parse, sentence, i, head)
    if head is not None:
        draft.source = _source(parse, i, head)
    elif not tokens:
        return draft if draft.quotes else None
    draft.content = spans(parse, tokens)
    return draft if draft.content or draft.quotes else None


def _source(parse: Parse, i: int, head: int) -> Range:
    return phrase(parse, head, i if parse.head[i] == head else None)


def _complement(parse: Parse, i: int, entry: Entry) -> set[int]:
    """The tokens a verb reports, by its frames."""
    dep, tag, out = parse.dep, parse.tag, set[int]()
    children = parse.children[i]
    objects = [c for c in children if dep[c] in ("dobj", "dative") and c > i]
    for c in children:
        if dep[c] == "ccomp" and (entry.has("c") or (entry.has("a") and c > i)):
            out |= _clause(parse, i, c)
        elif dep[c] == "ccomp" and c > i and _infinitive(parse, c) and (entry.has("oi") or entry.has("i")):
            out |= below(parse, c)
        elif dep[c] == "xcomp" and c > i:
            if _infinitive(parse, c):
                if objects and entry.has("oi"):
                    out |= below(parse, objects[0]) | below(parse, c)
                elif (objects and entry.has("ri")) or entry.has("i"):
                    out |= below(parse, c)
            elif (tag[c] == "VBG" and entry.has("g")) or (tag[c] != "VBG" and entry.has("a")):
                out |= below(parse, c)
    if out:
        return out
    if entry.has("a") and objects:
        predicate = [
            c for c in children if c > objects[0] and (dep[c] in ("oprd", "xcomp", "acomp", "attr") or _as(parse, c))
        ]
        if predicate:
            return below(parse, objects[0]).union(*(below(parse, c) for c in predicate))
    for c in children:
        if dep[c] in ("prep", "dative") and parse.words[c].lower() in entry.prepositions:
            for d in parse.children[c]:
                if dep[d] in ("pobj", "pcomp") and d > c and parse.ent[d][2:] not in _TIME:
                    return (below(parse, objects[0]) if objects and entry.has("o") else set()) | below(parse, d)
    if entry.has("o"):
        return _object(parse, i)
    return out


def _as(parse: Parse, c: int) -> bool:
    return parse.dep[c] == "prep" and parse.words[c].lower() == "as"


def _infinitive(parse: Parse, c: int) -> bool:
    return any(parse.words[d].lower() == "to" and parse.tag[d] == "TO" for d in parse.children[c])


def _clause(parse: Parse, i: int, c: int) -> set[int]:
    """A clause complement; one that stands before or around the verb without the verb's own clause."""
    tokens = below(parse, c)
    return tokens - _own(parse, i, c) if c < i else tokens


def _own(parse: Parse, i: int, c: int) -> set[int]:
    """What belongs to the cue's own clause: everything below the verb but its complement."""
    tokens = {i}
    for d in parse.children[i]:
        if d != c:
            tokens |= below(parse, d)
    return tokens


def _object(parse: Parse, i: int) -> set[int]:
    """The object with what follows it ("criticised the party *for its silence*"), times left out."""
    dep, out = parse.dep, set[int]()
    first: int | None = None
    for c in parse.children[i]:
        if dep[c] == "dobj" and (c > i or parse.tag[c] in ("WDT", "WP", "WP$")):
            if parse.ent[c][2:] in _TIME or parse.words[c].lower().endswith(("self", "selves")):
                continue
            out |= below(parse, c)
            first = c
        elif (
            first is not None
            and c > first
            and (
                (dep[c] == "prep" and parse.words[c].lower() in _AFTER_OBJECT and not _timed(parse, c))
                or (dep[c] in ("xcomp", "oprd"))
            )
        ):
            out |= below(parse, c)
    return out


def _timed(parse: Parse, c: int) -> bool:
    return any(parse.ent[d][2:] in _TIME for d in parse.children[c])


def _around(parse: Parse, sentence: SentenceRange, i: int, head: int | None) -> set[int]:
    """The clause a parenthetical cue stands in: "The bridge, *officials say*, is closed"; "*as she put it*"."""
    if head is None:
        return set()
    above = parse.head[i]
    as_clause = any(parse.words[c].lower() == "as" and parse.dep[c] in ("mark", "advmod") for c in parse.children[i])
    if above == i or not (parse.dep[i] == "parataxis" or (parse.dep[i] == "advcl" and as_clause) or _set_off(parse, i)):
        return set()
    return below(parse, above) - below(parse, i)


def _set_off(parse: Parse, i: int) -> bool:
    """Whether the cue's clause stands between commas or dashes, and is short."""
    if parse.dep[i] not in ("ccomp", "advcl", "dep"):
        return False
    first, last = parse.subtree(i)
    marks = (",", "—", "–", "--", "-")
    before = first > 0 and parse.words[first - 1] in marks
    after = last < len(parse) and parse.words[last] in (*marks, ".")
    return before and after and last - first < 9 and child(parse, i, "mark") is None


def _passive(parse: Parse, i: int, entry: Entry) -> Draft | None:
    """ "was criticised *by the mayor*", "is expected *to win*", "were told *that* …", "was quoted as saying …"."""
    who = agent(parse, i)
    patient = subject(parse, i)
    dep = parse.dep
    draft = Draft((i, i + 1), entry.act, entry.word, "verb", who, passive=True, negated=negation(parse, i))
    draft.quotes = entry.has("q")
    if who is not None:
        draft.source = phrase(parse, who, i if parse.head[i] == who else None)
    content = set[int]()
    clauses = [c for c in parse.children[i] if dep[c] in ("ccomp", "xcomp") and c > i]
    expletive = patient is not None and parse.words[patient].lower() == "it" and clauses
    if entry.has("ri") and not entry.has("x") or entry.word in ("tell", "inform", "ask", "assure", "warn", "urge"):
        clause = [c for c in clauses if dep[c] == "ccomp" or _infinitive(parse, c)]
        content = set().union(*(below(parse, c) for c in clause)) if clause else set()
    elif clauses and (entry.has("x") or who is not None):
        content = set().union(*(below(parse, c) for c in clauses))
        if patient is not None and not expletive and dep[clauses[0]] == "xcomp":
            content |= _patient(parse, i, patient)
    elif patient is not None and who is not None and (entry.has("o") or entry.has("a") or entry.prepositions):
        content = _patient(parse, i, patient)
        for c in parse.children[i]:
            if dep[c] in ("oprd", "attr", "acomp") or (
                dep[c] == "prep" and c > i and parse.words[c].lower() in ("as", "for")
            ):
                content |= below(parse, c)
    draft.content = spans(parse, content)
    return draft if draft.content or (who is not None and draft.quotes) else None


def _patient(parse: Parse, i: int, patient: int) -> set[int]:
    first, last = phrase(parse, patient, i if parse.head[i] == patient else None)
    return set(range(first, last))
