"""The prebuilt table of towns: reading `lexicons/towns.bin`, which `tools/make_towns.py` writes.

Names are not stored for look-up but hashed: one sorted array of 64-bit numbers, 46 bits of the folded name's hash, then
17 bits of the row and one bit that tells a main name. A look-up is a binary search; nothing is built on loading, and
the table takes three megabytes. That two names share 46 bits has a chance of one in 10^8 a look-up.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from hashlib import blake2b

MAGIC = b"HWTOWNS1"
HEAD = struct.Struct("<8sIII")
COLUMNS = (("offset", "I"), ("geonames", "I"), ("population", "I"), ("lat", "i"), ("lon", "i"), ("renown", "H"))
"""Columns of rows, in the order of the file; `offset` has one entry more. Degrees are in units of 0.00001."""
UNKNOWN = -(2**31)
_ROW_BITS = 17

Row = tuple[str, str, str, float, float, int, int, int]


def digest(folded: str) -> int:
    """The upper bits of a folded name's entry."""
    return int.from_bytes(blake2b(folded.encode(), digest_size=8).digest(), "little") >> 18 << 18


def entry(folded: str, row: int, main: bool) -> int:
    """The number under which a name leads to a row."""
    return digest(folded) | row << 1 | main


class PlaceTable:
    """Rows of towns by number, and the numbers of the rows that have a name."""

    def __init__(self, raw: bytes) -> None:
        magic, rows, entries, letters = HEAD.unpack_from(raw)
        if magic != MAGIC:
            raise ValueError("towns.bin has another layout: write it anew with tools/make_towns.py")
        at = HEAD.size
        self._entries = _array("Q", raw, at, entries)
        at += 8 * entries
        self._columns: dict[str, array[int]] = {}
        for name, sort in COLUMNS:
            self._columns[name] = _array(sort, raw, at, rows + (name == "offset"))
            at += array(sort).itemsize * len(self._columns[name])
        self._countries = raw[at : at + 2 * rows].decode("ascii")
        self._states = raw[at + 2 * rows : at + 3 * rows]
        self._names = raw[at + 3 * rows : at + 3 * rows + letters]
        self._rows = {number: row for row, number in enumerate(self._columns["geonames"])}

    def find(self, folded: str) -> list[tuple[int, bool]]:
        """Rows that have a name, and whether it is their main name."""
        least = digest(folded)
        i, out = bisect_left(self._entries, least), []
        while i < len(self._entries) and self._entries[i] >> 18 << 18 == least:
            found = self._entries[i]
            out.append((found >> 1 & (1 << _ROW_BITS) - 1, bool(found & 1)))
            i += 1
        return out

    def __contains__(self, folded: str) -> bool:
        least = digest(folded)
        i = bisect_left(self._entries, least)
        return i < len(self._entries) and self._entries[i] >> 18 << 18 == least

    def row(self, i: int) -> Row:
        """Name, kind, country, latitude, longitude, population, GeoNames id and renown of a row."""
        column = self._columns
        name = self._names[column["offset"][i] : column["offset"][i + 1]].decode()
        lat, lon = (_degrees(column[which][i]) for which in ("lat", "lon"))
        kind = "state" if self._states[i] else "city"
        country = self._countries[2 * i : 2 * i + 2]
        return name, kind, country, lat, lon, column["population"][i], column["geonames"][i], column["renown"][i]

    def number(self, geonames: int) -> int | None:
        """The row with a GeoNames id."""
        return self._rows.get(geonames)


def _degrees(units: int) -> float:
    return float("nan") if units == UNKNOWN else units / 100_000


def _array(sort: str, raw: bytes, at: int, length: int) -> array[int]:
    out: array[int] = array(sort)
    out.frombytes(raw[at : at + out.itemsize * length])
    if sys.byteorder == "big":
        out.byteswap()
    return out
