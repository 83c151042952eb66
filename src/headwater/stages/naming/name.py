"""`Name`: a stretch of tokens that names something, as it is passed from finding to sorting to joining."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from headwater.model import Value

Votes = defaultdict[str, float]
"""How much speaks for each kind."""


@dataclass(slots=True)
class Name:
    """A name in a report.

    first, last  token range, end exclusive
    start, end   code points
    label        the parser's OntoNotes label, "" if it saw no name here
    kind         decided kind, "" while undecided
    key          what a list or the gazetteer knows it as (see `model.Referent.key`)
    role         the office or description beside the name
    heading      in a heading that writes most words with capitals
    why          features for the `Why`, most telling first
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    folded: str
    label: str = ""
    kind: str = ""
    key: str | None = None
    country: str | None = None
    role: str | None = None
    heading: bool = False
    why: dict[str, Value] = field(default_factory=dict)
