"""Where the names are in an English report: known phrases first, then what the parser saw, then capitalised runs."""

from __future__ import annotations

import re

from headwater.model.tokens import SentenceRange
from headwater.stages.naming import lists
from headwater.stages.naming.board import MODEL, MODEL_NUMBER, namelike
from headwater.stages.naming.name import Name
from headwater.stages.naming.spans import SpanFinder
from headwater.text.fold import fold
from headwater.text.names import LEGAL, PARTICLES, person
from headwater.text.places import gazetteer

_INITIAL = re.compile(r"[A-Z]\.$")
_NOUNS = frozenset({"NNP", "NNPS", "NN", "NNS", "POS", ""})


class Finder(SpanFinder):
    """Finds the names of one parse."""

    def find(self) -> list[Name]:
        """All names in reading order."""
        for sentence in self.parse.sentences:
            heading = self._title_case(sentence)
            entities = self._entities(sentence.first, sentence.last)
            self._known(sentence.first, sentence.last, entities, heading)
            for first, last, label in entities:
                self._entity(first, last, label, heading)
            self._runs(sentence.first, sentence.last, heading)
        self.names.sort(key=lambda name: name.first)
        self._merge()
        self._models()
        return self.names

    def _title_case(self, sentence: SentenceRange) -> bool:
        """Whether it is a heading that writes most words with capitals, where capitals tell little."""
        if self.parse.passages[sentence.passage].kind != "heading":
            return False
        words = [word for word in self.parse.words[sentence.first : sentence.last] if len(word) > 3 and word.isalpha()]
        return sum(word[0].isupper() for word in words) > 0.7 * len(words)

    def _merge(self) -> None:
        """Join what the parser split: a person's name and the capitalised word right after it ("Ana" + "Lund")."""
        out: list[Name] = []
        for name in self.names:
            last = out[-1] if out else None
            between = self.parse.text[last.end : name.start] if last is not None else ""
            if last is not None and between == " " and _tail_of(last, name):
                joined = self._name(last.first, name.last, "ORG", last.heading)
                out[-1] = joined
            elif (
                last is not None
                and last.last + (between == "] ") == name.first
                and not last.key
                and not name.key
                and "PERSON" in (last.label, name.label)
                and between in (" ", "] ")
                and not last.heading
                and last.folded not in lists.wordset("roles")
                and not (name.label in ("GPE", "ORG") and (name.folded in gazetteer() and " " in last.folded))
                and not (last.label in ("GPE", "ORG") and name.label == "PERSON" and " " in name.folded)
            ):
                joined = self._name(last.first, name.last, "PERSON", last.heading)
                joined.text = joined.text.replace("]", "")
                joined.folded = fold(joined.text)
                out[-1] = joined
            else:
                out.append(name)
        self.names = out

    def _models(self) -> None:
        """A maker and its model are one name, of the model: "Boeing 787", "Airbus A380 jets"."""
        for i, name in enumerate(self.names):
            j = name.last
            if name.key or name.label not in ("ORG", "") or j >= len(self.parse) or name.last - name.first > 2:
                continue
            after = self.names[i + 1] if i + 1 < len(self.names) else None
            if after is not None and after.first == j and after.label == "PRODUCT" and MODEL.match(after.text):
                after.first, after.start = name.first, name.start
                after.text = self.parse.text[after.start : after.end]
                after.folded = fold(after.text)
                name.kind = "-"
            elif not self.taken[j] and MODEL_NUMBER.match(self.parse.words[j]) and self._is_model(j):
                joined = self._name(name.first, j + 1, "PRODUCT", name.heading)
                self.taken[j] = 1
                self.names[i] = joined
        self.names = [name for name in self.names if name.kind != "-"]

    def _is_model(self, j: int) -> bool:
        """Whether a number names a model: what follows is no counted thing ("787 aircraft", not "787 workers")."""
        if j + 1 >= len(self.parse) or self.parse.words[j].endswith("s"):
            return True
        return self.parse.tag[j + 1] != "NNS" or self.folded[j + 1] in lists.wordset("vehicles")

    def _parts_of_models(self, names: list[Name]) -> set[str]:
        """What a maker calls its model beside the number: "skyliner" of "787 Skyliner"."""
        return {
            word
            for name in names
            if name.kind == "other" and " " in name.folded
            for word in name.folded.split()[-1:]
            if any(MODEL_NUMBER.match(part) for part in name.folded.split()) and word.isalpha() and len(word) > 4
        }

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
            if MODEL_NUMBER.match(word)
        }
        for name in self.names:
            if not name.kind:  # dropped by itself; it may still repeat a name
                self.taken[name.first : name.last] = bytes(name.last - name.first)
        words, out = self.parse.words, list(names)
        called = self._parts_of_models(names)
        for i, folded in enumerate(self.folded if models else ()):
            by_name = self.capitals[i] and (folded in called or folded.removesuffix("s") in called)
            by_number = folded.split("-")[0].rstrip("s") in models and words[i - 1 : i] != ["$"]
            if not self.taken[i] and (by_name or by_number):
                self.taken[i] = 1
                out.append(self._name(i, i + 1, "PRODUCT", False))
                out[-1].kind = "other"
        for i in self.marked:
            folded = self.folded[i]
            if self.taken[i] or not words[i][0].isupper() or (words[i].isupper() and len(words[i]) > 5):
                continue
            plural_of_thing = folded[-1] == "s" and known.get(folded[:-1]) == "other"
            named = folded in known or folded in surnames or plural_of_thing
            if named and self.parse.tag[i] in _NOUNS and namelike(folded):
                first = self._with_particles(i) if folded in surnames else i
                self.taken[first : i + 1] = b"\1" * (i + 1 - first)
                name = self._name(first, i + 1, "", False)
                name.why["named_elsewhere"] = True
                out.append(name)
        out.sort(key=lambda name: name.first)
        return out

    def _with_particles(self, i: int) -> int:
        """Where a surname begins with the particle and initial before it: "A. al-Lund"."""
        words = self.parse.words
        if i >= 2 and words[i - 1] in "-‑" and self.folded[i - 2] in PARTICLES and not self.taken[i - 2]:
            i -= 2
        if i >= 1 and not self.taken[i - 1] and _INITIAL.match(words[i - 1]):
            i -= 1
        return i


def _tail_of(last: Name, name: Name) -> bool:
    """Whether a name is only the legal form of the one before it ("Lund" + "LLC")."""
    return not last.key and last.last == name.first and name.folded in LEGAL and name.last - name.first == 1
