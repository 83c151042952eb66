"""`Draft`: what a time expression says, before it is known when it was written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Draft:
    """What an expression says.

    shape   value     an absolute TIMEX3 value
            yearless  `month`, `day`, `season` or `holiday`, the year open
            dayonly   a day of a month named elsewhere
            weekday   `number` 1–7; `sign` -1 last, 1 next, 0 open
            offset    `number` (None: vague) of `unit`, `sign` -1 before, 1 after; from now (`anaphoric` False) or then
            shift     the unit `number` units away from the one now or then ("last year", "the next day", "that year")
            window    a duration that ends (`sign` -1) or begins (1) now ("the past 24 hours")
            deictic   `number` days from today
            part      a part of a day of its own ("that night"); sign and anaphoric as for shift
            clock     a time of the clock
            fixed     a value without a place in time: durations, sets, PRESENT_REF
    """

    shape: str
    type: str
    value: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    number: float | None = None
    unit: str = ""
    sign: int = 0
    anaphoric: bool = False
    part: str = ""
    mod: str = ""
