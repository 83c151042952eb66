"""Which kind of thing a name names: the parser's label corrected by words in the name, the gazetteer and the context.

The parser errs systematically (towns as organisations, air bases and ancient cities as people), so its label is one
vote among others. Votes are summed over all mentions of the same words in the report, so that one reading holds
throughout. Weights were set by hand on held-out news; the largest sum wins.
"""

from __future__ import annotations

import re
from collections import defaultdict

from headwater.model import Value
from headwater.model.tokens import Parse
from headwater.stages.naming.lists import wordset
from headwater.stages.naming.name import Name
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
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,5}$")
_INITIAL = re.compile(r"(?:[A-Z]\.[ -]?)+[A-Z]?[a-z]")
_MODEL = re.compile(r"(?:[A-Z]{1,4}-?\d+\w*|.*\b[A-Z]?\d{2,4}\w*)$")
_SPEECH = frozenset(
    [
        "said",
        "says",
        "told",
        "added",
        "announced",
        "argued",
        "asked",
        "believes",
        "called",
        "claimed",
        "confirmed",
        "declared",
        "denied",
        "explained",
        "insisted",
        "noted",
        "replied",
        "reported",
        "stated",
        "stressed",
        "suggested",
        "thinks",
        "tweeted",
        "warned",
        "wrote",
        "lamented",
    ]
)

_SHIPS = frozenset({"MV", "MS", "MT", "SS", "USS", "USNS", "HMS", "HMAS", "HMCS", "INS", "RFS", "TCG", "USCGC", "MSC"})
_SPOKEN = {
    "person": "a person",
    "place": "a place",
    "organisation": "an organisation",
    "group": "a group",
    "other": "a work or product",
}

Votes = defaultdict[str, float]

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
                self._context(name, votes, why)
            self._words(same[0], votes, why)
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
            if name.label:
                kind, weight = _LABEL[name.label]
                if kind == "person" and " " not in name.folded:
                    weight = 0.7
                votes[kind] += weight * (0.5 if name.heading else 1.0) / len(same) ** 0.5
                why.setdefault("parser_label", _SPOKEN[kind])
        return votes

    def _context(self, name: Name, votes: Votes, why: dict[str, Value]) -> None:
        words, folded, n = self.parse.words, self.folded, len(self.parse)
        before = folded[name.first - 1] if name.first else ""
        before2 = folded[name.first - 2] if name.first > 1 else ""
        after = folded[name.last] if name.last < n else ""
        if name.role:
            votes["person"] += 2.5
            why["title"] = name.role
        if before in wordset("strong_place_prepositions"):
            votes["place"] += 0.9
            why.setdefault("place_preposition", words[name.first - 1])
        elif before in ("at", "to", "from", "around", "across", "towards", "toward"):
            votes["place"] += 0.3
        if before == "of" and before2 in wordset("place_nouns"):
            votes["place"] += 1.5
            why.setdefault("place_noun", words[name.first - 2])
        if before in wordset("place_nouns") and before2 in ("the", "of", "in"):
            votes["place"] += 0.8
        if after in wordset("place_nouns"):
            votes["place"] += 1.0
            why.setdefault("place_noun", words[name.last])
        if before in wordset("group_before") or after in wordset("group_after"):
            votes["group"] += 2.0
            why.setdefault(
                "group_noun", words[name.first - 1] if before in wordset("group_before") else words[name.last]
            )
        if before in wordset("company_before"):
            votes["organisation"] += 1.5
            why.setdefault("organisation_noun", words[name.first - 1])
        if after in _SPEECH or before in _SPEECH:
            votes["person"] += 0.4
            votes["organisation"] += 0.3
        if after == "," and name.last + 2 < n:
            if self._appositive(name.last + 1):
                votes["person"] += 1.2
            self._described(name, votes, why)
        if before == "," and before2:
            self._introduced(name, before2, votes, why)

    def _described(self, name: Name, votes: Votes, why: dict[str, Value]) -> None:
        """What the words after a name and a comma say of it: "…, who", "…, the state news agency, …"."""
        i, folded = name.last + 1, self.folded
        if folded[i] in ("who", "whom"):
            votes["person"] += 1.0
            return
        if folded[i] not in ("the", "a", "an"):
            return
        head = ""
        for j in range(i + 1, min(i + 7, len(folded))):
            if self.parse.tag[j] not in ("NN", "NNP", "JJ", "HYPH", "NNS", "VBN", "CD", "POS"):
                break
            head = folded[j] if self.parse.tag[j] in ("NN", "NNP") else ""
        if head in wordset("place_nouns"):
            votes["place"] += 1.2
            why.setdefault("place_noun", head)
        elif head in wordset("company_nouns") or head in wordset("organisation_words"):
            votes["organisation"] += 1.2
            why.setdefault("organisation_noun", head)

    def _introduced(self, name: Name, noun: str, votes: Votes, why: dict[str, Value]) -> None:
        """What a noun and a comma before a name say of it: "its spokesman, Ana Lund", "the capital, Harbourton"."""
        i = name.first - 2
        if self.parse.tag[i] != "NN" or i == 0 or self.parse.tag[i - 1].startswith(("V", "IN")):
            return
        if noun in wordset("roles"):
            votes["person"] += 1.2
            why.setdefault("title", noun)
        elif noun in wordset("place_nouns"):
            votes["place"] += 1.2
            why.setdefault("place_noun", noun)
        elif noun in wordset("company_nouns"):
            votes["organisation"] += 1.0
            why.setdefault("organisation_noun", noun)

    def _appositive(self, i: int) -> bool:
        """Whether a role begins at token i ("…, a senior analyst at …") or an age ("…, 43, …")."""
        stop = min(i + 5, len(self.parse))
        if (
            self.parse.words[i].isdigit()
            and len(self.parse.words[i]) == 2
            and self.parse.words[stop - 4 : i + 2][-1] == ","
        ):
            return True
        for j in range(i, stop):
            if self.parse.words[j] in ",.;":
                return False
            if self.parse.tag[j] == "NN" and self.folded[j] in wordset("roles"):
                return True
        return False

    def _words(self, name: Name, votes: Votes, why: dict[str, Value]) -> None:
        parts = name.folded.replace("-", " ").replace(".", " ").split()
        if not parts:
            return
        for kind, listname, last_weight, weight in (
            ("organisation", "organisation_words", 2.6, 1.3),
            ("place", "place_words", 2.2, 0.5),
            ("group", "group_words", 2.2, 0.8),
        ):
            words = wordset(listname)
            head = _head(parts)
            if head in words and len(parts) > 1:
                votes[kind] += last_weight
                why[f"{kind}_word"] = head
            elif len(parts) > 1 and any(part in words for part in parts):
                votes[kind] += weight
        if len(parts) > 1 and parts[0] in wordset("place_first"):
            votes["place"] += 2.0
        if len(parts) > 1 and parts[0] in (
            "university",
            "ministry",
            "department",
            "bank",
            "house",
            "institute",
            "association",
            "office",
            "court",
        ):
            votes["organisation"] += 2.0
        if _ACRONYM.match(name.text) and not any(c.isdigit() for c in name.text):
            votes["organisation"] += 0.8
            why["letters"] = True
            votes["person"] -= 1.5
            votes["place"] -= 0.4
        elif any(c.isdigit() for c in name.text) and _MODEL.match(name.text):
            votes["other"] += 2.5
            why["model_number"] = True
        elif name.text[:1].islower() and any(c.isupper() for c in name.text[1:3]):
            votes["other"] += 1.0
        if len(parts) > 1 and name.text.split()[0] in _SHIPS:
            votes["other"] += 3.0
            why["ship"] = name.text.split()[0]
        if _INITIAL.match(name.text):
            votes["person"] += 1.5

    def _gazetteer(self, surface: str, name: Name, votes: Votes, why: dict[str, Value]) -> None:
        found = gazetteer().locate(_place_name(surface), self.countries)
        self.located[surface] = found
        if found is None or _ACRONYM.match(name.text):
            return
        place = found.place
        if place.key.startswith("place:") or place.kind == "state":
            votes["place"] += 2.5
        elif place.main:
            known = place.population > 200_000 or place.renown > 40
            votes["place"] += 0.5 + 0.6 * (place.population > 200_000) + 0.5 * known + 0.8 * found.by_context
        else:
            votes["place"] += 0.2 + 0.5 * (place.population > 500_000) + 0.9 * found.by_context
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


def _head(parts: list[str]) -> str:
    """The head word of a name: the last one before "of", "for" or "in"."""
    for i, part in enumerate(parts):
        if i and part in ("of", "for", "in", "on", "and") and part != "and":
            return parts[i - 1]
    return parts[-1]
