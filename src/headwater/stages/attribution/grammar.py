"""Questions put to the dependency parse: subjects, agents, phrases, subtrees (ClearNLP labels, as spaCy gives them)."""

from __future__ import annotations

from headwater.model.tokens import Parse, SentenceRange
from headwater.stages.attribution.draft import Range
from headwater.text.verbs import lemma

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
TENSED = frozenset({"MD", "VBD", "VBZ", "VBP"})
"""Tags of finite verbs."""
LONG_CLAUSE = 8
"""Words of a ", who …" clause beyond which it is no part of the phrase that names a source."""
_CLIMB = frozenset({"conj", "xcomp", "advcl", "dep"})


def below(parse: Parse, i: int) -> set[int]:
    """All tokens of the subtree of `i`."""
    children = parse.children
    out, todo = {i}, [i]
    while todo:
        for child in children[todo.pop()]:
            out.add(child)
            todo.append(child)
    return out


def child(parse: Parse, i: int, *labels: str) -> int | None:
    """The first dependent of `i` with one of these labels."""
    dep = parse.dep
    return next((c for c in parse.children[i] if dep[c] in labels), None)


def is_passive(parse: Parse, i: int) -> bool:
    """ "was told", "put forth by …"."""
    if parse.tag[i] not in ("VBN", "VBD"):
        return False
    dep, children = parse.dep, parse.children[i]
    if any(dep[c] in ("auxpass", "nsubjpass") for c in children):
        return True
    if any(dep[c] in ("aux", "nsubj") for c in children):
        return False
    if dep[i] == "conj" and parse.tag[parse.head[i]] == parse.tag[i] == "VBN":
        return is_passive(parse, parse.head[i])
    return parse.tag[i] == "VBN" and (dep[i] in ("acl", "advcl", "amod") or any(dep[c] == "agent" for c in children))


def subject(parse: Parse, i: int, depth: int = 0) -> int | None:
    """The head of the subject of a verb, found up the tree where the verb has none of its own."""
    own = child(parse, i, *SUBJECTS)
    if own is not None:
        return own
    label, head = parse.dep[i], parse.head[i]
    if depth > 5 or head == i or child(parse, i, "expl") is not None:
        return None
    if label in ("acl", "relcl"):
        return head if parse.tag[head][:1] in "NPW" or parse.tag[head] in ("CD", "DT") else None
    if label == "advcl" and parse.dep[head] == "ccomp" and parse.words[i].lower() == "adding":
        return subject(parse, parse.head[head], depth + 1)  # who adds is who spoke, not whom he spoke of
    if label == "pcomp" and parse.words[head].lower() == "as" and (who := _quoted(parse, head)) is not None:
        return who
    if label == "pcomp":
        return subject(parse, _governor(parse, head), depth + 1)
    if label == "conj" and detached(parse, i):
        return subject(parse, parse.head[head], depth + 1)
    if label in _CLIMB and (parse.tag[head].startswith(("V", "MD")) or parse.dep[head] in ("ROOT", "ccomp")):
        return subject(parse, head, depth + 1)
    if label in _CLIMB and parse.dep[head] in ("acomp", "attr", "dobj", "pobj", "oprd"):
        return subject(parse, _governor(parse, head), depth + 1)
    return None


def _quoted(parse: Parse, preposition: int) -> int | None:
    """Who is quoted, cited or described "as saying" something: the object before the "as"."""
    above = parse.head[preposition]
    if parse.tag[above][:2] in ("NN", "PR"):
        return above
    found = child(parse, above, "dobj")
    return found if found is not None and found < preposition else None


def quoter(parse: Parse, i: int) -> int | None:
    """The verb that quotes the source of a verb: "*quoted* her as saying", "was *cited* as telling"."""
    above = parse.head[i]
    if parse.dep[i] != "pcomp" or parse.words[above].lower() != "as":
        return None
    above = _governor(parse, above)
    return above if lemma(parse.words[above], parse.tag[above]) in ("quote", "cite") else None


def _governor(parse: Parse, i: int) -> int:
    """The verb that governs a preposition, noun or adjective."""
    for _ in range(6):
        if parse.tag[i][:2] in ("VB", "MD") or parse.head[i] == i:
            break
        i = parse.head[i]
    return i


def agent(parse: Parse, i: int) -> int | None:
    """The head of "by …" after a passive."""
    by = child(parse, i, "agent")
    return child(parse, by, "pobj") if by is not None else None


def phrase(parse: Parse, head: int, without: int | None = None) -> Range:
    """The noun phrase of `head` as written: appositions and relative clauses in, loose clauses out.

    `without` is a verb hanging below the noun whose subtree is left out ("placards *supporting* them").
    """
    tokens = below(parse, head)
    for c in parse.children[head]:
        after_comma = c > head and _after_comma(parse, c)
        if (
            c == without
            or (after_comma and (parse.dep[c] == "acl" or (parse.dep[c] == "relcl" and _long(parse, c))))
            or parse.dep[c] == "punct"
            or parse.dep[c] in ("parataxis", "advcl", "mark", "ccomp", "intj", "meta", "dep")
        ):
            tokens -= below(parse, c)
    first = last = head
    while first - 1 in tokens or (first - 2 in tokens and parse.dep[first - 1] == "punct"):
        first -= 1
    while last + 1 in tokens or (last + 2 in tokens and parse.dep[last + 1] == "punct"):
        last += 1
    while first < head and parse.dep[first] in ("punct", "cc", "preconj") and parse.words[first] not in '"“‘':
        first += 1
    return first, last + 1


def _long(parse: Parse, i: int) -> bool:
    first, last = parse.subtree(i)
    return last - first > LONG_CLAUSE


def _after_comma(parse: Parse, i: int) -> bool:
    first, _ = parse.subtree(i)
    return first > 0 and parse.words[first - 1] in (",", "—", "–", "--", "-", "(")


def negation(parse: Parse, i: int) -> bool:
    """ "did not say", "never promised"."""
    return any(parse.dep[c] == "neg" for c in parse.children[i])


def beside(parse: Parse, sentence: SentenceRange, i: int, after: bool = False) -> int | None:
    """The head of the noun phrase next to a verb, where the parse gives it no subject; `after` looks to the right."""
    j = _noun_after(parse, sentence, i) if after else _noun_before(parse, sentence, i)
    if j is None:
        return None
    tag = parse.tag
    while True:
        up = parse.head[j]
        if tag[up] == "IN" and up != parse.head[up]:
            up = parse.head[up]
        within = i < up < sentence.last if after else sentence.first <= up < i
        if up == j or not within or tag[up][:2] != "NN":
            return j
        j = up


def _noun_before(parse: Parse, sentence: SentenceRange, i: int) -> int | None:
    tag, words, j = parse.tag, parse.words, i - 1
    for _ in range(6):
        if j < sentence.first:
            return None
        if words[j] == ")":
            opening = next((k for k in range(j, max(sentence.first, j - 25), -1) if words[k] == "("), None)
            j = opening - 1 if opening is not None else -1
        elif tag[j][:2] in ("NN", "PR", "WP") or tag[j] == "CD" or (tag[j][:2] == "RB" and words[j][:1].isupper()):
            return j
        elif tag[j][:2] in ("RB", "MD") or tag[j] == "," or parse.dep[j][:3] == "aux":
            j -= 1
        else:
            return None
    return None


def _noun_after(parse: Parse, sentence: SentenceRange, i: int) -> int | None:
    tag, j = parse.tag, i + 1
    while j + 1 < sentence.last and j < i + 7:
        before_noun = tag[j + 1][:2] in ("NN", "JJ") or tag[j + 1] == "POS"
        if (tag[j] in ("DT", "JJ", "PRP$", "CD", "POS") and before_noun) or (
            tag[j][:2] == "NN" and (tag[j + 1][:2] == "NN" or tag[j + 1] == "POS")
        ):
            j += 1
        else:
            break
    return j if j < sentence.last and (tag[j][:2] in ("NN", "PR", "WP") or tag[j] in ("CD", "DT")) else None


def finite(parse: Parse, i: int) -> str:
    """The tag that carries tense in a verb group: "MD" for "would offer", "VBD" for "was told"."""
    first = next((c for c in parse.children[i] if parse.dep[c] in ("aux", "auxpass") and parse.tag[c] != "TO"), None)
    return parse.tag[first] if first is not None and first < i else parse.tag[i]


def detached(parse: Parse, i: int) -> bool:
    """Whether a coordinated verb belongs to the cue and not to its clause: "said they *agree* and *urged* calm".

    The parser cannot tell; the tense does.
    """
    head = parse.head[i]
    if parse.dep[i] != "conj" or parse.dep[head] != "ccomp" or child(parse, i, *SUBJECTS) is not None:
        return False
    cue = parse.head[head]
    own = finite(parse, i)
    return cue < head and own in ("VBD", "VBZ", "VBP") and own == finite(parse, cue) != finite(parse, head)
