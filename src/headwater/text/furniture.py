"""What a paragraph of a page is, by its words: furniture, byline, caption, note, stamp or dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

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
_LINK = re.compile(r"https?://|www\.|\]\(|\b\w+\.(?:com|org|net)\b")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|(?<!\w)@\w+|\b(?:\d{3}[-. ]){2}\d{4}\b|\btwitter\.com/\w+")
_BYLINE = re.compile(r"(?:[Bb]y|BY|Par|Por|Von|Da|Door|Автор|Автор:)\s+(?P<names>\S.*)$")
_SMALL = frozenset(
    "and for of the in et und y e de van von der den la le du del al el bin ibn & с и та і".split()  # noqa: SIM905
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*$")


@dataclass(frozen=True, slots=True)
class _Lists:
    whole: frozenset[str]
    starts: re.Pattern[str]
    anywhere: re.Pattern[str]
    patterns: re.Pattern[str]


@cache
def _lists(kind: str) -> _Lists:
    entry = table("layout")[kind]
    return _Lists(
        frozenset(entry.get("whole", ())),
        re.compile("|".join(_phrase(p) for p in sorted(entry.get("starts", ()), key=len, reverse=True)) or r"(?!)"),
        re.compile("|".join(map(re.escape, entry.get("anywhere", ()))) or r"(?!)"),
        re.compile("|".join(f"(?:{p})" for p in entry.get("patterns", ())) or r"(?!)", re.I),
    )


def _phrase(phrase: str) -> str:
    end = r"(?!\w)" if phrase[-1].isalnum() else ""
    return re.escape(phrase) + end


@cache
def _set(section: str, name: str) -> frozenset[str]:
    return frozenset(table("layout")[section][name])


def verdict(line: str) -> Verdict | None:
    """The kind of a paragraph and the reason, or None if its words make it body or heading. O(length of line)."""
    words = line.count(" ") + 1
    if words > MOST_WORDS or len(line) > 500:
        return None
    low = _MARKUP.sub("", line.lower()).strip(" \t\xa0*_#•·–—-+►▶→|“\"‘'([")
    bare = low.strip(_EDGES)
    prose = words > PROSE_WORDS and _SENTENCE_END.search(line) is not None and not _LINK.search(line)
    return (
        _reprint(low, line)
        or _note(low, line)
        or _menu(line, words)
        or _byline(line, low, bare, words)
        or _caption(line, low, prose)
        or _furniture(line, low, bare, prose)
        or _contact(line, words)
    )


def _reprint(low: str, line: str) -> Verdict | None:
    found = _lists("reprint").anywhere.search(low)
    if found is None or _quoted(line):
        return None
    footnote = line.lstrip().startswith(("(", "*", "[", "¹"))
    if footnote or low.startswith(("this ", "the original", found.group())):
        return "furniture", Why.of(0.9, reprint_notice=found.group())
    return None


def _note(low: str, line: str) -> Verdict | None:
    lists = _lists("note")
    found = lists.starts.match(low) or lists.patterns.search(line.strip())
    if found is None and not _quoted(line):
        found = lists.anywhere.search(low)
    return ("note", Why.of(0.9, editors_note=found.group()[:60])) if found else None


def _menu(line: str, words: int) -> Verdict | None:
    """Menus of languages ("EN RU UA"), and lines of three or more short entries between bars or arrows."""
    tokens = [part for part in re.split(r"[\s|/·•,]+", line.strip()) if part]
    codes, names = _set("menu", "codes"), _set("menu", "names")
    if 2 <= len(tokens) <= 20 and len({t.lower() for t in tokens}) == len(tokens):
        short = all(len(t) <= 3 and t.lower() in codes and (t.isupper() or t.istitle()) for t in tokens)
        if short or all(t.lower() in names for t in tokens):
            return "furniture", Why.of(1.0, language_menu=True)
    if words > 24 or len(line) > 200 or any(c.isdigit() for c in line):
        return None
    parts = [part for part in _SPLIT.split(line.strip(_EDGES)) if part]
    if len(parts) >= 3 and all(p.count(" ") <= 2 and p[-1] not in ".!?,;" for p in parts):
        return "furniture", Why.of(0.8, menu_line=True)
    return None


def _byline(line: str, low: str, bare: str, words: int) -> Verdict | None:
    lists = _lists("byline")
    if bare in _set("wires", "names"):
        return "byline", Why.of(0.9, credits_line=True)
    found = lists.starts.match(low) or lists.patterns.search(line.strip())
    if found is None and words <= 40 and not _quoted(line):
        found = lists.anywhere.search(low)
    if found is not None:
        return "byline", Why.of(0.9, credits_line=True)
    if (match := _BYLINE.match(line.strip(" *_#"))) and words <= 16 and author_of(line):
        return "byline", Why.of(1.0, byline_by=match.group("names")[:60])
    if line[:1] in "—–-" and words <= 7 and _capitals(line.lstrip("—–- ")):
        return "byline", Why.of(0.7, credits_line=True)
    return None


def _caption(line: str, low: str, prose: bool) -> Verdict | None:
    lists = _lists("caption")
    found = (None if prose else lists.starts.match(low)) or lists.patterns.search(line.strip())
    if found is None and not _quoted(line):
        found = lists.anywhere.search(low)
    return ("caption", Why.of(0.9, photo_credit=found.group().strip()[:40])) if found else None


def _furniture(line: str, low: str, bare: str, prose: bool) -> Verdict | None:
    lists = _lists("furniture")
    if not bare or bare in lists.whole or bare in _set("furniture", "opens_list"):
        return "furniture", Why.of(1.0, furniture=bare or "signs")
    found = None if prose else lists.starts.match(low)
    found = found or lists.patterns.search(line.strip())
    if found is None and not _quoted(line):
        found = lists.anywhere.search(low)
    return ("furniture", Why.of(0.95, furniture=found.group().strip()[:40])) if found else None


def _contact(line: str, words: int) -> Verdict | None:
    if words <= 14 and not _SENTENCE_END.search(line) and _ADDRESS.search(line) and not _quoted(line):
        return "furniture", Why.of(0.8, contact_line=True)
    return None


def opens_list(line: str) -> bool:
    """Whether the line is the head of a list of links ("Related stories")."""
    return len(line) < 60 and _MARKUP.sub("", line.lower()).strip(_EDGES) in _set("furniture", "opens_list")


def author_of(line: str) -> str | None:
    """The names of a byline ("By [Ann Lee](#) and Bo Roe, Daily Planet" gives "Ann Lee and Bo Roe"), or None."""
    match = _BYLINE.match(line.strip(" *_#"))
    if match is None:
        return None
    names = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", match.group("names")).strip(" *_.")
    names = re.split(r"\s*(?:\||•|·|\s[–—-]\s)\s*|,\s*(?=[A-Z]{2,}\b|the\b|The\b)", names)[0].strip()
    return names if names and len(names) < 100 and _capitals(names) else None


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
    return re.search(r"[\"“«„][^\"”»“]{30,}", line) is not None


def stamp_of(line: str) -> str | None:
    """The date stamp, if the line holds nothing but a date and what goes with it ("Published: 3 May 2021, 10:05")."""
    if len(line) > 160 or not any(c.isdigit() for c in line):
        return None
    stamps = find(line)
    if not stamps:
        return None
    rest = line
    for stamp in reversed(stamps):
        rest = rest[: stamp.start] + " " + rest[stamp.end :]
    labels = _set("stamp", "labels")
    if any(word not in labels for word in _WORD.findall(rest.lower())):
        return None
    return " ".join(line[stamps[0].start : stamps[0].end].split())


def stamp_label(line: str) -> str:
    """What a stamp's line calls its date: "published", "updated" or "" (nothing)."""
    words = _WORD.findall(line.lower())
    if any(word in _set("stamp", "later") for word in words):
        return "updated"
    return "published" if any(word in _set("stamp", "first_published") for word in words) else ""
