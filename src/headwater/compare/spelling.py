"""How alike two words sound, whatever their scripts: a weighted edit distance over sounds.

Edits that transliteration makes all the time (vowels, which Arabic and Hebrew leave out; voiced for voiceless; l for r
in Chinese) cost little, others a whole letter. Weighted edit distance after Wagner and Fischer (1974).
"""

from __future__ import annotations

from functools import lru_cache

from headwater.text.transliterate import VOWELS, script, sound

_PAIRS = {
    0.2: "sz Ss SC CT sT Jg Ji JS JC kg hk vf vu bv bp dt td iJ zT zJ gk iu",
    0.5: "hg lr nm Th hJ kC kS sC zS gT ts kT ks rg SJ fb",
}
_NEAR: dict[tuple[str, str], float] = {}
for _cost, _pairs in _PAIRS.items():
    for _pair in _pairs.split():
        _NEAR[_pair[0], _pair[1]] = _NEAR[_pair[1], _pair[0]] = _cost
_HAN = {
    ("l", "r"): 0.1,
    ("r", "l"): 0.1,
    ("h", "k"): 0.2,
    ("S", "h"): 0.2,
    ("h", "S"): 0.2,
    ("f", "v"): 0.2,
    ("u", "v"): 0.1,
    ("v", "u"): 0.1,
    ("J", "k"): 0.3,
    ("k", "J"): 0.3,
    ("s", "S"): 0.1,
    ("S", "s"): 0.1,
    ("n", "m"): 0.2,
    ("m", "n"): 0.2,
    ("k", "g"): 0.1,
    ("g", "k"): 0.1,
    ("b", "p"): 0.1,
    ("p", "b"): 0.1,
    ("d", "t"): 0.1,
    ("t", "d"): 0.1,
    ("v", "b"): 0.3,
    ("b", "v"): 0.3,
    ("C", "T"): 0.1,
    ("T", "C"): 0.1,
    ("C", "k"): 0.3,
    ("k", "C"): 0.3,
}

_VOWEL_GAP = {"latin": 0.5, "cyrillic": 0.4, "abjad": 0.12, "han": 0.2, "other": 0.4}
_VOWEL_SWAP = {"latin": 0.4, "cyrillic": 0.3, "abjad": 0.15, "han": 0.2, "other": 0.3}
_FAINT_GAP = {"latin": 0.5, "cyrillic": 0.35, "abjad": 0.35, "han": 0.35, "other": 0.4}
_FAINT = frozenset("h")


def family(a: str, b: str) -> str:
    """What kind of pair of scripts two words are: `latin`, `cyrillic`, `abjad`, `han` or `other`."""
    scripts = {script(a), script(b)}
    if scripts & {"arabic", "hebrew"}:
        return "abjad" if len(scripts) > 1 else "latin"
    if len(scripts) == 1:
        return "latin"
    for name in ("han", "cyrillic", "other"):
        if name in scripts:
            return name
    return "latin"


@lru_cache(maxsize=16384)
def likeness(a: str, b: str) -> float:
    """0 (nothing alike) to 1 (sound the same): one minus the edit distance over the length of the longer."""
    x, y = sound(a), sound(b)
    if not x or not y:
        return 1.0 if a == b else 0.0
    if x == y:
        return 1.0
    kind = family(a, b)
    total = max(_weight(x, kind), _weight(y, kind))
    return max(0.0, 1.0 - _distance(x, y, kind) / total)


@lru_cache(maxsize=8192)
def other_spelling(a: str, b: str) -> bool:
    """Whether two words in Latin letters sound the same if one is read as Spanish writes foreign names.

    Spanish has j for kh and h ("Jartum", Khartoum) and y for j ("Yibuti", Djibouti).
    """
    x, y = sound(a), sound(b)
    if min(len(x), len(y)) < _LEAST or not script(a) == script(b) == "latin":
        return False
    return _spanish(x) == y or x == _spanish(y) or _initial_y(x, y) or _initial_y(y, x)


def _spanish(heard: str) -> str:
    return heard.replace("J", "h") if heard[0] == "J" else heard


def _initial_y(x: str, y: str) -> bool:
    return x[0] == "i" and y[0] == "J" and x[1:] == y[1:] and x[1] in VOWELS


_LEAST = 5


def _weight(word: str, kind: str) -> float:
    gap = _VOWEL_GAP[kind]
    return sum(gap if c in VOWELS else 1.0 for c in word) or gap


def _distance(x: str, y: str, kind: str) -> float:
    gaps_x = [_gap(c, kind) for c in x]
    gaps_y = [_gap(c, kind) for c in y]
    row = [0.0]
    for gap in gaps_y:
        row.append(row[-1] + gap)
    for i, cx in enumerate(x):
        last, row = row, [row[0] + gaps_x[i]]
        for j, cy in enumerate(y):
            best = last[j] + _swap(cx, cy, kind)
            best = min(best, last[j + 1] + gaps_x[i], row[j] + gaps_y[j])
            row.append(best)
    return row[-1]


def _gap(c: str, kind: str) -> float:
    if c in VOWELS:
        return _VOWEL_GAP[kind]
    if c in _FAINT:
        return _FAINT_GAP[kind]
    if kind == "han" and c in "rltdskgbnm":
        return 0.6
    return 1.0


def _swap(a: str, b: str, kind: str) -> float:
    if a == b:
        return 0.0
    if a in VOWELS and b in VOWELS:
        return _VOWEL_SWAP[kind]
    if kind == "han" and (a, b) in _HAN:
        return _HAN[a, b]
    near = _NEAR.get((a, b))
    if near is not None:
        return near if kind != "latin" else near + 0.2
    return 1.0 if a not in VOWELS and b not in VOWELS else 1.2
