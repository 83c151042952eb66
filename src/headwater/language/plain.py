"""The parser for languages without a model: sentences and tokens by rule, no tags, dependencies or names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from headwater.model.tokens import Tokens
from headwater.text.sentences import split

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{1,2}|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+(?:[’'.\-‑]\w+)*|[^\w\s]"
)


class Plain:
    """Words are runs of letters and digits (with inner hyphens, apostrophes and stops), all else is punctuation.

    Chinese and Japanese, written without spaces, are cut into twos: about what a word is long.
    """

    name = "plain-2"

    def parse(self, texts: Sequence[str]) -> list[Tokens]:
        """One `Tokens` a text; every token is its own head."""
        return [_parse(text) for text in texts]


def _parse(text: str) -> Tokens:
    out = Tokens()
    starts = [a for a, _ in split(text)]
    last = -1
    for i, match in enumerate(_TOKEN.finditer(text)):
        number = bisect_right(starts, match.start())
        out.start.append(match.start())
        out.end.append(match.end())
        out.tag.append("")
        out.dep.append("")
        out.head.append(i)
        out.ent.append("")
        out.sent.append(number != last)
        last = number
    return out
