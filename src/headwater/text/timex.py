"""Time expressions in a sentence: where they are and what they say (`find`), before they are anchored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from headwater.lexicons import table, words
from headwater.text.timex_draft import Draft
from headwater.text.timex_foreign import FOREIGN
from headwater.text.timex_grammar import BUILD, PATTERN, PREFIX
from headwater.text.timex_words import Item, items
from headwater.text.units import after_number

Tag = Callable[[int], str]


@cache
def _year_before() -> frozenset[str]:
    return frozenset(table("times")["ahead"]["before_year"])


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: its place, what it says, the rule that found it and the word before it."""

    start: int
    end: int
    draft: Draft
    rule: str
    before: str


def find(text: str, offset: int, language: str, tag: Tag | None = None) -> list[Found]:
    """The time expressions of a sentence, in order; `tag` gives the Penn tag of the word at an offset."""
    classes, listed = items(text, offset, language)
    if not classes.strip("_,.'-()aotichjBnqA"):
        return []
    pattern, build = (PATTERN, BUILD) if language == "en" else FOREIGN
    out: list[Found] = []
    position = 0
    while (match := pattern.search(classes, position)) is not None:
        rule = match.lastgroup or ""
        first, last = match.span()
        position = last
        if rule == "offset" and _hangs_on(listed, last):
            last = position = last - 1
            rule = "duration"
        draft = build[rule](listed[first:last])
        if draft is None or not _accept(rule, listed, first, last, tag):
            position = first + 1
            continue
        start = first
        if language == "en":
            start, draft = _prefix(classes, listed, first, draft, out[-1].end if out else -1)
        before = listed[start - 1].word if start else ""
        out.append(Found(listed[start].start, listed[last - 1].end, draft, rule, before))
        if rule in ("md", "mdy"):
            position = _tail(classes, listed, last, draft, out)
    return _heads(classes, listed, out)


def _hangs_on(listed: list[Item], last: int) -> bool:
    """ "three years after the launch": counted from something that is not a date, so only the length is known."""
    if listed[last - 1].word not in ("after", "before") or last >= len(listed):
        return False
    return listed[last].kind in "_ath" and listed[last].word[0].isalpha()


def _accept(rule: str, listed: list[Item], first: int, last: int, tag: Tag | None) -> bool:
    """Whether the neighbours allow the reading."""
    before = listed[first - 1].word if first else ""
    after = listed[last] if last < len(listed) else None
    if rule == "year":
        year = next((int(item.value) for item in listed[first:last] if item.kind in "YND"), 0)
        if after is not None and after_number(listed[last - 1].word + " " + after.word, 4) is not None:
            return False
        if before in (",", "and", "or") and tag and after and tag(after.start)[:2] in ("VB", "MD"):
            return False
        if before in ("$", "£", "€", "#", ".", ":") or (after is not None and after.word in ("%", "°")):
            return False
        if before in _year_before():
            return not (tag and after and after.kind == "_" and tag(after.start) == "NNS" and before not in ("(", ","))
        return not (tag and after and tag(after.start) in ("NNS", "NN", "JJ", "NNP")) and 1700 < year < 2100
    if rule == "month" and tag:
        return tag(listed[first].start) in ("NNP", "NNPS", "NN", "") and not _in_name(listed, first, last, tag)
    if rule == "season" and listed[last - 1].word == "fall" and not _autumn(before, listed, first, last):
        return False
    if rule == "season" and tag and last - first == 1:
        return tag(listed[first].start) in ("NN", "NNP") and before != "arab"
    if rule == "short":
        return len(listed[first + 1].word) == 2 and listed[first].end == listed[first + 1].start
    if rule == "duration" and last - first == 1:
        return before in ("for", "in", "within", "of", "and", "or", "after", "lasted", "took", "takes", "over", "to")
    if rule == "part" and last - first == 1 and before in ("new", "false"):
        return False  # "hope for a new dawn"
    if rule == "part" and last - first == 1 and tag:
        return tag(listed[first].start) in ("NN", "NNS", "NNP", "RB", "")
    return True


def _in_name(listed: list[Item], first: int, last: int, tag: Tag) -> bool:
    """Whether a month is a part of a person's name: "Jan Holm", "Theresa May", "Mr. May"."""
    if first and listed[first].start - listed[first - 1].end <= 1:
        before = listed[first - 1 - (listed[first - 1].word == "." and first > 1)]
        if before.word in ("mr", "mrs", "ms", "dr") or _is_given(before, tag):
            return True
    after = listed[last] if last < len(listed) else None
    if after is None or after.kind != "_" or after.start - listed[last - 1].end != 1:
        return False
    if tag(after.start) not in ("NNP", "NNPS"):
        return False
    ahead, given = table("times")["ahead"], _is_given(listed[first], tag)
    word, sort = (listed[first - 1].word, tag(listed[first - 1].start)) if first else ("", "")
    return word not in ahead["within_month"] if given else word not in ahead["before_month"] and sort[:2] != "JJ"


def _is_given(item: Item, tag: Tag) -> bool:
    return item.word in words("given_names") and tag(item.start) == "NNP"


def _autumn(before: str, listed: list[Item], first: int, last: int) -> bool:
    """Whether "fall" is the season: "in the fall", "last fall", not "the fall of the city"."""
    if last < len(listed) and listed[last].kind == "o":
        return False
    return before in ("in", "during", "since", "by", "until", "early", "late", "mid", "every", "each") or (
        listed[first].kind in "LXi"
    )


def _prefix(classes: str, listed: list[Item], first: int, draft: Draft, floor: int) -> tuple[int, Draft]:
    """Take in "the end of", "early", "mid-", "the night of" before a date."""
    match = PREFIX.search(classes, max(0, first - 7), first)
    if match is None or listed[match.start()].start < floor or draft.type not in ("DATE", "TIME"):
        return first, draft
    taken = listed[match.start() : first]
    part = next((item.value for item in taken if item.kind == "P"), "")
    mod = next((item.value for item in taken if item.kind in "ek"), "")
    if part and draft.value and draft.shape == "value" and "T" not in draft.value:
        draft = replace(draft, value=f"{draft.value}T{part}", type="TIME")
    elif part:
        draft = replace(draft, part=part, type="TIME")
    return match.start(), replace(draft, mod=mod or draft.mod)


def _tail(classes: str, listed: list[Item], last: int, draft: Draft, out: list[Found]) -> int:
    """ "June 17-20", "June 17 and 18": the second day."""
    if last + 1 >= len(listed) or classes[last] not in "-c" or classes[last + 1] not in "DO":
        return last
    end = last + 2
    if classes[end : end + 1] in tuple(":uUMm%") and classes[end : end + 1]:
        return last
    day = int(listed[last + 1].value)
    if draft.value:
        second = replace(draft, value=f"{draft.value[:-2]}{day:02d}")
    else:
        second = replace(draft, day=day)
        if classes[end : end + 2] == ",Y":  # "June 17-20, 1940": the year is for both
            year = int(listed[end + 1].value)
            out[-1] = replace(out[-1], draft=_with_year(draft, year))
            second, end = _with_year(second, year), end + 2
    out.append(Found(listed[last + 1].start, listed[end - 1].end, second, "md", listed[last].word))
    return end


def _with_year(draft: Draft, year: int) -> Draft:
    return Draft("value", draft.type, value=f"{year:04d}-{draft.month:02d}-{draft.day or 1:02d}", mod=draft.mod)


def _heads(classes: str, listed: list[Item], found: list[Found]) -> list[Found]:
    """ "between 17 and 20 June", "3-4 May 1904": the first day takes the month of the second."""
    if not any(f.rule in ("dm", "dmy") for f in found):
        return found
    place = {item.start: i for i, item in enumerate(listed)}
    out: list[Found] = []
    for f in found:
        i = place[f.start]
        paired = f.rule in ("dm", "dmy") and i >= 2 and classes[i - 1] in "-c" and classes[i - 2] in "DO"
        if paired and (not out or out[-1].end <= listed[i - 2].start) and listed[i - 2].value <= 31:
            day, item, draft = int(listed[i - 2].value), listed[i - 2], f.draft
            draft = replace(draft, value=f"{draft.value[:-2]}{day:02d}") if draft.value else replace(draft, day=day)
            out.append(Found(item.start, item.end, draft, "dm", listed[i - 3].word if i > 2 else ""))
        out.append(f)
    return out
