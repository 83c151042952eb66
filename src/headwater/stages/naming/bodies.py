"""Bodies named without their country: "the Air Force" in a report that names the air force of one country only."""

from __future__ import annotations

from headwater.stages.naming.lists import bodies
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
