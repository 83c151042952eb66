"""What a report says of an original that is not here: "The original (in Rus.) was posted on our website"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from headwater.compare.direction import names_outlet
from headwater.lexicons import table
from headwater.model import Report


@dataclass(frozen=True, slots=True)
class Original:
    """An original named in a text: `name` is what a reader would call it, `notice` the words that say so."""

    name: str
    kind: str
    notice: str


def original(report: Report) -> Original | None:
    """The original a report names, None if it names none (or only itself)."""
    low = report.text.lower()
    for kind, patterns in _notices() if any(cue in low for cue in table("originals")["cues"]) else ():
        for pattern in patterns:
            match = pattern.search(report.text)
            if match is None:
                continue
            groups = match.groupdict()
            where = (groups.get("where") or "").strip()
            language = (groups.get("language") or "").strip()
            if where and _own().fullmatch(where):
                where = report.outlet or where
            elif kind == "copy" and names_outlet(where, report.outlet):
                continue
            name = " ".join(filter(None, (where or "original", f"({language})" if language else "")))
            return Original(name, kind, " ".join(match.group().split()))
    return None


@cache
def _notices() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    data = table("originals")
    return tuple(
        (kind, tuple(re.compile(pattern, re.IGNORECASE) for pattern in data[name]))
        for kind, name in (("translation", "translation"), ("copy", "republication"))
    )


@cache
def _own() -> re.Pattern[str]:
    return re.compile("|".join(table("originals")["own"]), re.IGNORECASE)
