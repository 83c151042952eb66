"""The propositions of a sentence: one frame a clause, with its predicate and what is said with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from sys import intern

from headwater.compare.propositions import COMMON, NONE, Frame, Words, telling
from headwater.language import modality
from headwater.language.clauses import Clauses
from headwater.lexicons import table
from headwater.text.concepts import concept
from headwater.text.terms import WORD, rarity, stem

_CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp"})
_ASIDE = frozenset({"relcl", "acl", "appos", "advcl", "parataxis", "pcomp"})
_COMPLEMENT = frozenset({"attr", "acomp", "dobj", "oprd"})
_JOINED = frozenset({"ccomp", "advcl", "parataxis", "conj"})
_SKIPPED = frozenset({"aux", "auxpass", "punct", "det", "mark", "cc", "neg", "prt", "expl", "intj", "meta", "predet"})
_OUTSIDE = _SKIPPED | _CLAUSAL
_CONTENT = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ", "JJR", "JJS", "RB", "RBR", "RBS"}
    | {"CD", "FW", "$"}
)
_NO_CLAUSE = frozenset({"aux", "auxpass", "amod", "compound", "punct"})


@cache
def _light() -> Words:
    return frozenset(table("propositions")["light"])


@cache
def _cues() -> Words:
    return frozenset(table("propositions")["saying"])


def root(clauses: Clauses, i: int) -> str:
    """The idea of a token."""
    return _idea(clauses.lemma[i])


@lru_cache(maxsize=16384)
def _idea(lemma: str) -> str:
    return concept(stem(lemma))


@lru_cache(maxsize=16384)
def _telling(idea: str) -> bool:
    return telling(idea)


def frames(clauses: Clauses, first: int, last: int) -> Iterator[Frame]:
    """The frames of the tokens `first`..`last` of one sentence, in order; read one by one, as they are asked for."""
    tag, dep = clauses.parse.tag, clauses.parse.dep
    for i in range(first, last):
        if tag[i][:2] == "VB" and dep[i] not in _NO_CLAUSE:
            frame = _verb(clauses, i, clauses.parse.start[first])
            if frame is not None:
                yield frame


def terms(clauses: Clauses, first: int, last: int, without: Sequence[tuple[int, int]]) -> dict[str, str]:
    """The content words of the tokens `first`..`last` as ideas, with the words as written; those inside the spans
    `without` are left out."""
    parse = clauses.parse
    out: dict[str, str] = {}
    for i, tag in enumerate(parse.tag[first:last], first):
        if tag not in _CONTENT:
            continue
        word = _idea(clauses.lemma[i])
        if word not in out and _telling(word) and (word[:1] == "=" or parse.words[i][0].isalnum()):
            at = parse.start[i]
            if not without or not any(a <= at < b for a, b in without):
                out[word] = intern(parse.words[i])
    return out


def core(clauses: Clauses, first: int, last: int, among: Words) -> tuple[Words, Words]:
    """Which of some content words (ideas) stand in the main clauses of the tokens `first`..`last`, and which of those
    are what these clauses tell.

    Relative and adverbial clauses and appositions are no main clauses. What somebody says is one, not that he says so.
    """
    dep, head, lemma = clauses.parse.dep, clauses.parse.head, clauses.lemma
    words: set[str] = set()
    told: set[str] = set()
    todo = [(_said(clauses, i), True) for i in range(first, last) if head[i] == i or not first <= head[i] < last]
    while todo:
        i, tells = todo.pop()
        if (word := _idea(lemma[i])) in among:
            words.add(word)
            if tells:
                told.add(word)
        light = tells and lemma[i] in _light()
        for c in clauses.children[i]:
            kind = dep[c]
            if kind not in _ASIDE:
                on = kind == "conj" or (light and kind in _COMPLEMENT)
                todo.append((c, kind == "ccomp" or kind == "xcomp" or (tells and on)))
    return frozenset(words), frozenset(told)


def _said(clauses: Clauses, i: int) -> int:
    """The verb of what is said, if all the clause of `i` tells is that somebody says it."""
    while clauses.lemma[i] in _cues() and (inner := clauses.child(i, "ccomp")) is not None:
        i = inner
    return i


def plain_terms(text: str, language: str | None) -> dict[str, str]:
    """The same for a language without a parser: stems of the rarer words."""
    found = {stem(word.lower(), language): word for word in WORD.findall(text)}
    return {root: word for root, word in found.items() if rarity(root, language) >= COMMON}


def _verb(clauses: Clauses, i: int, zero: int) -> Frame | None:
    parse = clauses.parse
    lemma = clauses.lemma[i]
    if lemma in _cues() and any(parse.dep[c] in ("ccomp", "parataxis") for c in clauses.children[i]):
        return None
    if lemma in _cues() and parse.dep[i] == "parataxis":
        return None
    voice = clauses.voice(i)
    head = i
    predicate = root(clauses, i)
    if lemma in _light():
        inner = clauses.child(i, "attr", "acomp", "dobj", "oprd", "prep")
        if inner is not None and parse.dep[inner] == "prep":
            inner = clauses.child(inner, "pobj")
        if inner is None:
            return None
        head, predicate = inner, root(clauses, inner)
    else:
        particle = clauses.child(i, "prt")
        if particle is not None and not predicate.startswith("="):
            predicate = concept(stem(lemma) + "-" + clauses.lemma[particle])
    subject = _bag(clauses, voice.actor)
    patient = _bag(clauses, voice.patient) if head == i else _bag(clauses, head)
    used = {t for t in (voice.actor, voice.patient) if t is not None}
    rest: set[str] = set()
    for c in clauses.children[i]:
        if c not in used and parse.dep[c] not in _OUTSIDE and parse.dep[c] != "conj":
            rest |= _bag(clauses, c)
    a, b = _span(clauses, i)
    reading = modality.read(clauses, i)
    return Frame(
        predicate, parse.start[a] - zero, parse.end[b - 1] - zero,
        subject, patient - {predicate}, frozenset(rest) - {predicate},
        reading.negated and reading.cue in parse.words[a:b], reading.modality, _proper(clauses, a, b),
    )  # fmt: skip


def _proper(clauses: Clauses, first: int, last: int) -> Words:
    """The names among some tokens, adjectives made from them included."""
    own = clauses.proper[bisect_left(clauses.proper, first) : bisect_left(clauses.proper, last)]
    return frozenset([root(clauses, i) for i in own])


def _span(clauses: Clauses, i: int) -> tuple[int, int]:
    """Tokens of a clause, without the clauses that hang on it."""
    children, dep, tag = clauses.children, clauses.parse.dep, clauses.parse.tag
    first = last = i
    todo = [i]
    while todo:
        for c in children[todo.pop()]:
            if dep[c] not in _JOINED or tag[c][:2] != "VB":
                if c < first:
                    first = c
                elif c > last:
                    last = c
                todo.append(c)
    return first, last + 1


def _bag(clauses: Clauses, i: int | None) -> Words:
    """The content words of the phrase headed by `i`, without clauses inside it."""
    if i is None:
        return NONE
    children, dep, tag, lemma = clauses.children, clauses.parse.dep, clauses.parse.tag, clauses.lemma
    out: set[str] = set()
    todo = [i]
    while todo:
        t = todo.pop()
        if tag[t] in _CONTENT:
            out.add(_idea(lemma[t]))
        for c in children[t]:
            label = dep[c]
            if label not in _OUTSIDE and not (label == "conj" and tag[c][:2] == "VB"):
                todo.append(c)
    return frozenset(out)
