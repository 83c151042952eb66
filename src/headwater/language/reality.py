"""Whether a clause tells of what was, or only of what could be or was not."""

from __future__ import annotations

from headwater.model.tokens import Parse


def is_unreal(parse: Parse, i: int) -> bool:
    """Whether the clause is negated or only possible."""
    return any(
        parse.dep[c] == "neg" or parse.words[c].lower() in ("could", "would", "might", "may", "can", "will")
        for c in parse.children[i]
    )


def is_real(parse: Parse, cue: int, who: int) -> bool:
    """Whether the text says it happened (not "could be killed", "no one was hurt")."""
    i = cue
    for _ in range(3):
        if is_unreal(parse, i):
            return False
        if parse.dep[i] not in ("conj", "xcomp", "acomp", "oprd"):
            break
        i = parse.head[i]
    return not any(parse.words[c].lower() in ("no", "nobody", "none") for c in (*parse.children[who], who))
