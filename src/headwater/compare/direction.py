"""Which of two reports came first, and how that is known."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from headwater.model import Report, Value

_SITE = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?::\d+)?(?:/.*)?", re.I)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})
_BEYOND = re.compile(r"[\W_]+")
_UPDATE = re.compile(r"\W*(?:(?:\w+ )?(?:update|updated|correction|corrected|corrects|recasts|adds)\b)", re.I)
"""Agency marks of a later version, at the head of the text (Reuters and AP style)."""

SHORTEST_NAME = 5
"""Letters an outlet's name must have to be looked for in a text."""


class Direction(NamedTuple):
    """`derived` comes from `source`; `known` is `earlier`, `credited` or `unknown`, with the feature that says why."""

    derived: Report
    source: Report
    known: str
    feature: str
    value: Value


def direction(a: Report, b: Report, a_cites: str = "", b_cites: str = "") -> Direction:
    """Tell the source from the derived: by the credit in the text, then by date.

    `a_cites` and `b_cites` are what outlet each names in the passages they share, for where the other's outlet is not
    known: a passage that says where it comes from is taken from one that does not.

    Where neither tells, the one marked as an update, else the undated or shorter one, is put down as derived, and the
    direction as unknown.
    """
    a_credits, b_credits = credits(a, b), credits(b, a)
    if a_credits != b_credits:
        derived, source = (a, b) if a_credits else (b, a)
        return Direction(derived, source, "credited", "credits_outlet", source.outlet or "")
    if a_credits == b_credits and bool(a_cites) != bool(b_cites):
        derived, source, named = (a, b, a_cites) if a_cites else (b, a, b_cites)
        if not source.outlet:
            return Direction(derived, source, "credited", "credits_beside", named)
    order = earlier(a, b)
    if order:
        derived, source = (a, b) if order > 0 else (b, a)
        return Direction(derived, source, "earlier", "published_first", source.published or "")
    keys = [(r.published is None or _UPDATE.match(r.text) is not None, -len(r.text), r.id) for r in (a, b)]
    derived, source = (a, b) if keys[0] > keys[1] else (b, a)
    return Direction(derived, source, "unknown", "order_unknown", True)


def credits(report: Report, other: Report) -> bool:
    """Whether a report names the outlet of another (and that is not its own)."""
    return not one_outlet(report, other) and named_in(report.text, other.outlet or "")


def named_in(text: str, outlet: str) -> bool:
    """Whether a text names an outlet, with or without its article, however it is spelt."""
    name = _squeezed_outlet(outlet)
    if len(name) < SHORTEST_NAME or name not in _squeezed(text):
        return False
    # as a name: whole words that begin with a capital ("the Lantern", not "lanterns")
    return any(not match.group()[0].islower() for match in _spelt(name).finditer(text))


def one_outlet(a: Report, b: Report) -> bool:
    """Whether two reports are known to be of one outlet: "The Harbour Gazette" and "Harbour Gazette" are one."""
    return bool(a.outlet and b.outlet) and _squeezed_outlet(a.outlet or "") == _squeezed_outlet(b.outlet or "")


def names_outlet(name: str, outlet: str | None) -> bool:
    """Whether a name as written in a text is that of an outlet; its last part is enough ("the Gazette")."""
    found, known = _squeezed_outlet(name), _squeezed_outlet(outlet or "")
    if len(found) < SHORTEST_NAME or len(known) < SHORTEST_NAME:
        return found == known != ""
    return known.endswith(found) or found.endswith(known)


def earlier(a: Report, b: Report) -> int:
    """1 if `b` was published before `a`, -1 the other way round, 0 if that cannot be told."""
    left, right = _when(a.published), _when(b.published)
    if left is None or right is None:
        return 0
    if left[0] != right[0]:
        return 1 if left[0] > right[0] else -1
    if left[1] is None or right[1] is None or left[1] == right[1]:
        return 0
    return 1 if left[1] > right[1] else -1


def _when(published: str | None) -> tuple[str, datetime | None] | None:
    """(day, instant) of a publication date; instant None where only the day is given."""
    if not published or len(published) < 10:
        return None
    if len(published) < 16:
        return published[:10], None
    try:
        instant = datetime.fromisoformat(published)
    except ValueError:
        return published[:10], None
    instant = instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    return instant.date().isoformat(), instant


@lru_cache(maxsize=4096)
def _squeezed_outlet(outlet: str) -> str:
    """An outlet's name as letters only: "The Harbour Gazette" and "www.harbourgazette.co.uk" are one."""
    site = _SITE.fullmatch(outlet.strip())
    name = _squeezed(_label(site.group(1)) if site else outlet)
    return name.removeprefix("the")


def _label(host: str) -> str:
    """The part of a host's name that was registered: "gazette" of "news.gazette.co.uk"."""
    labels = host.lower().split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1]


@lru_cache(maxsize=4096)
def _spelt(name: str) -> re.Pattern[str]:
    """A squeezed name as it may be spelt in a text, with anything but letters between."""
    return re.compile(r"(?<!\w)" + r"[\W_]*".join(map(re.escape, name)) + r"(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=256)
def _squeezed(text: str) -> str:
    return _BEYOND.sub("", text.casefold())
