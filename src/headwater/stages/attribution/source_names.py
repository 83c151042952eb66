"""Who a source phrase names: the name in it or beside it, the role that comes with it, how many speak."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from headwater.model import Mention, Referent
from headwater.model.tokens import Parse
from headwater.stages.attribution.draft import Range, trimmed
from headwater.stages.attribution.grammar import below, phrase
from headwater.stages.attribution.outlets import outlet_kind, word_set
from headwater.text.verbs import noun

_NUMBERS = {"a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6,
            "seven": 7, "eight": 8, "nine": 9, "ten": 10}  # fmt: skip
_ENT_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "group",
    "GPE": "place",
    "FAC": "place",
    "LOC": "place",
}
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "the", "a", "both", "and", "but", "even", "only", "then"})


@dataclass(slots=True)
class Person:
    """What is known of a source: `kind` as in `Statement`, `sort` person, organisation, group, document or thing."""

    name: str | None = None
    referent: str | None = None
    kind: str = "unknown"
    sort: str = "thing"
    count: int | None = None
    role: str | None = None
    noun: str = ""
    outlet: str | None = None
    resolved: str = ""


class Names:
    """Reads the names in the source phrases of one report."""

    def __init__(self, parse: Parse, mentions: list[Mention], referents: list[Referent]) -> None:
        self._parse = parse
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self._mentions]
        self._referents = {r.id: r for r in referents}

    def _mention(self, i: int) -> Mention | None:
        at = bisect_right(self._starts, self._parse.start[i]) - 1
        if at >= 0 and self._mentions[at].end > self._parse.start[i]:
            return self._mentions[at]
        return None

    def named(self, head: int, source: Range) -> Person | None:
        """A source whose head, or an apposition to it, is a name."""
        parse = self._parse
        for i in [head, *self._beside(head)]:
            proper = parse.tag[i][:3] == "NNP" or i > source[0] or source[1] - source[0] == 1
            if not (proper and parse.words[i][:1].isupper()) or not (parse.tag[i][:2] == "NN" or parse.ent[i]):
                continue
            if parse.tag[i][:3] != "NNP" and parse.words[i].lower() in word_set("roles"):
                continue
            found = self.known(i)
            if found is None:
                continue
            self._kind_by_role(found, i, head)
            found.role = self._role(i, head, source) or found.role
            found.count = self.count(head, source, found)
            found.noun = noun(parse.words[head].lower())
            return found
        return None

    def _beside(self, head: int) -> list[int]:
        """Names in apposition to a word: "her aide, *Bo Lind*", "the speaker of parliament, *Bo Lind*"."""
        parse = self._parse
        beside = [c for c in parse.children[head] if parse.dep[c] == "appos"]
        beside += [d for c in beside for d in parse.children[c] if parse.dep[d] == "appos"]
        found = [c for c in beside if parse.tag[c][:3] == "NNP"]
        if not found and parse.words[head].lower() in word_set("persons"):
            inner = [d for c in parse.children[head] if parse.dep[c] == "prep" for d in parse.children[c]]
            found = [e for d in inner for e in parse.children[d] if parse.dep[e] == "appos" and self._is_person(e)]
        return found

    def _is_person(self, i: int) -> bool:
        mention = self._mention(i)
        return self._parse.ent[i][2:] == "PERSON" if mention is None else mention.kind == "person"

    def _kind_by_role(self, found: Person, i: int, head: int) -> None:
        """What stands beside a name tells more of its kind than its looks: "spokesman *Petra Vale*" is a person."""
        parse = self._parse
        if found.outlet is not None:
            return
        first, _ = self._name_range(i)
        before = [c for c in parse.children[i] if c == first - 1 and parse.tag[c][:2] == "NN"]
        beside = [head] if head != i else [c for c in parse.children[i] if parse.dep[c] == "appos"]
        words = {parse.words[c].lower() for c in [*before, *beside] if parse.tag[c] != "NNS"}
        if found.sort != "person" and words & word_set("persons"):
            found.sort, found.kind = "person", "named"
        elif found.referent is None and head == i and words & (word_set("collectives") | word_set("outlet_nouns")):
            found.sort = found.kind = "organisation"

    def known(self, i: int) -> Person | None:
        mention = self._mention(i)
        if mention is not None and mention.referent in self._referents:
            referent = self._referents[mention.referent]
            name, sort = referent.name, referent.kind
            person = Person(name, referent.id, role=referent.role)
        else:
            first, last = self._name_range(i)
            name = self._parse.text[self._parse.start[first] : self._parse.end[last - 1]]
            sort = _ENT_KINDS.get(self._parse.ent[i][2:], "person" if last - first > 1 else "organisation")
            person = Person(name)
        person.outlet = outlet_kind(name)
        body = person.outlet is not None or sort != "person"
        person.sort = "organisation" if body else "person"
        person.kind = "organisation" if body else "named"
        return person

    def _name_range(self, i: int) -> Range:
        parse = self._parse
        first, last = i, i + 1
        mention = self._mention(i)
        if mention is not None:
            while first > 0 and parse.start[first - 1] >= mention.start:
                first -= 1
            while last < len(parse) and parse.end[last] <= mention.end:
                last += 1
            return trimmed(parse, first, last)
        while not parse.ent[i] and first > 0 and parse.head[first - 1] == i and parse.tag[first - 1][:3] == "NNP":
            first -= 1
        if parse.ent[i]:
            while parse.ent[first][:1] == "I" and first > 0:
                first -= 1
            while last < len(parse) and parse.ent[last][:1] == "I":
                last += 1
            if parse.words[last - 1] in ("'s", "’s"):
                last -= 1
        return trimmed(parse, first, last)

    def _role(self, i: int, head: int, source: Range) -> str | None:
        """The description that comes with a name: "*Kremlin spokesman* …", "…, *director of the institute*"."""
        parse = self._parse
        first, last = self._name_range(i)
        appositions = [c for c in parse.children[head] if parse.dep[c] == "appos" and not first <= c < last]
        if head != i:
            role = self._words(*phrase(parse, head, i)).split(",")[0] if parse.tag[head][:2] == "NN" else ""
        elif appositions and appositions[0] > i:
            role = self._words(*phrase(parse, appositions[0]))
        else:
            role = self._words(source[0], min(first, source[1]))
        if not any(c.isalpha() for c in role) or role.lower().strip(".") in _TITLES:
            return None
        return role

    def _words(self, first: int, last: int) -> str:
        first, last = trimmed(self._parse, first, last)
        return self._parse.text[self._parse.start[first] : self._parse.end[last - 1]] if first < last else ""

    def count(self, head: int, source: Range, person: Person) -> int | None:
        parse = self._parse
        for i in range(source[0], head + 1):
            low = parse.words[i].lower()
            if parse.head[i] == head and low in _NUMBERS and parse.dep[i] in ("nummod", "det", "quantmod", "amod"):
                return _NUMBERS[low]
            if parse.head[i] == head and parse.dep[i] == "nummod" and low.isdigit() and int(low) < 1000:
                return int(low)
        joined = [c for c in below(parse, head) if parse.dep[c] == "conj" and self._same_row(c, head)]
        if joined and all(parse.tag[c] in ("NN", "NNP") for c in [head, *joined]):
            return 1 + len(joined)
        if parse.tag[head] in ("NNS", "NNPS"):
            return None
        return 1

    def _same_row(self, c: int, head: int) -> bool:
        """Whether a coordinated noun stands in one row with the head: "Anna Mo *and* Bo Lind"."""
        parse = self._parse
        while parse.dep[c] == "conj" and parse.head[c] != c:
            c = parse.head[c]
        return c == head
