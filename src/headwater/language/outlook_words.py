"""Where a sentence looks ahead: forecasts, scenarios, threats, promises, plans and conditions, by its grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from headwater.model.tokens import Parse, SentenceRange
from headwater.lexicons import table

Span = tuple[int, int]
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_MAYBE = frozenset({"may", "might", "could"})
_FIRST = frozenset({"we", "i"})


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A clause that looks ahead.

    first, last   its tokens (last exclusive)
    verb          the token of what is to come
    kind          forecast, scenario, threat, promise, plan or condition
    cue           the word that shows it
    subject       token of who is to act, None if the clause has none
    condition     the if-clause, in code points
    words         probability words as they stand, "" if none
    strength      0..1: how clearly it is an outlook worth a reader's time
    deed          whether it tells of force, punishment or the like
    contrary      whether its condition is in the past tense: contrary to fact, unless the speech is reported
    """

    first: int
    last: int
    verb: int
    kind: str
    cue: str
    subject: int | None
    condition: Span | None
    words: str
    strength: float
    deed: bool = False
    contrary: bool = False


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = table("outlooks")
    return {
        f"{kind}.{name}": frozenset(entries)
        for kind, group in raw.items()
        if kind != "deeds"
        for name, entries in group.items()
    }


@cache
def may_look_ahead() -> re.Pattern[str]:
    """A quick test of a sentence's text: without a match it does not look ahead."""
    lists = _lists()
    words = _FUTURE - {"'ll", "’ll", "wo"} | _MAYBE | {"would", "won't", "won’t", "likely", "unlikely", "probably"}
    for name in ("plan.verbs", "plan.nouns", "promise.verbs", "promise.nouns", "threat.verbs", "threat.nouns"):
        words |= lists[name]
    words |= lists["forecast.verbs"] | lists["forecast.nouns"] | lists["scenario.nouns"] | lists["condition.pending"]
    words |= {"probable", "improbable", "certain", "if", "unless", "rule", "was to", "is to", "are to", "were to"}
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, words))) + r")\b|['’]ll\b", re.IGNORECASE)


@cache
def _probability() -> tuple[re.Pattern[str], dict[str, tuple[float, float, str]]]:
    raw = table("probability")
    ranges = {w: (r[0], r[1], "ICD 203") for w, r in raw["icd203"].items()}
    ranges.update({w: (r[0], r[1], "IPCC") for w, r in raw["ipcc"].items()})
    words = sorted([*ranges, *raw["unscaled"]["words"]], key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE), ranges


def probability(text: str) -> tuple[str, tuple[float, float, str] | None]:
    """The strongest probability words of a text and (low, high, scale), None if no published scale has them."""
    pattern, ranges = _probability()
    found = [m.group() for m in pattern.finditer(text)]
    if not found:
        return "", None
    word = next((w for w in found if w.lower() in ranges), found[0])
    if word.lower() in ("likely", "probable") and re.search(r"\b(?:not|n't|n’t)\s+" + word, text, re.IGNORECASE):
        return f"not {word}", ranges["not likely"]
    return word, ranges.get(word.lower())


def glimpses(parse: Parse, sentence: SentenceRange) -> Iterator[Glimpse]:
    """The clauses of a sentence that look ahead, outermost first, none inside another."""
    if parse.text[parse.end[sentence.last - 1] - 1] == "?":
        return
    found = [g for i in range(sentence.first, sentence.last) if (g := _at(parse, sentence, i)) is not None]
    taken: list[tuple[int, int]] = []
    for glimpse in sorted(found, key=lambda g: (-g.strength, -(g.last - g.first), g.first)):
        if all(glimpse.last <= a or glimpse.first >= b for a, b in taken):
            taken.append((glimpse.first, glimpse.last))
            yield glimpse


def _at(parse: Parse, sentence: SentenceRange, i: int) -> Glimpse | None:
    word, tag = parse.words[i].lower(), parse.tag[i]
    lists = _lists()
    if tag == "MD" and parse.dep[i] in ("aux", "ROOT"):
        return _modal(parse, sentence, i, word)
    if word in ("likely", "unlikely", "probable", "improbable") and parse.dep[i] in ("acomp", "oprd", "ROOT"):
        return _predicate(parse, sentence, i)
    if tag[:2] == "VB":
        for kind in ("plan", "promise", "threat", "forecast"):
            if word in lists[f"{kind}.verbs"] and (g := _announced(parse, sentence, i, kind)) is not None:
                return g
        if word in ("expect", "predict", "foresee", "anticipate") and (g := _expected(parse, sentence, i)) is not None:
            return g
        if word in lists["condition.pending"]:
            return _pending(parse, sentence, i)
        if word in lists["forward.seek"] or word in ("was", "were", "is", "are"):
            return _bare(parse, sentence, i, word)
    if tag in ("JJ", "VBN") and word in ("due", "set", "scheduled", "slated", "poised", "bound", "expected"):
        return _announced(parse, sentence, i, "forecast" if word in ("bound", "expected") else "plan")
    if tag[:2] == "NN":
        for kind in ("threat", "plan", "scenario"):
            if word in lists[f"{kind}.nouns"]:
                return _noun(parse, sentence, i, kind)
        if word in ("risk", "danger", "possibility", "prospect", "likelihood", "chance"):
            return _risk(parse, sentence, i)
    if word == "rule" and tag[:2] == "VB" and _negated(parse, i):
        that = next((c for c in parse.children[i] if parse.dep[c] == "ccomp"), None)
        if that is not None:
            first, last = _clause(parse, sentence, i)
            return Glimpse(first, last, that, "forecast", "not rule out", _subject(parse, that), None, "", 0.8)
    return None


def _modal(parse: Parse, sentence: SentenceRange, i: int, word: str) -> Glimpse | None:
    """ "will", "may", "would" with their verb."""
    verb = parse.head[i] if parse.dep[i] == "aux" else i
    if verb == i or _perfect(parse, verb) or not (word in _FUTURE or word in _MAYBE or word in ("would", "'d")):
        return None
    depth = parse.dep[verb]
    if depth in ("relcl", "acl", "csubj") or _inverted(parse, i, verb):
        return None
    lists = _lists()
    subject = _subject(parse, verb)
    name = parse.words[subject].lower() if subject is not None else ""
    condition = _condition(parse, verb)
    lemma = parse.words[verb].lower()
    if name == "you" or _sidelined(parse, sentence, verb) or (word == "would" and name in _FIRST):
        return None
    if lemma in lists["verbs.idle"] and condition is None and word != "wo":
        return None
    first, last = _clause(parse, sentence, verb)
    text = parse.text[parse.start[first] : parse.end[last - 1]]
    words, scaled = probability(text)
    if word in _MAYBE and lemma == "be" and scaled is None and condition is None and not _passive(parse, verb):
        return None  # "this may be the most serious defeat": a judgement of what is
    if depth == "advcl" and parse.dep[verb] != "ROOT" and condition is None and word in _MAYBE:
        return None
    deed = _deed(parse, first, last)
    kind = "forecast"
    if word in _FUTURE | {"would"} and name in _FIRST:
        kind = "threat" if deed and not _negated(parse, verb) else "promise"
    elif condition is not None and scaled is None:
        kind = "threat" if deed and word in _FUTURE else "condition"
    contrary = word in ("would", "'d", "could", "might") and condition is not None and _past_condition(parse, condition)
    strength = 0.6 if word in _FUTURE else {"may": 0.5, "might": 0.5, "could": 0.45}.get(word, 0.3)
    strength += 0.2 * (condition is not None) + 0.2 * (scaled is not None) + 0.1 * (parse.dep[verb] == "ROOT")
    strength += 0.1 * (subject is not None and parse.tag[subject][:3] == "NNP") + 0.1 * (kind in ("threat", "promise"))
    strength -= 0.2 * (last - first < 6) + 0.1 * (name in lists["verbs.subjects"] | {"it", "they"})
    return Glimpse(first, last, verb, kind, word, subject, condition, words, round(strength, 3), deed, contrary)


def _predicate(parse: Parse, sentence: SentenceRange, i: int) -> Glimpse | None:
    """ "is likely to", "a withdrawal is likely", "these bases are unlikely to remain"."""
    verb = parse.head[i] if parse.dep[i] != "ROOT" else i
    first, last = _clause(parse, sentence, verb)
    to = next((c for c in (*parse.children[i], *parse.children[verb]) if parse.dep[c] == "xcomp" and c != i), verb)
    if _sidelined(parse, sentence, verb) or _perfect(parse, to) or (to == verb and parse.tag[verb] == "VBD"):
        return None
    words, _ = probability(parse.text[parse.start[first] : parse.end[last - 1]])
    subject = _subject(parse, verb)
    if subject is not None and parse.words[subject].lower() in ("this", "that") and to == verb:
        return None
    return Glimpse(first, last, to, "forecast", parse.words[i], subject, _condition(parse, verb), words, 0.8)


def _announced(parse: Parse, sentence: SentenceRange, i: int, kind: str) -> Glimpse | None:
    """ "plans to leave", "vowed to respond", "is expected to sign"."""
    target = next(
        (c for c in parse.children[i] if parse.dep[c] in ("xcomp", "ccomp", "advcl") and parse.tag[c] == "VB"), None
    )
    if target is None or parse.words[max(0, target - 1)].lower() not in ("to", "not", "also", "fully", "soon"):
        return None
    if parse.dep[i] in ("relcl", "acl") and kind != "threat":
        return None
    first, last = _clause(parse, sentence, i)
    words, _ = probability(parse.text[parse.start[first] : parse.end[last - 1]])
    subject = _subject(parse, i)
    if subject is None or _sidelined(parse, sentence, i):
        return None
    if kind == "threat" and parse.tag[subject] in ("NN", "NNS") and not parse.ent[subject]:
        kind = "forecast"  # "the collapse threatens to erode …"
    if (
        kind == "plan"
        and parse.words[i].lower() in ("decided", "agreed", "set", "voted", "prepared")
        and _negated(parse, i)
    ):
        return None
    return Glimpse(first, last, target, kind, parse.words[i], subject, _condition(parse, i), words, 0.7)


def _expected(parse: Parse, sentence: SentenceRange, i: int) -> Glimpse | None:
    """ "I expect a meeting before the end of the week"."""
    subject = _subject(parse, i)
    goal = next((c for c in parse.children[i] if parse.dep[c] in ("dobj", "ccomp")), None)
    if parse.tag[i] not in ("VBP", "VBZ") or _negated(parse, i):
        return None
    if subject is None or goal is None or parse.words[subject].lower() not in _FIRST | {"they", "he", "she"}:
        return None
    first, last = _clause(parse, sentence, i)
    words, _ = probability(parse.text[parse.start[first] : parse.end[last - 1]])
    return Glimpse(first, last, goal, "forecast", parse.words[i], None, _condition(parse, i), words, 0.7)


def _pending(parse: Parse, sentence: SentenceRange, i: int) -> Glimpse | None:
    """ "still awaited approval by the government"."""
    near = {w.lower() for w in parse.words[i + 1 : min(i + 6, sentence.last)]}
    if near.isdisjoint(_lists()["condition.pending_on"]):
        return None
    first, last = _clause(parse, sentence, i)
    return Glimpse(first, last, i, "condition", parse.words[i], _subject(parse, i), None, "", 0.7)


def _bare(parse: Parse, sentence: SentenceRange, i: int, word: str) -> Glimpse | None:
    """ "is to meet", "was to have been the last", "seek his revenge"."""
    if word in _lists()["forward.seek"]:
        goal = next((c for c in parse.children[i] if parse.dep[c] == "dobj"), None)
        if goal is None or parse.words[goal].lower() not in _lists()["threat.nouns"]:
            return None
        first, last = _clause(parse, sentence, i)
        return Glimpse(first, last, i, "threat", parse.words[goal], _subject(parse, i), None, "", 0.7)
    target = next((c for c in parse.children[i] if parse.dep[c] == "xcomp" and parse.tag[c] == "VB"), None)
    subject = _subject(parse, i)
    if target is None or i + 1 >= sentence.last or parse.words[i + 1].lower() != "to" or subject is None:
        return None
    if parse.words[subject].lower() in _goals() or _sidelined(parse, sentence, i):
        return None
    first, last = _clause(parse, sentence, i)
    return Glimpse(first, last, target, "plan", f"{word} to", _subject(parse, i), None, "", 0.7)


def _goals() -> frozenset[str]:
    """Nouns with which "is to" states an aim, not a plan."""
    return _lists()["verbs.goals"]


def _noun(parse: Parse, sentence: SentenceRange, i: int, kind: str) -> Glimpse | None:
    """ "made threats against", "plans to attack", "a resolution to expel", "one possible outcome is that …"."""
    lists = _lists()
    verb = _verb_above(parse, i)
    if verb is None:
        return None
    if kind == "scenario":
        leads = {parse.words[c].lower() for c in parse.children[i]}
        if parse.dep[i] not in ("nsubj", "attr", "dobj") or leads.isdisjoint(lists["scenario.leads"]):
            return None
        first, last = _clause(parse, sentence, verb)
        words, _ = probability(parse.text[parse.start[first] : parse.end[last - 1]])
        if last - first < 8:
            return None
        return Glimpse(first, last, verb, kind, parse.words[i], None, _condition_in(parse, first, last), words, 0.9)
    if kind == "threat":
        made = parse.words[verb].lower() in (
            "made",
            "make",
            "makes",
            "issued",
            "issue",
            "issues",
            "renewed",
            "repeated",
            "vowed",
            "promised",
            "swore",
        )
        if not made or parse.dep[i] != "dobj":
            return None
    elif not any(parse.dep[c] in ("acl", "relcl") and parse.tag[c] == "VB" for c in parse.children[i]):
        return None
    first, last = _clause(parse, sentence, verb)
    if _negated(parse, verb) or any(parse.words[c].lower() in ("no", "any") for c in parse.children[i]):
        return None
    return Glimpse(first, last, verb, kind, parse.words[i], _subject(parse, verb), None, "", 0.75)


def _risk(parse: Parse, sentence: SentenceRange, i: int) -> Glimpse | None:
    """ "there is a risk that they could fall into the wrong hands"."""
    verb = parse.head[i]
    that = next((c for t in (i, verb) for c in parse.children[t] if parse.dep[c] in ("acl", "ccomp", "relcl")), None)
    if that is None or parse.tag[verb] not in ("VBZ", "VBP") or parse.words[i - 1].lower() == "no":
        return None
    if not any(parse.words[c].lower() == "that" for c in parse.children[that]):
        return None
    first, last = _clause(parse, sentence, verb)
    words, _ = probability(parse.text[parse.start[first] : parse.end[last - 1]])
    return Glimpse(first, last, that, "forecast", parse.words[i], None, _condition_in(parse, first, last), words, 0.8)


def _verb_above(parse: Parse, i: int) -> int | None:
    for _ in range(5):
        if parse.head[i] == i:
            return i if parse.tag[i][:2] == "VB" else None
        i = parse.head[i]
        if parse.tag[i][:2] in ("VB", "MD"):
            return i
    return None


def _subject(parse: Parse, verb: int) -> int | None:
    for _ in range(3):
        for c in parse.children[verb]:
            if parse.dep[c] in ("nsubj", "nsubjpass", "expl"):
                return c
        if parse.dep[verb] not in ("conj", "xcomp"):
            return None
        verb = parse.head[verb]
    return None


def _perfect(parse: Parse, verb: int) -> bool:
    """ "could have insisted", "would have been": looks back."""
    return any(parse.words[c].lower() == "have" and parse.dep[c] == "aux" for c in parse.children[verb])


def _passive(parse: Parse, verb: int) -> bool:
    return any(parse.dep[c] in ("auxpass", "nsubjpass") for c in parse.children[verb])


def _negated(parse: Parse, verb: int) -> bool:
    return any(parse.dep[c] == "neg" for c in parse.children[verb])


def _inverted(parse: Parse, i: int, verb: int) -> bool:
    subject = _subject(parse, verb)
    return subject is not None and i < subject < verb and parse.words[i].lower() != "should"


def _condition(parse: Parse, verb: int) -> Span | None:
    """The if-clause that hangs on a verb or on the verb above it."""
    for top in (verb, parse.head[verb]):
        for c in parse.children[top]:
            if parse.dep[c] == "advcl" and _own_subject(parse, c):
                first, last = parse.subtree(c)
                if parse.words[first].lower() in ("if", "unless", "provided"):
                    return parse.start[first], parse.end[last - 1]
    return None


def _condition_in(parse: Parse, first: int, last: int) -> Span | None:
    for i in range(first, last):
        if parse.words[i].lower() in ("if", "unless") and parse.dep[i] == "mark" and _own_subject(parse, parse.head[i]):
            a, b = parse.subtree(parse.head[i])
            return parse.start[a], parse.end[b - 1]
    return None


def _sidelined(parse: Parse, sentence: SentenceRange, verb: int) -> bool:
    """Whether the clause only sets the scene of another ("if …", "whether …", "where …")."""
    for c in parse.children[verb]:
        if (
            parse.words[c].lower() in ("if", "whether", "unless", "where", "when", "whose", "which", "who", "while")
            and c < verb
        ):
            return parse.dep[c] in ("mark", "advmod", "nsubj", "nsubjpass", "poss", "det")
    first, _ = _clause(parse, sentence, verb)
    return (
        parse.words[first].lower() in ("if", "whether", "where", "whose", "which", "who", "whom", "when")
        and (parse.head[first] == verb or parse.head[parse.head[first]] == verb)
        and parse.dep[first] != "mark"
    )


def _past_condition(parse: Parse, condition: Span) -> bool:
    """Whether the verb of an if-clause is in the past tense (a condition contrary to fact)."""
    first = parse.token_at(condition[0])
    if first is None:
        return False
    verb = parse.head[first]
    helpers = [c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")]
    return parse.tag[verb] == "VBD" or any(parse.tag[c] == "VBD" for c in helpers)


def _deed(parse: Parse, first: int, last: int) -> bool:
    deeds = _lists()["threat.deeds"]
    return any(w.lower() in deeds for w in parse.words[first:last])


def _clause(parse: Parse, sentence: SentenceRange, verb: int) -> tuple[int, int]:
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
    return parse.words[i].lower() in ("that", "because") and parse.dep[i] == "mark"


def _own_subject(parse: Parse, verb: int) -> bool:
    return any(parse.dep[c] in ("nsubj", "nsubjpass") for c in parse.children[verb])
