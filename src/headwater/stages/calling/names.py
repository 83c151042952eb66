"""Labels beside a name: titles, appositions, predicates, and nouns that the name modifies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from headwater.lexicons import table
from headwater.stages.calling.lexicon import calling
from headwater.stages.calling.page import LONGEST, Found, Name, Page
from headwater.stages.calling.tone import tone
from headwater.text.verbs import lemma

_TITLE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBG", "HYPH", "POS", "AFX", "JJS", "JJR"})
_BE = frozenset({"be", "become", "remain", "prove"})
_PARTS = frozenset({"state", "government", "country", "party", "city", "county"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
_OFFICE_TAGS = frozenset({"DT", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "POS", "IN"})
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def labels(page: Page) -> Iterator[Found]:
    """All labels that stand beside names."""
    if not any(page.parse.tag):
        return
    for name in page.names:
        if page.parse.tag[name.head].startswith("JJ"):
            continue  # "the Iranian agency": the description is the agency's
        for label in [found for find in _BESIDE for found in find(page, name)]:
            if label.entity != name.entity or _fits(page, label, name):
                yield label
        yield from _modified(page, name)


def _fits(page: Page, label: Found, name: Name) -> bool:
    """Whether the description can be one of this kind: no person's office for a place or a body."""
    if name.kind == "person":
        return True
    parse = page.parse
    stop = next((i for i in range(label.first, label.last) if parse.tag[i] == "IN"), label.last)
    head = parse.words[stop - 1].lower()
    return head not in calling().offices and not (name.kind == "place" and head in _people())


@cache
def _people() -> frozenset[str]:
    return frozenset(table("attribution")["roles"].split())


def _title(page: Page, name: Name) -> Iterator[Found]:
    """ "Islamist group HTS", "Foreign Minister X", "so-called X", and "its spokesman, X"."""
    parse = page.parse
    low, _ = page.bounds(name.first)
    first = name.first
    if first > low and parse.words[first - 1] in "-–" and parse.end[first - 1] == parse.start[first]:
        return  # "ex-Ministry": the name is but part of a word
    while first > low and name.first - first < LONGEST and _part_of_title(page, first - 1, name):
        first -= 1
    while first < name.first and parse.tag[first] in ("POS", "HYPH"):
        first += 1
    if first < name.first and _tells(page, first, name.first, name):
        yield Found(first, name.first, "label_title", name.entity)
    governor = parse.head[name.head]
    if parse.dep[governor] == "pobj" and parse.words[parse.head[governor]] == "of" and governor < name.first:
        governor = parse.head[parse.head[governor]]  # "the speaker of parliament, X"
    apart = parse.dep[name.head] == "appos" and governor < name.first and parse.tag[governor] in _NOUNS
    same = page.sentence[governor] == page.sentence[name.first]
    if apart and same and governor not in page.at and first == name.first:
        a, b = page.phrase(governor)
        b = min(b, name.first)
        near = all(parse.tag[i] in (",", ":", "``", "''") for i in range(b, name.first)) and name.first - b < 2
        if near and not _covers_name(page, a, b):
            yield Found(a, b, "label_apposition", name.entity)


def _part_of_title(page: Page, i: int, name: Name) -> bool:
    parse = page.parse
    if parse.words[i] == "of" and i and parse.words[i - 1].lower() in calling().roles:
        return i + 1 < name.first  # "Secretary of State X"
    hyphen = parse.tag[i + 1] == "HYPH"  # "so" of "so-called" is an adverb
    if not hyphen and (parse.tag[i] not in _TITLE_TAGS or parse.ent[i][2:] in _TIMES):
        return False
    if hyphen or parse.tag[i] in ("POS", "HYPH") or i < parse.head[i] < name.last:
        return True
    governor = parse.head[name.head]
    if governor == i:
        return parse.dep[name.head] == "appos"
    # a title that the parser hangs beside the name rather than on it ("The militant group X attacked")
    return i + 1 == name.first and parse.head[i] == governor and parse.dep[i] == parse.dep[name.head]


def _tells(page: Page, first: int, last: int, name: Name) -> bool:
    """Whether a title says something: more than another name, with a common noun, a known title or a loaded word."""
    parse, lists = page.parse, calling()
    if all(i in page.at for i in range(first, last)):
        return False
    if name.kind != "person" and not _tells_of_body(page, first, last, name):
        return False
    words = [parse.words[i].lower().strip(".") for i in range(first, last) if i not in page.at]
    if any(parse.tag[i] in ("NN", "NNS") for i in range(first, last) if i not in page.at):
        return parse.tag[last - 1] not in ("JJ", "VBG") or tone(page.words(first, last)) is not None
    return (
        any(word in lists.roles or word in lists.distance for word in words)
        or tone(page.words(first, last)) is not None
    )


def _tells_of_body(page: Page, first: int, last: int, name: Name) -> bool:
    """Whether a title fits a body: a common noun, and not "state" or the like; a place takes only loaded words."""
    if tone(page.words(first, last)) is not None:
        return True
    common = page.parse.tag[last - 1] in ("NN", "NNS") and page.parse.words[last - 1].lower() not in _PARTS
    return common and name.kind != "place"


def _apposition(page: Page, name: Name) -> Iterator[Found]:
    """ "X, director of Y,"."""
    parse = page.parse
    for child in parse.children[name.head]:
        if parse.dep[child] == "appos" and child >= name.last and _describes(page, child):
            first, last = page.phrase(child)
            if first >= name.last and "(" not in parse.words[name.last : first]:
                yield Found(first, last, "label_apposition", _bearer(page, name).entity)


def _bearer(page: Page, name: Name) -> Name:
    """Whom a description behind a name is for: the person, where the name is his place ("Senator X of Y, a …")."""
    parse = page.parse
    governor = parse.head[name.head]
    if name.kind == "place" and parse.dep[name.head] == "pobj" and parse.words[governor].lower() in ("of", "from"):
        person = page.at.get(parse.head[governor])
        if person is not None and person.kind == "person":
            return person
    return name


def _after_comma(page: Page, name: Name) -> Iterator[Found]:
    """ "X, a …," where the parser saw no apposition: a phrase between commas that has a noun and no verb."""
    parse = page.parse
    _, end = page.bounds(name.first)
    first = name.last + 1
    if first >= end or parse.words[name.last] not in (",", "–", "—") or parse.tag[first] not in ("DT", "NN", "JJ"):
        return
    if parse.tag[first] == "DT" and parse.words[first].lower() not in ("a", "an", "the"):
        return
    last = first
    while last < end and parse.tag[last] not in (",", ".", ":", "WP", "WDT", "-LRB-", "''", "``"):
        if parse.tag[last] in ("VBD", "VBZ", "VBP", "MD", "CC", "PRP"):
            return
        last += 1
    head = next((i for i in range(first, last) if parse.tag[i] in ("NN", "NNS") and _ends_noun(page, i, last)), None)
    closed = last < end and parse.words[last] in (",", ".", "–", "—", "who", "which")
    if head is None or not closed or last - first > LONGEST or not _describes(page, head):
        return
    if parse.tag[first] != "DT" and parse.words[head].lower() not in calling().roles:
        return
    begin = first + (parse.tag[first] == "DT")
    if begin < last:
        yield Found(begin, last, "label_apposition", _bearer(page, name).entity)


def _before_comma(page: Page, name: Name) -> Iterator[Found]:
    """ "The ringleader of the gang, X," where the parser saw no apposition: an office or a loaded noun."""
    parse = page.parse
    low, end = page.bounds(name.first)
    closed = name.last >= end or parse.words[name.last] in (",", ".", "”", '"', "–", "—")
    if not closed or name.first - 2 < low or parse.words[name.first - 1] != "," or parse.dep[name.head] == "conj":
        return
    last = first = name.first - 1
    while first > low and last - first < LONGEST and parse.tag[first - 1] in _OFFICE_TAGS:
        first -= 1
    while first < last and not (parse.tag[first] in ("DT", "PRP$") and parse.tag[first + 1] != "IN"):
        first += 1  # the phrase begins with its first article
    head = next((i for i in range(first, last) if parse.tag[i] in _NOUNS and _ends_noun(page, i, last)), None)
    if head is None or head in page.at or not _describes(page, head):
        return
    if parse.words[head].lower() in calling().offices or tone(parse.words[head]) is not None:
        yield Found(first + 1, last, "label_apposition", name.entity)


def _ends_noun(page: Page, i: int, last: int) -> bool:
    return i + 1 >= last or page.parse.tag[i + 1] not in ("NN", "NNS", "NNP", "NNPS", "POS", "HYPH")


def _predicate(page: Page, name: Name) -> Iterator[Found]:
    """ "X is a …", "the chairman, X, is a …"."""
    parse, subject = page.parse, name.head
    if parse.dep[subject] == "appos" and parse.head[subject] not in page.at:
        subject = parse.head[subject]
    if parse.dep[subject] == "nsubj":
        yield from predicate_of(page, parse.head[subject], name.entity)


def predicate_of(page: Page, verb: int, entity: str | None) -> Iterator[Found]:
    """The label a form of "to be" gives its subject."""
    parse = page.parse
    if lemma(parse.words[verb], parse.tag[verb]) not in _BE:
        return
    children = parse.children[verb]
    if any(parse.dep[child] == "neg" for child in children):
        return
    for child in children:
        if parse.dep[child] == "attr" and parse.tag[child] in _NOUNS and _describes(page, child):
            first, last = page.phrase(child)
            yield Found(first, last, "label_predicate", entity)
        elif parse.dep[child] == "acomp" and tone(parse.words[child]) is not None:
            yield Found(child, child + 1, "label_predicate", entity)


_BESIDE = (_title, _apposition, _before_comma, _after_comma, _predicate)


def _modified(page: Page, name: Name) -> Iterator[Found]:
    """ "X rebels", "the X regime", "X's regime", "rebels of X"."""
    parse, lists = page.parse, calling()
    governor = parse.head[name.head]
    base = lemma(parse.words[governor], parse.tag[governor])
    if parse.dep[name.head] == "pobj" and parse.words[governor].lower() in ("of", "from"):
        governor = parse.head[governor]
        base = lemma(parse.words[governor], parse.tag[governor])
        if (
            base in (lists.armed - lists.weak | lists.crowd)
            and name.kind in ("organisation", "group")
            and governor not in page.at
        ):
            first, _ = page.phrase(governor)
            yield Found(first, governor + 1, "label_of_name", name.entity)
    elif (
        parse.dep[name.head] in ("compound", "poss", "amod", "nmod")
        and governor >= name.last
        and governor not in page.at
    ):
        group = base in lists.armed and base not in lists.weak and name.kind in ("organisation", "group")
        if group or (base in ("regime", "junta", "dictatorship", "clique", "tyranny") and name.kind != "organisation"):
            first = governor
            while first - 1 >= name.last and parse.tag[first - 1] in ("JJ", "NN", "HYPH"):
                first -= 1
            yield Found(first, governor + 1, "label_with_name", name.entity)


def _describes(page: Page, head: int) -> bool:
    """Whether a noun describes rather than names: a common noun, or a title in capitals."""
    parse = page.parse
    if head in page.at:
        return False
    if parse.tag[head] in ("NN", "NNS"):
        return parse.ent[head][2:] not in _TIMES
    return parse.words[head].lower() in calling().roles


def _covers_name(page: Page, first: int, last: int) -> bool:
    return first >= last or all(i in page.at for i in range(first, last))
