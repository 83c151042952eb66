"""The propositions of a sentence: one frame a clause, with its predicate and what is said with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from sys import intern

from headwater.compare.propositions import COMMON, Frame, Words, telling
from headwater.language import modality
from headwater.language.clauses import Clauses
from headwater.lexicons import table
from headwater.text.concepts import concept
from headwater.text.terms import WORD, rarity, stem

_CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp"})
_SKIPPED = frozenset({"aux", "auxpass", "punct", "det", "mark", "cc", "neg", "prt", "expl", "intj", "meta", "predet"})
_CONTENT = ("NN", "VB", "JJ", "CD", "RB", "FW", "$")
_NO_CLAUSE = frozenset({"aux", "auxpass", "amod", "compound", "punct"})
_EMPTY_TAGS = frozenset({"PRP", "PRP$", "WP", "WDT", "EX", "DT", "IN", "TO", "CC", "MD", "WRB", "WP$", "PDT", "RP"})


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
        if tag[i].startswith("VB") and dep[i] not in _NO_CLAUSE:
            frame = _verb(clauses, i, clauses.parse.start[first])
            if frame is not None:
                yield frame


def terms(clauses: Clauses, first: int, last: int, without: Sequence[tuple[int, int]]) -> dict[str, str]:
    """The content words of the tokens `first`..`last` as ideas, with the words as written; those inside the spans
    `without` are left out."""
    parse = clauses.parse
    out: dict[str, str] = {}
    for i in range(first, last):
        if not parse.tag[i].startswith(_CONTENT):
            continue
        word = root(clauses, i)
        if word not in out and _telling(word) and (word[:1] == "=" or parse.words[i][0].isalnum()):
            at = parse.start[i]
            if not any(a <= at < b for a, b in without):
                out[word] = intern(parse.words[i])
    return out


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
        if c not in used and parse.dep[c] not in _SKIPPED and parse.dep[c] not in _CLAUSAL and parse.dep[c] != "conj":
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
    parse = clauses.parse
    return frozenset(
        root(clauses, i)
        for i in range(first, last)
        if parse.tag[i] in ("NNP", "NNPS") or parse.ent[i][2:] in ("NORP", "GPE", "PERSON", "ORG")
    )


def _span(clauses: Clauses, i: int) -> tuple[int, int]:
    """Tokens of a clause, without the clauses that hang on it."""
    first = last = i
    todo = [i]
    while todo:
        for c in clauses.children[todo.pop()]:
            if clauses.parse.dep[c] not in ("ccomp", "advcl", "parataxis", "conj") or not clauses.is_verb(c):
                first, last = min(first, c), max(last, c)
                todo.append(c)
    return first, last + 1


def _bag(clauses: Clauses, i: int | None) -> Words:
    """The content words of the phrase headed by `i`, without clauses inside it."""
    if i is None:
        return frozenset()
    parse = clauses.parse
    out: set[str] = set()
    todo = [i]
    while todo:
        t = todo.pop()
        if parse.tag[t].startswith(_CONTENT) and parse.tag[t] not in _EMPTY_TAGS:
            out.add(root(clauses, t))
        for c in clauses.children[t]:
            if (
                parse.dep[c] not in _SKIPPED
                and parse.dep[c] not in _CLAUSAL
                and not (parse.dep[c] == "conj" and clauses.is_verb(c))
            ):
                todo.append(c)
    return frozenset(out)
