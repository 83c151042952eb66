"""To whom or where something was said, who passed it on, and which words take it back."""

from __future__ import annotations

from headwater.lexicons import table
from headwater.model.tokens import Parse
from headwater.stages.attribution.draft import Draft, trimmed
from headwater.stages.attribution.grammar import below, child
from headwater.stages.attribution.outlets import outlet_kind, word_set

_TOLD = frozenset(
    [
        "tell",
        "inform",
        "assure",
        "admit",
        "confirm",
        "remind",
        "brief",
        "confess",
        "reveal",
        "disclose",
        "explain",
        "say",
    ]
)
_PREPOSITIONS = frozenset(["in", "on", "at", "during", "to", "via", "through", "by", "over"])


def channel(parse: Parse, draft: Draft) -> str | None:
    """The words that tell the channel: "told The Daily Bell", "in an interview with …", "on condition of anonymity"."""
    if draft.by not in ("verb", "according"):
        return None
    i, parts = draft.cue[0], list[tuple[int, int]]()
    for c in parse.children[i]:
        if parse.dep[c] in ("dobj", "dative") and c > i and draft.lemma in _TOLD and not _covered(parse, draft, c):
            parts.append((i, max(below(parse, c)) + 1))
        elif parse.dep[c] == "prep" and is_setting(parse, c) and not _covered(parse, draft, c):
            first, last = parse.subtree(c)
            if parts and first == parts[-1][1]:
                parts[-1] = (parts[-1][0], last)
            elif parse.words[c].lower() == "to" and c == i + 1:
                parts.append((i, last))
            else:
                parts.append((first, last))
    texts = [_text(parse, *part) for part in parts]
    return "; ".join(text for text in texts if text) or None


def is_setting(parse: Parse, c: int) -> bool:
    """Whether a prepositional phrase names an occasion, a medium or a listener."""
    word = parse.words[c].lower()
    inner = child(parse, c, "pobj")
    if word not in _PREPOSITIONS or inner is None:
        return False
    low = parse.words[inner].lower()
    base = low.removesuffix("s")
    if word == "to":
        return parse.tag[inner][:3] == "NNP" or base in ("reporter", "journalist")
    if low == "condition":
        return True
    if low in word_set("platforms"):
        return word in ("on", "via", "through", "in") and parse.words[inner][:1].isupper()
    return low in word_set("settings") or outlet_kind(_text(parse, *parse.subtree(inner))) is not None


def _covered(parse: Parse, draft: Draft, c: int) -> bool:
    at = parse.start[c]
    return any(a <= at < b for a, b in draft.content)


def _text(parse: Parse, first: int, last: int) -> str:
    first, last = trimmed(parse, first, last)
    return parse.text[parse.start[first] : parse.end[last - 1]] if first < last else ""


def cited(parse: Parse, draft: Draft) -> int | None:
    """The head of whom the source itself cites: "Tass, *citing local sources*, reported …"."""
    heads = [h for h in (draft.head, draft.cue[0]) if h is not None]
    for h in heads:
        for c in parse.children[h]:
            if parse.dep[c] in ("acl", "advcl", "prep") and parse.words[c].lower() in ("citing", "quoting"):
                found = child(parse, c, "dobj", "pobj")
                if found is not None and not _covered(parse, draft, c):
                    return found
    return None


def hedge(parse: Parse, draft: Draft) -> tuple[float, tuple[str, ...]]:
    """How far the cue takes back what it reports (0..1), and the words that do."""
    data = table("attribution")
    score, words = 0.0, list[str]()
    if draft.lemma in data["cue_hedges"]:
        score = data["cue_hedges"][draft.lemma]
        words.append(_text(parse, *draft.cue))
    if draft.passive and draft.head is None and score < 0.5:
        score = 0.5
        words = [_text(parse, *draft.cue)]
    for c in parse.children[draft.cue[0]] if draft.cue[1] > draft.cue[0] else ():
        low = parse.words[c].lower()
        if parse.dep[c] == "aux" and low in data["possible"]:
            score = max(score, 0.5)
            words.append(parse.words[c])
        if low in data["hedges"]:
            score = max(score, data["hedges"][low])
            words.append(parse.words[c])
    return round(score, 2), tuple(words)
