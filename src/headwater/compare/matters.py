"""Do two reports deal with one developing matter? What they share, name by name and word by word."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.model import Report, Sentence, Why
from headwater.text.topic import terms as topic_terms

NAME = "n:"
WORD = "w:"
DAY = "d:"

Term = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """What one report is about: `terms` are (key, weight) heaviest first, keys `n:` for names and `w:` for words;
    `marks` are further index rows (the day). `day` is the ordinal of publication, None if undated."""

    report: str
    terms: tuple[Term, ...]
    marks: tuple[Term, ...]
    day: float | None

    @classmethod
    def of(cls, report: str, rows: list[Term]) -> Profile:
        """From index rows."""
        marks = tuple(row for row in rows if row[0].startswith(DAY))
        named = tuple(row for row in rows if not row[0].startswith(DAY))
        return cls(report, named, marks, marks[0][1] if marks else None)


def profile(report: Report, sentences: list[Sentence], limit: int) -> Profile:
    """What a report is about, from its title, headings and sentences."""
    parts = [(report.title, True)] if report.title else []
    parts += [(report.text[s.start : s.end], s.kind == "heading") for s in sentences]
    rows = [
        ((NAME if name else WORD) + root, round(weight, 4))
        for root, name, weight in topic_terms(parts, report.language, limit)
    ]
    if report.day:
        rows.append((DAY, float(_ordinal(report.day))))
    return Profile.of(report.id, rows)


def _ordinal(day: str) -> int:
    year, month, date = int(day[:4]), int(day[5:7]), int(day[8:10])
    return year * 372 + month * 31 + date  # only differences are used; a month of 31 days is near enough


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two profiles are: cosine, shared names (heaviest first), days between."""

    score: float
    names: tuple[str, ...]
    words: tuple[str, ...]
    days: float | None


def alike(a: Profile, b: Profile) -> Likeness:
    """Cosine of the weighted terms, with what carries it."""
    theirs = dict(b.terms)
    shared = [(weight * theirs[key], key) for key, weight in a.terms if key in theirs]
    shared.sort(key=lambda item: (-item[0], item[1]))
    days = abs(a.day - b.day) if a.day is not None and b.day is not None else None
    names = tuple(key[2:] for _, key in shared if key.startswith(NAME))
    words = tuple(key[2:] for _, key in shared if key.startswith(WORD))
    return Likeness(sum(weight for weight, _ in shared), names, words, days)


JOIN = 0.28
NEAREST = 3


def best_story(mine: Profile, others: list[Profile], stories: dict[str, str]) -> tuple[str, Why] | None:
    """The story whose nearest reports are most like this one, if alike enough."""
    groups: dict[str, list[Likeness]] = {}
    for other in others:
        if other.report in stories:
            groups.setdefault(stories[other.report], []).append(alike(mine, other))
    best: tuple[float, str, Likeness] | None = None
    for story, likes in groups.items():
        likes.sort(key=lambda like: -like.score)
        top = likes[:NEAREST]
        score = sum(like.score for like in top) / len(top)
        if best is None or (score, story) > (best[0], best[1]):
            best = (score, story, top[0])
    if best is None or best[0] < JOIN:
        return None
    score, story, like = best
    why = Why.of(min(1.0, score), shared_names=like.names[:4], shared_topic_words=like.words[:4])
    return story, why
