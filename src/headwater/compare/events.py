"""Are two reported events the same? By kind, time, participants, place, figures and wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.model import Event, Value, Why

SAME = 1.3
"""Sum of the weights from which two events are taken for one."""

WEIGHTS: Mapping[str, float] = {
    "same_word": 0.8,
    "same_day": 0.9,
    "near_day": 0.2,
    "within_time": 0.4,
    "same_actor": 0.7,
    "other_actor": -0.7,
    "same_target": 0.7,
    "other_target": -0.7,
    "same_place": 0.6,
    "other_place": -0.6,
    "same_figures": 0.8,
    "other_figures": -0.2,
    "wording": 3.0,  # times the cosine above WORDING
}
WORDING = 0.45
FAR = -9.0
RECENT = 1
"""Days after an event within which what is told without a day may be that event: news is told again at once, and what
is recalled later is dated, or is one of many of its kind."""

MONTH = 31
"""Days. Within a longer time much the same may be done more than once."""

TELLING = 3
"""Smaller numbers ("one case") say nothing about whether two events are one."""


@dataclass(slots=True)
class Sketch:
    """What is compared of an event (or of a happening so far, whose fields are those of its members together).

    `first` and `last` are days as ordinals, None where open; `point` tells that they name one day.
    """

    kind: str
    stems: set[str]
    first: int | None
    last: int | None
    actors: set[str]
    targets: set[str]
    places: set[str]
    figures: set[tuple[str, float]]
    guessed: bool = False  # the day is only that of the report
    sentence: str = ""  # the key of its sentence: reports that copy it have the same
    lasting: bool = False  # such as goes on for weeks ("war"): it has no day of its own
    until: int | None = None  # without a day: when it was last told

    @property
    def point(self) -> bool:
        """Whether the time is known to the day."""
        return self.first is not None and self.last is not None and self.last - self.first <= 1


def likeness(a: Sketch, b: Sketch, cosine: float) -> tuple[float, dict[str, Value]]:
    """The sum of weights for two sketches with sentence vectors at this cosine, and the features that gave it."""
    features: dict[str, Value] = {}
    total = _time(a, b, features)
    if total <= FAR:
        return total, {}
    same_word = bool(a.stems & b.stems)
    if same_word:
        features["same_word"] = True
    elif a.kind == "OTHER" or a.kind != b.kind:
        return FAR, {}
    for name, x, y in (("actor", a.actors, b.actors), ("target", a.targets, b.targets), ("place", a.places, b.places)):
        if x and y:
            features["same_" + name if x & y else "other_" + name] = True
    if a.actors & b.targets and a.targets & b.actors:
        features.pop("other_actor", None)
        features.pop("other_target", None)
    if a.figures and b.figures:
        features["same_figures" if a.figures & b.figures else "other_figures"] = True
    total += sum(WEIGHTS[name] for name in features if name in WEIGHTS and not name.endswith(("_day", "_time")))
    features["wording"] = round(cosine, 2)
    return total + WEIGHTS["wording"] * (cosine - WORDING), features


def _time(a: Sketch, b: Sketch, features: dict[str, Value]) -> float:
    """The weight of the times; `FAR` where they exclude each other."""
    if (a.first is None and a.last is None) or (b.first is None and b.last is None):
        return 0.0
    if a.point and b.point and a.first is not None and b.first is not None:
        apart = abs(a.first - b.first)
        if apart > 1:
            return FAR
        features["same_day" if apart == 0 else "near_day"] = True
        return WEIGHTS["same_day" if apart == 0 else "near_day"]
    if a.last is not None and b.first is not None and a.last < b.first - 1:
        return FAR
    if b.last is not None and a.first is not None and b.last < a.first - 1:
        return FAR
    if _loose(a, b) or _loose(b, a):
        return FAR
    closed = None not in (a.first, a.last, b.first, b.last)
    if closed:
        features["within_time"] = True
    return WEIGHTS["within_time"] if closed else 0.0


def _loose(vague: Sketch, other: Sketch) -> bool:
    """Whether something told without a day says too little of when it was to be the other: told long after that day, or
    within no month."""
    if vague.point:
        return False
    if other.point and vague.until is not None and other.first is not None and vague.until - other.first > RECENT:
        return True
    if vague.first is None or vague.last is None or vague.last - vague.first <= MONTH:
        return False
    return other.point or other.first is None or other.last is None


def why(score: float, features: Mapping[str, Value]) -> Why:
    """The reason for taking an event into a happening."""
    order = (
        "same_word",
        "same_day",
        "near_day",
        "within_time",
        "same_actor",
        "same_target",
        "same_place",
        "same_figures",
    )
    named = {f"happening_{name}": features[name] for name in order if name in features}
    return Why.of(min(1.0, max(0.0, score / (2 * SAME))), **named, happening_wording=features.get("wording", ""))


def figure_key(unit: str, low: float | None, high: float | None) -> tuple[str, float] | None:
    """What makes two figures one: unit and amount."""
    amount = low if low is not None else high
    return (unit, amount) if amount is not None and amount >= TELLING else None


def day_precise(event: Event) -> bool:
    """Whether the event's own clause dates it."""
    return event.why.get("event_dated") is not None


def when(events: Sequence[Event], told: str | None) -> tuple[str | None, str | None]:
    """The time most members give, the earlier of equals; a day stated beside the event weighs most, then a day it was
    told on, then a longer time. Times that are open at one end date nothing, and nothing happened after the day on
    which it was first `told` as having happened."""
    votes: Counter[tuple[str | None, str | None]] = Counter()
    for event in events:
        if event.earliest is None or event.latest is None:
            continue
        first, last = ordinal(event.earliest), ordinal(event.latest)
        sharp = first is not None and last is not None and last - first <= 1
        stated = day_precise(event)
        day = (_day(event.earliest), _day(event.latest)) if sharp else (event.earliest, event.latest)
        votes[day] += 4 if sharp and stated else 2 if sharp else 1
    if not votes:
        return None, None
    fitting = [when for when in votes if told is None or (when[0] or "") <= told] or list(votes)
    return max(fitting, key=lambda when: (votes[when], _reverse(when[0])))


def _reverse(day: str | None) -> int:
    return -(ordinal(day) or 0)


def _day(when: str | None) -> str | None:
    return when[:10] if when else None


def ordinal(day: str | None) -> int | None:
    """An ISO date or datetime as a day number."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
