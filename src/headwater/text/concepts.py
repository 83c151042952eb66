"""Words as ideas: "slain", "death" and "fatal" are one when two sentences are compared."""

from __future__ import annotations

from functools import cache

from headwater.lexicons import table
from headwater.text.terms import stem


@cache
def _groups() -> dict[str, str]:
    out: dict[str, str] = {}
    for name, members in table("concepts").items():
        for word in members.split():
            out.setdefault(stem(word), "=" + name)
    return out


def concept(stemmed: str) -> str:
    """The group of a stemmed English word, `=dead` for "slain", else the word itself."""
    return _groups().get(stemmed, stemmed)
