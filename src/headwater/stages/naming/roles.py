"""Titles and descriptions beside a person's name: taken off the name, kept as the role."""

from __future__ import annotations

from headwater.model.tokens import Parse
from headwater.stages.naming.lists import wordset
from headwater.stages.naming.name import Name
from headwater.text.fold import fold

_STOPS = frozenset('.;:!?()[]–—"“”')
_LINKS = frozenset({"-", "‑", "of", "the", "for", "and", "'s", "’s", "&", "to", "."})


def strip_titles(parse: Parse, folded: list[str], name: Name) -> None:
    """Move titles inside and before a name into its role: "Foreign Minister Ana Lund" is named "Ana Lund"."""
    first = name.first
    if name.label in ("PERSON", "ORG", "GPE", "") and not name.key and not _bodys_own(folded, name):
        while first < name.last - 1 and _title(folded[first], parse.words[first]):
            first += 1
            if (
                first < name.last - 2
                and folded[first] in ("of", "for")
                and _title(folded[first - 1], parse.words[first - 1])
            ):
                first += 2 if parse.words[first + 1][0].isupper() else 0
        first = _after_body(folded, name, _after_title(parse, folded, name, first))
        if first < name.last - 1 and first > name.first and folded[first] in (".", "-"):
            first += 1
    if first > name.first and (
        parse.words[first][0].isupper() or folded[first] in ("al", "el", "van", "von", "de", "ash", "as")
    ):
        inside = folded[name.first : first]
        if name.label == "PERSON" or any(
            word.rstrip(".") in wordset("honorifics") or word.rstrip(".") in wordset("sure_roles") for word in inside
        ):
            name.first = first
            name.start = parse.start[first]
            name.text = parse.text[name.start : name.end]
            name.folded = fold(name.text)
        else:
            first = name.first
    begin = _title_start(parse, folded, name.first)
    if begin < name.first:
        text = parse.text[parse.start[begin] : parse.end[name.first - 1]]
        name.role = " ".join(text.split()).strip(' ])”"')


def _bodys_own(folded: list[str], name: Name) -> bool:
    """Whether a title's word belongs to a body's name: "General Harbours", "Justice Department"."""
    return name.label == "ORG" and (
        folded[name.last - 1] in wordset("organisation_words") or folded[name.first] in ("general", "major")
    )


def _after_title(parse: Parse, folded: list[str], name: Name, first: int) -> int:
    """Where a person's name begins after an office the parser took in ("Water Minister Ana Lund")."""
    if name.label == "PERSON":
        for i in range(name.last - 2, first, -1):
            if folded[i] in wordset("offices") and parse.words[i][0].isupper():
                return i + 1
    return first


def _after_body(folded: list[str], name: Name, first: int) -> int:
    """Where a person's name begins after a body's that the parser took in ("Air Force Ana Lund")."""
    if name.label == "PERSON":
        for i in range(name.last - 3, first - 1, -1):
            if folded[i] in wordset("organisation_words") and folded[i] not in ("co", "house", "post", "sa", "ag"):
                return i + 1
    return first


def describe(parse: Parse, folded: list[str], name: Name) -> str | None:
    """The apposition after a person's name: "Ana Lund, a fellow at the Harbour Institute, said"."""
    i, n = name.last, len(parse)
    if i + 1 >= n or parse.words[i] != ",":
        return None
    begin = i + 1
    if folded[begin] in ("the", "a", "an", "who"):
        begin += 1
    role_at = next((j for j in range(begin, min(begin + 5, n)) if folded[j] in wordset("roles")), None)
    if role_at is None or any(parse.tag[j].startswith(("VB", "MD")) for j in range(begin, role_at)):
        return None
    end = role_at + 1
    while end < n and end - begin < 16:
        word = parse.words[end]
        if word in _STOPS or word == "," or parse.tag[end] in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT"):
            break
        end += 1
    if end >= n or (parse.words[end] not in ",." and not parse.tag[end].startswith(("V", "W"))):
        return None
    return " ".join(parse.text[parse.start[begin] : parse.end[end - 1]].split())


def _title(folded: str, word: str) -> bool:
    bare = folded.rstrip(".")
    return (bare in wordset("honorifics") or bare in wordset("roles")) and (
        word[0].isupper() or bare in wordset("sure_roles")
    )


def _title_start(parse: Parse, folded: list[str], first: int) -> int:
    """The first token of a title that ends right before token `first` (that token itself if there is none)."""
    i = first - 1
    if i > 0 and folded[i] in ("]", ")", '"', "”"):
        i -= 1
    if i < 0:
        return first
    bare = folded[i].rstrip(".")
    if bare not in wordset("roles") and bare not in wordset("honorifics"):
        return first
    if parse.tag[i] not in ("NN", "NNP", "NNPS", "JJ", "NNS", "") or bare in (
        "national",
        "security",
        "state",
        "police",
        "military",
        "foreign",
        "defense",
        "defence",
        "special",
        "senior",
        "field",
        "former",
        "late",
        "opposition",
        "rebel",
        "official",
        "executive",
        "managing",
        "supreme",
        "acting",
        "interim",
        "presidential",
        "republican",
        "democratic",
        "prime",
        "crown",
        "count",
        "chair",
        "private",
        "field",
        "state",
    ):
        return first
    begin = i
    while begin > 0 and first - begin < 8 and not parse.text[parse.end[begin - 1] : parse.start[begin]].count("\n"):
        previous, tag = folded[begin - 1], parse.tag[begin - 1]
        if (
            previous.rstrip(".") in wordset("roles")
            or tag in ("NNP", "JJ", "NN", "HYPH", "NNPS", "POS")
            or previous in ("-", "and")
        ):
            begin -= 1
            continue
        break
    while begin < first and (folded[begin] in _LINKS or parse.words[begin] in ",\"“'’"):
        begin += 1
    return begin
