"""The lexicons of attribution, read once: verbs, nouns and adjectives with their acts and frames."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue word: its act, its frames (see the headings of the lists) and the prepositions that bring content."""

    word: str
    act: str
    frames: frozenset[str]
    prepositions: frozenset[str]

    def has(self, frame: str) -> bool:
        """Whether the word takes a frame."""
        return frame in self.frames


@cache
def entries(name: str) -> dict[str, Entry]:
    """`lexicons/NAME.txt` by word; a word listed twice has the frames of both lines and the act of the first."""
    raw = files("headwater.lexicons").joinpath(f"{name}.txt").read_text("utf-8")
    out: dict[str, Entry] = {}
    for line in raw.splitlines():
        fields = line.split("#", 1)[0].split()
        if len(fields) < 2:
            continue
        word, act, rest = fields[0], fields[1], fields[2:]
        prepositions = frozenset(p for field in rest if field.startswith(":") for p in field[1:].split(",") if p)
        frames = frozenset(field for field in rest if not field.startswith(":"))
        if word in out:
            frames, prepositions, act = frames | out[word].frames, prepositions | out[word].prepositions, out[word].act
        out[word] = Entry(word, act, frames, prepositions)
    return out


def verbs() -> dict[str, Entry]:
    """Reporting verbs by lemma."""
    return entries("reporting_verbs")


@cache
def phrasal() -> frozenset[str]:
    """Verbs that report with a particle: "lay" of "lay_out"."""
    return frozenset(word.split("_")[0] for word in verbs() if "_" in word)


def nouns() -> dict[str, Entry]:
    """Reporting nouns by singular."""
    return entries("reporting_nouns")


def adjectives() -> dict[str, Entry]:
    """Reporting adjectives."""
    return entries("reporting_adjectives")
