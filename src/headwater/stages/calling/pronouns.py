"""Pronouns as names of the people they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.language.antecedents import Named, antecedents
from headwater.stages.calling.page import Name, Page


def pronouns(page: Page) -> Iterator[Name]:
    """Personal pronouns outside quotations as names of the one they plainly mean."""
    people = {name.head: name for name in page.names if name.kind == "person"}
    meant = antecedents(page.parse, (Named(head, name.entity, True) for head, name in people.items()))
    for i, whom in meant.items():
        if not _quoted(page, i):
            name = people[whom.token]
            yield Name(name.mention, name.entity, name.kind, i, i + 1, i)


def _quoted(page: Page, i: int) -> bool:
    """Whether a quotation is open at a token: whom a speaker means, his sentence does not tell."""
    before = page.parse.words[page.bounds(i)[0] : i]
    straight = sum(word in ('"', "``", "''") for word in before)
    return straight % 2 == 1 or before.count("“") > before.count("”")
