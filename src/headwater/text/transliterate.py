"""Names of any script in Latin letters, their sound, and the skeleton of consonants they are looked up by.

Cyrillic follows BGN/PCGN loosely, Arabic and Hebrew letter by letter (vowels are mostly not written), everything else
(Chinese in pinyin, Greek, Korean, …) comes from anyascii (ISC licence). Sounds fold the ways one name is spelt in
several Latin conventions: Kh/H, sch/sh, ph/f, w/v, c/k/q, ou/u, doubled letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from headwater.text.fold import fold

_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфхцчшщъыьэюяіїєґўјљњџћђѓќѕө",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
            "i",
            "yi",
            "ye",
            "g",
            "u",
            "j",
            "lj",
            "nj",
            "dz",
            "c",
            "dj",
            "gj",
            "kj",
            "dz",
            "o",
        ],
        strict=True,
    )
) | {"ж": "zh"}
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىئؤءپچژگکیہے",
        [
            "a",
            "b",
            "t",
            "th",
            "j",
            "h",
            "kh",
            "d",
            "dh",
            "r",
            "z",
            "s",
            "sh",
            "s",
            "d",
            "t",
            "z",
            "_",
            "gh",
            "f",
            "q",
            "k",
            "l",
            "m",
            "n",
            "h",
            "w",
            "y",
            "a",
            "a",
            "y",
            "w",
            "_",
            "p",
            "ch",
            "zh",
            "g",
            "k",
            "y",
            "h",
            "y",
        ],
        strict=True,
    )
)
_HEBREW = dict(
    zip(
        "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
        [
            "a",
            "b",
            "g",
            "d",
            "h",
            "w",
            "z",
            "h",
            "t",
            "y",
            "k",
            "k",
            "l",
            "m",
            "m",
            "n",
            "n",
            "s",
            "a",
            "p",
            "p",
            "ts",
            "ts",
            "k",
            "r",
            "sh",
            "t",
        ],
        strict=True,
    )
)
_MATRES = str.maketrans({"و": "u", "ו": "u", "ي": "i", "י": "i", "ی": "i"})  # mostly vowels inside a word
_HEBREW_MARKED = {"ג'": "j", "ז'": "zh", "צ'": "ch", "ץ'": "ch", "ת'": "th", "ח'": "kh", "ד'": "dh"}
_LETTERS = _CYRILLIC | _ARABIC | _HEBREW

_SOUNDS = [
    (re.compile(pattern), value)
    for pattern, value in (
        (r"shch|sch(?=[^aeiouy]|$)|sch|sh|sz|š|ş", "S"),
        (r"tsch|tch|tsh|ch|cz|č|ç", "C"),
        (r"dzh|dj|zh|j", "J"),
        (r"kh", "h"),
        (r"^x(?=[aeiou])|^hs", "S"),
        (r"ng$", "n"),
        (r"gh", "g"),
        (r"ph|pf", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ts|tz", "T"),
        (r"ck|qu|q|c(?![eiyh]|$)|c$", "k"),
        (r"c", "s"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"oo|ou", "u"),
        (r"ee|ie|yi|iy|ij", "i"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
    )
]
_NOT_LETTER = re.compile(r"[^a-z]+")
VOWELS = frozenset("aeiou")


@lru_cache(maxsize=8192)
def script(word: str) -> str:
    """`latin`, `cyrillic`, `arabic`, `hebrew`, `han` or `other`, by the first letter."""
    for char in word:
        code = ord(char)
        if char.isalpha():
            if code < 0x250 or 0x1E00 <= code < 0x1F00:
                return "latin"
            if 0x400 <= code < 0x530:
                return "cyrillic"
            if 0x590 <= code < 0x600:
                return "hebrew"
            if 0x600 <= code < 0x780 or 0xFB50 <= code < 0xFE00:
                return "arabic"
            if 0x3400 <= code < 0xA000:
                return "han"
            return "other"
    return "latin"


@lru_cache(maxsize=8192)
def latin(word: str) -> str:
    """A word in lower-case ASCII letters (spaces and hyphens kept): `latin("Лавров") == "lavrov"`."""
    folded = fold(word)
    if folded.isascii():
        return folded
    kind = script(folded)
    if kind == "arabic" and folded.startswith("ال") and len(folded) > 4:
        folded = folded[2:]
    if kind == "hebrew":
        for marked, value in _HEBREW_MARKED.items():
            folded = folded.replace(marked, value)
    if kind in ("arabic", "hebrew"):
        folded = folded[:1] + folded[1:].translate(_MATRES)
    out = "".join(_LETTERS.get(char, char) for char in folded).replace("_", "")
    return out if out.isascii() else _other(out)


_PINYIN = [
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"(?i)hua", "va"),
        (r"uo", "o"),
        (r"Q", "Ch"),
        (r"X", "Sh"),
        (r"Wu(?=[A-Z])", "W"),
        (r"(?<=[A-Za-z])Mu(?=[A-Z]|$)", "M"),
    )
]
"""How Chinese syllables are used for the sounds of foreign names."""
_AFTER = re.compile(r"(?<=[A-Za-z])Er")


def _other(word: str) -> str:
    """By anyascii; Chinese "Er" inside a name stands for l or r ("Gao Er Fu", golf)."""
    plain = anyascii(word)
    if script(word) == "han":
        plain = _AFTER.sub("L", plain)
        for pattern, letters in _PINYIN:
            plain = pattern.sub(letters, plain)
    return plain.lower()


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """How a word sounds, roughly, one sign a sound: `sound("Khelmar") == sound("Helmar")`."""
    out = _NOT_LETTER.sub("", latin(word))
    for pattern, value in _SOUNDS:
        out = pattern.sub(value, out)
    return out


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """The consonants of a word's sound, under which names are indexed; vowels only where nothing else is left."""
    heard = sound(word).replace("T", "s").lower()
    bones = heard[:1] if heard[:1] not in VOWELS else ""
    bones += "".join(c for c in heard[1:] if c not in VOWELS and c != "h")
    bones = bones.translate(_NEAR)
    return bones or heard[:2]


_NEAR = str.maketrans({"z": "s", "b": "b", "p": "b", "d": "t", "g": "k", "f": "v", "c": "s", "q": "k"})
"""Consonants that spellings and scripts confuse share one sign in the index (the comparison itself is finer)."""
