"""When an event takes place: the time expression of its clause, else when the report tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from headwater.language.clauses import Clauses, word_class
from headwater.language.participants import carrier
from headwater.language.triggers import phrase_head, takes_place
from headwater.model import Report, Time

_SHARING = frozenset({"in", "during", "at", "by", "with", "amid", "under"})
"""Prepositions after a verb whose noun happens when the verb does."""

_OCCURRING = frozenset({"occur", "happen", "erupt", "begin", "start", "come"})
"""Verbs that only say when the event of their subject was."""

LEAD = 3
"""Sentences at the head of a report whose undated past events are taken for its news."""


class When(NamedTuple):
    """Interval (ISO, inclusive; None where open) and how it was found: `time`, `speech`, `report` or `open`."""

    earliest: str | None
    latest: str | None
    how: str
    words: str = ""


class Placed(NamedTuple):
    """A time expression at its token, with the verb it modifies."""

    time: Time
    token: int
    verb: int


def place_times(clauses: Clauses, times: Sequence[Time]) -> list[Placed]:
    """Dated expressions with their tokens, in reading order."""
    parse, out = clauses.parse, []
    for time in times:
        if time.type == "SET" or (time.earliest is None and time.latest is None) or (time.value or "").endswith("_REF"):
            continue
        first = parse.token_at(time.start)
        if first is None:
            continue
        last = parse.token_at(time.end - 1)
        span = range(first, (last if last is not None else first) + 1)
        token = next((t for t in span if parse.head[t] not in span), first)
        out.append(Placed(time, token, clauses.verb_of(token)))
    return out


def anchor(clauses: Clauses, i: int, near: Sequence[Placed], report: Report, number: int, modality: str) -> When:
    """When the event at token `i` takes place. `near` are the times of its sentence, `number` the sentence's place."""
    best = _best(clauses, i, near, modality == "happened")
    words = clauses.parse.text
    if best is not None:
        placed, told = best
        how = "speech" if told else "time"
        time = placed.time
        if not told or modality == "happened":
            return When(time.earliest, time.latest, how, words[time.start : time.end])
    day = report.day
    if day is None:
        return When(None, None, "open")
    if modality in ("planned", "possible"):
        return When(day, None, "open")
    if (
        number < LEAD
        and _is_news(clauses, i)
        and not (number and _is_present(clauses, i))
        and all(_below(clauses, i, placed) for placed in near)
    ):
        return When(day, day, "report")
    return When(None, day, "open")


def _best(clauses: Clauses, i: int, near: Sequence[Placed], happened: bool) -> tuple[Placed, bool] | None:
    """The time nearest in the tree, and whether it only tells when somebody spoke of the event."""
    verb = clauses.verb_of(i)
    above = [verb, *clauses.ancestors(verb)]
    chain = _chain(clauses, verb, happened)
    nouns = _subtree_nouns(clauses, i)
    below, apart, taking = set(nouns), named_apart(clauses, i), _taking_place(clauses, i, nouns)
    found: list[tuple[int, int, Placed, bool]] = []
    for placed in near:
        if placed.token in below or placed.verb == taking:
            found.append((0, abs(placed.token - i), placed, False))
        elif apart:
            continue
        elif placed.verb == verb:
            found.append((1, abs(placed.token - i), placed, False))
        elif placed.verb in chain:
            found.append((2 + chain.index(placed.verb), abs(placed.token - i), placed, False))
        elif placed.verb in above and clauses.lemma[placed.verb] in word_class("say"):
            found.append((8, abs(placed.token - i), placed, True))
    if not found:
        return None
    _, _, placed, told = min(found, key=lambda item: item[:2])
    return placed, told


def _taking_place(clauses: Clauses, i: int, below: Iterable[int]) -> int | None:
    """The verb of "the attack (on the port) that took place on Friday", whose time is that of the noun `i`."""
    if clauses.is_verb(i):
        return None
    for noun in (i, *below):
        verb = clauses.child(noun, "relcl", "acl")
        if verb is not None and (takes_place(clauses, verb) or (noun == i and clauses.lemma[verb] in _OCCURRING)):
            return verb
    return None


def named_apart(clauses: Clauses, i: int) -> bool:
    """Whether a noun names an event that the time of its clause is not the time of: "searched the house on Tuesday
    after his death", "the crash inquiry opened in May". "Killed in a crash on Tuesday" is one time."""
    if clauses.is_verb(i):
        return False
    parse, top = clauses.parse, phrase_head(clauses, i)
    if parse.dep[top] in ("poss", "compound", "nmod"):
        return True
    if parse.dep[top] != "pobj" or carrier(clauses, top) is not None:
        return False
    preposition = parse.head[top]
    word = parse.words[preposition].lower()
    return word != "with" and (word not in _SHARING or not clauses.is_verb(parse.head[preposition]))


def _chain(clauses: Clauses, verb: int, happened: bool) -> list[int]:
    """Verbs whose time the clause of `verb` shares: those it is joined to or, if it has happened, complements ("agreed
    on Friday to stop" does not stop on Friday)."""
    parse, out, i = clauses.parse, [], verb
    for _ in range(4):
        head, dep = parse.head[i], parse.dep[i]
        if head == i or not clauses.is_verb(head):
            break
        mark = next((clauses.lemma[c] for c in clauses.children[i] if parse.dep[c] in ("mark", "advmod")), "")
        shares = (
            dep == "conj"
            or (dep == "xcomp" and happened)
            or (dep == "advcl" and mark not in ("after", "before", "since", "until", "if"))
        )
        if not shares or clauses.lemma[head] in word_class("say") or _compares(clauses, head):
            break
        out.append(head)
        i = head
    for c in clauses.children[verb]:
        if parse.dep[c] == "advcl" and clauses.child(c, "mark", "advmod") is not None:
            mark = clauses.lemma[clauses.child(c, "mark", "advmod") or c]
            if mark in ("when", "as", "while"):
                out.append(c)
        elif parse.dep[c] == "conj" and clauses.is_verb(c):
            out.append(c)
    return out


def _compares(clauses: Clauses, verb: int) -> bool:
    """Whether a clause is what another is compared with: "much like they did ten years before"."""
    dep = clauses.parse.dep
    return any(dep[c] == "mark" and clauses.lemma[c] in ("like", "than") for c in clauses.children[verb])


def _subtree_nouns(clauses: Clauses, i: int) -> list[int]:
    """Tokens of the phrase below a noun `i`, up to the next verb."""
    if clauses.is_verb(i):
        return []
    out, todo = [], [i]
    while todo:
        for c in clauses.children[todo.pop()]:
            if not clauses.is_verb(c):
                out.append(c)
                todo.append(c)
    return out


def _below(clauses: Clauses, i: int, placed: Placed) -> bool:
    """Whether a time dates something below the event ("agreed to leave on Monday"), not the event or what is above."""
    verb = clauses.verb_of(i)
    return placed.verb != verb and verb in clauses.ancestors(placed.verb)


def _is_present(clauses: Clauses, i: int) -> bool:
    """Whether a clause is in the simple present: news in a headline, else a state, a habit or a programme."""
    return clauses.parse.tag[clauses.verb_of(i)] in ("VBZ", "VBP")


def _is_news(clauses: Clauses, i: int) -> bool:
    """Whether an undated event reads as what the report is about: told in a finite clause, not as something earlier."""
    parse = clauses.parse
    verb = clauses.verb_of(i)
    if clauses.lemma[i] in word_class("lasting"):
        return False  # a war has no day
    if not clauses.is_verb(verb):
        return True  # a headline without a verb
    if any(clauses.lemma[c] == "have" and parse.words[c].lower() == "had" for c in clauses.children[verb]):
        return False
    if verb != i and parse.dep[i] not in ("nsubj", "dobj", "nsubjpass", "attr"):
        return False
    above = verb
    while parse.head[above] != above:
        dep, head = parse.dep[above], parse.head[above]
        if dep in ("relcl", "acl", "advcl", "pcomp"):
            return False
        if dep not in ("conj", "xcomp", "ccomp") and (
            dep != "parataxis" or clauses.lemma[head] not in word_class("say")
        ):
            return False
        above = head
    return not _stated_before(clauses, above)


def _stated_before(clauses: Clauses, verb: int) -> bool:
    """Whether a clause is told only beside another before it that tells of a state: "Ardia keeps a base there since its
    army helped the rebels". A parser may take the first clause for a complement of the second."""
    parse = clauses.parse
    if clauses.lemma[verb] in word_class("say") or parse.tag[verb] != "VBD":
        return False
    return any(
        parse.dep[c] == "ccomp"
        and c < verb
        and parse.tag[c] in ("VBZ", "VBP")
        and clauses.child(c, "nsubj") is not None
        for c in clauses.children[verb]
    )
