"""Names in reports whose language has no parser: known phrases, nationalities, and runs of capitalised words.

Arabic has no capitals: there only what the lists and the gazetteer know is found. German writes all nouns with
capitals: there a run needs two words that are no common nouns, or an entry in the gazetteer.
"""

from __future__ import annotations

import math
import re
from collections import Counter

from headwater.compare.organisation_terms import english, is_head
from headwater.model import Value
from headwater.model.tokens import Parse
from headwater.stages.naming.german import Nouns
from headwater.stages.naming.lists import Known
from headwater.stages.naming.name import Name
from headwater.stages.naming.worldlists import begins, country_words, listed, phrase_at, starters
from headwater.text import countries
from headwater.text.fold import fold
from headwater.text.names import PARTICLES
from headwater.text.places import gazetteer
from headwater.text.terms import UNSEEN, rarity, stem
from headwater.text.transliterate import script

_WORD = re.compile(r"\w")
_QUOTES = frozenset("«»“”\"„'’‘")
_LINKS = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "di",
        "da",
        "du",
        "des",
        "van",
        "von",
        "der",
        "den",
        "al",
        "el",
        "y",
        "e",
        "ibn",
        "bin",
    ]
)


_SCRIPTS = dict.fromkeys(("ru", "uk", "be", "bg", "sr", "mk"), "cyrillic")
"""Languages that write people's names in their own letters: what stays in Latin ones is a brand or an outlet."""
_OF = frozenset({"de", "di", "von", "d", "del", "da", "do"})
_REST = 4
"""Words in lower case that a body's name may hold in a row."""


class PlainFinder:
    """Finds and sorts the names of a report without tags."""

    def __init__(self, parse: Parse, language: str) -> None:
        self.parse = parse
        self.language = language
        self.folded = [fold(word) for word in parse.words]
        self.names: list[Name] = []
        self.inner = Counter(self._inner_capitals())
        self.nouns = Nouns(parse, self.folded) if language == "de" else None

    def find(self) -> list[Name]:
        """All names in reading order, with their kinds."""
        for sentence in self.parse.sentences:
            heading = self.parse.passages[sentence.passage].kind == "heading"
            i = sentence.first
            while i < sentence.last:
                i = self._at(i, sentence.first, sentence.last, heading)
        self._one_kind()
        return self.names

    def _one_kind(self) -> None:
        """A word that the report has as a place once is one wherever it stands alone."""
        places = {name.folded for name in self.names if "place_preposition" in name.why}
        for name in self.names:
            if name.folded in places and name.kind == "person" and not name.role:
                name.kind, name.why = "place", {"named_elsewhere": True}

    def _inner_capitals(self) -> list[str]:
        """Capitalised words that stand inside a sentence: names even where they begin one."""
        out = []
        for sentence in self.parse.sentences:
            if self.parse.passages[sentence.passage].kind == "heading":
                continue
            for i in range(sentence.first + 1, sentence.last):
                if (
                    self.parse.words[i][0].isupper()
                    and self.parse.words[i - 1] not in _QUOTES
                    and _WORD.match(self.parse.words[i - 1])
                ):
                    out.append(self.folded[i])
        return out

    def _at(self, i: int, first: int, last: int, heading: bool) -> int:
        """Take the name at token i if there is one; the token to go on with."""
        word = self.parse.words[i]
        if not _WORD.match(word) or word.isdigit():
            return i + 1
        found = phrase_at(self.parse, self.folded, i, last)
        if found is not None:
            return self._take(i, *found, heading)
        code = self._nationality(i)
        if code:
            return self._take(i, i + 1, Known("place", f"country:{code}", code, True), heading, adjective=True)
        if script(word) == "arabic":
            return self._gazetteer(i, last, heading) or i + 1
        if not word[0].isupper() or len(word) < 2:
            return i + 1
        return self._run(i, first, last, heading)

    def _take(self, i: int, j: int, known: Known, heading: bool, adjective: bool = False) -> int:
        name = self._name(i, j, heading)
        name.kind, name.key, name.country = known.kind, known.key, known.country or None
        if adjective:
            name.why["nationality_of"] = countries.title(known.country)
        elif known.key.startswith("country:"):
            name.why["known_country"] = countries.title(known.country)
        else:
            name.why["listed_body"] = known.key.partition(":")[2].replace(":", " ")
        self.names.append(name)
        return j

    def _nationality(self, i: int) -> str | None:
        """The country whose adjective the word is, in the report's language."""
        word = self.folded[i]
        stems = country_words(self.language)
        for length in range(min(len(word), 16), 3, -1):
            code = stems.get(word[:length])
            if code:
                return code if len(word) - length <= 5 else None
        return None

    def _gazetteer(self, i: int, last: int, heading: bool) -> int | None:
        """A place of one or two words after a preposition or noun that places stand after (Arabic)."""
        before = self.folded[i - 1] if i else ""
        after_prefix = self.folded[i][:1] == "ب" and self.folded[i][1:] in gazetteer()
        if before not in listed("arabic_before_places") and not after_prefix:
            return None
        for length in (2, 1):
            if i + length > last:
                continue
            text = self.parse.text[self.parse.start[i] : self.parse.end[i + length - 1]]
            shown = next((t for t in (text, text[1:]) if len(t) > 3 and t in gazetteer()), None)
            located = gazetteer().locate(shown) if shown else None
            if located and shown and located.place.population > 100_000:
                name = self._name(i, i + length, heading)
                self._place(name, shown)
                self.names.append(name)
                return i + length
        return None

    def _run(self, i: int, first: int, last: int, heading: bool) -> int:
        """A run of capitalised words, small particles between them."""
        words, j = self.parse.words, i + 1
        if self.nouns and self.nouns.common(i):
            return j
        while j < last and (
            (words[j][0].isupper() and _WORD.match(words[j]) and self._joined(j))
            or (self.folded[j] in _LINKS and j + 1 < last and words[j + 1][0].isupper() and self._links(j))
        ):
            j += 1
        i = self.nouns.begin(i, j) if self.nouns else i
        if j == i + 1 and is_head(self.folded[i]):
            j = self._rest_of_body(j, last)
        sentence_start = i == first or words[i - 1] in _QUOTES or words[i - 1] in ":—-–"
        if sentence_start and self.folded[i] in starters(self.language):
            return i + 1 if j == i + 1 else self._run(i + 1, first, last, heading)
        if sentence_start and j == i + 1 and not self.inner[self.folded[i]]:
            short = len(self.folded[i]) < 4 and self._common(i)
            if short or self._located(i, j) is None:
                return j
        if heading and j == i + 1 and not self.inner[self.folded[i]] and self._located(i, j) is None:
            return j
        if sentence_start and j > i + 1 and not self.inner[self.folded[i]] and self._common(i):
            return self._run(i + 1, first, last, heading)
        return self._sort(i, j, heading)

    def _rest_of_body(self, j: int, last: int) -> int:
        """Where a body's name ends whose common words are in lower case: "Фронт освобождения X", "Frente popular X"."""
        k = j
        while k < last and k < j + _REST and (english(self.folded[k]) or self.folded[k] in _LINKS):
            k += 1
        return k + 1 if j < k < last and self.parse.words[k][0].isupper() else j

    def _joined(self, j: int) -> bool:
        gap = self.parse.text[self.parse.end[j - 1] : self.parse.start[j]]
        if self.nouns and self.nouns.common(j):
            return False
        return gap in (" ", "\u00a0", "-") and phrase_at(self.parse, self.folded, j, j + 1) is None

    def _links(self, j: int) -> bool:
        """Whether a small word stands inside a name; in German "von" after a given name, no "der" or "des"."""
        if self.nouns is None:
            return True
        before = self.folded[j - 1]
        return before in ("von", "van") or (
            self.folded[j] in ("von", "van", "de", "al", "el") and self.folded[j - 1] in self.nouns.names
        )

    def _common(self, i: int) -> bool:
        """Whether a word is common in news of the language: at the start of a sentence then no part of a name."""
        word = self.folded[i]
        return rarity(stem(word, self.language), self.language) < -math.log(UNSEEN) - 0.01 or len(word) < 3

    def _located(self, i: int, j: int) -> str | None:
        text = self.parse.text[self.parse.start[i] : self.parse.end[j - 1]]
        for form in (text, *_cases(text)):
            if form in gazetteer():
                return form
        return None

    def _sort(self, i: int, j: int, heading: bool) -> int:
        first = i
        while first < j - 1 and begins(self.folded[first], "titles"):
            first += 1
            while first < j - 1 and self.folded[first] in _LINKS:
                first += 1
        name = self._name(first, j, heading)
        if first > i:
            name.role = self.parse.text[self.parse.start[i] : self.parse.end[first - 1]]
            name.why["title"] = name.role
        words = [w for w in name.folded.split() if w not in PARTICLES]
        shown = self._located(i, j)
        why: dict[str, Value] = {"capitals": True}
        if shown is not None:
            self._place(name, shown)
        elif (len(name.text) <= 6 and name.text.isupper()) or any(
            begins(w, "organisations") or (len(words) > 1 and is_head(w)) for w in words
        ):
            name.kind = "organisation"
        elif script(name.text) == "latin" and _SCRIPTS.get(self.language, "latin") != "latin":
            name.kind = "organisation" if len(words) > 1 else "other"
        elif len(words) == 1 and words[0] in listed("ministries"):
            name.kind = "organisation"
        elif words and begins(words[0], "places"):
            name.kind = "place"
        elif j == first + 1 and first == i and self._after_place_word(i):
            name.kind = "place"
            why = {"place_preposition": self.parse.words[i - 1]}
        elif any(c.isdigit() for c in name.text):
            name.kind = "other"
        elif len(words) < 2 and (self.language == "de" or name.folded.endswith(tuple(listed("adjective_endings")))):
            return j
        elif (2 <= len(words) <= 4 and not any(c.isdigit() for c in name.text)) or len(words) == 1:
            name.kind = "person"
        else:
            name.kind = "organisation"
        name.why = name.why or why
        self.names.append(name)
        return j

    def _after_place_word(self, i: int) -> bool:
        """Whether the words before say a place follows: "en X", "в X", "localidad de X"."""
        before = self.folded[i - 1] if i else ""
        if before in _OF and i > 1:
            return any(self.folded[k] in listed("place_nouns") for k in (i - 2, i - 3) if k >= 0)
        return before in listed("before_places") or before in listed("place_nouns")

    def _place(self, name: Name, shown: str) -> None:
        located = gazetteer().locate(shown, [n.country for n in self.names if n.country])
        assert located is not None
        name.kind, name.key, name.country = "place", located.place.key, located.place.country or None
        name.why["in_gazetteer"] = located.place.name

    def _name(self, i: int, j: int, heading: bool) -> Name:
        start, end = self.parse.start[i], self.parse.end[j - 1]
        text = self.parse.text[start:end]
        return Name(i, j, start, end, text, fold(text), heading=heading)


def _cases(text: str) -> list[str]:
    """The nominatives a Russian or Ukrainian place's name in another case may have ("Дамаске" to "Дамаск")."""
    if script(text) != "cyrillic" or " " in text:
        return []
    out = []
    for ending, nominatives in _ENDINGS:
        if text.endswith(ending) and len(text) - len(ending) >= 3:
            out += [text[: -len(ending)] + nominative for nominative in nominatives]
    return out


_ENDINGS = (
    ("ой", ("а",)), ("ом", ("", "о")), ("ем", ("ь", "")), ("ью", ("ь",)), ("ии", ("ия",)), ("ию", ("ия",)),
    ("ией", ("ия",)), ("а", ("", "о")), ("у", ("", "а", "о")), ("е", ("", "а", "о")), ("ы", ("а", "")),
    ("и", ("ь", "а", "я")), ("я", ("ь",)), ("ю", ("ь", "я")), ("ові", ("",)), ("і", ("", "а")), ("ої", ("а",)),
)  # fmt: skip


def find_plain(parse: Parse, language: str) -> list[Name]:
    """The names of a report in a language without a parser, kinds decided."""
    return PlainFinder(parse, language).find()
