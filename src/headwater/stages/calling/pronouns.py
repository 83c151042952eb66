"""Whom "he" and "she" mean, where that is plain: the one person in question."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.stages.calling.page import Name, Page

_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_SUBJECT = ("nsubj", "nsubjpass")


def pronouns(page: Page) -> Iterator[Name]:
    """Personal pronouns as names of the one they stand for.

    That is the only person named before it in its sentence; where none is, the subject of the sentence before, or
    the only person named there. Who stands in doubt is left out.
    """
    parse, by_sentence = page.parse, dict[int, list[Name]]()
    for name in page.names:
        if name.kind == "person":
            by_sentence.setdefault(page.sentence[name.first], []).append(name)
    meant: dict[int, Name] = {}  # what the pronouns of a sentence mean, for the sentence after it
    for i in page.of("PRP", "PRP$") if by_sentence else ():
        if parse.words[i].lower() not in _PERSONAL:
            continue
        number = page.sentence[i]
        if _quoted(page, i):
            continue
        whom = _only(n for n in by_sentence.get(number, ()) if n.first < i)
        if whom is None and not any(n.first < i for n in by_sentence.get(number, ())):
            before = by_sentence.get(number - 1, [])
            subject = [n for n in before if parse.dep[n.head] in _SUBJECT]
            whom = _only(subject) or _only(before) or (meant.get(number - 1) if not before else None)
        if whom is not None:
            meant[number] = whom
            yield Name(whom.mention, whom.entity, whom.kind, i, i + 1, i)


def _quoted(page: Page, i: int) -> bool:
    """Whether a quotation is open at a token: whom a speaker means, his sentence does not tell."""
    before = page.parse.words[page.bounds(i)[0] : i]
    straight = sum(word in ('"', "``", "''") for word in before)
    return straight % 2 == 1 or before.count("“") > before.count("”")


def _only(names: Iterator[Name] | list[Name]) -> Name | None:
    found = {name.entity: name for name in names}
    return next(iter(found.values())) if len(found) == 1 else None
