"""The grammar that outlooks are read by: clauses, subjects, conditions, over a dependency parse."""

from __future__ import annotations

from headwater.language.glimpse import Span, lists
from headwater.model.tokens import Parse, SentenceRange


def verb_above(parse: Parse, i: int) -> int | None:
    """The nearest verb a word hangs on, at most five steps up."""
    for _ in range(5):
        if parse.head[i] == i:
            return i if parse.tag[i][:2] == "VB" else None
        i = parse.head[i]
        if parse.tag[i][:2] in ("VB", "MD"):
            return i
    return None


def subject_of(parse: Parse, verb: int) -> int | None:
    """The subject of a verb, shared by its conjuncts and infinitives."""
    for _ in range(3):
        for c in parse.children[verb]:
            if parse.dep[c] in ("nsubj", "nsubjpass", "expl"):
                return c
        if parse.dep[verb] not in ("conj", "xcomp"):
            return None
        verb = parse.head[verb]
    return None


def is_perfect(parse: Parse, verb: int) -> bool:
    """ "could have insisted", "would have been": looks back."""
    return any(parse.words[c].lower() == "have" and parse.dep[c] == "aux" for c in parse.children[verb])


def is_passive(parse: Parse, verb: int) -> bool:
    """ "was signed"."""
    return any(parse.dep[c] in ("auxpass", "nsubjpass") for c in parse.children[verb])


def is_negated(parse: Parse, verb: int) -> bool:
    """ "did not sign"."""
    return any(parse.dep[c] == "neg" for c in parse.children[verb])


def is_inverted(parse: Parse, i: int, verb: int) -> bool:
    """ "Will they sign": a question."""
    subject = subject_of(parse, verb)
    return subject is not None and i < subject < verb and parse.words[i].lower() != "should"


def condition_of(parse: Parse, verb: int) -> Span | None:
    """The if-clause that hangs on a verb or on the verb above it."""
    for top in (verb, parse.head[verb]):
        for c in parse.children[top]:
            if parse.dep[c] == "advcl" and _own_subject(parse, c):
                first, last = parse.subtree(c)
                if parse.words[first].lower() in ("if", "unless", "provided"):
                    return parse.start[first], parse.end[last - 1]
    return None


def condition_in(parse: Parse, first: int, last: int) -> Span | None:
    """The first if-clause among tokens `first`..`last`."""
    for i in range(first, last):
        if parse.words[i].lower() in ("if", "unless") and parse.dep[i] == "mark" and _own_subject(parse, parse.head[i]):
            a, b = parse.subtree(parse.head[i])
            return parse.start[a], parse.end[b - 1]
    return None


def is_sidelined(parse: Parse, sentence: SentenceRange, verb: int) -> bool:
    """Whether the clause only sets the scene of another ("if …", "whether …", "where …")."""
    for c in parse.children[verb]:
        if (
            parse.words[c].lower() in ("if", "whether", "unless", "where", "when", "whose", "which", "who", "while")
            and c < verb
        ):
            return parse.dep[c] in ("mark", "advmod", "nsubj", "nsubjpass", "poss", "det")
    first, _ = clause_of(parse, sentence, verb)
    return (
        parse.words[first].lower() in ("if", "whether", "where", "whose", "which", "who", "whom", "when")
        and (parse.head[first] == verb or parse.head[parse.head[first]] == verb)
        and parse.dep[first] != "mark"
    )


def is_told_of_the_past(parse: Parse, sentence: SentenceRange, i: int) -> bool:
    """Whether "was expected to" is taken back in the same sentence: "…, but on Friday it was extended"."""
    top = parse.head[i] if parse.dep[i] in ("acomp", "attr", "oprd") else i
    past = parse.tag[i] == "VBD" or any(parse.tag[c] == "VBD" for c in parse.children[i])
    contrast = (c for c in parse.children[top] if c > i and parse.words[c].lower() in ("but", "however", "instead"))
    return past and any(c < sentence.last for c in contrast)


def is_bounded(parse: Parse, verb: int) -> bool:
    """Whether it holds until something comes about: "until a buyer is found"."""
    return any(
        parse.dep[c] == "advcl" and any(parse.words[g].lower() in ("until", "once") for g in parse.children[c])
        for c in parse.children[verb]
    )


def refuses(parse: Parse, condition: Span) -> bool:
    """Whether a condition asks for something: "unless …", "if … not …"."""
    first, last = parse.token_at(condition[0]), parse.token_at(condition[1] - 1)
    if first is None or last is None:
        return False
    words = {word.lower() for word in parse.words[first : last + 1]}
    return parse.words[first].lower() == "unless" or bool(
        words & {"not", "n't", "n’t", "fail", "fails", "refuse", "refuses"}
    )


def is_past_condition(parse: Parse, condition: Span) -> bool:
    """Whether the verb of an if-clause is in the past tense (a condition contrary to fact)."""
    first = parse.token_at(condition[0])
    if first is None:
        return False
    verb = parse.head[first]
    helpers = [c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")]
    return parse.tag[verb] == "VBD" or any(parse.tag[c] == "VBD" for c in helpers)


def tells_of_deed(parse: Parse, first: int, last: int) -> bool:
    """Whether tokens `first`..`last` speak of force, punishment or the like."""
    deeds = lists()["threat.deeds"]
    return any(w.lower() in deeds for w in parse.words[first:last])


def clause_of(parse: Parse, sentence: SentenceRange, verb: int) -> tuple[int, int]:
    """The clause of a verb, with the clauses that hang on it; conjuncts share their head's clause."""
    top = verb
    while parse.dep[top] == "xcomp" or (parse.dep[top] == "conj" and not _own_subject(parse, top)):
        top = parse.head[top]
        if parse.tag[top][:2] not in ("VB", "MD"):
            break
    first, last = parse.subtree(top)
    first, last = max(first, sentence.first), min(last, sentence.last)
    while (
        first < last - 1 and parse.tag[first] in (",", ":", "``", "''", "CC", "-LRB-", ".", "HYPH", "NFP")
    ) or _opens(parse, first):
        first += 1
    while last > first + 1 and parse.tag[last - 1] in (",", ":", "``", "''", ".", "NFP", "-RRB-"):
        last -= 1
    return first, last


def _opens(parse: Parse, i: int) -> bool:
    return parse.words[i].lower() in ("that", "because", "as", "since", "so", "although") and parse.dep[i] == "mark"


def _own_subject(parse: Parse, verb: int) -> bool:
    return any(parse.dep[c] in ("nsubj", "nsubjpass") for c in parse.children[verb])
