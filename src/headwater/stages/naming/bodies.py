"""Bodies that are known once the whole report is: "the Air Force" where one country's is named, and listed bodies."""

from __future__ import annotations

from headwater.stages.naming.lists import bodies, listed
from headwater.stages.naming.name import Name
from headwater.text import countries


def bare_bodies(names: list[Name]) -> None:
    """Give bodies without a country the key of the only one of their sort in the report."""
    keys = {name.key for name in names if name.key and name.key.startswith("body:")}
    for name in names:
        entry = bodies().get(name.folded)
        if name.key or entry is None or entry[0] != "organisation":
            continue
        same = sorted(key for key in keys if key.split(":")[2] == entry[1])
        if len(same) == 1:
            code = same[0].split(":")[1]
            name.kind, name.key, name.country = "organisation", same[0], code
            name.why = {"only_one_named": (entry[1], countries.title(code))}


def listed_bodies(names: list[Name]) -> None:
    """Give bodies and groups that are listed under just this name their key, wherever the parser saw their ends."""
    for name in names:
        body = name.kind in ("organisation", "group") and not name.key
        known = listed().get(name.folded.removeprefix("the ")) if body else None
        if known is not None:
            name.kind, name.key = known.kind, known.key
            name.why = {"listed_body": known.key.partition(":")[2]}
