"""Questions put to the dependency parse: subjects, agents, phrases, subtrees (ClearNLP labels, as spaCy gives them)."""

from __future__ import annotations

from headwater.language.tokens import Parse
from headwater.stages.attribution.draft import Range

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
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
    if label == "pcomp" and parse.dep[head] in ("prep", "mark"):
        above = parse.head[head]
        return subject(parse, above, depth + 1) if parse.tag[above].startswith("V") else None
    if label in _CLIMB and (parse.tag[head].startswith(("V", "MD")) or parse.dep[head] in ("ROOT", "ccomp")):
        return subject(parse, head, depth + 1)
    if label in _CLIMB and parse.dep[head] in ("acomp", "attr"):
        return subject(parse, parse.head[head], depth + 1)
    return None


def agent(parse: Parse, i: int) -> int | None:
    """The head of "by …" after a passive."""
    by = child(parse, i, "agent")
    return child(parse, by, "pobj") if by is not None else None


def phrase(parse: Parse, head: int, without: int | None = None) -> Range:
    """The noun phrase of `head` as written: appositions and restrictive clauses in, ", who …" clauses out.

    `without` is a verb hanging below the noun whose subtree is left out ("placards *supporting* them").
    """
    tokens = below(parse, head)
    for c in parse.children[head]:
        after_comma = c > head and _after_comma(parse, c)
        if c == without or (parse.dep[c] in ("relcl", "acl") and after_comma) or parse.dep[c] in ("punct", "cc"):
            if parse.dep[c] == "cc":
                continue
            tokens -= below(parse, c)
        elif parse.dep[c] in ("parataxis", "advcl", "mark", "ccomp", "intj", "meta", "dep"):
            tokens -= below(parse, c)
    first = last = head
    while first - 1 in tokens or (first - 2 in tokens and parse.dep[first - 1] == "punct"):
        first -= 1
    while last + 1 in tokens or (last + 2 in tokens and parse.dep[last + 1] == "punct"):
        last += 1
    while first < head and parse.dep[first] in ("punct", "cc", "preconj") and parse.words[first] not in '"“‘':
        first += 1
    return first, last + 1


def _after_comma(parse: Parse, i: int) -> bool:
    first, _ = parse.subtree(i)
    return first > 0 and parse.words[first - 1] in (",", "—", "–", "--", "-", "(")


def negation(parse: Parse, i: int) -> bool:
    """ "did not say", "never promised"."""
    return any(parse.dep[c] == "neg" for c in parse.children[i])
