"""What people's decisions say about a referent: whose entity it is known to be in, and whose it must not join."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from headwater.model import Judgement, Operand, Referent, digest
from headwater.text.fold import fold

MARK = "j:"
"""Before the key under which the entity of an operand is found among the name keys."""


def mark(operand: Operand) -> str:
    """The name key that leads to the entity of an operand."""
    return MARK + digest("operand", *operand)


def alike(a: Operand, b: Operand) -> bool:
    """Whether two operands have the same name, so that only the reports they come from tell them apart."""
    return fold(a.name) == fold(b.name)


@dataclass(frozen=True)
class Decided:
    """The judgements in force, oldest first, and the referents they name that this desk has.

    An operand whose referent is here means that referent's entity; one whose report was not read here means the
    entities of its name and kind. For `different`, names tell as well, unless both sides have the same.
    """

    judgements: tuple[Judgement, ...] = ()
    here: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def print(self) -> str:
        """A digest of all that results depend on; empty without decisions."""
        return digest(*(row.id for row in self.judgements), *sorted(self.here)) if self.judgements else ""

    def of(self, *verbs: str) -> list[Judgement]:
        """The judgements in force with one of these verbs, oldest first."""
        return [row for row in self.judgements if row.verb in verbs]

    def marks(self, referent: Referent) -> list[str]:
        """The marks under which the entity of a referent is to be found."""
        if not self.judgements:
            return []
        return list(dict.fromkeys(mark(operand) for operand in self._met(referent)))

    def barred(self, referent: Referent) -> list[str]:
        """The marks of entities that a referent must not join."""
        if not self._opposed:
            return []
        return list(dict.fromkeys(m for own in self._met(referent) for m in self._opposed.get(mark(own), ())))

    def _met(self, referent: Referent) -> list[Operand]:
        names = {fold(form) for form in (referent.name, *referent.forms)} if self._by_name else set()
        told = [o for name in sorted(names) for o, kind in self._by_name.get(name, ()) if kind in (referent.kind, "")]
        against = {m for operand in told for m in self._opposed.get(mark(operand), ())}
        kept = [operand for operand in told if mark(operand) not in against]  # called both: the names tell nothing
        return [*self._by_referent.get(referent.id, ()), *kept]

    @cached_property
    def _by_referent(self) -> dict[str, list[Operand]]:
        out: dict[str, list[Operand]] = {}
        for row in self.judgements:
            for operand in row.operands:
                out.setdefault(operand.referent, []).append(operand)
        return out

    @cached_property
    def _by_name(self) -> dict[str, list[tuple[Operand, str]]]:
        """Operands by folded name, with the kind that a referent must have ("" for any)."""
        out: dict[str, list[tuple[Operand, str]]] = {}
        for row in self.judgements:
            apart = row.verb == "different" and not alike(*row.operands)
            for operand in row.operands:
                if apart or operand.referent not in self.here:
                    out.setdefault(fold(operand.name), []).append((operand, "" if apart else operand.kind))
        return out

    @cached_property
    def _opposed(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for row in self.of("different"):
            a, b = map(mark, row.operands)
            out.setdefault(a, []).append(b)
            out.setdefault(b, []).append(a)
        return out


def standing(rows: Iterable[Judgement]) -> tuple[list[Judgement], dict[str, Judgement]]:
    """The judgements in force, oldest first; and by id of each that is not, the one that undid or overruled it.

    Of contradicting ones the later holds: a later name or kind of the same operand, a later `different` between
    what was called the same (also by way of others), and the other way round.
    """
    latest_first = sorted(rows, key=lambda row: (row.time, row.id), reverse=True)
    against: dict[str, Judgement] = {}
    for row in latest_first:
        if row.verb == "undo" and row.id not in against:
            against.setdefault(row.value, row)
    kept: list[Judgement] = []
    given: dict[tuple[str, str], Judgement] = {}
    for row in latest_first:
        if row.verb == "undo" or row.id in against:
            continue
        wins = _contradicted(row, kept) if row.second else given.get((row.verb, row.first[0]))
        if wins:
            against[row.id] = wins
            continue
        given.setdefault((row.verb, row.first[0]), row)
        kept.append(row)
    return kept[::-1], against


def _contradicted(row: Judgement, later: Sequence[Judgement]) -> Judgement | None:
    """The judgement among later ones that a `same` or `different` cannot stand beside."""
    joined = _Joined([other for other in later if other.verb == "same"] + ([row] if row.verb == "same" else []))
    if row.verb == "different":
        return joined.why(row) if joined.one(row) else None
    return next((other for other in later if other.verb == "different" and joined.one(other)), None)


class _Joined:
    """What judgements make one (union-find over operands)."""

    def __init__(self, rows: Sequence[Judgement]) -> None:
        self._rows = rows
        self._up: dict[tuple[str, ...], tuple[str, ...]] = {}
        for row in rows:
            a, b = _nodes(row)
            self._up[self._top(a)] = self._top(b)

    def _top(self, node: tuple[str, ...]) -> tuple[str, ...]:
        while node in self._up and self._up[node] != node:
            node = self._up[node]
        return node

    def one(self, row: Judgement) -> bool:
        """Whether the operands of a judgement are one."""
        a, b = _nodes(row)
        return self._top(a) == self._top(b)

    def why(self, row: Judgement) -> Judgement | None:
        """The latest judgement that makes them one."""
        top = self._top(_nodes(row)[0])
        return next((other for other in self._rows if self._top(_nodes(other)[0]) == top), None)


def _nodes(row: Judgement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands for the two operands: their names, so that two people's decisions meet; or else the referents."""
    a, b = row.operands
    if alike(a, b):
        return (a.referent,), (b.referent,)
    return (fold(a.name), a.kind), (fold(b.name), b.kind)
