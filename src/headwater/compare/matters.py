"""Do two reports deal with one developing matter? What they share, name by name and word by word."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headwater.model import Report, Sentence, Why
from headwater.text.topic import full_names, terms

NAME, WORD, FULL, DAY, LEAD, TONGUE = "n:", "w:", "f:", "d:", "v:", "l:"
"""What an index row holds: a name, another word, a full name from the lead, the day of publication, the key of a
sentence of the lead, the language."""

LEADS = 4
"""Sentences of the lead whose vectors are compared across languages."""

ABROAD_NAMES = 0.75
"""Between languages only names can match: their cosine counts this much."""

ABROAD, ABROAD_GAIN = 0.45, 1.3
"""Across languages the mean cosine of the leads, so far as it is above the first, adds so many times as much."""

FULL_WEIGHT = 0.2
"""Weight of a full name when reports are looked up."""

JOIN = 0.2
"""Least likeness to a story to belong to it."""

NEAREST = 12
"""Reports of a story that are compared."""

ALWAYS = 0.4
"""How much of the likeness to a story is that to its nearest report, the rest being the mean; …"""

BLEND = 0.5
"""… and how much where that shares a full name: a matter has many sides."""

SHARED_NAME = 0.07
"""Added for each full name in both leads (at most two): nothing says "same matter" like a rare name up front."""

NAMELESS = 0.05
"""Taken off if no name is shared: two events of one kind share words, not names."""

FADE = 0.2
"""How fast likeness fades with time: divided by 1 + FADE x ln(1 + months between)."""

SPREAD = 0.3
"""A term found in n stories counts 1 / (1 + SPREAD x ln n)."""

Term = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """What one report is about: weighted `terms` (heaviest first, keys with their prefix; `weights` by key), the `full`
    names of its lead (keys), and `day`, the ordinal of publication, None if undated."""

    report: str
    terms: tuple[Term, ...]
    weights: Mapping[str, float]
    full: tuple[str, ...]
    day: float | None
    leads: tuple[str, ...]
    language: str
    written: Mapping[str, str]

    @classmethod
    def of(cls, report: str, rows: Iterable[Term], written: Mapping[str, str] | None = None) -> Profile:
        """From index rows; `written` has the forms of terms as the report writes them, for its reader."""
        rows = list(rows)
        known = tuple((key, weight) for key, weight in rows if key.startswith((NAME, WORD)))
        return cls(
            report,
            known,
            dict(known),
            tuple(key for key, _ in rows if key.startswith(FULL)),
            next((value for key, value in rows if key == DAY), None),
            tuple(key[2:] for key, _ in rows if key.startswith(LEAD)),
            next((key[2:] for key, _ in rows if key.startswith(TONGUE)), ""),
            written or {},
        )


def profile(report: Report, sentences: Sequence[Sentence], limit: int) -> tuple[Profile, list[Term]]:
    """What a report is about, from its title and sentences, and the index rows that keep it."""
    lines = [(report.title, True)] if report.title else []
    lines += [(report.text[s.start : s.end], s.kind == "heading") for s in sentences]
    found = terms(tuple(lines), report.language, limit)
    rows = [((NAME if name else WORD) + root, round(weight, 4)) for root, _, name, weight in found]
    rows += [(FULL + name, FULL_WEIGHT) for name in full_names(tuple(lines), report.language)]
    body = [s for s in sentences if s.words >= 6][:LEADS]
    rows += [(LEAD + s.key, 0.0) for s in body]
    rows.append((TONGUE + (report.language or ""), 0.0))
    if (day := _ordinal(report.day)) is not None:
        rows.append((DAY, float(day)))
    return Profile.of(report.id, rows, {root: form for root, form, _, _ in found}), rows


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two profiles are, and what carries it (heaviest first)."""

    score: float
    full: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]


Vectors = Callable[[Iterable[str]], Mapping[str, NDArray[np.float16]]]
"""Sentence vectors by sentence key."""


def _leads_alike(a: Profile, b: Profile, vectors: Vectors) -> float:
    """Mean over the lead of one report of the best cosine with the lead of the other."""
    found = vectors([*a.leads, *b.leads])
    left, right = ([found[key].astype(np.float32) for key in leads if key in found] for leads in (a.leads, b.leads))
    if not left or not right:
        return 0.0
    return float((np.stack(left) @ np.stack(right).T).max(axis=1).mean())


def alike(a: Profile, b: Profile, factor: Mapping[str, float], vectors: Vectors | None = None) -> Likeness:
    """Weighted cosine of the terms of a new report `a` and an earlier one; `factor` discounts terms of many stories."""
    theirs = b.weights
    shared = [(weight * theirs[key] * factor.get(key, 1.0), key) for key, weight in a.terms if key in theirs]
    shared.sort(key=lambda item: (-item[0], item[1]))
    names = tuple(a.written.get(key[2:], key[2:]) for _, key in shared if key.startswith(NAME))
    words = tuple(a.written.get(key[2:], key[2:]) for _, key in shared if key.startswith(WORD))
    full = tuple(" ".join(a.written.get(root, root) for root in key[2:].split()) for key in a.full if key in b.full)
    length = sum(weight * weight * factor.get(key, 1.0) for key, weight in a.terms) or 1.0
    score = sum(weight for weight, _ in shared) / math.sqrt(length)
    if a.language != b.language:
        mine, yours = ([w for key, w in terms_ if key.startswith(NAME)] for terms_ in (a.terms, b.terms))
        both = sum(weight for weight, key in shared if key.startswith(NAME))
        score = ABROAD_NAMES * both / ((sum(w * w for w in mine) * sum(w * w for w in yours)) ** 0.5 or 1.0)
    if vectors is not None and a.language != b.language and names:
        score += ABROAD_GAIN * max(0.0, _leads_alike(a, b, vectors) - ABROAD)
    if a.day is not None and b.day is not None:
        fade = FADE / 2 if full else FADE
        score /= 1.0 + fade * math.log(1.0 + abs(a.day - b.day) / 30)
    score += SHARED_NAME * min(2, len(full)) if full else 0.0 if names else -NAMELESS
    return Likeness(score, full, names, words)


def best_story(
    mine: Profile, others: Sequence[Profile], stories: Mapping[str, str], spread: Mapping[str, int], vectors: Vectors
) -> tuple[str, Why] | None:
    """The story (by report in `stories`) whose nearest reports are most like this one, if alike enough.

    `spread` tells in how many stories a term was found.
    """
    factor = {key: 1.0 / (1.0 + SPREAD * math.log(n)) for key, n in spread.items()}
    groups: dict[str, list[Likeness]] = {}
    for other in others:
        if other.report in stories:
            groups.setdefault(stories[other.report], []).append(alike(mine, other, factor, vectors))
    scored = sorted(((_likeness(likes), story) for story, likes in groups.items()), reverse=True)
    if not scored or scored[0][0] < JOIN:
        return None
    score, story = scored[0]
    near = max(groups[story], key=lambda like: like.score)
    why = Why.of(
        min(1.0, score),
        shared_full_names=near.full or "",
        shared_names=near.names[:4] or "",
        shared_topic_words=near.words[:4] or "",
    )
    return story, why


def _likeness(likes: list[Likeness]) -> float:
    top = sorted(likes, key=lambda like: -like.score)[:NEAREST]
    mean = sum(like.score for like in top) / len(top)
    blend = BLEND if top[0].full else ALWAYS
    return blend * top[0].score + (1.0 - blend) * mean
