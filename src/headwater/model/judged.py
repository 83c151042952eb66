"""What a person has decided, against or beyond what the program found."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, get_args

from headwater.model.record import Record

Verb = Literal["same", "different", "rename", "kind", "hide", "undo"]
VERBS: tuple[Verb, ...] = get_args(Verb)

KINDS = ("person", "place", "organisation", "group", "office", "other")
"""The kinds an entity can be given."""


class Operand(NamedTuple):
    """An entity, named so that it is found again: one referent that belongs to it, with that referent's report,
    and its name and kind there, by which it is known where that report is not."""

    referent: str
    report: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Judgement(Record):
    """A decision about entities, by whom and when. Never changed or deleted; `undo` is a judgement too.

    `first` and `second` are operands as plain tuples (`second` only of `same` and `different`). `value` is the new
    name or kind, or the id of the judgement undone. `time` is ISO 8601 in UTC; of two that contradict each other the
    later holds.
    """

    TABLE: ClassVar[str] = "judgements"
    IDENTITY: ClassVar[tuple[str, ...]] = ("verb", "first", "second", "value", "author", "time")
    INDEXED: ClassVar[tuple[str, ...]] = ("verb",)
    KEYED: ClassVar[bool] = True

    verb: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    value: str
    author: str
    time: str

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The entities it is about: two, one or none."""
        return tuple(Operand(*given) for given in (self.first, self.second) if given)

    @property
    def sentence(self) -> str:
        """The decision in words."""
        names = [operand.name for operand in self.operands]
        return {
            "same": "“{0}” and “{1}” are one",
            "different": "“{0}” and “{1}” are two",
            "rename": "“{0}” is called “{value}”",
            "kind": "“{0}” is of kind {value}",
            "hide": "“{0}” is hidden",
            "undo": "{value} is undone",
        }[self.verb].format(*names, value=self.value[:8] if self.verb == "undo" else self.value)

    def dumps(self) -> str:
        """One line of JSON."""
        sides = {key: operand._asdict() for key, operand in zip(("first", "second"), self.operands, strict=False)}
        row = {"verb": self.verb, **sides, "value": self.value, "author": self.author, "time": self.time}
        return json.dumps({"id": self.id, **row}, ensure_ascii=False)

    @classmethod
    def loads(cls, line: str) -> Judgement:
        """The inverse of `dumps`. Raises `ValueError` unless the line is a judgement with the id of its content."""
        row = json.loads(line)
        try:
            sides = [
                tuple(str(row[key][field]) for field in Operand._fields) for key in ("first", "second") if key in row
            ]
            first, second = [*sides, (), ()][:2]
            made = cls(row["verb"], first, second, row["value"], row["author"], row["time"])
        except (KeyError, TypeError) as error:
            raise ValueError(f"it lacks {error}") from error
        if len(sides) != _OPERANDS.get(made.verb) or made.id != row.get("id"):
            raise ValueError("its content is not what its id says")
        return made


_OPERANDS: dict[str, int] = {"same": 2, "different": 2, "rename": 1, "kind": 1, "hide": 1, "undo": 0}
