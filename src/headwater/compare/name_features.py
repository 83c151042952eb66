"""What two names have in common and where they differ, as numbers between 0 and 1 (or small counts).

Each feature is explained in `compare.names`; the weights are in `lexicons/name_weights.toml`.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA, JaroWinkler

from headwater.compare.name_parts import align, nicknames, organisation_words, person_words, spread_initials
from headwater.compare.spelling import family, likeness
from headwater.lexicons import table
from headwater.text.countries import names
from headwater.text.fold import fold
from headwater.text.transliterate import latin, script, skeleton, sound

Features = dict[str, float]

_CHILD = re.compile(r"\b(bin|ben|ibn|bint|ould|ogl[iu])\b")
_LONG = 8
_PATRONYMIC = ("vich", "vych", "vna", "ovic", "evic", "ich")


def word(a: str, b: str) -> Features:
    """Features of two names of one word each."""
    x, y = sound(a), sound(b)
    bones_x, bones_y = skeleton(a), skeleton(b)
    longest = max(len(bones_x), len(bones_y), 1)
    return {
        "sound": likeness(a, b),
        "bones": 1 - OSA.distance(bones_x, bones_y) / longest,
        "same_bones": float(bones_x == bones_y),
        "first": float(bones_x[:1] == bones_y[:1]),
        "last": float(bones_x[-1:] == bones_y[-1:]),
        "letters": OSA.normalized_similarity(latin(a), latin(b)),
        "sound_jaro": JaroWinkler.similarity(x, y),
        "short": float(min(len(x), len(y)) <= 4),
        "length_gap": abs(len(x) - len(y)) / max(len(x), len(y), 1),
    }


def person(a: str, b: str) -> Features:
    """Features of two names of people (of more than one word, at least one of them)."""
    x, y = spread_initials(person_words(a), person_words(b))
    sides = align(x, y)
    order = [y.index(q) for _, q, _ in sides.pairs]
    crossed = order != sorted(order)
    scores = [score for _, _, score in sides.pairs] or [0.0]
    weights = [min(len(p), len(q)) for p, q, _ in sides.pairs] or [1]
    weakest = min(sides.pairs, key=lambda pair: pair[2], default=("", "", 0.0))
    familiar = nicknames(weakest[0], weakest[1])
    ordered = [q for _, q, _ in sides.pairs] + list(sides.right) if crossed and not sides.left else y
    joined_x, joined_y = "".join(map(latin, x)), "".join(map(latin, ordered))
    edits = OSA.distance(joined_x, joined_y)
    close = edits in (1, 2) and not (script(a) == script(b) and script(a) in ("han", "other"))
    same_bones = skeleton(joined_x) == skeleton(joined_y)
    fewer, more = sorted((len(sides.left), len(sides.right)))
    shorter = max(min(len(x), len(y)), 1)
    ends = [word_pair(x[-1], y[-1]), word_pair(x[0], y[0])]
    weak_edits = OSA.distance(latin(weakest[0]), latin(weakest[1]))
    return {
        "mean": sum(s * w for s, w in zip(scores, weights, strict=True)) / sum(weights),
        "weakest": weakest[2],
        "weak_one_edit": float(weak_edits == 1),
        "weak_many_edits": float(weak_edits > 2 and not familiar),
        "weak_first": float(latin(weakest[0])[:1] != latin(weakest[1])[:1] and not familiar),
        "weak_bones": float(skeleton(weakest[0]) == skeleton(weakest[1]) and weak_edits > 0),
        "weak_short": float(min(len(weakest[0]), len(weakest[1])) <= 3),
        "crossed": float(crossed),
        "child_of": float(crossed and bool(_CHILD.search(fold(a)) or _CHILD.search(fold(b)))),
        "other_letters": float(script(a) == script(b) != "latin" and weak_edits > 0),
        "contradicted": float(fewer > 0),
        "contradicted_share": fewer / shorter,
        "missing": float(more > 0 and fewer == 0),
        "missing_more": float(more > 1 and fewer == 0),
        "one_word": float(shorter == 1),
        "matched": len(sides.pairs) / max(len(x), len(y)),
        "surname": ends[0],
        "given": ends[1],
        "joined": 1 - edits / max(len(joined_x), len(joined_y), 1),
        "joined_same": float(edits == 0),
        "joined_one_edit": float(close and edits == 1),
        "joined_two_edits": float(close and edits == 2),
        "joined_other_bones": float(close and not same_bones),
        "joined_bones": float(same_bones),
        "initial": float(any((len(p) == 1) != (len(q) == 1) for p, q, _ in sides.pairs)),
        "patronymics": float(_patronymics_differ(x, y)),
        "scripts": float(script(a) != script(b)),
        "words": min(max(len(x), len(y)), 6) / 6,
    }


def other_person(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether two people's names contradict each other: "Ivo Ran" and "Ron Ivo", "A. H. Lund" and "A. K. Lund"."""
    return _turned_and_unlike(x, y) or _initials_differ(x, y)


def _turned_and_unlike(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether words would have to change places and be misspelt as well; Latin letters only."""
    if len(x) != 2 or len(y) != 2 or not script(x[0]) == script(y[0]) == "latin":
        return False
    straight = min(word_pair(x[0], y[0]), word_pair(x[1], y[1]))
    turned = min(word_pair(x[0], y[1]), word_pair(x[1], y[0]))
    return straight < turned < 1 and min(map(len, (*x, *y))) > 1


def _initials_differ(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether the first letters between given name and surname contradict each other: Ana H. K. and Ana K. Lund."""
    inner_x, inner_y = x[1:-1], y[1:-1]
    if x[:1] != y[:1] or not inner_x or not inner_y or min(map(len, (*inner_x, *inner_y))) > 1:
        return False
    return latin(inner_x[0])[:1] != latin(inner_y[0])[:1]


def word_pair(a: str, b: str) -> float:
    """Likeness of two words, 0 where nothing is alike."""
    return 1.0 if a == b else likeness(a, b)


def _patronymics_differ(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    ours = [w for w in x[1:] if latin(w).endswith(_PATRONYMIC)]
    theirs = [w for w in y[1:] if latin(w).endswith(_PATRONYMIC)]
    return bool(ours and theirs) and max(likeness(p, q) for p in ours for q in theirs) < 0.8


def other(a: str, b: str) -> Features:
    """Features of two names of organisations, groups, places and things."""
    x, legal_x = organisation_words(a)
    y, legal_y = organisation_words(b)
    sides = align(x, y)
    generic = set(table("name_forms")["generic"]["words"])
    telling = [(p, q, s) for p, q, s in sides.pairs if p not in generic]
    scores = [s for _, _, s in telling] or [s for _, _, s in sides.pairs] or [0.0]
    weakest = min(sides.pairs, key=lambda pair: pair[2], default=("", "", 0.0))
    joined_x, joined_y = "".join(x), "".join(y)
    edits = OSA.distance(joined_x, joined_y)
    weak_edits = OSA.distance(weakest[0], weakest[1])
    long = min(len(joined_x), len(joined_y)) >= _LONG
    raw = OSA.distance(fold(a), fold(b), score_cutoff=1)
    left = [w for w in sides.left if w not in generic]
    right = [w for w in sides.right if w not in generic]
    numbers_x = {w for w in x if w.isdigit()}
    numbers_y = {w for w in y if w.isdigit()}
    return {
        "mean": sum(scores) / len(scores),
        "weakest": weakest[2],
        "weak_first": float(weakest[0][:1] != weakest[1][:1]),
        "weak_one_edit": float(weak_edits == 1),
        "weak_many_edits": float(weak_edits > 2),
        "country_missing": float(any(word in names(("en",)) for word in left + right)),
        "contradicted": float(bool(left) and bool(right)),
        "missing": float(bool(left) != bool(right)),
        "missing_generic": float(len(sides.left) + len(sides.right) > len(left) + len(right)),
        "first": float(x[:1] == y[:1]),
        "joined": 1 - edits / max(len(joined_x), len(joined_y), 1),
        "joined_same": float(edits == 0),
        "joined_one_edit": float(edits == 1 and long),
        "short_one_edit": float(edits == 1 and not long),
        "slip": float(raw <= 1 and long),
        "numbers_missing": float(bool(numbers_x) != bool(numbers_y)),
        "legal_differs": float(bool(legal_x) and bool(legal_y) and legal_x != legal_y),
        "legal_missing": float(bool(legal_x) != bool(legal_y)),
        "one_word": float(min(len(x), len(y)) == 1),
    }


def pair_family(a: str, b: str) -> str:
    """Which weights a pair of single words is weighed with."""
    return family(a, b)
