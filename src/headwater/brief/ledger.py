"""Two sections that sum up: which outlet changed its word for somebody, and how forecasters' outlooks turned out."""

from __future__ import annotations

from collections import Counter, defaultdict

from headwater.brief.data import Line, Section
from headwater.brief.sections import quote
from headwater.brief.view import StoryView
from headwater.compare.labels import Change, changes
from headwater.model import Outlook
from headwater.text.words import content_words


def changed(view: StoryView, limit: int = 8) -> Section:
    """Outlets that stopped calling somebody one thing and began to call him another, in their own voice, by day."""
    found = [c for c in changes(view.labels, view.reports) if view.window.new(c.day)]
    loud = sorted(
        found, key=lambda c: (-abs((c.after.tone or 0.0) - (c.before.tone or 0.0)), c.day, c.entity, c.outlet)
    )
    kept = sorted(loud[:limit], key=lambda c: (c.day, c.entity, c.outlet))
    note = "The first day that the new word was found, and the last of the old one."
    return Section("changed", "Whose words changed", [_change(view, c) for c in kept], note, len(found) - len(kept))


def _change(view: StoryView, change: Change) -> Line:
    entity = view.entities.get(change.entity)
    pairs = ((change.before, f"until {change.last}"), (change.after, f"from {change.day}"))
    under = [Line(quote(view, (row.report, row.start, row.end)), marks=(when,)) for row, when in pairs]
    return Line(label=f"{change.outlet} on {entity.name if entity else change.entity}", under=under)


def ledger(view: StoryView, limit: int = 8) -> Section:
    """Who foresaw, threatened or promised more than once, and what came of it. The same told again counts once."""
    books: dict[str, list[tuple[frozenset[str], Outlook]]] = defaultdict(list)
    for row in sorted(view.outlooks, key=lambda row: (row.status == "open", -row.why.score, row.id)):
        words = content_words(view.text((row.report, row.start, row.end)))
        book = books[_forecaster(view, row)]
        if not any(2 * len(words & other) >= min(len(words), len(other)) for other, _ in book):
            book.append((words, row))
    ranked = sorted(books.items(), key=lambda item: (-len(item[1]), item[0]))
    kept = [(who, book) for who, book in ranked if who and len(book) > 1]
    lines = [Line(label=who, marks=_outcomes([row for _, row in book])) for who, book in kept[:limit]]
    return Section("ledger", "Who foresaw how much", lines, left=len(kept) - len(lines))


def _forecaster(view: StoryView, row: Outlook) -> str:
    entity = view.entities.get(view.entity_of.get(row.by_referent or "", ""))
    unknown = row.by_name in (None, "somebody")
    return entity.name if entity else view.source(row.report) if unknown else str(row.by_name)


def _outcomes(rows: list[Outlook]) -> tuple[str, ...]:
    kinds, states = Counter(row.kind for row in rows), Counter(row.status for row in rows)
    told = [f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in sorted(kinds.items())]
    return (", ".join(told), ", ".join(f"{n} {state}" for state, n in sorted(states.items())))
