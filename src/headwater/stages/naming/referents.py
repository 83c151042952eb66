"""Who in a report is who: names that mean the same person, place or body are joined."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from headwater.model.tokens import Parse
from headwater.stages.naming.lists import wordset
from headwater.stages.naming.name import Name
from headwater.text import names as parts

_ACRONYM = re.compile(r"[A-Z][A-Za-z&]{0,3}[A-Z]{1,3}s?$")
_MODEL = re.compile(r"[a-z]{0,3}-?\d+[a-z]{0,3}")


_COMMON_BODIES = frozenset(
    {"army", "navy", "police", "government", "congress", "senate", "house", "parliament", "state", "states", "union",
     "court", "bank", "party", "embassy", "team", "ministry", "department", "office", "news"}
)  # fmt: skip
"""Bodies every country has one of: the word alone need not mean the one named before."""


@dataclass(slots=True)
class Cluster:
    """The names of one thing."""

    kind: str
    key: str | None = None
    names: list[Name] = field(default_factory=list)
    _counted: int = 0
    _forms: list[str] = field(default_factory=list)
    _longest: str = ""

    @property
    def forms(self) -> list[str]:
        """Distinct forms, most used first, then the earlier; counted anew when there are more or fewer names."""
        if self._counted != len(self.names):
            counts = Counter(name.text for name in self.names if name.label != "NOMINAL")
            self._counted, self._forms = len(self.names), sorted(counts, key=lambda form: -counts[form])
            self._longest = max(self._forms, key=_fullness, default="")
        return self._forms

    @property
    def name(self) -> str:
        """What to call it: the fullest form; of things known by key the most used one that is no adjective."""
        if not self.key:
            return self.longest
        nouns = [name.text for name in self.names if "nationality_of" not in name.why and name.label != "NOMINAL"]
        counts = Counter(nouns)
        return max(self.forms, key=lambda form: counts[form]) if nouns else self.forms[0]

    @property
    def longest(self) -> str:
        """The fullest form; in an ordinary spelling rather than in capitals."""
        return self._longest if self.forms else ""


def _compound(name: Name) -> bool:
    """Whether a name of two words or more may be given names only: "Saif al-Bahr" of the Lunds."""
    words = name.folded.replace("-", " ").split()
    return len(words) > 2 and any(word in parts.PARTICLES for word in words[1:])


def _fullness(form: str) -> tuple[bool, int, int]:
    """No capitals throughout, more words, longer; in Cyrillic the shorter is the nominative."""
    length = -len(form) if "\u0400" <= form[:1] <= "\u04ff" else len(form)
    return not (form.isupper() and len(form) > 6), len(form.split()), length


class Joiner:
    """Joins the names of one report into clusters."""

    def __init__(self, parse: Parse, names: list[Name]) -> None:
        self.parse = parse
        self.names = names
        self.clusters: list[Cluster] = []
        self._exact: dict[tuple[str, str], Cluster] = {}

    def join(self) -> list[Cluster]:
        """Clusters in order of first mention."""
        self._surnames_are_people()
        self.names = [name for name in self.names if name.kind]
        for kinds in (("person",), ("organisation", "group"), ("place",), ("other",)):
            own = [name for name in self.names if name.kind in kinds]
            for name in sorted(own, key=lambda n: (-len(n.folded.split()), n.start)):
                self._place(name)
        self._acronyms()
        self.clusters = [cluster for cluster in self.clusters if cluster.names]
        for cluster in self.clusters:
            cluster.names.sort(key=lambda name: name.start)
        self.clusters.sort(key=lambda cluster: cluster.names[0].start)
        return self.clusters

    def _surnames_are_people(self) -> None:
        """A word that is the surname of a person named in full is that person, whatever the parser made of it."""
        surnames = {
            parts.person(name.text).surname: name.text
            for name in self.names
            if name.kind == "person" and " " in name.text
        }
        givens = {parts.person(name).given[0] for name in surnames.values() if parts.person(name).given}
        for name in self.names:
            if name.key and not name.key.startswith(("geo:", "place:")):
                continue
            if name.kind == "person":
                continue
            person = parts.person(name.text)
            full = surnames.get(person.surname)
            sure_place = name.kind == "place" and ("place_preposition" in name.why or "place_noun" in name.why)
            if (
                full
                and not sure_place
                and (not person.given or person.given[0] in givens)
                and "organisation_word" not in name.why
            ):
                name.kind, name.key, name.country = "person", None, None
                name.why = {"surname_of": full}

    def _place(self, name: Name) -> None:
        cluster = self._find(name)
        if cluster is None:
            cluster = Cluster(name.kind, name.key)
            self.clusters.append(cluster)
        cluster.names.append(name)
        if name.key:
            cluster.key = cluster.key or name.key
            self._exact.setdefault((name.kind, name.key), cluster)
        self._exact.setdefault((name.kind, name.folded), cluster)

    def _find(self, name: Name) -> Cluster | None:
        if name.key:
            return self._exact.get((name.kind, name.key))
        exact = self._exact.get((name.kind, name.folded))
        if exact is not None:
            return exact
        if name.kind == "person":
            return self._person(name)
        if name.kind in ("organisation", "group"):
            return self._organisation(name)
        if name.kind == "other":
            return self._thing(name)
        return None

    def _person(self, name: Name) -> Cluster | None:
        mine = parts.person(name.text)
        fits = []
        for cluster in self.clusters:
            if cluster.kind != "person":
                continue
            other = parts.person(cluster.longest)
            if parts.compatible(mine, other):
                fits.append((cluster, "surname_of"))
            elif _compound(name) and other.parts[: len(mine.parts)] == mine.parts:
                fits.append((cluster, "short_for"))
            elif not mine.given and other.given and mine.surname == other.given[0]:
                fits.append((cluster, "given_name_of"))
        if not fits:
            return None
        surname = [fit for fit in fits if fit[1] == "surname_of"] or fits
        cluster, feature = min(surname, key=lambda fit: self._distance(name, fit[0]))
        if name.folded != cluster.longest:
            name.why = {feature: cluster.longest, **name.why}
        return cluster

    def _distance(self, name: Name, cluster: Cluster) -> tuple[bool, int]:
        """Names before come first, then the nearest."""
        gaps = [name.start - other.start for other in cluster.names]
        earlier = [gap for gap in gaps if gap >= 0]
        return (not earlier, min(earlier or [-gap for gap in gaps]))

    def _organisation(self, name: Name) -> Cluster | None:
        mine = parts.organisation(name.text)
        best: tuple[int, Cluster] | None = None
        for cluster in self.clusters:
            if cluster.kind != name.kind:
                continue
            for form in cluster.forms:
                other = parts.organisation(form)
                if mine == other:
                    return cluster
                shorter = len(mine) < len(other) and other[: len(mine)] == mine
                better = best is None or len(cluster.names) > best[0]
                if shorter and better and self._droppable(other[len(mine) :], mine):
                    best = (len(cluster.names), cluster)
        whole = best[1] if best else self._last_word_of(name, mine)
        if whole is None:
            return None
        name.why = {"short_for": whole.longest, **name.why}
        return whole

    def _last_word_of(self, name: Name, mine: tuple[str, ...]) -> Cluster | None:
        """The one body or group named before whose name ends in this word ("the Front")."""
        if len(mine) != 1 or len(mine[0]) < 4 or mine[0] in _COMMON_BODIES:
            return None
        ending = [
            cluster
            for cluster in self.clusters
            if cluster.kind in ("organisation", "group")
            and any((other := parts.organisation(form))[-1:] == mine and len(other) > 1 for form in cluster.forms)
        ]
        return ending[0] if len(ending) == 1 else None

    def _droppable(self, rest: tuple[str, ...], kept: tuple[str, ...]) -> bool:
        """Whether a short form may leave out these last words: all say only what kind of body it is."""
        if len(kept) == 1 and len(kept[0]) < 3:
            return False
        return all(word in parts.LEGAL or word in wordset("droppable_words") for word in rest)

    def _thing(self, name: Name) -> Cluster | None:
        """A product or work: the same model number, or the same last words."""
        mine = set(_MODEL.findall(name.folded)) - {""}
        for cluster in self.clusters:
            if cluster.kind != "other":
                continue
            for form in cluster.forms:
                folded = form.lower()
                if (
                    folded.endswith(" " + name.folded)
                    or folded == name.folded.removesuffix("s")
                    or folded.removesuffix("s") == name.folded
                ):
                    return cluster
                models = set(_MODEL.findall(folded)) - {""}
                if mine and any(a.rstrip("s") == b.rstrip("s") for a in mine for b in models if len(a) > 2):
                    return cluster
        return None

    # acronyms

    def _acronyms(self) -> None:
        """Join short forms in capitals to what they stand for: in brackets after it, or by its initials."""
        shorts = [c for c in self.clusters if not c.key and any(_ACRONYM.match(form) for form in c.forms)]
        for short in shorts:
            form = next(form for form in short.forms if _ACRONYM.match(form)).rstrip("s")
            target, feature = self._bracketed(short), "in_brackets_after"
            if target is None:
                fits = [
                    c
                    for c in self.clusters
                    if c is not short
                    and c.kind in ("organisation", "group", "place", "other")
                    and any(form in parts.acronyms(f) for f in c.forms)
                ]
                target, feature = (fits[0] if len(fits) == 1 else None), "initials_of"
            if target is None or target is short:
                continue
            for name in short.names:
                name.kind = target.kind
                name.country = name.country or target.names[0].country
                name.why = {feature: target.longest, **name.why}
            target.names += short.names
            short.names = []

    def _bracketed(self, short: Cluster) -> Cluster | None:
        """The cluster named right before "(" and a short form whose letters begin like it."""
        words = self.parse.words
        for name in short.names:
            if (
                name.first < 2
                or words[name.first - 1] != "("
                or name.last >= len(words)
                or words[name.last] not in ")],"
            ):
                continue
            for cluster in self.clusters:
                for other in cluster.names:
                    if (
                        0 <= name.first - 1 - other.last <= 1
                        and other.text[:1].upper() == name.text[:1]
                        and cluster.kind != "person"
                    ):
                        return cluster
        return None
