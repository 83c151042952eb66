"""Reported calling: "have gone from calling X 'A' to describing it as 'B'", "X, no longer referred to as 'A'"."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.stages.calling.lexicon import calling
from headwater.stages.calling.page import Found, Page
from headwater.stages.calling.tone import tone
from headwater.text.verbs import lemma

_QUOTES = frozenset({"“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", "„"})
_PHRASE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBG", "HYPH", "JJS", "CD", "POS", "AFX"})
_NOUN = ("NN", "NNS", "NNP", "NNPS")
_FAR = 6


def labels(page: Page) -> Iterator[Found]:
    """The labels that somebody is told to use, with who uses them."""
    parse, lists = page.parse, calling()
    for verb in page.of("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"):
        base = lemma(parse.words[verb], parse.tag[verb])
        if (base in lists.direct or base in lists.by_as) and verb not in page.at:
            yield from _call(page, verb, base)


def _call(page: Page, verb: int, base: str) -> Iterator[Found]:
    parse, lists = page.parse, calling()
    _, end = page.bounds(verb)
    target, after = _target(page, verb, base, end)
    if target is None:
        return
    after = _skip(page, after, end, ("RB",))
    has_as = after < end and parse.words[after].lower() == "as"
    if not has_as and base not in lists.direct:
        return
    first, last = _label(page, after + has_as, end)
    if first >= last or any(page.at.get(i) is page.at.get(target) is not None for i in range(first, last)):
        return
    noun = any(parse.tag[i] in _NOUN for i in range(first, last))
    if not noun and tone(page.words(first, last)) is None:
        return
    who = _entity(page, target, verb)
    yield Found(
        first, last, "label_called", who, target=target, by=tuple(_callers(page, verb)), called=True,
        ended=_ended(page, verb),
    )  # fmt: skip


def _target(page: Page, verb: int, base: str, end: int) -> tuple[int | None, int]:
    """Who is called (the head token), and the token behind it where the label may begin."""
    parse = page.parse
    begin = verb + 1
    if base == "refer":
        if begin >= end or parse.words[begin].lower() != "to":
            return None, begin
        begin += 1
        if begin < end and parse.words[begin].lower() == "as":
            own = [c for c in parse.children[verb] if parse.dep[c] in ("nsubj", "nsubjpass")]
            return (own[0] if own else parse.head[verb]), begin
    passive = [c for c in parse.children[verb] if parse.dep[c] == "nsubjpass"]
    if passive:
        return passive[0], begin
    if parse.tag[verb] == "VBN" and parse.dep[verb] in ("acl", "relcl", "pobj", "pcomp", "advcl", "appos", "ROOT"):
        noun = parse.head[verb]
        helped = any(parse.dep[c] in ("aux",) for c in parse.children[verb])
        if not helped and noun < verb and parse.tag[noun] in _NOUN:
            return noun, begin
        if not helped and (noun == verb or parse.tag[noun] == "IN"):
            before = [c for c in parse.children[verb] if c < verb and parse.tag[c] in _NOUN]
            if before:
                return before[-1], begin
    subject = [c for c in parse.children[verb] if parse.dep[c] == "nsubj"]
    if (
        parse.dep[verb] == "relcl"
        and parse.head[verb] < verb
        and subject
        and parse.tag[subject[0]] not in ("WP", "WDT")
    ):
        return parse.head[verb], begin
    if begin < end and begin in page.at:
        name = page.at[begin]
        if name.last < end and parse.tag[name.last] in ("POS", *_NOUN):
            return None, begin  # "called Merrow's order hasty"
        return name.head, min(end, name.last)
    if begin < end and parse.tag[begin] == "PRP":
        return begin, begin + 1
    return _noun_phrase(page, begin, end)


def _noun_phrase(page: Page, begin: int, end: int) -> tuple[int | None, int]:
    """A phrase with an article: "the Front", "the insurgents"."""
    parse = page.parse
    if begin >= end or parse.tag[begin] not in ("DT", "PRP$"):
        return None, begin
    i, head = begin + 1, None
    while i < end and (parse.tag[i] in _PHRASE or i in page.at):
        if parse.tag[i] in _NOUN or i in page.at:
            head = i
        i += 1
    return head, (head + 1 if head is not None else begin)


def _label(page: Page, begin: int, end: int) -> tuple[int, int]:
    """The tokens of a label: what stands in quotation marks, else a noun phrase with what follows behind "of"."""
    parse = page.parse
    first = _skip(page, begin, end, ("DT", "RB", "PRP$"))
    quoted = first < end and parse.words[first] in _QUOTES
    if quoted or (first > begin and parse.words[first - 1] in _QUOTES):
        first += quoted
        first = _skip(page, first, end, ("DT",))
        last = first
        while last < end and parse.words[last] not in _QUOTES and last - first < 12:
            last += 1
        while last > first and parse.words[last - 1] in (",", ".", ";"):
            last -= 1
        return first, last
    last = first
    while last < end and (
        (parse.tag[last] in _PHRASE and parse.tag[last] != "VBG") or (last > first and parse.tag[last] == "VBG")
    ):
        last += 1
    if last + 1 < end and last > first and parse.words[last] == "of":
        after = _skip(page, last + 1, end, ("DT", "PRP$"))
        stop = after
        while stop < end and parse.tag[stop] in _PHRASE:
            stop += 1
        last = stop if stop > after else last
    return first, last


def _skip(page: Page, i: int, end: int, tags: tuple[str, ...]) -> int:
    while i < end and page.parse.tag[i] in tags and page.parse.words[i] not in _QUOTES:
        i += 1
    return i


def _entity(page: Page, target: int, verb: int) -> str | None:
    """The entity of the one called; a pronoun takes the name called before it in the sentence, if there is one."""
    name = page.at.get(target)
    if name is not None:
        return name.entity
    if page.parse.tag[target] != "PRP":
        return None
    low, _ = page.bounds(verb)
    word = page.parse.words[target].lower()
    if word.endswith(("self", "selves")):  # who calls himself
        own = [page.at[subject] for subject in _subjects(page, verb) if subject in page.at]
        return own[0].entity if own else None
    fits = ("person",) if word in ("him", "her") else ("group", "organisation", "place")
    callers = {i for subject in _subjects(page, verb) for i in range(*page.parse.subtree(subject))}
    earlier = [
        n for n in page.names if low <= n.first and n.last <= target and n.kind in fits and n.head not in callers
    ]
    return earlier[-1].entity if earlier else None


def _subjects(page: Page, verb: int) -> list[int]:
    """The tokens that name who does the calling, up the tree."""
    parse, lists = page.parse, calling()
    agents = [g for c in parse.children[verb] if parse.dep[c] == "agent" for g in parse.children[c]]
    if agents:
        return agents
    at, passive = verb, _is_passive(page, verb)
    for _ in range(_FAR):
        for child in parse.children[at]:
            if parse.dep[child] not in ("nsubj", "nsubjpass") or (passive and at == verb):
                continue
            if lemma(parse.words[child], parse.tag[child]) in lists.speech:
                inside = [p for p in parse.children[child] if parse.words[p].lower() in ("of", "from", "in")]
                return [g for p in inside for g in parse.children[p] if parse.dep[g] == "pobj"] or [child]
            if not passive:
                if parse.tag[child] in ("WP", "WDT") and parse.dep[at] == "relcl":
                    return [parse.head[at]]
                return [child]
        if parse.head[at] == at:
            break
        at = parse.head[at]
    return []


def _is_passive(page: Page, verb: int) -> bool:
    parse = page.parse
    if any(parse.dep[c] == "nsubjpass" for c in parse.children[verb]):
        return True
    if [word.lower() for word in parse.words[verb + 1 : verb + 3]] == ["to", "as"]:
        return True
    helped = any(parse.dep[c] == "aux" for c in parse.children[verb])
    own = any(parse.dep[c] == "nsubj" and c < verb and parse.tag[c].startswith("PRP") for c in parse.children[verb])
    return parse.tag[verb] == "VBN" and not helped and not own


def _callers(page: Page, verb: int) -> Iterator[str]:
    parse = page.parse
    todo, seen = list(_subjects(page, verb)), set()
    while todo:
        token = todo.pop(0)
        if token in seen:
            continue
        seen.add(token)
        todo += [c for c in parse.children[token] if parse.dep[c] == "conj"]
        name = page.at.get(token)
        if name is not None:
            yield page.words(name.first, name.last)
        elif parse.tag[token] == "PRP":
            low, _ = page.bounds(verb)
            fits = ("person",) if parse.words[token].lower() in ("he", "she") else ("organisation", "place", "group")
            earlier = [n for n in page.names if low <= n.first and n.last <= token and n.kind in fits]
            if earlier:
                yield page.words(earlier[0].first, earlier[0].last)
        elif parse.tag[token] in _NOUN:
            first, last = page.phrase(token)
            yield page.words(first, last)


def _ended(page: Page, verb: int) -> bool:
    """Whether the calling is over: "no longer", "stopped calling", "gone from calling"."""
    parse, lists = page.parse, calling()
    before = " ".join(parse.words[max(0, verb - 4) : verb]).lower()
    if "no longer" in before or "never again" in before:
        return True
    governor = parse.head[verb]
    if parse.words[governor].lower() == "from" and parse.dep[verb] == "pcomp":
        return True
    return lemma(parse.words[governor], parse.tag[governor]) in lists.ended
