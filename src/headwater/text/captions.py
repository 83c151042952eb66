"""Captions that tell news: "Police say the boy shot himself. | Ann Lee/Velmora Post"."""

from __future__ import annotations

import re
from functools import cache

from headwater.lexicons import table

_CREDIT = re.compile(r"(?<=[.!?\"”’»])\s+(?=[|(\[][^|(\[]*$)")
"""What stands between the last sentence of a caption and the credit of its picture."""


@cache
def _sourced() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, table('layout')['caption']['sourced']))})\b", re.I)


def told(line: str) -> tuple[int, int]:
    """Where the sentences of a caption end and its credit begins, if somebody is named as their source; else 0, 0.

    Nobody needs a source to say what a picture shows.
    """
    found = _CREDIT.search(line)
    return found.span() if found and _sourced().search(line, 0, found.start()) else (0, 0)
