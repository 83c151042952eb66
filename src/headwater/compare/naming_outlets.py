"""Where a text names an outlet as its source, for outlets that are known (because the desk has reports of them)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_][\w’'&.-]*|\d+")
_LONGEST = 5
"""Words of an outlet's name."""

_EDGES = 700
"""Code points at either end of a text where lines of credit stand."""

_PASSES_ON = (
    r"(?:['’]s\b[^.\n]{0,40}?\b)?,?\s+(?:(?:has|had|have|also|first|earlier|later|separately)\s+)*"
    r"(?:report(?:s|ed|ing)|wr(?:ites|ote|itten)|said|says|reveal(?:s|ed)|quot(?:es|ed)|cit(?:es|ed|ing)|"
    r"publish(?:es|ed)|announced|claimed|claims)\b"
)
_TAKEN_FROM = (
    r"\b(?i:according to|as reported by|reported by|told|citing|quoting|quoted by|cited by|seen by|obtained by|"
    r"published by|published in|published on|appeared in|interview with|reports? (?:by|in|from|of)|via|per)"
    r"\s+(?:the\s+)?"
)


class Named(NamedTuple):
    """A place where an outlet is named as a source: `start`..`end` its name, `words` what shows it.

    `line` tells a line of credit (the whole report is credited) from running text.
    """

    start: int
    end: int
    name: str
    words: str
    line: bool


@lru_cache(maxsize=32)
def candidates(text: str) -> list[str]:
    """Runs of words in a text that could be an outlet's name: up to five, from capital to capital, sorted."""
    found: set[str] = set()
    spans = [match.span() for match in _WORD.finditer(text)]
    capital = [text[start].isupper() or text[start].isdigit() for start, _ in spans]
    for i, (start, _) in enumerate(spans):
        if not capital[i]:
            continue
        before = start
        for (first, end), big in zip(spans[i : i + _LONGEST], capital[i : i + _LONGEST], strict=True):
            if text[before:first].strip(" "):
                break
            before = end
            if big:
                found.add(text[start:end].rstrip(".’'-&"))
                if text[end - 2 : end] in ("'s", "’s") and end - 2 > start:
                    found.add(text[start : end - 2])
    return sorted(found)


def named(text: str, outlets: Sequence[str]) -> Iterator[Named]:
    """The places where outlets are named as sources, in order of outlets and places."""
    for outlet in outlets:
        name = re.escape(outlet)
        sole = re.compile(rf"^[\W_]{{0,4}}(?:(?:by|source|via|from)\s*:?\s+)?({name})[\W_]{{0,4}}$", re.M | re.I)
        for match in sole.finditer(text):
            if match[1][:1].isupper() and (match.start() < _EDGES or match.end() > len(text) - _EDGES):
                yield Named(*match.span(1), match[1], _shown(match[0]), True)
        said = re.compile(rf"(?<![\w-])({name})(?![\w-]){_PASSES_ON}|{_TAKEN_FROM}({name})(?![\w-])")
        for match in said.finditer(text):
            group = 1 if match[1] else 2
            yield Named(*match.span(group), match[group], _shown(match[0]), False)


def _shown(words: str) -> str:
    return " ".join(words.split()).strip("*_ ")[:80]
