"""What a verb reports: its clause, infinitive, object or prepositional phrase, by the frames of its lexicon entry."""

from __future__ import annotations

from headwater.model.tokens import Parse, SentenceRange
from headwater.stages.attribution.channel import is_setting
from headwater.stages.attribution.grammar import SUBJECTS, TENSED, below, child, detached, finite
from headwater.stages.attribution.lexicon import Entry, verbs
from headwater.text.verbs import lemma

_TIMES = frozenset({"DATE", "TIME"})
_AFTER_OBJECT = frozenset(
    {"for", "as", "over", "to", "of", "from", "because", "against", "with", "between", "into", "on", "about"}
)
_NO_CONTENT = frozenset({"it", "himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"})
_REPORTERS = frozenset({"but", "while", "after", "as", "who", "which", "although", "though", "when", "before"})
_COMMAS = frozenset({",", "—", "–", "--", "-"})

Found = tuple[set[int], str]
"""Tokens of the content and the frame that gave them."""


def complement(parse: Parse, sentence: SentenceRange, i: int, entry: Entry) -> Found:
    """The tokens that the verb at `i` reports; empty if it has no complement its frames know."""
    objects = [c for c in parse.children[i] if parse.dep[c] in ("dobj", "dative") and (c > i or _relative(parse, c))]
    found = _clauses(parse, sentence, i, entry, objects)
    if found[0]:
        return found
    if entry.has("c") and not objects and (tokens := _misplaced(parse, sentence, i)):
        return tokens, "clause"
    if entry.has("c") and _clause_begins(parse, sentence, i):
        return set(range(i + 1, sentence.last)), "clause"
    if entry.has("a") and objects:
        tokens = _predicate(parse, i, objects)
        if tokens:
            return tokens, "predicate"
    tokens = _prepositional(parse, i, entry, objects)
    if tokens:
        return tokens, "preposition"
    return (_object(parse, i), "object") if entry.has("o") else (set(), "")


def _misplaced(parse: Parse, sentence: SentenceRange, i: int) -> set[int]:
    """A clause with "that" which the parser hung on a noun in between: "complained to a crowd in Lorn *that* …"."""
    known = verbs()
    for t in range(i + 2, min(sentence.last, i + 14)):
        if parse.tag[t][:2] == "VB" and lemma(parse.words[t], parse.tag[t]) in known:
            return set()
        if parse.words[t].lower() == "that" and parse.dep[t] == "mark":
            own = below(parse, i)
            return {u for u in own if u >= t} if t in own else set()
    return set()


def _clause_begins(parse: Parse, sentence: SentenceRange, i: int) -> bool:
    """Whether a clause the parser broke up follows: "announcing *it would* …", "said: *Let* …"."""
    if i + 3 >= sentence.last:
        return False
    if parse.words[i + 1] == ":" and parse.tag[i] != "VBG":
        return True
    subject = parse.tag[i + 1] in ("PRP", "EX") and parse.words[i + 1].lower() not in ("me", "him", "them", "us")
    return subject and parse.tag[i + 2] in TENSED


def is_infinitive(parse: Parse, c: int) -> bool:
    """ "to win"."""
    return any(parse.tag[d] == "TO" for d in parse.children[c])


def _relative(parse: Parse, c: int) -> bool:
    return parse.tag[c] in ("WDT", "WP", "WP$")


def _clauses(parse: Parse, sentence: SentenceRange, i: int, entry: Entry, objects: list[int]) -> Found:
    dep, tag, out, frame = parse.dep, parse.tag, set[int](), ""
    after = any(dep[c] == "ccomp" and c > i for c in parse.children[i])
    for c in parse.children[i]:
        if dep[c] == "ccomp" and not (c < i and after):
            infinitive = c > i and is_infinitive(parse, c)
            if infinitive and entry.frames & {"oi", "i", "ri"}:
                out, frame = out | below(parse, c), "infinitive"
            elif entry.has("c") or (c > i and entry.frames & {"a", "o"}):
                out, frame = out | (_clause(parse, c) if c > i else _fronted(parse, sentence, i, c)), "clause"
        elif dep[c] == "xcomp" and c > i:
            if is_infinitive(parse, c):
                if objects and entry.has("oi"):
                    out, frame = out | below(parse, objects[0]) | below(parse, c), "infinitive"
                elif (objects and entry.has("ri")) or entry.has("i"):
                    out, frame = out | below(parse, c), "infinitive"
            elif (tag[c] == "VBG" and (entry.has("g") or entry.has("c"))) or (tag[c] != "VBG" and entry.has("a")):
                out, frame = out | below(parse, c), "predicate" if entry.has("a") else "gerund"
    return out, frame


def _fronted(parse: Parse, sentence: SentenceRange, i: int, c: int) -> set[int]:
    """A clause before its cue: "The bridge is closed, *officials said*"; all of the sentence before a main cue."""
    if parse.tag[c] == "VBN" and child(parse, c, *SUBJECTS, "aux", "auxpass") is None:
        return set()  # "Asked whether it was safe, she said …"
    own = {i}.union(*(below(parse, d) for d in parse.children[i] if d != c and d > c))
    tokens = {t for t in below(parse, c) - own if t < i}
    edge = max(tokens, default=c) + 1
    if parse.head[i] != i or parse.words[edge : edge + 1] in ([":"], [";"]):
        return tokens
    first = sentence.first
    if parse.tag[first] == "CC" or (parse.tag[first] == "RB" and parse.words[first + 1] == ","):
        first += 1
    return set(range(first, edge))


def _clause(parse: Parse, c: int) -> set[int]:
    """A clause after its cue, without what the reporter adds: ", but …", ", which …", ", adding that …"."""
    tokens = below(parse, c)
    cut = min((parse.subtree(d)[0] for d in sorted(tokens) if d != c and _added(parse, c, d)), default=None)
    if cut is None:
        return tokens
    while cut - 1 in tokens and (parse.words[cut - 1] in _COMMAS or parse.tag[cut - 1] == "CC"):
        cut -= 1
    return {t for t in tokens if t < cut}


def _added(parse: Parse, c: int, d: int) -> bool:
    """Whether the part of a clause headed by `d`, behind a comma, is the reporter's own."""
    label = parse.dep[d]
    if label not in ("conj", "relcl", "advcl", "acl") or d < c:
        return False
    if label == "conj" and parse.head[d] == c:
        if detached(parse, d):
            return True
        if child(parse, d, *SUBJECTS) is None:
            return False
        own = finite(parse, d)
        if own == "VBD" and own == finite(parse, parse.head[c]) and finite(parse, c) in ("VBZ", "VBP", "MD"):
            return True
    first, last = parse.subtree(d)
    before = first - 1
    if before <= c or not (parse.words[before] in _COMMAS or parse.tag[before] == "CC"):
        return False
    if label == "conj":
        return parse.head[d] == c and parse.words[before].lower() == "but" and parse.words[before - 1] in _COMMAS
    if label == "relcl":
        return (
            parse.words[first].lower() in ("which", "who") and parse.words[before] in _COMMAS and _closes(parse, last)
        )
    if parse.tag[d] == "VBG" and first == d:
        return lemma(parse.words[d], "VBG") in verbs()
    return parse.words[first].lower() in ("although", "though") and parse.words[before] in _COMMAS


def _closes(parse: Parse, last: int) -> bool:
    return last >= len(parse) or parse.words[last] in ".;!?" or parse.tag[last] in (".", ":")


def _predicate(parse: Parse, i: int, objects: list[int]) -> set[int]:
    """The object with what it is called: "called *it a lie*", "described *them as …*"."""
    labels = ("oprd", "xcomp", "acomp", "attr")
    after = [c for c in parse.children[i] if c > objects[0] and (parse.dep[c] in labels or _as_phrase(parse, c))]
    if not after and not any(_as_phrase(parse, c) for c in parse.children[objects[0]]):
        return set()
    return below(parse, objects[0]).union(*(below(parse, c) for c in after))


def _as_phrase(parse: Parse, c: int) -> bool:
    """ "… as a mistake", "… as likely to win"."""
    if parse.dep[c] == "prep":
        return parse.words[c].lower() == "as"
    return parse.dep[c] == "advcl" and parse.words[parse.subtree(c)[0]].lower() == "as"


def _prepositional(parse: Parse, i: int, entry: Entry, objects: list[int]) -> set[int]:
    for c in parse.children[i]:
        if parse.dep[c] not in ("prep", "dative") or parse.words[c].lower() not in entry.prepositions:
            continue
        for d in parse.children[c]:
            if d > c and parse.dep[d] in ("pobj", "pcomp") and parse.ent[d][2:] not in _TIMES:
                tokens = below(parse, d)
                if objects and entry.has("o"):
                    tokens |= below(parse, objects[0])
                for e in parse.children[i]:
                    follows = parse.dep[e] in ("xcomp", "advcl") and is_infinitive(parse, e)
                    if e > d and (follows or (parse.dep[e] == "prep" and parse.words[e].lower() in ("as", "for"))):
                        tokens |= below(parse, e)
                return tokens
    for c in parse.children[i]:
        if c > i and parse.dep[c] == "advcl" and is_infinitive(parse, c):
            first, _ = parse.subtree(c)
            if parse.words[first].lower() in entry.prepositions & {"for", "on"}:
                return below(parse, c) - {first}  # "called *for the mayor to resign*"
        elif c > i and parse.dep[c] == "prep" and parse.words[c].lower() in ("to", "with"):
            inner = {d for n in parse.children[c] for d in parse.children[n] if parse.dep[d] == "prep"}
            for d in sorted(inner):
                if parse.words[d].lower() in entry.prepositions:
                    return below(parse, d) - {d}  # "talked *to them* about the plan"
    return set()


def _object(parse: Parse, i: int) -> set[int]:
    """The object with what follows it ("criticised the party *for its silence*"), times and settings left out."""
    dep, out = parse.dep, set[int]()
    first: int | None = None
    for c in parse.children[i]:
        if dep[c] == "dobj" and (c > i or _relative(parse, c)):
            if parse.ent[c][2:] not in _TIMES and parse.words[c].lower() not in _NO_CONTENT:
                out |= below(parse, c)
                first = c
        elif first is not None and c > first and dep[c] in ("xcomp", "oprd"):
            out |= below(parse, c)
        elif first is not None and c > first and dep[c] == "prep" and not _timed(parse, c):
            known = parse.words[c].lower() in _AFTER_OBJECT
            if known or (max(out) + 1 == c and not is_setting(parse, c)):
                out |= below(parse, c)
    return out


def _timed(parse: Parse, c: int) -> bool:
    return any(parse.ent[d][2:] in _TIMES for d in parse.children[c])


def as_clause(parse: Parse, i: int) -> bool:
    """ "as she put it", "as reported by …"."""
    return parse.dep[i] in ("advcl", "prep", "pcomp") and any(
        parse.words[c].lower() == "as" and parse.dep[c] in ("mark", "advmod", "prep") for c in parse.children[i]
    )


def around(parse: Parse, sentence: SentenceRange, i: int, head: int | None) -> set[int]:
    """The clause a parenthetical cue stands in: "The bridge, *officials say*, is closed"; "*as she put it*, …"."""
    above = parse.head[i]
    if head is None or above == i:
        return set()
    own = child(parse, i, *SUBJECTS) is not None
    if as_clause(parse, i) or (own and (parse.dep[i] == "parataxis" or _set_off(parse, i))):
        return _without_rest(parse, i, below(parse, above) - below(parse, i))
    return set()


def _without_rest(parse: Parse, i: int, tokens: set[int]) -> set[int]:
    """What stands before a parenthetical cue, and what follows it unless the reporter adds that (", adding …")."""
    left = {t for t in tokens if t < i}
    right = sorted(t for t in tokens if t > i and parse.words[t] not in _COMMAS)
    if left and right and (parse.tag[right[0]] == "VBG" or parse.words[right[0]].lower() in _REPORTERS):
        return left
    return tokens


def _set_off(parse: Parse, i: int) -> bool:
    """Whether the cue's clause stands between commas or dashes, and is short."""
    if parse.dep[i] not in ("ccomp", "advcl", "dep"):
        return False
    first, last = parse.subtree(i)
    before = first > 0 and parse.words[first - 1] in _COMMAS
    after = last < len(parse) and (parse.words[last] in _COMMAS or parse.words[last] == ".")
    return before and after and last - first < 9 and child(parse, i, "mark") is None
