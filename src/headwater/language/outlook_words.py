"""Where a sentence looks ahead: forecasts, scenarios, threats, promises, plans and conditions, by its grammar."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from headwater.language.glimpse import FUTURE, MAYBE, Glimpse, cues, lists, probability
from headwater.language.outlook_grammar import (
    clause_of,
    condition_in,
    condition_of,
    is_bounded,
    is_inverted,
    is_negated,
    is_passive,
    is_past_condition,
    is_perfect,
    is_sidelined,
    is_told_of_the_past,
    refuses,
    subject_of,
    tells_of_deed,
    verb_above,
)
from headwater.model.tokens import Parse, SentenceRange
from headwater.text.verbs import lemma

_FIRST = frozenset({"we", "i"})


def glimpses(parse: Parse, sentence: SentenceRange) -> Iterator[Glimpse]:
    """The clauses of a sentence that look ahead, outermost first, none inside another."""
    if parse.text[parse.start[sentence.first] : parse.end[sentence.last - 1]].rstrip("\"'”’»)").endswith("?"):
        return
    known = _cues()
    here = slice(sentence.first, sentence.last)
    told = enumerate(zip(parse.tag[here], parse.words[here], strict=True), sentence.first)
    cues_at = [i for i, (tag, word) in told if tag == "MD" or word.lower() in known]
    found = [g for i in cues_at if (g := _at(parse, sentence, i)) is not None]
    taken: list[tuple[int, int]] = []
    for glimpse in sorted(found, key=lambda g: (-g.strength, -(g.last - g.first), g.first)):
        if all(glimpse.last <= a or glimpse.first >= b for a, b in taken):
            taken.append((glimpse.first, glimpse.last))
            yield glimpse


@cache
def _cues() -> frozenset[str]:
    """Words that `_at` looks at, but for modals."""
    more = {"was", "were", "is", "are", "chance", "anticipate", "foresee"}
    return cues() | more


def _at(parse: Parse, sentence: SentenceRange, i: int) -> Glimpse | None:
    word, tag = parse.words[i].lower(), parse.tag[i]
    words_of = lists()
    if tag == "MD" and parse.dep[i] in ("aux", "ROOT"):
        return _modal(parse, sentence, i, word)
    if word in ("likely", "unlikely", "probable", "improbable") and parse.dep[i] in ("acomp", "oprd", "ROOT"):
        return _predicate(parse, sentence, i)
    if tag[:2] == "VB":
        for kind in ("plan", "promise", "threat", "forecast"):
            if word in words_of[f"{kind}.verbs"] and (g := _announced(parse, sentence, i, kind)) is not None:
                return g
        if word in ("expect", "predict", "foresee", "anticipate") and (g := _expected(parse, sentence, i)) is not None:
            return g
        if word in words_of["condition.pending"]:
            return _pending(parse, sentence, i)
        if word in words_of["forward.seek"] or word in ("was", "were", "is", "are"):
            return _bare(parse, sentence, i, word)
    if tag in ("JJ", "VBN") and word in ("due", "set", "scheduled", "slated", "poised", "bound", "expected"):
        return _announced(parse, sentence, i, "forecast" if word in ("bound", "expected") else "plan")
    if tag[:2] == "NN":
        for kind in ("threat", "plan", "scenario"):
            if word in words_of[f"{kind}.nouns"]:
                return _noun(parse, sentence, i, kind)
        if word in ("risk", "danger", "possibility", "prospect", "likelihood", "chance"):
            return _risk(parse, sentence, i)
    if word == "rule" and tag[:2] == "VB" and is_negated(parse, i):
        that = next((c for c in parse.children[i] if parse.dep[c] == "ccomp"), None)
        if that is not None:
            first, last = clause_of(parse, sentence, i)
            return Glimpse(first, last, that, "forecast", "not rule out", subject_of(parse, that), None, "", 0.8)
    return None


def _modal(parse: Parse, sentence: SentenceRange, i: int, word: str) -> Glimpse | None:
    """ "will", "may", "would" with their verb."""
    verb = parse.head[i] if parse.dep[i] == "aux" else i
    if word == "may" and i == sentence.first:
        return None  # "May the injured recover"
    if verb == i or is_perfect(parse, verb) or not (word in FUTURE or word in MAYBE or word in ("would", "'d")):
        return None
    depth = parse.dep[verb]
    if depth in ("relcl", "acl", "csubj") or is_inverted(parse, i, verb):
        return None
    words_of = lists()
    subject = subject_of(parse, verb)
    name = parse.words[subject].lower() if subject is not None else ""
    condition = condition_of(parse, verb)
    lemma = parse.words[verb].lower()
    if word == "would" and any(parse.words[c].lower() in words_of["verbs.habits"] for c in parse.children[verb]):
        return None  # "would sometimes sing": told of the past
    if name == "you" or is_sidelined(parse, sentence, verb) or (word == "would" and name in _FIRST):
        return None
    if lemma in words_of["verbs.idle"] and condition is None and word != "wo":
        return None
    first, last = clause_of(parse, sentence, verb)
    text = parse.text[parse.start[first] : parse.end[last - 1]]
    words, scaled = probability(text)
    if word in MAYBE and lemma == "be" and scaled is None and condition is None and not is_passive(parse, verb):
        return None  # "this may be the most serious defeat": a judgement of what is
    if depth == "advcl" and parse.dep[verb] != "ROOT" and condition is None and word in MAYBE:
        return None
    deed = tells_of_deed(parse, first, last)
    kind = "forecast"
    if word in FUTURE | {"would"} and name in _FIRST:
        pressed = condition is not None and refuses(parse, condition)
        kind = "threat" if pressed or (deed and not is_negated(parse, verb)) else "promise"
    elif condition is not None and scaled is None:
        kind = "threat" if deed and word in FUTURE else "condition"
    contrary = (
        word in ("would", "'d", "could", "might") and condition is not None and is_past_condition(parse, condition)
    )
    strength = 0.6 if word in FUTURE else {"may": 0.5, "might": 0.5, "could": 0.45}.get(word, 0.3)
    strength += (
        0.2 * (condition is not None)
        + 0.1 * is_bounded(parse, verb)
        + 0.2 * (scaled is not None)
        + 0.1 * (parse.dep[verb] == "ROOT")
    )
    strength += 0.1 * (subject is not None and parse.tag[subject][:3] == "NNP") + 0.1 * (kind in ("threat", "promise"))
    strength -= 0.2 * (last - first < 6) + 0.1 * (name in words_of["verbs.subjects"] | {"it", "they"})
    return Glimpse(first, last, verb, kind, word, subject, condition, words, round(strength, 3), deed, contrary)


def _predicate(parse: Parse, sentence: SentenceRange, i: int) -> Glimpse | None:
    """ "is likely to", "a withdrawal is likely", "these bases are unlikely to remain"."""
    verb = parse.head[i] if parse.dep[i] != "ROOT" else i
    first, last = clause_of(parse, sentence, verb)
    hung = (*parse.children[i], *parse.children[verb])
    to = next((c for c in hung if parse.dep[c] == "xcomp" and parse.tag[c] == "VB" and c != i), verb)
    if any(parse.words[c].lower() in ("more", "less", "as") for c in parse.children[i]):
        return None  # "are more likely than others to …": a comparison
    if is_sidelined(parse, sentence, verb) or is_perfect(parse, to) or (to == verb and parse.tag[verb] == "VBD"):
        return None
    if parse.dep[i] != "acomp" and parse.tag[verb] == "VBD":
        return None  # "the crash was likely their doing": a judgement of what has been
    words, _ = probability(parse.text[parse.start[first] : parse.end[last - 1]])
    subject = subject_of(parse, verb)
    if subject is not None and parse.words[subject].lower() in ("this", "that") and to == verb:
        return None
    return Glimpse(first, last, to, "forecast", parse.words[i], subject, condition_of(parse, verb), words, 0.8)


def _announced(parse: Parse, sentence: SentenceRange, i: int, kind: str) -> Glimpse | None:
    """ "plans to leave", "vowed to respond", "is expected to sign"."""
    target = next(
        (c for c in parse.children[i] if parse.dep[c] in ("xcomp", "ccomp", "advcl") and parse.tag[c] == "VB"), None
    ) or _as_noun(parse, sentence, i)
    if target is None or parse.words[max(0, target - 1)].lower() not in ("to", "not", "also", "fully", "soon"):
        return None
    if parse.dep[i] in ("relcl", "acl") and kind != "threat":
        return None
    if any(parse.dep[c] == "aux" and parse.words[c].lower() == "had" for c in parse.children[i]):
        return None  # "had planned to": no more
    if any(parse.dep[c] == "prt" for c in parse.children[i]):
        return None  # "set up", not "set to"
    first, last = clause_of(parse, sentence, i)
    words, _ = probability(parse.text[parse.start[first] : parse.end[last - 1]])
    subject = subject_of(parse, i)
    if subject is None or is_sidelined(parse, sentence, i) or is_told_of_the_past(parse, sentence, i):
        return None
    if kind == "threat" and parse.tag[subject] in ("NN", "NNS") and not parse.ent[subject]:
        kind = "forecast"  # "the collapse threatens to erode …"
    if (
        kind == "plan"
        and parse.words[i].lower() in ("decided", "agreed", "set", "voted", "prepared")
        and is_negated(parse, i)
    ):
        return None
    return Glimpse(first, last, target, kind, parse.words[i], subject, condition_of(parse, i), words, 0.7)


def _as_noun(parse: Parse, sentence: SentenceRange, i: int) -> int | None:
    """The deed of "intend to camp", which parsers take for a noun: these verbs have no other use with "to"."""
    if i + 2 >= sentence.last or parse.words[i + 1].lower() != "to" or parse.tag[i + 2] not in ("NN", "VB"):
        return None
    return i + 2 if lemma(parse.words[i], parse.tag[i]) in ("intend", "vow", "threaten") else None


def _expected(parse: Parse, sentence: SentenceRange, i: int) -> Glimpse | None:
    """ "I expect a meeting before the end of the week"."""
    subject = subject_of(parse, i)
    goal = next((c for c in parse.children[i] if parse.dep[c] in ("dobj", "ccomp")), None)
    if parse.tag[i] not in ("VBP", "VBZ") or is_negated(parse, i) or is_sidelined(parse, sentence, i):
        return None
    if subject is None or goal is None or parse.words[subject].lower() not in _FIRST | {"they", "he", "she"}:
        return None
    first, last = clause_of(parse, sentence, i)
    words, _ = probability(parse.text[parse.start[first] : parse.end[last - 1]])
    return Glimpse(first, last, goal, "forecast", parse.words[i], None, condition_of(parse, i), words, 0.7)


def _pending(parse: Parse, sentence: SentenceRange, i: int) -> Glimpse | None:
    """ "still awaited approval by the government"."""
    near = {w.lower() for w in parse.words[i + 1 : min(i + 6, sentence.last)]}
    if near.isdisjoint(lists()["condition.pending_on"]):
        return None
    first, last = clause_of(parse, sentence, i)
    return Glimpse(first, last, i, "condition", parse.words[i], subject_of(parse, i), None, "", 0.7)


def _bare(parse: Parse, sentence: SentenceRange, i: int, word: str) -> Glimpse | None:
    """ "is to meet", "was to have been the last", "seek his revenge"."""
    if word in lists()["forward.seek"]:
        goal = next((c for c in parse.children[i] if parse.dep[c] == "dobj"), None)
        if goal is None or parse.words[goal].lower() not in lists()["threat.nouns"]:
            return None
        first, last = clause_of(parse, sentence, i)
        return Glimpse(first, last, i, "threat", parse.words[goal], subject_of(parse, i), None, "", 0.7)
    target = next((c for c in parse.children[i] if parse.dep[c] == "xcomp" and parse.tag[c] == "VB"), None)
    subject = subject_of(parse, i)
    if target is None or i + 1 >= sentence.last or parse.words[i + 1].lower() != "to" or subject is None:
        return None
    if parse.words[subject].lower() in _goals() | {"it", "this", "that", "what"} or is_sidelined(parse, sentence, i):
        return None
    if is_told_of_the_past(parse, sentence, i):
        return None
    first, last = clause_of(parse, sentence, i)
    return Glimpse(first, last, target, "plan", f"{word} to", subject_of(parse, i), None, "", 0.7)


def _goals() -> frozenset[str]:
    """Nouns with which "is to" states an aim, not a plan."""
    return lists()["verbs.goals"]


def _noun(parse: Parse, sentence: SentenceRange, i: int, kind: str) -> Glimpse | None:
    """ "made threats against", "plans to attack", "a resolution to expel", "one possible outcome is that …"."""
    words_of = lists()
    verb = verb_above(parse, i)
    if verb is None:
        return None
    if kind == "scenario":
        leads = {parse.words[c].lower() for c in parse.children[i]}
        if parse.dep[i] not in ("nsubj", "attr", "dobj") or leads.isdisjoint(words_of["scenario.leads"]):
            return None
        first, last = clause_of(parse, sentence, verb)
        words, _ = probability(parse.text[parse.start[first] : parse.end[last - 1]])
        if last - first < 8:
            return None
        return Glimpse(first, last, verb, kind, parse.words[i], None, condition_in(parse, first, last), words, 0.9)
    makes = lemma(parse.words[verb], parse.tag[verb]) in words_of[f"{kind}.makers"]
    told = [c for c in parse.children[i] if parse.dep[c] in ("acl", "relcl", "prep", "ccomp") and c > i]
    if not makes or not told or is_sidelined(parse, sentence, verb):
        return None
    if kind == "threat" and parse.dep[i] != "dobj":
        return None
    if kind == "plan" and not any(parse.tag[c] == "VB" for c in told):
        return None
    first, last = clause_of(parse, sentence, verb)
    if is_negated(parse, verb) or any(parse.words[c].lower() in ("no", "any") for c in parse.children[i]):
        return None
    return Glimpse(first, last, verb, kind, parse.words[i], subject_of(parse, verb), None, "", 0.75)


def _risk(parse: Parse, sentence: SentenceRange, i: int) -> Glimpse | None:
    """ "there is a risk that they could fall into the wrong hands"."""
    verb = parse.head[i]
    that = next((c for t in (i, verb) for c in parse.children[t] if parse.dep[c] in ("acl", "ccomp", "relcl")), None)
    if that is None or parse.tag[verb] not in ("VBZ", "VBP") or parse.words[i - 1].lower() == "no":
        return None
    if not any(parse.words[c].lower() == "that" for c in parse.children[that]):
        return None
    first, last = clause_of(parse, sentence, verb)
    words, _ = probability(parse.text[parse.start[first] : parse.end[last - 1]])
    return Glimpse(first, last, that, "forecast", parse.words[i], None, condition_in(parse, first, last), words, 0.8)
