"""Happenings as a calendar: iCalendar (RFC 5545), one all-day event a happening whose day or days are known.

The summary and the quotation are verbatim. `DTSTAMP` is when the report that is quoted came out, not the clock's time:
the same desk gives the same file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import IO, Any

from headwater.exports.standing import doubts

Row = dict[str, Any]
Tables = Callable[[str], Iterable[Row]]

FOLD = 75
"""Octets of a line, its end not counted (RFC 5545, 3.1)."""

LONGEST = 31
"""Days. What is known less well ("in 2014") stands on no calendar page."""

SUMMARY = 120
"""Characters of a summary; longer ones are cut at a word. The description has the whole sentence."""

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})
_STATUS = {"retracted": "CANCELLED", "contested": "TENTATIVE"}
_EPOCH = "19700101T000000Z"


def write_ical(tables: Tables, to: IO[bytes], version: str = "") -> int:
    """Write the dated happenings of a desk as a calendar; gives the number of events.

    `tables` gives the rows of a table of the contract by name; `version` is named as the maker's.
    """
    entities = {row["id"]: row for row in tables("entities")}
    reports = {row["id"]: {**row, "text": ""} for row in tables("reports")}
    count, doubt = 0, doubts(tables)
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Headwater//Headwater {version}//EN".replace(" //", "//")]
    to.write(_lines([*head, "CALSCALE:GREGORIAN"]))
    for row in tables("happenings"):
        days = whole_days(row["earliest"], row["latest"])
        if days is not None:
            place = entities.get(row["place_entity"] or "")
            to.write(_lines(_event(row, days, place, reports.get(row["report"], {}), doubt(row))))
            count += 1
    to.write(_lines(["END:VCALENDAR"]))
    return count


def whole_days(earliest: str | None, latest: str | None) -> tuple[date, date] | None:
    """First day and the day after the last, None if an end is open or they are more than `LONGEST` apart."""
    try:
        first, last = date.fromisoformat((earliest or "")[:10]), date.fromisoformat((latest or "")[:10])
    except ValueError:
        return None
    return (first, last + timedelta(days=1)) if 0 <= (last - first).days < LONGEST else None


def _event(row: Row, days: tuple[date, date], place: Row | None, report: Row, doubt: str) -> Iterator[str]:
    text = " ".join(row["text"].split())
    known = "CONFIRMED" if row["modality"] == "happened" else "TENTATIVE"
    yield "BEGIN:VEVENT"
    yield f"UID:{row['id']}@headwater"
    yield f"DTSTAMP:{stamp(report.get('published'))}"
    yield f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{days[1]:%Y%m%d}"
    yield f"SUMMARY:{escape(_short(text))}"
    yield f"DESCRIPTION:{escape(_description(row, text, report, doubt))}"
    if row["plover"] != "OTHER":
        yield f"CATEGORIES:{row['plover']}"
    if place is not None:
        yield f"LOCATION:{escape(place['name'])}"
        if place["lat"] is not None and place["lon"] is not None:
            yield f"GEO:{place['lat']:.6f};{place['lon']:.6f}"
    if (url := report.get("url") or "").startswith(("http://", "https://")):
        yield f"URL:{''.join(url.split())}"
    yield f"STATUS:{_STATUS.get(doubt, known)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(row: Row, text: str, report: Row, doubt: str) -> str:
    low, high = row["origins_low"], row["origins_high"]
    where = ", ".join(part for part in (report.get("outlet"), (report.get("published") or "")[:10]) if part)
    origins = f"origins: {low if low == high else f'{low}–{high}'}"
    counts = "; ".join(filter(None, (f"reports: {row['reports']}", origins, row["modality"], doubt)))
    return "\n".join(part for part in (text, f"— {where}" if where else "", counts) if part)


def _short(text: str) -> str:
    return text if len(text) <= SUMMARY else text[:SUMMARY].rsplit(" ", 1)[0] + " […]"


def stamp(published: str | None) -> str:
    """An ISO date or datetime as a UTC stamp (without offset it is taken for UTC)."""
    digits = "".join(c for c in (published or "")[:19] if c.isdigit())
    return f"{digits[:8]}T{(digits[8:] + '000000')[:6]}Z" if len(digits) >= 8 else _EPOCH


def escape(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11); other control characters are dropped."""
    return "".join(c for c in text.translate(_ESCAPES) if c >= " " and c != "\x7f")


def fold(line: str) -> bytes:
    """A content line in UTF-8, folded so that no line is longer than `FOLD` octets and no character is cut."""
    out, width = bytearray(), 0
    for character in line:
        octets = character.encode("utf-8", "replace")
        if width + len(octets) > FOLD:
            out += b"\r\n "
            width = 1
        out += octets
        width += len(octets)
    return bytes(out) + b"\r\n"


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(fold(line) for line in lines)
