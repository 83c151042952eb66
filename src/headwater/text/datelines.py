"""The opening of an agency report before its first sentence: "LONDON, March 3 (Agency) — ", "MOSCOW (AP) - "."""

from __future__ import annotations

import re
from functools import cache

from headwater.lexicons import table

_CAPS = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ]"
_TOWN = rf"{_CAPS}[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ.'’-]+"  # one class, one quantifier: never nested, so never slow
_CAPITALS = rf"(?P<caps>{_TOWN}(?:[ /]{_TOWN}){{0,4}})"
_NAME = rf"{_CAPS}[\w.'’-]+(?: (?:{_CAPS}|de |al-|del )[\w.'’-]*){{0,3}}"
_REGION = rf"(?:, (?!\d)(?:{_NAME}|{_CAPS}[\w.]+))"
_DAY = r"(?:,? (?:[^\W\d_]{3,10}\.? )?(?:[^\W\d_]{3,10}\.? \d\d?|\d\d?\.? (?:de )?[^\W\d_]{3,12}\.?)(?:,? \d{4})?)"
_AGENCY = r"(?:\s?\((?P<agency>[^()\n]{2,40})\))"
_DASH = r"\s?(?:[—–]|-{1,2}|―)(?=\s|[^\W\d_])"
_DASHED = r"\s(?:[—–]|-{1,2}|―)(?:\s|$)|[—–](?=\s|$)|\s?(?:>>|»)(?=\s)"
_BODY = (
    # TOWN, Region, March 3 (Agency) —
    rf"{_CAPITALS}{_REGION}?{_DAY}?{_AGENCY}{_DASH}",
    # TOWN, March 3 — Agency. | TOWN, 3 марта. /ТАСС/.
    rf"{_CAPITALS}{_REGION}?{_DAY}(?:{_DASHED})(?:\s?(?P<wire>{_NAME}(?: {_NAME})?)\.(?=\s{_CAPS}))?",
    rf"{_CAPITALS}{_REGION}?{_DAY}\. /[^/\n]{{2,30}}/\.",
    # Town, Region, March 3 (Agency) —   |   (Agency) —
    rf"(?P<name>{_NAME}){_REGION}?{_DAY}?{_AGENCY}{_DASH}",
    rf"\((?P<agency2>{_CAPS}[\w. !]{{1,28}})\)\s?(?:[—–]|-{{1,2}})(?=\s)",
    # Town CNN —
    rf"(?:{_NAME}){_REGION}? (?:CNN|AP|AFP|UPI|Reuters|Xinhua|TASS|dpa|EFE) ?[—–](?=\s|$)",
    # TOWN, Region —
    rf"(?P<bare>{_CAPITALS.replace('caps', 'caps3')}){_REGION}?(?:{_DASHED})",
)
_PATTERNS = tuple(re.compile(pattern) for pattern in _BODY)
_PARTY = re.compile(r"[A-Z]{1,3}-|\d")
_PRESS = re.compile(
    r"^[A-Z]{3,8}$|[A-Z]{3}/|(?:News|Press|Wire|Agency|Times|Post|Daily|Tribune|Herald|Journal|Reuters)\b"
)
_LONGEST = 110
_SIGNS = ("-", "—", "–", "/.", ">>", "»")
"""One of them ends every dateline."""
_TRIMMED = " \t\xa0"


@cache
def _not_places() -> frozenset[str]:
    return frozenset(table("layout")["not_places"]["words"])


def _agency(name: str, opening: bool) -> bool:
    """Whether a name in brackets after a town in small letters is an agency ("Paris (AFP) -"), not "(R-Texas)"."""
    known = name.lower() in table("layout")["wires"]["names"]
    return known or (opening and _PARTY.match(name) is None and _PRESS.search(name) is not None)


def dateline(text: str, start: int, end: int, opening: bool) -> int:
    """Where the first sentence of a paragraph begins if a dateline stands before it, else `start`.

    `opening`: the paragraph is among the first of its text; only there does a bare town with a dash count.
    """
    head = text[start : min(end, start + _LONGEST)]
    if not any(sign in head for sign in _SIGNS):
        return start
    for pattern in _PATTERNS:
        match = pattern.match(head)
        if match is None:
            continue
        groups = match.groupdict()
        bare = groups.get("bare")
        if groups.get("name") and not _agency(groups.get("agency") or "", opening):
            continue
        if bare and (not opening or bare in _not_places() or len(bare) < 3):
            continue
        after = start + match.end()
        while after < end and text[after] in _TRIMMED:
            after += 1
        return after
    return start
