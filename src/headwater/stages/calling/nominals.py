"""Descriptions that stand for a name ("the insurgents", "the general"): whom they mean in a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from headwater.stages.calling.lexicon import calling
from headwater.stages.calling.names import predicate_of
from headwater.stages.calling.page import Found, Page
from headwater.text.verbs import lemma

NEAR = 12
"""Sentences within which a group that stands for "the insurgents" has been or will be named."""


def armed_entities(found: Iterable[tuple[Page, Found]], names: Mapping[str, str], kinds: Mapping[str, str]) -> set[str]:
    """Entities that the reports present as armed or political groups, by a label beside their name or by the name."""
    lists = calling()
    out = {
        entity
        for entity, name in names.items()
        if kinds[entity] in ("organisation", "group") and lists.group_names & set(name.lower().split())
    }
    for page, label in found:
        if label.entity and kinds.get(label.entity) in ("organisation", "group") and not label.called:
            bases = {lemma(page.parse.words[i], page.parse.tag[i]) for i in range(label.first, label.last)}
            if (bases & lists.armed) - lists.weak or "armed" in bases or ("group" in bases and bases & lists.armed_by):
                out.add(label.entity)
    return out


def is_armed(page: Page, token: int) -> bool:
    """Whether the noun at a token is one for armed groups."""
    return lemma(page.parse.words[token], page.parse.tag[token]) in calling().armed


def group_of(page: Page, token: int, armed: Set[str], fallback: str | None) -> tuple[str, str] | None:
    """The armed group a noun at `token` stands for, with the reason: named before, named after, or the story's only.

    A group named far off is meant only where the story has no chief one.
    """
    named = [name for name in page.names if name.entity in armed]
    near = [name for name in named if abs(page.sentence[name.first] - page.sentence[token]) <= NEAR]
    named = near if fallback else near or named
    before = [name for name in named if name.last <= token]
    if before:
        return before[-1].entity, "label_stands_for_before"
    if named:
        return named[0].entity, "label_stands_for_after"
    return (fallback, "label_stands_for_only") if fallback else None


def groups(page: Page, armed: Set[str], fallback: str | None, taken: Set[int]) -> Iterator[Found]:
    """ "The insurgents", "armed opposition": nouns for armed groups that stand for one that is named."""
    parse = page.parse
    nouns = calling().armed
    for i in page.of("NN", "NNS"):
        base = lemma(parse.words[i], parse.tag[i])
        if base not in nouns:
            continue
        if i in page.at or i in taken or not _means_group(page, i, base):
            continue
        first = i
        while first and parse.tag[first - 1] in ("JJ", "NN", "HYPH", "VBN") and first - 1 not in page.at:
            first -= 1
        whose = group_of(page, i, armed, fallback)
        if whose is not None and not taken & set(range(first, i + 1)):
            yield Found(first, i + 1, whose[1], whose[0])


def _means_group(page: Page, i: int, base: str) -> bool:
    """Whether the noun means a group known to the reader: definite or a bare plural, and not another nation's."""
    parse, lists = page.parse, calling()
    if parse.dep[i] in ("compound", "npadvmod", "amod"):
        return False
    inside = [c for c in parse.children[i] if c < i]
    words = {parse.words[c].lower() for c in inside}
    if base in lists.weak and not words & lists.armed_by:
        return False
    if any(
        parse.tag[c] == "CD" or parse.words[c].lower() in ("some", "several", "many", "no", "other") for c in inside
    ):
        return False
    if any(
        c in page.at or (parse.words[c][0].isupper() and c > page.bounds(i)[0])
        for c in inside
        if words - lists.armed_by and parse.tag[c] != "DT"
    ):
        return False
    if words & {"the", "these", "those"}:
        return True
    return parse.tag[i] == "NNS" and parse.dep[i] in ("nsubj", "nsubjpass", "agent", "attr") and not words & {"a", "an"}


def persons(page: Page, found: Iterable[Found], taken: Set[int]) -> Iterator[Found]:
    """ "The general" for General X named before: a role noun with an article, and the last name that bore it."""
    parse = page.parse
    roles: dict[str, list[tuple[int, str]]] = {}
    people = {name.entity for name in page.names if name.kind == "person"}
    for label in sorted(found, key=lambda label: label.first):
        if label.entity in people and not label.called:
            for i in range(label.first, label.last):
                roles.setdefault(parse.words[i].lower(), []).append((i, label.entity or ""))
    for i in page.of("NN", "NNP") if roles else ():
        word = parse.words[i].lower()
        if word not in roles:
            continue
        if word not in calling().roles or i in page.at or i in taken:
            continue
        if page.before(i) != "the" or (
            i + 1 < len(parse) and (i + 1 in page.at or parse.tag[i + 1] in ("NN", "NNP", "NNS", "IN", "POS"))
        ):
            continue
        earlier = [entity for at, entity in roles[word] if at < i]
        if earlier:
            yield Found(i, i + 1, "label_stands_for_role", earlier[-1])


def speakers(page: Page, said: Iterable[tuple[int, int, str]]) -> Iterator[Found]:
    """ "I was a terrorist": what a speaker says of himself. `said`: (start, end, entity of the speaker)."""
    parse = page.parse
    spans = list(said)
    for i in page.of("PRP") if spans else ():
        if parse.words[i] == "I" and parse.dep[i] == "nsubj":
            whose = [entity for a, b, entity in spans if a <= parse.start[i] < b]
            if whose:
                yield from predicate_of(page, parse.head[i], whose[0])
