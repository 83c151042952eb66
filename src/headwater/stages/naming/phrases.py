"""Known phrases: countries and nationalities, bodies of a state, peoples, listed groups and organisations."""

from __future__ import annotations

import re
from bisect import bisect_left

from headwater.model import Value
from headwater.stages.naming import lists
from headwater.stages.naming.board import ARTICLES, EDGE, PARTICLES, POSSESSIVE, PROPER, Board
from headwater.text import countries
from headwater.text.fold import fold
from headwater.text.places import gazetteer

_ADJECTIVE = frozenset({"JJ", "NNP", "NNPS", "NN"})
_WORD = re.compile(r"\w+")
_TAIL = re.compile(r"[-‑][a-z]+$")
_FACTION_FIRST = frozenset({"new", "free", "national", "liberation", "people's", "popular", "united", "patriotic"})


class PhraseFinder(Board):
    """Finds known phrases."""

    def _known(self, first: int, last: int, entities: list[tuple[int, int, str]], heading: bool) -> None:
        reached = first
        for i in self.starts[bisect_left(self.starts, first) : bisect_left(self.starts, last)]:
            if i < reached:
                continue
            phrase = self._phrase(i, last)
            found = (
                (phrase and self._body(i, last, phrase)) or phrase or self._body_of(i, last) or self._bare_body(i, last)
            )
            if found is None:
                continue
            end, known = found
            if (known.loose and self._inside_longer(i, end, entities)) or self._continues_name(i, known):
                continue
            self._take(i, end, known, heading)
            reached = end

    def _continues_name(self, i: int, known: lists.Known) -> bool:
        """Whether a phrase is the end of a proper name: "New Ruritanian Army", "Air Ruritania"."""
        if i and known.kind == "place" and self.folded[i - 1] in lists.wordset("before_country"):
            return self.capitals[i - 1] and self.parse.tag[i - 1] in PROPER and not self.taken[i - 1]
        if not known.key.startswith("body:") or i == 0 or self.taken[i - 1]:
            return False
        word = self.parse.words[i - 1]
        return word[0].isupper() and self.parse.tag[i - 1] in PROPER and self.folded[i - 1] in _FACTION_FIRST

    def _phrase(self, i: int, last: int) -> tuple[int, lists.Known] | None:
        """A known phrase at token i, as written: its first letter must be a capital (or a name's small article)."""
        options = lists.phrases().get(self.folded[i]) or self._options(self.folded[i])
        if not options:
            return None
        word = self.parse.words[i]
        start = self.parse.start[i]
        for phrase, known in options:
            end = self._reaches(start, phrase, i, last)
            if end is not None and (known.kind != "nationality" or word[0].isupper()):
                shown = self.parse.text[start : self.parse.end[end - 1]]
                if known.key.startswith("org:") and phrase not in _listed_as(known, shown):
                    continue
                if (
                    len(phrase) <= 4
                    and phrase.isalpha()
                    and known.kind in ("place", "group")
                    and not _short(known, shown)
                ):
                    continue
                return end, known
        return None

    def _options(self, folded: str) -> list[tuple[str, lists.Known]] | None:
        """Known phrases that begin with the first word inside a token ("u.s" with "u")."""
        match = None if folded.isalpha() else _WORD.match(folded)
        return lists.phrases().get(match.group()) if match else None

    def _reaches(self, start: int, phrase: str, i: int, last: int) -> int | None:
        """The token after a phrase that begins at code point `start`, None if the text reads otherwise."""
        text = self.parse.text
        if fold(text[start : start + len(phrase)]) != phrase:
            return None
        stop = start + len(phrase)
        for j in range(i, last):
            if self.parse.end[j] == stop:
                return j + 1
            if self.parse.end[j] > stop:
                return j + 1 if text[stop : self.parse.end[j]] in ("'s", "’s", ".") or text[stop] == "-" else None
        return None

    def _body(self, i: int, last: int, phrase: tuple[int, lists.Known]) -> tuple[int, lists.Known] | None:
        """A nationality or country's possessive with a body's description: "Ruritania's foreign ministry"."""
        found = self._country_at(i, last, phrase)
        if found is None:
            return None
        j, code = found
        for length in lists.body_lengths():
            for skip in (0, 1):
                k = j + skip
                if skip and not (k < last and self.parse.tag[j] in ("JJ", "NNP") and self.parse.words[j].isalpha()):
                    continue
                if k + length > last:
                    continue
                entry = lists.bodies().get(" ".join(self.folded[k : k + length]))
                if entry and not (skip and entry[0] != "group"):
                    kind, body = entry
                    name = f"body:{code}:{body}" if kind == "organisation" else f"group:{code}:{body}"
                    return k + length, lists.Known(kind, name, code, False)
        return None

    def _body_of(self, i: int, last: int) -> tuple[int, lists.Known] | None:
        """A body's description with its country after it: "Ministry of Defence of Ruritania"."""
        if "of" not in self.folded[i + 1 : i + 2 + lists.body_lengths()[0]]:
            return None
        for length in lists.body_lengths():
            entry = lists.bodies().get(" ".join(self.folded[i : i + length]))
            j = i + length
            if entry is None or entry[0] != "organisation" or j + 1 >= last or self.folded[j] != "of":
                continue
            j += 2 if self.folded[j + 1] == "the" else 1
            country = self._phrase(j, last) if j < last else None
            if country is not None and country[1].kind == "place" and country[1].key.startswith("country:"):
                code = country[1].country
                return country[0], lists.Known("organisation", f"body:{code}:{entry[1]}", code, False)
        return None

    def _bare_body(self, i: int, last: int) -> tuple[int, lists.Known] | None:
        """A body's description with capitals and an article, its country left out: "the Air Force"."""
        if i == 0 or self.folded[i - 1] != "the":
            return None
        for length in lists.body_lengths():
            if i + length <= last and all(self.parse.words[k][0].isupper() or length > 2 for k in (i, i + length - 1)):
                entry = lists.bodies().get(" ".join(self.folded[i : i + length]))
                after = self.folded[i + length] if i + length < len(self.folded) else ""
                if entry and entry[0] == "organisation" and after != "of":
                    return i + length, lists.Known("organisation", "", "", False)
        return None

    def _country_at(self, i: int, last: int, phrase: tuple[int, lists.Known]) -> tuple[int, str] | None:
        j, known = phrase
        if not known.country or known.kind not in ("nationality", "place"):
            return None
        if j < last and self.parse.words[j] in POSSESSIVE:
            j += 1
        elif known.kind == "place" and not self.parse.words[i].isupper() and "." not in self.parse.words[i]:
            return (j, known.country) if j < last and self.parse.words[j][0].isupper() else None
        return j, known.country

    def _inside_longer(self, first: int, last: int, entities: list[tuple[int, int, str]]) -> bool:
        """Whether a one-word country or nationality is only a part of a longer name ("Ruritania Airways")."""
        for a, b, label in entities:
            if a <= first and last <= b and (a, b) != (first, last):
                if b > last and self.parse.words[last] in POSSESSIVE:
                    return False
                tail = [
                    self.folded[k]
                    for k in range(last, b)
                    if self.folded[k] not in PARTICLES and self.folded[k] not in EDGE
                ]
                if label in ("ORG", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"):
                    capital = [k for k in range(last, b) if self.parse.words[k][0].isupper()]
                    return bool(capital) or any(self.folded[k] not in ARTICLES for k in range(a, first))
                if label == "PERSON":
                    alone = last - first == 1 and self.folded[first] not in countries.adjectives()
                    return alone and bool(tail) and not any(word in lists.wordset("roles") for word in tail)
                if label in ("GPE", "LOC"):
                    return a == first and bool(tail) and "," not in tail
        return False

    def _take(self, first: int, last: int, known: lists.Known, heading: bool) -> None:
        kind = known.kind
        if kind == "adjective":
            if last >= len(self.parse) or self.parse.tag[last] != "NNS" or self.parse.tag[last - 1] not in _ADJECTIVE:
                self.taken[first:last] = b"\1" * (last - first)
                return
            kind = "people"
        if self.parse.words[last - 1] in POSSESSIVE:
            last -= 1
        name = self._name(first, last, "", heading)
        end = name.end
        shown = name.text
        for tail in ("'s", "’s"):
            if shown.endswith(tail):
                end -= 2
        hyphen = _TAIL.search(shown)
        if hyphen:
            end = name.start + hyphen.start()
        name.end, name.text = end, self.parse.text[name.start : end]
        name.kind = {"nationality": "place", "people": "group"}.get(kind, kind)
        name.key, name.country = known.key or None, known.country or None
        if known.key:
            name.why = _reason(kind, known)
        else:
            name.kind, name.label = "", "ORG"
        self._add(name)


def phrase_title(key: str) -> str:
    """The gazetteer's name of a place of the supplement."""
    town = gazetteer().by_key(key)
    return town.name if town else key


def _listed_as(known: lists.Known, shown: str) -> tuple[str, ...]:
    """Letters must be written as they are listed ("WHO" is no "Who")."""
    folded = fold(shown)
    bare = shown.removesuffix("'s").removesuffix("’s")
    if " " in folded or len(folded) > 5:
        return (folded,)
    return (folded,) if bare in lists.spellings() else ()


def _short(known: lists.Known, shown: str) -> bool:
    """Short names are letters in capitals ("HTS") or a country's name ("Peru"), not a word that looks like it."""
    return shown.isupper() or (known.kind == "place" and len(shown) == 4 and shown.istitle())


def _reason(kind: str, known: lists.Known) -> dict[str, Value]:
    """Why a known phrase is what it is taken for."""
    sort, _, rest = known.key.partition(":")
    if kind == "nationality":
        return {"nationality_of": countries.title(known.country) if known.country else phrase_title(known.key)}
    if kind == "people":
        return {"a_people": True}
    if sort == "country":
        return {"known_country": countries.title(known.country)}
    if sort == "place":
        return {"in_gazetteer": phrase_title(known.key)}
    if sort == "org":
        return {"listed_body": rest}
    if ":" in rest:
        return {"a_body_of": (rest.partition(":")[2], countries.title(known.country))}
    return {"listed_group": rest}
