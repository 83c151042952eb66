"""What a paragraph of a page is, by its words: furniture, byline, caption, note, stamp or dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from headwater.lexicons import table
from headwater.model import Why
from headwater.text.stamps import find

Verdict = tuple[str, Why]
"""Kind and reason."""

MOST_WORDS = 45
"""Longer paragraphs are body, whatever they begin with."""

PROSE_WORDS = 14
"""A line of more words that ends like a sentence is prose, unless its phrase stands for nothing else."""

_EDGES = " \t\xa0*_#[](){}<>|•·–—-+.…!:;,\"'“”‘’«»►▶→←↑↓■□●○"
_MARKUP = re.compile(r"\*\*|__|\[|\]\([^)]*\)|^#+\s*|^>\s*")
_SPLIT = re.compile(r"\s*(?:\||›|»|>|•|·|/(?=\s))\s*")
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*", re.U)
_LINK = re.compile(r"https?://|www\.|\]\(|(?<=\w)\.(?:com|org|net)\b")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|(?<!\w)@\w+|\b(?:\d{3}[-. ]){2}\d{4}\b|\btwitter\.com/\w+")
_BYLINE = re.compile(r"(?:[Bb]y|BY|Par|Por|Von|Da|Door|Av|di|Автор|Автор:)\s+(?P<names>\S.*)$")
_SMALL = frozenset(
    "and for of the in et und y e de van von der den la le du del al el bin ibn & с и та і".split()  # noqa: SIM905
)
_QUOTATION = re.compile(r"[\"“«„][^\"”»“]{30,}")
_GAPS = re.compile(r"[\s|/·•,]+")
_DIGIT = re.compile(r"\d")
_AFTER_BY = re.compile(r"\b[Bb][Yy]\b:?\s+\W*(\w)")
_PRESS = re.compile(
    r"\b(?:staff|wire|news|agency|press|times|post|reporters?|bureau|services?|reports?|sun|herald|daily)\b", re.I
)
_OFFICE = re.compile(r"\b(?:correspondents?|writers?|editors?|columnists?|analysts?)\b", re.I)
_CREDITED = re.compile(r"(?:来源|來源|出处|稿源)\s*[:：]\s*\S+")
"""Whom a Chinese stamp credits."""

_CORRESPONDENT = re.compile(r"\b(?:correspondent|staff writer|reporter|chief editor|bureau chief)s?$", re.I)
_SIGN = re.compile(r"[*(|/]")
"""Every pattern that may match anywhere in a line asks for one of them: few lines have any."""

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*$")


@dataclass(frozen=True, slots=True)
class _Lists:
    """A kind's entries of `lexicons/layout.toml`, ready to match."""

    whole: frozenset[str]
    starts: re.Pattern[str]
    anywhere: tuple[str, ...]
    anchored: re.Pattern[str]
    floating: re.Pattern[str]

    def begins(self, low: str) -> str:
        """The phrase the line begins with, or ""."""
        found = self.starts.match(low)
        return found.group().strip() if found else ""

    def pattern(self, line: str) -> str:
        """What a pattern matches in the line, or ""."""
        found = self.anchored.match(line) or (_SIGN.search(line) and self.floating.search(line))
        return found.group().strip() if found else ""

    def holds(self, low: str, present: frozenset[str]) -> tuple[str, int]:
        """The phrase (of those present in the text) that stands anywhere in the line, and its end; or ("", 0)."""
        for phrase in self.anywhere if present else ():
            if phrase not in present:
                continue
            at = low.find(phrase)
            if at < 0:
                continue
            end = at + len(phrase)
            inside = phrase[0].isalnum() and at and low[at - 1].isalnum()
            if not inside and not (phrase[-1].isalnum() and low[end : end + 1].isalnum()):
                return phrase, end
        return "", 0


@cache
def _lists(kind: str) -> _Lists:
    entry = table("layout")[kind]
    patterns = entry.get("patterns", ())
    return _Lists(
        frozenset(entry.get("whole", ())),
        _any(_phrase(p) for p in sorted(entry.get("starts", ()), key=len, reverse=True)),
        tuple(entry.get("anywhere", ())),
        _any(f"(?:{p})" for p in patterns if p.startswith("^")),
        _any(f"(?:{p})" for p in patterns if not p.startswith("^")),
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)", re.I)


def _phrase(phrase: str) -> str:
    return re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "")


@cache
def _set(section: str, name: str) -> frozenset[str]:
    return frozenset(table("layout")[section][name])


def lower(text: str) -> str:
    """Small letters; the Turkish capital İ gives i without the dot that Unicode sets above it."""
    return text.lower().replace("i\u0307", "i")


def present(text: str) -> frozenset[str]:
    """The phrases of all lists that may stand anywhere in a line and are in the text at all; looked up once a text."""
    low = lower(text)
    known = _anywhere()
    words = {"", *low.split()} & known.keys()
    return frozenset([phrase for word in words for phrase in known[word] if phrase in low])


@cache
def _anywhere() -> dict[str, list[str]]:
    """Those phrases by their longest word with a space on either side ("" if there is none): a text that lacks the word
    lacks the phrase."""
    out: dict[str, list[str]] = {}
    for kind in ("reprint", "note", "byline", "caption", "furniture"):
        for phrase in _lists(kind).anywhere:
            out.setdefault(max(phrase.split(" ")[1:-1], key=len, default=""), []).append(phrase)
    return out


@lru_cache(maxsize=16384)
def verdict(line: str, known: frozenset[str]) -> Verdict | None:
    """The kind of a paragraph and the reason, or None if its words make it body or heading. O(length of line).

    `known` is `present` of the whole text. What was found is kept: a text is looked at when it is read and when it is
    parsed, and many outlets print one agency's.
    """
    line = line.strip()
    words = line.count(" ") + 1
    if words > MOST_WORDS or len(line) > 500:
        return None
    low = _MARKUP.sub("", lower(line)).strip(" \t\xa0*_#•·–—-+►▶→|“\"‘'([")
    bare = low.strip(_EDGES)
    prose = words > PROSE_WORDS and _SENTENCE_END.search(line) is not None and not _LINK.search(line)
    return (
        _reprint(low, line, known)
        or _note(low, line, known)
        or (None if prose else _menu(line, words))
        or _byline(line, low, bare, words, known)
        or _caption(line, low, words, prose, known)
        or _furniture(line, low, bare, prose, known)
        or _contact(line, words)
    )


def _reprint(low: str, line: str, known: frozenset[str]) -> Verdict | None:
    phrase, _ = _lists("reprint").holds(low, known)
    if not phrase or _quoted(line):
        return None
    footnote = line.lstrip().startswith(("(", "*", "[", "¹"))
    if footnote or low.startswith(("this ", "the original", phrase)):
        return "furniture", Why.of(0.9, reprint_notice=phrase)
    return None


def _note(low: str, line: str, known: frozenset[str]) -> Verdict | None:
    lists = _lists("note")
    found = lists.begins(low) or lists.pattern(line)
    if not found and not _quoted(line):
        found, _ = lists.holds(low, known)
    return ("note", Why.of(0.9, editors_note=found[:60])) if found else None


def _menu(line: str, words: int) -> Verdict | None:
    """Menus of languages ("EN RU UA"), and lines of three or more short entries between bars or arrows."""
    if words > 24 or len(line) > 200 or _DIGIT.search(line):
        return None
    tokens = [part for part in _GAPS.split(line) if part]
    codes, names = _set("menu", "codes"), _set("menu", "names")
    if 2 <= len(tokens) <= 20 and len({t.lower() for t in tokens}) == len(tokens):
        short = all(len(t) <= 3 and t.lower() in codes and (t.isupper() or t.istitle()) for t in tokens)
        if short or all(t.lower() in names for t in tokens):
            return "furniture", Why.of(1.0, language_menu=True)
    parts = [part for part in _SPLIT.split(line.strip(_EDGES)) if part]
    if len(parts) >= 3 and all(p.count(" ") <= 2 and p[-1] not in ".!?,;" for p in parts):
        return "furniture", Why.of(0.8, menu_line=True)
    return None


def _byline(line: str, low: str, bare: str, words: int, known: frozenset[str]) -> Verdict | None:
    lists = _lists("byline")
    if bare in _set("wires", "names"):
        return "byline", Why.of(0.9, credits_line=True)
    found = lists.begins(low)
    if found.endswith(" by") and not _is_credit(line, words):
        found = ""
    found = found or lists.pattern(line)
    if not found and words <= 40 and not _quoted(line):
        found, _ = lists.holds(low, known)
    if found:
        return "byline", Why.of(0.9, credits_line=True)
    if words <= 16 and (match := _BYLINE.match(line.strip(" *_#"))) and author_of(line):
        return "byline", Why.of(1.0, byline_by=match.group("names")[:60])
    if words <= 6 and line[0].isupper() and _CORRESPONDENT.search(line):
        return "byline", Why.of(0.7, credits_line=True)
    if line[0] in "—–-" and words <= 7 and _PRESS.search(line) and _capitals(line.lstrip("—–- ")):
        return "byline", Why.of(0.7, credits_line=True)
    return None


def _is_credit(line: str, words: int) -> bool:
    """Whether "Written by …" credits the report ("Written by a committee of 46, the text …" is prose)."""
    following = _AFTER_BY.search(line)
    if following is None or following.group(1).islower():
        return False
    return words <= 14 or line[0] == "(" or ";" in line or "diting by" in line


def _caption(line: str, low: str, words: int, prose: bool, known: frozenset[str]) -> Verdict | None:
    lists = _lists("caption")
    found = "" if prose else lists.begins(low) or lists.pattern(line)
    if not found and not _quoted(line):
        found, end = lists.holds(low, known)
        found = found if words <= PROSE_WORDS or end > len(low) - 50 else ""
    return ("caption", Why.of(0.9, photo_credit=found[:40])) if found else None


def _furniture(line: str, low: str, bare: str, prose: bool, known: frozenset[str]) -> Verdict | None:
    lists = _lists("furniture")
    if not bare or bare in lists.whole or bare in _set("furniture", "opens_list"):
        return "furniture", Why.of(1.0, furniture=bare or "signs")
    found = "" if prose else lists.begins(low) or lists.pattern(line)
    if not found and not _quoted(line):
        found, _ = lists.holds(low, known)
    return ("furniture", Why.of(0.95, furniture=found[:40])) if found else None


def _contact(line: str, words: int) -> Verdict | None:
    if line[0] in "—–-" and "(@" in line:  # signs a quoted post: "— Ann Lee (@annlee) 3 May 2021"
        return None
    if words <= 14 and not _SENTENCE_END.search(line) and _ADDRESS.search(line) and not _quoted(line):
        return "furniture", Why.of(0.8, contact_line=True)
    return None


def opens_list(line: str) -> bool:
    """Whether the line is the head of a list of links ("Related stories")."""
    return len(line) < 60 and _MARKUP.sub("", lower(line)).strip(_EDGES) in _set("furniture", "opens_list")


def author_of(line: str) -> str | None:
    """The names of a byline ("By [Ann Lee](#) and Bo Roe, Daily Planet" gives "Ann Lee and Bo Roe"), or None."""
    match = _BYLINE.match(line.strip(" *_#"))
    if match is None:
        return None
    names = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", match.group("names")).strip(" *_.")
    names = re.split(r"\s*(?:\||•|·|\s[–—-]\s)\s*|,\s*(?=[A-Z]{2,}\b|the\b|The\b)", names)[0].strip()
    names = re.split(r"\s+(?:in|en|à|aus|в)\s+(?=[A-ZÀ-ÞА-Я])", names)[0]
    parts = names.split(",")  # "Ann Lee, Bo Roe, Daily Planet": the outlet and the office are no names
    kept = [n for n, part in enumerate(parts) if n and (_PRESS.search(part) or _OFFICE.search(part))]
    names = ",".join(parts[: kept[0] if kept else None]).strip(" *_")
    return names if names and len(names) < 100 and _capitals(names) else None


def is_person(name: str) -> bool:
    """Whether a name on a line is rather an author's than an outlet's: two or three words, none of the press's."""
    words = name.split()
    titled = name.isupper() or lower(words[0]) in _set("press", "articles")
    return 2 <= len(words) <= 3 and not titled and not _set("press", "words") & {lower(word) for word in words}


def _capitals(text: str) -> bool:
    """Whether every word but small ones begins with a capital, as in names."""
    tokens = [t for t in re.split(r"[\s,/]+", text) if t]
    return (
        bool(tokens)
        and len(tokens) <= 14
        and all(t[0].isupper() or t.lower() in _SMALL or t[0] in "'’d&" for t in tokens)
        and any(t[0].isupper() and t.lower() not in _SMALL for t in tokens)
    )


def _quoted(line: str) -> bool:
    """Whether the line holds a quotation of more than a few words: then it is somebody's words, not the page's."""
    return _QUOTATION.search(line) is not None


def stamp_of(line: str) -> str | None:
    """The date stamp, if the line holds nothing but a date and what goes with it ("Published: 3 May 2021, 10:05")."""
    if len(line) > 160 or _DIGIT.search(line) is None:
        return None
    stamps = find(line)
    if not stamps:
        return None
    rest = line
    for stamp in reversed(stamps):
        rest = rest[: stamp.start] + " " + rest[stamp.end :]
    labels = _set("stamp", "labels")
    if any(word not in labels for word in _WORD.findall(lower(_CREDITED.sub(" ", rest)))):
        return None
    return " ".join(line[stamps[0].start : stamps[0].end].split())


def stamp_label(line: str) -> str:
    """What a stamp's line calls its date: "published", "updated" or "" (nothing)."""
    words = _WORD.findall(lower(line))
    if any(word in _set("stamp", "later") for word in words):
        return "updated"
    return "published" if any(word in _set("stamp", "first_published") for word in words) else ""
