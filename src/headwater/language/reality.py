"""Whether a clause tells of what was, or only of what could be or was not."""

from __future__ import annotations

from functools import cache

from headwater.lexicons import table
from headwater.model.tokens import Parse


def is_unreal(parse: Parse, i: int) -> bool:
    """Whether the clause is negated or only possible."""
    return any(
        parse.dep[c] == "neg" or parse.words[c].lower() in ("could", "would", "might", "may", "can", "will")
        for c in parse.children[i]
    )


@cache
def _intentions() -> frozenset[str]:
    return frozenset(table("casualties")["intended"]["verbs"])


_NOBODY = frozenset({"no", "nobody", "none", "each", "every", "any", "anyone", "anybody", "everyone"})
"""Nobody, or nobody in particular."""


def _only_meant(parse: Parse, i: int) -> bool:
    """ "wanted to kill", "a plot to kill": an infinitive below a verb of intention or below a noun."""
    if parse.tag[i] != "VB" or not any(parse.tag[c] == "TO" for c in parse.children[i]):
        return False
    over = parse.head[i]
    if parse.dep[i] in ("xcomp", "ccomp", "advcl"):
        return parse.words[over].lower() in _intentions()
    return parse.dep[i] == "acl" and parse.tag[over][:2] == "NN"


def is_real(parse: Parse, cue: int, who: int) -> bool:
    """Whether the text says it happened (not "could be killed", "no one was hurt")."""
    i = cue
    for _ in range(3):
        if is_unreal(parse, i) or _only_meant(parse, i):
            return False
        if parse.dep[i] not in ("conj", "xcomp", "acomp", "oprd"):
            break
        i = parse.head[i]
    return not any(parse.words[c].lower() in _NOBODY for c in (*parse.children[who], who))
