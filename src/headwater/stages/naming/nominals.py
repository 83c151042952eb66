"""Descriptions that stand for a name just mentioned: "the company", "the aircraft", "the militia".

Only definite descriptions of one noun, with at most one adjective, are taken, and only where something of a fitting
kind was named in the same sentence or the two before; of several, the one the report names most. Their words never
become forms of the name.
"""

from __future__ import annotations

from bisect import bisect_right

from headwater.model.tokens import Parse
from headwater.stages.naming.lists import wordset
from headwater.stages.naming.name import Name
from headwater.stages.naming.referents import Cluster
from headwater.text.fold import fold

REACH = 2
"""How many sentences back a description may look."""

_OTHERS = frozenset(
    {"other", "first", "second", "third", "last", "next", "previous", "rival", "parent", "former", "old"}
)
"""Adjectives that speak of another than the one just named."""

_LISTS = (
    ("organisation", "company_nouns"),
    ("group", "militia_nouns"),
    ("other", "vehicle_nouns"),
)


def add_nominals(parse: Parse, folded: list[str], clusters: list[Cluster]) -> None:
    """Add descriptions to the clusters they stand for."""
    taken = {i for cluster in clusters for name in cluster.names for i in range(name.first, name.last)}
    starts = [sentence.first for sentence in parse.sentences]
    by_kind = {
        kind: sorted(
            ((name.first, n) for n, cluster in enumerate(clusters) if _fits(cluster, kind) for name in cluster.names)
        )
        for kind, _ in _LISTS
    }
    added: list[tuple[int, Name]] = []
    kinds = {noun: kind for kind, listname in reversed(_LISTS) if by_kind[kind] for noun in wordset(listname)}
    for i in [i for i, word in enumerate(folded) if i and word in kinds]:
        kind, first = kinds[folded[i]], _article(parse, folded, i)
        if first is None or i in taken or _goes_on(parse, i):
            continue
        sentence = bisect_right(starts, i) - 1
        least = starts[max(0, sentence - REACH)]
        near = [n for first, n in by_kind[kind] if least <= first < i]
        if not near or parse.passages[parse.sentences[sentence].passage].kind == "heading":
            continue
        best = max(near, key=lambda n: (len(clusters[n].names), near.index(n)))
        added.append((best, _name(parse, first, i, clusters[best])))
    for n, name in added:
        clusters[n].names.append(name)
        clusters[n].names.sort(key=lambda name: name.start)


def _article(parse: Parse, folded: list[str], i: int) -> int | None:
    """The article of a definite description, one adjective allowed between ("the new aircraft")."""
    if folded[i - 1] == "the":
        return i - 1
    plain = parse.tag[i - 1] == "JJ" and folded[i - 1] not in _OTHERS and not parse.words[i - 1][0].isupper()
    return i - 2 if i > 1 and plain and folded[i - 2] == "the" else None


def _fits(cluster: Cluster, kind: str) -> bool:
    """Companies are organisations no list knows as a state's body; vehicles have a model number or brand."""
    if cluster.kind != kind:
        return False
    if kind == "organisation":
        return not (cluster.key or "").startswith(("body:", "org:"))
    if kind == "other":
        return any("model_number" in name.why or name.label == "PRODUCT" for name in cluster.names)
    return not any("a_people" in name.why for name in cluster.names)


def _goes_on(parse: Parse, i: int) -> bool:
    """Whether the noun is part of a longer phrase ("the company town", "the group of seven")."""
    if i + 1 >= len(parse):
        return False
    return parse.tag[i + 1].startswith(("NN", "JJ", "CD")) or parse.words[i + 1] in ("of", "that", "which", "-")


def _name(parse: Parse, first: int, i: int, cluster: Cluster) -> Name:
    start, end = parse.start[first], parse.end[i]
    text = parse.text[start:end]
    name = Name(first, i + 1, start, end, text, fold(text), label="NOMINAL", kind=cluster.kind, key=cluster.key)
    name.why = {"description_of": cluster.longest}
    return name
