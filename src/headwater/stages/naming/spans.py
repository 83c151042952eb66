"""Where the names are in an English report: known phrases first, then what the parser saw, then capitalised runs."""

from __future__ import annotations

import re

from headwater.language.tokens import Parse
from headwater.stages.naming import lists
from headwater.stages.naming.name import Name
from headwater.text import countries
from headwater.text.fold import fold
from headwater.text.names import PARTICLES as PEOPLE_PARTICLES
from headwater.text.names import person
from headwater.text.places import gazetteer

LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""OntoNotes labels that are names; the others are times and numbers."""

PARTICLES = PEOPLE_PARTICLES | {"von", "und", "of", "the", "and", "&", "for", "'s", "’s"}
_BRAND = re.compile(r"[a-z]{1,2}[A-Z][A-Za-z]+$")
_MODEL = re.compile(r"(?:[A-Z]{1,3}[a-z]?-?\d{2,4}[A-Z]{0,3}s?|[A-Z][a-z]-\d{2,3}\w?)$")
_MODEL_NUMBER = re.compile(r"\d{3}(?:-\w+)?s?$")
_PROPER = frozenset({"NNP", "NNPS"})
_INITIAL = re.compile(r"[A-Z]\.$")
_ADJECTIVE = frozenset({"JJ", "NNP", "NNPS", "NN"})
_WORD = re.compile(r"\w+")
_EDGE = frozenset("\"'“”‘’()[]{}.,;:!?-–—/*#|_«»`…•· ")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "‘s"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my"})
_NUMBER = re.compile(r"[\d.,:/%$€£+-]+$")


_FACTION_FIRST = frozenset({"new", "free", "national", "liberation", "people's", "popular", "united", "patriotic"})


class Finder:
    """Finds the names of one parse; every token belongs to at most one name."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.folded = [fold(word) for word in parse.words]
        self.taken = bytearray(len(parse))
        self.names: list[Name] = []

    def find(self) -> list[Name]:
        """All names in reading order."""
        for sentence in self.parse.sentences:
            heading = self.parse.passages[sentence.passage].kind == "heading"
            entities = self._entities(sentence.first, sentence.last)
            self._known(sentence.first, sentence.last, entities, heading)
            for first, last, label in entities:
                self._entity(first, last, label, heading)
            self._runs(sentence.first, sentence.last, heading)
        self.names.sort(key=lambda name: name.first)
        self._merge()
        self._models()
        return self.names

    def _models(self) -> None:
        """A maker and its model are one name, of the model: "Boeing 787", "Airbus A380 jets"."""
        for i, name in enumerate(self.names):
            j = name.last
            if name.key or name.label not in ("ORG", "") or j >= len(self.parse) or name.last - name.first > 2:
                continue
            after = self.names[i + 1] if i + 1 < len(self.names) else None
            if after is not None and after.first == j and after.label == "PRODUCT" and _MODEL.match(after.text):
                after.first, after.start = name.first, name.start
                after.text = self.parse.text[after.start : after.end]
                after.folded = fold(after.text)
                name.kind = "-"
            elif not self.taken[j] and _MODEL_NUMBER.match(self.parse.words[j]) and self._is_model(j):
                joined = self._name(name.first, j + 1, "PRODUCT", name.heading)
                self.taken[j] = 1
                self.names[i] = joined
        self.names = [name for name in self.names if name.kind != "-"]

    def _is_model(self, j: int) -> bool:
        """Whether a number names a model: what follows is no counted thing ("787 aircraft", not "787 workers")."""
        if j + 1 >= len(self.parse) or self.parse.words[j].endswith("s"):
            return True
        return self.parse.tag[j + 1] != "NNS" or self.folded[j + 1] in lists.wordset("vehicles")

    def repeat(self, names: list[Name]) -> list[Name]:
        """Names missed by the parser that are names elsewhere in the report, as they stand ("Lund resigned")."""
        known = {
            name.folded: name.kind
            for name in names
            if len(name.folded) > 2
            and (name.label or name.key or name.why.get("title"))
            and name.last - name.first == 1
        }
        surnames = {person(name.text).surname for name in names if name.kind == "person" and " " in name.folded}
        models = {
            word.rstrip("s")
            for name in names
            if name.kind == "other"
            for word in name.folded.split()
            if _MODEL_NUMBER.match(word)
        }
        words, out = self.parse.words, list(names)
        for i, folded in enumerate(self.folded):
            if not self.taken[i] and folded.split("-")[0].rstrip("s") in models and words[i - 1 : i] != ["$"]:
                self.taken[i] = 1
                out.append(self._name(i, i + 1, "PRODUCT", False))
                out[-1].kind = "other"
        for i, folded in enumerate(self.folded):
            if (
                self.taken[i]
                or not words[i][0].isupper()
                or words[i].isupper() != (len(words[i]) < 6 and words[i].isupper())
            ):
                continue
            if folded in known or folded in surnames or known.get(folded[:-1] if folded[-1] == "s" else "") == "other":
                if self.parse.tag[i] in ("NNP", "NNPS", "NN", "NNS", "POS", "") and _namelike(folded):
                    first = self._with_particles(i) if folded in surnames else i
                    self.taken[first : i + 1] = b"\1" * (i + 1 - first)
                    name = self._name(first, i + 1, "", False)
                    name.why["named_elsewhere"] = True
                    out.append(name)
        out.sort(key=lambda name: name.first)
        return out

    def _merge(self) -> None:
        """Join what the parser split: a person's name and the capitalised word right after it ("Ana" + "Lund")."""
        out: list[Name] = []
        for name in self.names:
            last = out[-1] if out else None
            between = self.parse.text[last.end : name.start] if last is not None else ""
            if (
                last is not None
                and last.last + (between == "] ") == name.first
                and not last.key
                and not name.key
                and "PERSON" in (last.label, name.label)
                and between in (" ", "] ")
                and not last.heading
                and last.folded not in lists.wordset("roles")
                and not (name.label in ("GPE", "ORG") and (name.folded in gazetteer() and " " in last.folded))
            ):
                joined = self._name(last.first, name.last, "PERSON", last.heading)
                joined.text = joined.text.replace("]", "")
                joined.folded = fold(joined.text)
                out[-1] = joined
            else:
                out.append(name)
        self.names = out

    def _with_particles(self, i: int) -> int:
        """Where a surname begins with the particle and initial before it: "A. al-Lund"."""
        words = self.parse.words
        if i >= 2 and words[i - 1] in "-‑" and self.folded[i - 2] in PEOPLE_PARTICLES and not self.taken[i - 2]:
            i -= 2
        if i >= 1 and not self.taken[i - 1] and _INITIAL.match(words[i - 1]):
            i -= 1
        return i

    # known phrases

    def _known(self, first: int, last: int, entities: list[tuple[int, int, str]], heading: bool) -> None:
        i, words = first, self.parse.words
        while i < last:
            if not words[i][0].isupper() and not (i + 2 < last and words[i + 1] in "-‑"):
                i += 1
                continue
            found = self._body(i, last) or self._phrase(i, last) or self._bare_body(i, last)
            if found is None:
                i += 1
                continue
            end, known = found
            if (known.loose and self._inside_longer(i, end, entities)) or self._continues_name(i, known):
                i += 1
                continue
            self._take(i, end, known, heading)
            i = end

    def _continues_name(self, i: int, known: lists.Known) -> bool:
        """Whether a body's description is the end of a proper name: "New Ruritanian Army"."""
        if not known.key.startswith("body:") or i == 0 or self.taken[i - 1]:
            return False
        word = self.parse.words[i - 1]
        return word[0].isupper() and self.parse.tag[i - 1] in _PROPER and self.folded[i - 1] in _FACTION_FIRST

    def _phrase(self, i: int, last: int) -> tuple[int, lists.Known] | None:
        """A known phrase at token i, as written: its first letter must be a capital (or a name's small article)."""
        word = self.parse.words[i]
        match = _WORD.match(self.folded[i])
        if match is None or not (word[0].isupper() or (i + 2 < last and self.parse.words[i + 1] in "-‑")):
            return None
        options = lists.phrases().get(match.group())
        if not options:
            return None
        start = self.parse.start[i]
        for phrase, known in options:
            end = self._reaches(start, phrase, i, last)
            if end is not None and (known.kind != "nationality" or word[0].isupper()):
                shown = self.parse.text[start : self.parse.end[end - 1]]
                if known.key.startswith("org:") and phrase not in _listed_as(known, shown):
                    continue
                if len(phrase) <= 4 and phrase.isalpha() and known.kind in ("place", "group") and not shown.isupper():
                    if not (known.kind == "place" and len(phrase) == 4 and shown[0].isupper() and shown[1:].islower()):
                        continue
                return end, known
        return None

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

    def _body(self, i: int, last: int) -> tuple[int, lists.Known] | None:
        """A nationality or country's possessive with a body's description: "Ruritania's foreign ministry"."""
        found = self._country_at(i, last)
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

    def _country_at(self, i: int, last: int) -> tuple[int, str] | None:
        found = self._phrase(i, last)
        if found is None or not found[1].country or found[1].kind not in ("nationality", "place"):
            return None
        j, known = found
        if j < last and self.parse.words[j] in _POSSESSIVE:
            j += 1
        elif known.kind == "place" and not self.parse.words[i].isupper() and "." not in self.parse.words[i]:
            if j >= last or not self.parse.words[j][0].isupper():
                return None
        return j, known.country

    def _inside_longer(self, first: int, last: int, entities: list[tuple[int, int, str]]) -> bool:
        """Whether a one-word country or nationality is only a part of a longer name ("Ruritania Airways")."""
        for a, b, label in entities:
            if a <= first and last <= b and (a, b) != (first, last):
                if b > last and self.parse.words[last] in _POSSESSIVE:
                    return False
                tail = [
                    self.folded[k]
                    for k in range(last, b)
                    if self.folded[k] not in PARTICLES and self.folded[k] not in _EDGE
                ]
                if label in ("ORG", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"):
                    capital = [k for k in range(last, b) if self.parse.words[k][0].isupper()]
                    return bool(capital) or any(self.folded[k] not in _ARTICLES for k in range(a, first))
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
        if self.parse.words[last - 1] in _POSSESSIVE:
            last -= 1
        name = self._name(first, last, "", heading)
        end = name.end
        shown = name.text
        for tail in ("'s", "’s"):
            if shown.endswith(tail):
                end -= 2
        if shown.endswith(
            ("-led", "-backed", "-based", "-aligned", "-linked", "-controlled", "-made", "-funded", "-born")
        ):
            end = name.start + shown.rindex("-")
        name.end, name.text = end, self.parse.text[name.start : end]
        name.kind = {"nationality": "place", "people": "group"}.get(kind, kind)
        name.key, name.country = known.key or None, known.country or None
        if not known.key:
            name.kind, name.label = "", "ORG"
        elif kind == "nationality":
            name.why["nationality_of"] = countries.title(known.country) if known.country else phrase_title(known.key)
        elif kind == "people":
            name.why["a_people"] = True
        elif known.key.startswith("country:"):
            name.why["known_country"] = countries.title(known.country)
        elif known.key.startswith("body:") or known.key.count(":") == 2:
            what = known.key.split(":")[2]
            name.why["a_body_of"] = (what, countries.title(known.country))
        elif known.key.startswith("place:"):
            name.why["in_gazetteer"] = phrase_title(known.key)
        elif known.key.startswith("org:"):
            name.why["listed_body"] = known.key.removeprefix("org:")
        else:
            name.why["listed_group"] = known.key.removeprefix("group:")
        self._add(name)

    # what the parser saw

    def _entities(self, first: int, last: int) -> list[tuple[int, int, str]]:
        out: list[tuple[int, int, str]] = []
        ent = self.parse.ent
        i = first
        while i < last:
            if not ent[i].startswith("B-"):
                i += 1
                continue
            label, j = ent[i][2:], i + 1
            while (
                j < last
                and ent[j] == f"I-{label}"
                and "\n" not in self.parse.text[self.parse.end[j - 1] : self.parse.start[j]]
            ):
                j += 1
            if label in LABELS:
                out.append((i, j, label))
            i = j
        return out

    def _entity(self, first: int, last: int, label: str, heading: bool) -> None:
        """What is left of a parser's name once known phrases are taken out, cut at commas and trimmed."""
        a = first
        while a < last:
            if self.taken[a]:
                a += 1
                continue
            b = a
            while b < last and not self.taken[b] and not (self.parse.words[b] in ",;:()[]|/" and b > a):
                b += 1
            part = self._trim(a, b)
            if part and label == "PERSON" and part[1] - part[0] == 2 and self.parse.tag[part[0]] in ("VB", "VBP", "UH"):
                part = (part[0] + 1, part[1])
            if part:
                whole = self._extend(*part, label)
                self._add(self._name(*whole, label, heading))
            a = max(b, a + 1)
            while a < last and self.parse.words[a] in ",;:()[]|/":
                a += 1

    def _extend(self, first: int, last: int, label: str) -> tuple[int, int]:
        """Take in capitalised neighbours the parser cut off, and the head of "al - X"."""
        words, n = self.parse.words, len(self.parse)
        if (
            label == "PERSON"
            and last + 2 < n
            and self.folded[last] in PARTICLES
            and words[last + 1] in "-‑"
            and words[last + 2][:1].isupper()
            and not self.taken[last + 2]
        ):
            last += 3
        while last + 1 < n and words[last] in "-‑" and words[last + 1][:1].isupper() and not self.taken[last + 1]:
            if self.parse.end[last] != self.parse.start[last + 1] or self.folded[last - 1] not in PARTICLES:
                break
            last += 2
        while (
            first >= 2
            and words[first - 1] in "-‑"
            and self.folded[first - 2] in PARTICLES
            and not self.taken[first - 2]
        ):
            first -= 2
        if (
            label == "PERSON"
            and first > 0
            and not self.taken[first - 1]
            and re.fullmatch(r"[A-Z]\.?", words[first - 1])
        ):
            first -= 1
        return first, last

    def _trim(self, first: int, last: int) -> tuple[int, int] | None:
        """Without articles, quotation marks, possessives and lower-case ends; None if nothing is left."""
        words = self.parse.words
        while first < last and (
            words[first] in _EDGE
            or self.folded[first] in _ARTICLES
            or words[first] in _POSSESSIVE
            or (words[first][0].islower() and not self._small_start(first, last))
        ):
            first += 1
        while last > first and (
            words[last - 1] in _EDGE
            or words[last - 1] in _POSSESSIVE
            or (words[last - 1][0].islower() and not any(c.isupper() for c in words[last - 1]))
        ):
            last -= 1
        return (first, last) if first < last else None

    def _small_start(self, i: int, last: int) -> bool:
        """A name may begin with a small particle ("al-Sham", "van Dyck") or with a brand's small letter ("iRobot")."""
        word = self.parse.words[i]
        if any(c.isupper() for c in word):
            return True
        return (
            self.folded[i] in PARTICLES
            and i + 1 < last
            and self.folded[i] not in ("the", "of", "and", "for", "&", "'s")
        )

    # capitalised runs

    def _runs(self, first: int, last: int, heading: bool) -> None:
        """Proper nouns outside all names: capitalised words with a proper noun's tag."""
        words, tags = self.parse.words, self.parse.tag
        i = first
        while i < last:
            if not self.taken[i] and (_BRAND.match(words[i]) or _MODEL.match(words[i])):
                i = self._product(i, last, heading)
                continue
            if self.taken[i] or tags[i] not in _PROPER or not words[i][0].isupper():
                i += 1
                continue
            j = i + 1
            while (
                j < last
                and not self.taken[j]
                and (
                    (tags[j] in _PROPER and words[j][0].isupper())
                    or (words[j] in "-‑" and j + 1 < last and words[j + 1][0].isupper() and not self.taken[j + 1])
                    or (
                        self.folded[j] in ("of", "al")
                        and j + 1 < last
                        and tags[j + 1] in _PROPER
                        and not self.taken[j + 1]
                    )
                )
            ):
                j += 1
            part = self._trim(i, j)
            numbered = i > first and not self.taken[i - 1] and _MODEL_NUMBER.match(words[i - 1]) and tags[i - 1] == "CD"
            if part and numbered and part[0] == i:
                self._add(self._name(i - 1, part[1], "PRODUCT", heading))
            elif part:
                self._add(self._name(*part, "", heading))
            i = j

    def _product(self, i: int, last: int, heading: bool) -> int:
        """A brand ("iPhone"), type or model ("A380", "Su-35") with the number or words that go with it."""
        words, j = self.parse.words, i + 1
        while j < last and not self.taken[j] and ((words[j].isdigit() and len(words[j]) < 3) or words[j][0].isupper()):
            j += 1
        self._add(self._name(i, j, "PRODUCT", heading))
        return j

    # making names

    def _name(self, first: int, last: int, label: str, heading: bool) -> Name:
        start, end = self.parse.start[first], self.parse.end[last - 1]
        text = self.parse.text[start:end]
        for tail in ("'s", "’s", "'", "’"):
            if text.endswith(tail) and len(text) > len(tail) + 1:
                end, text = end - len(tail), text[: -len(tail)]
                break
        return Name(first, last, start, end, text, fold(text), label, heading=heading)

    def _add(self, name: Name) -> None:
        if not name.key and not _namelike(name.folded):
            return
        self.taken[name.first : name.last] = b"\1" * (name.last - name.first)
        self.names.append(name)


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


def _namelike(folded: str) -> bool:
    """Whether a text can be a name at all: not a date, a number, a function word or page furniture."""
    if len(folded) < 2 or _NUMBER.match(folded) or "http" in folded or "@" in folded or "www." in folded:
        return False
    words = [word for word in re.split(r"[\s.]+", folded) if word]
    return not all(word in lists.wordset("not_names") or _NUMBER.match(word) for word in words)
