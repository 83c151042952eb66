"""Which kind of thing a name names: the parser's label corrected by words in the name, the gazetteer and the context.

The parser errs systematically (towns as organisations, air bases and ancient cities as people), so its label is one
vote among others. Votes are summed over all mentions of the same words in the report, so that one reading holds
throughout. Weights were set by hand on held-out news; the largest sum wins.
"""

from __future__ import annotations

from collections import defaultdict

from headwater.model import Value
from headwater.model.tokens import Parse
from headwater.stages.naming.contexts import context
from headwater.stages.naming.lists import wordset
from headwater.stages.naming.name import Name, Votes
from headwater.stages.naming.wordings import ACRONYM, wording
from headwater.text.places import Located, gazetteer

KINDS = ("person", "place", "organisation", "group", "other")

_LABEL = {
    "PERSON": ("person", 1.0),
    "ORG": ("organisation", 1.0),
    "GPE": ("place", 1.2),
    "LOC": ("place", 1.2),
    "FAC": ("place", 1.0),
    "NORP": ("group", 0.6),
    "PRODUCT": ("other", 1.0),
    "EVENT": ("other", 1.2),
    "WORK_OF_ART": ("other", 1.0),
    "LAW": ("other", 1.0),
}
_SPOKEN = {
    "person": "a person",
    "place": "a place",
    "organisation": "an organisation",
    "group": "a group",
    "other": "a work or product",
}

_UNSEEN = 0.6
"""The vote of capitals alone, of two words or more within a sentence, where the parser saw no name."""

_COMMON = ("roles", "offices", "not_names")
_WORD = 3
"""Letters of a word that is no initial or particle."""

LEAST = 0.55
"""A name whose best kind has fewer votes is dropped: a capital letter alone makes no name."""


class Sorter:
    """Decides the kinds of the names of one report."""

    def __init__(self, parse: Parse, folded: list[str], names: list[Name]) -> None:
        self.parse = parse
        self.folded = folded
        self.names = names
        self.countries = frozenset(name.country for name in names if name.country)
        self.located: dict[str, Located | None] = {}

    def sort(self) -> None:
        """Give every undecided name its kind, and places their key."""
        groups: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            if not name.kind:
                groups[_surface(name)].append(name)
        decided: dict[str, tuple[str, dict[str, Value]]] = {}
        for surface, same in groups.items():
            why: dict[str, Value] = {}
            votes = self._labels(same, why)
            for name in same:
                context(self.parse, self.folded, name, votes, why)
            wording(same[0], votes, why)
            self._gazetteer(surface, same[0], votes, why)
            kind = max(KINDS, key=lambda k: votes.get(k, 0.0))
            decided[surface] = (kind if votes[kind] >= LEAST else "", why)
        for surface, same in groups.items():
            kind, why = decided[surface]
            for name in same:
                name.kind = kind
                name.why.update(dict(list(why.items())[:3]))
                if kind == "place":
                    self._locate(name, surface)

    def again(self) -> None:
        """Give names found again the kind and key of the name they repeat."""
        first: dict[str, Name] = {}
        for name in self.names:
            if name.kind:
                first.setdefault(name.folded, name)
        for name in self.names:
            if not name.kind:
                model = first.get(name.folded) or first.get(name.folded.removesuffix("s"))
                name.kind, name.key, name.country = (
                    (model.kind, model.key, model.country) if model else ("person", None, None)
                )

    # votes

    def _labels(self, same: list[Name], why: dict[str, Value]) -> Votes:
        """The parser's votes; many alike count as the square root of their number."""
        votes: Votes = defaultdict(float)
        for name in same:
            if not name.label and self._stands_out(name):
                votes["other"] += _UNSEEN / len(same) ** 0.5
                why.setdefault("capitals", True)
            if name.label:
                kind, weight = _LABEL[name.label]
                if kind == "person" and self._plural(name):
                    kind = "group"
                    why["plural"] = True
                if kind == "organisation" and name.text[:1].islower() and any(c.isupper() for c in name.text[1:3]):
                    kind = "other"
                if kind == "person" and " " not in name.folded:
                    weight = 0.7
                votes[kind] += weight * (0.5 if name.heading else 1.0) / len(same) ** 0.5
                why.setdefault("parser_label", _SPOKEN[kind])
        return votes

    def _stands_out(self, name: Name) -> bool:
        """Whether two words or more are capitalised amid words that are not, and tell more than an office or a day."""
        words = name.text.split()
        if len(words) < 2 or name.heading or min(map(len, words)) < _WORD or name.text.isupper():
            return False
        if any(word in lists for word in name.folded.split() for lists in map(wordset, _COMMON)):
            return False
        before = self.parse.words[name.first - 1] if name.first else ""
        after = self.parse.words[name.last] if name.last < len(self.parse) else "."
        return (before.islower() or before == "The") and not after[0].isupper()

    def _plural(self, name: Name) -> bool:
        """Whether one word is a plural after "the": a family, band or people rather than a person."""
        one = name.last - name.first == 1
        return (
            one
            and name.folded[-1] == "s"
            and self.parse.tag[name.first] in ("NNPS", "NNS")
            and (name.first > 0 and self.folded[name.first - 1] == "the")
        )

    def _gazetteer(self, surface: str, name: Name, votes: Votes, why: dict[str, Value]) -> None:
        found = gazetteer().locate(_place_name(surface), self.countries)
        self.located[surface] = found
        if found is None or ACRONYM.match(name.text):
            return
        place = found.place
        if place.key.startswith("place:") or place.kind == "state":
            votes["place"] += 2.5
        elif place.main:
            known = (place.population > 200_000 or place.renown > 40) and (
                found.by_context or not votes["organisation"]
            )
            votes["place"] += 0.5 + 0.6 * (place.population > 200_000) + 0.5 * known + 0.8 * found.by_context
        else:
            votes["place"] += 0.2 + 0.5 * (place.population > 500_000) + 0.9 * found.by_context
        if "place_preposition" in why:
            votes["place"] += 1.0
        why["in_gazetteer"] = place.name

    def _locate(self, name: Name, surface: str) -> None:
        found = self.located.get(surface)
        if found is None:
            return
        name.key = found.place.key
        name.country = name.country or found.place.country or None
        if found.others and found.by_context:
            name.why["place_by_context"] = (found.others, found.place.country)
        elif found.others and found.score < 0.7:
            name.why["place_undecided"] = found.others


def _surface(name: Name) -> str:
    return name.folded


def _place_name(surface: str) -> str:
    """A place's name without the words that only say what it is ("Tartus province", "city of X")."""
    words = surface.split()
    if len(words) > 1 and words[-1] in ("province", "city", "region", "governorate", "district", "county", "port"):
        return " ".join(words[:-1])
    return surface
