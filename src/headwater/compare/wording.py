"""The same quotation in two versions, as translation back and forth or careless copying leaves it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from headwater.compare.opposed import Disagreement, Side, source
from headwater.lexicons import words
from headwater.model import Why

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{20,}?)[\"”»]")
_TOKEN = re.compile(r"\w+(?:[’'-]\w+)*")


def wording(a: Side, b: Side) -> Disagreement | None:
    """The same quotation in two versions: a word or two are others, the rest is the same."""
    if _two_people(a, b):
        return None  # who may say nearly the same
    for x in _QUOTED.findall(a.text):
        for y in _QUOTED.findall(b.text):
            left, right = _TOKEN.findall(x), _TOKEN.findall(y)
            changed = _changed(left, right)
            if changed:
                why = Why.of(0.8, quoted_twice=changed[0])
                return Disagreement("wording", "undetermined", tuple(sorted(changed[0])), why)
            dropped = "" if any(sign in x + y for sign in ("…", "...", "[", "(")) else _dropped(left, right)
            if dropped:
                return Disagreement("wording", "different scope", (dropped,), Why.of(0.7, quoted_shorter=dropped))
    return None


def _changed(x: list[str], y: list[str]) -> list[tuple[str, str]]:
    """The stretches that differ between two versions of a quotation, [] if they are no versions of one."""
    if min(len(x), len(y)) < 5:
        return []
    lower_x, lower_y = _folded(x), _folded(y)
    matcher = SequenceMatcher(None, lower_x, lower_y, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    function = words("function_words")
    own, other = ({word for word in version if word not in function} for version in (lower_x, lower_y))
    if same < 0.6 * min(len(x), len(y)) or same < 4 or 2 * len(own & other) < min(len(own), len(other)):
        return []
    out = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "replace" or j - i > 3 or m - k > 3 or i == 0 or j == len(x) or k == 0 or m == len(y):
            continue
        left = [w for w in lower_x[i:j] if w not in function]
        right = [w for w in lower_y[k:m] if w not in function]
        if left and right and not _same_words(left, right):
            out.append((" ".join(x[i:j]), " ".join(y[k:m])))
    return out if len(out) <= 3 else []


def _same_words(left: list[str], right: list[str]) -> bool:
    if (
        any(c.isdigit() for word in (*left, *right) for c in word)
        or _initials(left) in right
        or _initials(right) in left
    ):
        return True  # a number written in two ways, a short form
    return "".join(left).replace("-", "") == "".join(right).replace("-", "") or all(
        any(w[:4] == v[:4] for v in right) for w in left
    )


def _two_people(a: Side, b: Side) -> bool:
    """Whether the sentences are of two persons, both named."""
    if any(side.statement is None or side.statement.source_kind != "named" for side in (a, b)):
        return False
    left, right = (set(_TOKEN.findall((source(side) or "").lower())) for side in (a, b))
    return bool(left and right) and not left & right


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else "?"


def _dropped(x: list[str], y: list[str]) -> str:
    """The words inside one version of a quotation that the other leaves out without a sign, "" if there are none."""
    if len(x) < len(y):
        x, y = y, x
    lower_x, lower_y = _folded(x), _folded(y)
    if len(y) < 6 or lower_x == lower_y:
        return ""
    codes = SequenceMatcher(None, lower_x, lower_y, autojunk=False).get_opcodes()
    gone = [(i, j) for tag, i, j, _, _ in codes if tag == "delete"]
    if [tag for tag, *_ in codes if tag != "equal"] != ["delete"] or gone[0][0] == 0 or gone[0][1] == len(x):
        return ""
    out = x[gone[0][0] : gone[0][1]]
    return " ".join(out) if any(w.isalpha() and w.lower() not in words("function_words") for w in out) else ""


def _folded(tokens: list[str]) -> list[str]:
    return [token.lower().replace("’", "'") for token in tokens]
