"""Whether two names, in any scripts, may name the same person, body or place.

Names of one word are compared by sound; names of people word by word (order, initials, titles, particles and
patronymics considered); names of organisations likewise, with legal forms and ways of writing made alike. The score is
a logistic regression over the features of `compare.name_features` with the weights of `lexicons/name_weights.toml`.
"""

from __future__ import annotations

import math

from headwater.compare import name_features
from headwater.compare.name_features import Features
from headwater.compare.name_parts import align, organisation_words, person_words
from headwater.compare.spelling import other_spelling
from headwater.lexicons import table
from headwater.model import Value, Why
from headwater.text.fold import fold
from headwater.text.names import LEGAL, acronyms
from headwater.text.transliterate import latin, sound

UNLIKE = 0.3
"""The most that names can score which contradict each other."""

SOUND = 0.85
"""The least score of names that are spelt differently but sound the same."""


def names(a: str, b: str, kind: str | None = None) -> Why:
    """How likely two names are one name, 0..1, with the reason.

    `kind` is `person`, `place`, `organisation`, `group` or None (then read from the words). `names("Khelmar",
    "Helmar")` scores above 0.9. A score says nothing of whether two bearers of one name are the same.
    """
    if fold(a) == fold(b):
        return Why.of(1.0, same_name=True)
    if kind is None:
        kind = "organisation" if _bodylike(a) or _bodylike(b) else "person"
    if kind in ("organisation", "group") and _stands_for(a, b):
        return Why.of(0.9, acronym_of=True)
    if kind == "person":
        x, y = person_words(a), person_words(b)
    else:
        x, y = organisation_words(a)[0], organisation_words(b)[0]
    if len(x) == len(y) == 1:
        p, q = (x[0], y[0]) if kind == "person" else (fold(a), fold(b)) if " " not in a + b else (x[0], y[0])
        score = weigh(name_features.pair_family(p, q), name_features.word(p, q))
        return Why.of(max(score, SOUND) if other_spelling(p, q) else score, **_word_reasons(p, q))
    if kind == "person":
        score = weigh("person", name_features.person(a, b))
        if name_features.other_person(x, y):
            score = min(score, UNLIKE)
        return Why.of(max(score, SOUND) if _sound_the_same(x, y) else score, **_reasons(x, y))
    return Why.of(weigh("other", name_features.other(a, b)), **_reasons(x, y))


def _sound_the_same(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether two people's names are spellings of each other, word by word ("Jarabekov", "Dzharabekov")."""
    if len(x) != len(y) or min(map(len, (*x, *y))) < 2:
        return False
    return all(
        p == q or (len(p) > 3 and sound(p) == sound(q)) or other_spelling(p, q) for p, q in zip(x, y, strict=True)
    )


def weigh(which: str, features: Features) -> float:
    """The logistic score of features under the weights named."""
    weights = table("name_weights")[which if which in table("name_weights") else "cyrillic"]
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _bodylike(name: str) -> bool:
    """Whether a name has a word only organisations have, or a number."""
    words = fold(name).replace(".", "").replace(",", " ").split()
    known = table("naming")["organisation_words"]
    legal = {"ag", "gmbh", "inc", "ltd", "llc", "plc", "corp", "jsc", "limited", "aktiengesellschaft", "company"}
    return len(words) > 1 and any(w in known or w in LEGAL or w in legal or any(c.isdigit() for c in w) for w in words)


def _stands_for(a: str, b: str) -> bool:
    short, full = sorted((a, b), key=len)
    plain = short.replace(".", "")
    return 2 <= len(plain) <= 7 and plain.isupper() and plain in acronyms(full)


def _word_reasons(a: str, b: str) -> dict[str, Value]:
    if sound(a) == sound(b):
        return {"same_sound": (a, b)}
    return {"sounds": (latin(a), latin(b))}


def _reasons(x: tuple[str, ...], y: tuple[str, ...]) -> dict[str, Value]:
    sides = align(x, y)
    same = [p for p, q, _ in sides.pairs if p == q]
    alike = [f"{p}/{q}" for p, q, _ in sides.pairs if p != q]
    out: dict[str, Value] = {}
    if same:
        out["words_same"] = " ".join(same)
    if alike:
        out["words_alike"] = ", ".join(alike)
    if sides.left and sides.right:
        out["words_differ"] = (" ".join(sides.left), " ".join(sides.right))
    elif sides.left or sides.right:
        out["words_missing"] = " ".join(sides.left or sides.right)
    return out
