"""When a report was published: which stamp counts, and which of its numbers is the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from headwater.model import Why
from headwater.model.why import Value
from headwater.text.stamps import Stamp, date_in_url, find

NEAR = 45
"""Days before a publication within which dates in its text speak for a reading of its stamp."""

_AMERICAN = re.compile(r"\b[ECMP][SD]T\b")
_GENERIC = frozenset("com org net info news int us gov mil edu tv co io ca eu".split())  # noqa: SIM905
_YEAR_FIRST = frozenset("en zh ja ko hu lt".split())  # noqa: SIM905
_RANK = {"published": 0, "": 1, "updated": 2}


@dataclass(frozen=True, slots=True)
class Stamped:
    """A stamp of the report, what it is called ("published", "updated", "original" or "") and its line."""

    stamp: Stamp
    label: str
    line: str


@dataclass(frozen=True, slots=True)
class Clues:
    """What else is known of a report that tells how it writes dates."""

    url: str | None
    language: str | None
    today: date | None

    @property
    def in_url(self) -> date | None:
        """The day in the report's address."""
        return date_in_url(self.url) if self.url else None


def decide(
    text: str, stamps: Sequence[Stamped], originals: Sequence[Stamped], clues: Clues
) -> tuple[str | None, str, Why | None]:
    """(ISO date, where from, why). A stamp of publication comes before one of updating, and both before the address."""
    for stamped in sorted(stamps, key=lambda s: _RANK.get(s.label, 3)):
        day, why = read(stamped, text, clues, [o.stamp for o in originals])
        if day is not None:
            return stamped.stamp.iso(day), "text", why
    if clues.url and clues.in_url and not future(clues.in_url, clues.today):
        return clues.in_url.isoformat(), "url", Why.of(0.8, dated_by_url=clues.url)
    for stamped in originals:
        day, why = read(stamped, text, clues, [])
        if day is not None:
            rest = {name: value for name, value in why.features if name != "dated_by_stamp"}
            return day.isoformat(), "text", Why.of(0.5, original_date=stamped.line[:120], **rest)
    return None, "none", None


def future(day: date, today: date | None) -> bool:
    """Whether a day lies ahead of the day of reading, by more than time zones explain."""
    return today is not None and day.toordinal() > today.toordinal() + 1


def read(stamped: Stamped, text: str, clues: Clues, originals: Sequence[Stamp]) -> tuple[date | None, Why]:
    """The day of a stamp, and why its numbers are read so; None where nothing decides or it lies in the future."""
    stamp = stamped.stamp
    shown = stamped.line if len(stamped.line) <= 80 else " ".join(text[stamp.start : stamp.end].split())
    if stamp.other is None:
        day: date | None = None if future(stamp.day, clues.today) else stamp.day
        return day, Why.of(0.8 if stamped.label == "updated" else 1.0, dated_by_stamp=shown)
    order = _Order(stamp.day, stamp.other)
    order.weigh(stamped, text, clues, originals)
    day, score, reasons = order.result()
    return (None if day and future(day, clues.today) else day), Why.of(score, dated_by_stamp=shown, **reasons)


@dataclass(slots=True)
class _Order:
    """Weighs the evidence for `first` (day before month) against `second` (month before day)."""

    first: date
    second: date
    weight: float = 0.0
    reasons: list[tuple[bool, float, str, Value]] = field(default_factory=list)

    def add(self, for_first: bool, weight: float, name: str, value: Value = True) -> None:
        """Count a reason for one of the readings."""
        self.weight += weight if for_first else -weight
        self.reasons.append((for_first, weight, name, value))

    def result(self) -> tuple[date | None, float, dict[str, Value]]:
        """The day (None if undecided), a score, and the reasons for it, strongest first."""
        if self.weight == 0:
            return None, 0.0, {}
        chosen = sorted((r for r in self.reasons if r[0] == (self.weight > 0)), key=lambda r: -r[1])
        score = min(0.99, 0.6 + 0.08 * abs(self.weight))
        return (self.first if self.weight > 0 else self.second), score, {name: value for _, _, name, value in chosen}

    def weigh(self, stamped: Stamped, text: str, clues: Clues, originals: Sequence[Stamp]) -> None:
        """Look at everything that tells the order."""
        stamp, first, second = stamped.stamp, self.first, self.second
        if stamp.style == "stops":
            self.add(True, 3, "stops_day_first")
        if stamp.weekday and (first.isoweekday() == stamp.weekday) != (second.isoweekday() == stamp.weekday):
            self.add(first.isoweekday() == stamp.weekday, 4, "weekday_fits")
        if future(first, clues.today) != future(second, clues.today):
            self.add(not future(first, clues.today), 6, "other_in_future")
        if clues.in_url and (clues.in_url == first) != (clues.in_url == second):
            self.add(clues.in_url == first, 5, "url_same_date", clues.in_url.isoformat())
        self._custom(stamped, clues)
        others = [s for s in find(text) if s.start != stamp.start]
        self._written_alike(stamp, others, text)
        self._near([s for s in others if s.start not in {o.start for o in originals}], text, "near_dates", 2)
        self._near(originals, text, "near_original", 1)

    def _custom(self, stamped: Stamped, clues: Clues) -> None:
        """Countries and languages have an order."""
        site = re.match(r"https?://[^/]*?\.([a-z]{2,6})(?:[:/]|$)", clues.url or "", re.I)
        if site and site.group(1).lower() not in _GENERIC:
            self.add(True, 2, "site_custom", site.group(1).lower())
        if clues.language and clues.language not in _YEAR_FIRST:
            self.add(True, 2, "language_custom", clues.language)
        zone = _AMERICAN.search(stamped.line)
        if zone:
            self.add(False, 3, "zone_custom", zone.group())

    def _written_alike(self, stamp: Stamp, others: Sequence[Stamp], text: str) -> None:
        """A text keeps to one order."""
        alike = [s for s in others if s.style == stamp.style and s.day_first is not None]
        if alike and len({s.day_first for s in alike}) == 1:
            self.add(alike[0].day_first is True, 3, "same_way", text[alike[0].start : alike[0].end])
        words = [s for s in others if s.style == "words"]
        if words and len({s.day_first for s in words}) == 1:
            self.add(words[0].day_first is True, 0.5, "written_custom", text[words[0].start : words[0].end])

    def _near(self, others: Sequence[Stamp], text: str, name: str, weight: float) -> None:
        """A report is published soon after the last day it tells of."""
        best: dict[bool, tuple[int, Stamp]] = {}
        for other in others:
            for day in (other.day, other.other):
                for side, reading in ((True, self.first), (False, self.second)):
                    gap = (reading - day).days if day else -1
                    if 0 <= gap <= NEAR and (side not in best or gap < best[side][0]):
                        best[side] = (gap, other)
        if len(best) == 1:
            side, (_, other) = next(iter(best.items()))
            self.add(side, weight, name, text[other.start : other.end])
