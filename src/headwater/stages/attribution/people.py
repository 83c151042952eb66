"""Who a source phrase means: named, unnamed, an organisation, a document; how many; in what role.

Pronouns and descriptions ("he", "the source", "the other") are resolved to the nearest earlier source or person that
agrees in number and kind, read in the order of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from headwater.model.tokens import Parse
from headwater.model import Mention, Referent, Span
from headwater.stages.attribution.draft import Draft, Range, trimmed
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
_ANONYMOUS = re.compile(r"anonym|not authori[sz]ed|unnamed|declined to be (?:named|identified)|asked not to be", re.I)


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


class People:
    """Describes the sources of one report, in the order of the text."""

    def __init__(
        self, parse: Parse, mentions: list[Mention], referents: list[Referent], reported: list[Span] | None = None
    ) -> None:
        """`reported` are the contents of statements: people spoken of there are not taken to speak."""
        self._parse = parse
        self._reported = sorted(reported or [])
        self._reported_starts = [a for a, _ in self._reported]
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self._mentions]
        self._referents = {r.id: r for r in referents}
        self._past: list[tuple[int, Person]] = []

    def describe(self, draft: Draft) -> Person:
        """The person or body a draft's source means."""
        head = draft.head
        if head is None or draft.source is None:
            return Person()
        person = self._describe(head, draft.source)
        if person.name is not None:
            self._past.append((head, person))
        return person

    def _describe(self, head: int, source: Range) -> Person:
        parse = self._parse
        low = parse.words[head].lower()
        if low in ("one", "other", "another"):
            return self._common(head, source, low)
        if parse.tag[head] in ("PRP", "PRP$", "WP", "WDT", "WP$") or low in ("that", "this", "these", "those"):
            return self._pronoun(head, low)
        named = self._named(head, source)
        if named is not None:
            return named
        return self._common(head, source, low)

    def _mention(self, i: int) -> Mention | None:
        at = bisect_right(self._starts, self._parse.start[i]) - 1
        if at >= 0 and self._mentions[at].end > self._parse.start[i]:
            return self._mentions[at]
        return None

    def _named(self, head: int, source: Range) -> Person | None:
        """A source whose head, or an apposition to it, is a name."""
        parse = self._parse
        beside = [c for c in parse.children[head] if parse.dep[c] == "appos"]
        beside += [d for c in beside for d in parse.children[c] if parse.dep[d] == "appos"]
        heads = [head, *(c for c in beside if parse.tag[c][:3] == "NNP")]
        for i in heads:
            capital = parse.words[i][:1].isupper() and (i > source[0] or source[1] - source[0] == 1)
            if not capital or not (parse.tag[i][:2] == "NN" or parse.ent[i]):
                continue
            if parse.tag[i][:3] != "NNP" and parse.words[i].lower() in word_set("roles"):
                continue
            found = self._known(i)
            if found is None:
                continue
            found.role = self._role(i, head, source) or found.role
            found.count = self._count(head, source, found)
            found.noun = noun(parse.words[head].lower())
            return found
        return None

    def _known(self, i: int) -> Person | None:
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

    def _count(self, head: int, source: Range, person: Person) -> int | None:
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

    def _common(self, head: int, source: Range, low: str) -> Person:
        """A source without a name of its own: a role, a document, a body."""
        parse = self._parse
        text = parse.text[parse.start[source[0]] : parse.end[source[1] - 1]]
        base = noun(low) if parse.tag[head] in ("NNS", "NNPS") else low
        definite = parse.words[source[0]].lower() in ("the", "that", "this", "those", "these")
        person = Person(text, noun=base)
        person.count = self._count(head, source, person)
        if low in word_set("documents") and not _ANONYMOUS.search(text):
            person.kind = person.sort = "document"
            person.count = None
            return person
        if low in word_set("collectives"):
            person.kind = person.sort = "organisation"
            return person
        if low in word_set("roles") or parse.tag[head] in ("NNS", "CD", "DT", "JJ") or _ANONYMOUS.search(text):
            person.sort = "person" if parse.tag[head] not in ("NNS", "NNPS") else "people"
            person.kind = "unnamed"
            if low in ("one", "other", "another", "second", "third") and source[1] - source[0] <= 2:
                group = next((p for _, p in reversed(self._past) if p.sort == "people" and p.kind == "unnamed"), None)
                if group is not None:
                    person = _again(group, text)
                    person.sort, person.count = "person", 1
                    return person
            if definite:
                earlier = self._same_noun(base, person.sort)
                if earlier is not None:
                    return earlier
                affiliated = any(parse.tag[i][:3] == "NNP" for i in range(*source))
                if definite and not affiliated and low in word_set("offices"):
                    person.kind = "unknown"
            return person
        return person

    def _same_noun(self, base: str, sort: str) -> Person | None:
        """The last source described by the same noun or role: "the source", "the diplomat"."""
        for _, past in reversed(self._past):
            if past.sort == sort and (past.noun == base or (past.role and base in past.role.lower().split())):
                return _again(past, f"the {base}")
        return None

    def _pronoun(self, head: int, low: str) -> Person:
        parse = self._parse
        if low in ("who", "which", "that", "whom", "whose") and parse.tag[head] != "DT":
            verb = parse.head[head]
            if parse.dep[verb] == "relcl":
                owner = parse.head[verb]
                found = self._describe(owner, phrase(parse, owner, verb)) if owner != head else Person()
                found.resolved = found.name or ""
                if low in ("who", "whom") and found.sort == "thing":
                    found.sort, found.kind = "person", "unnamed"
                return found
        if low in ("he", "she", "his", "her", "him"):
            return self._person_before(head, low)
        if low in ("they", "their", "them", "these", "those"):
            return self._past_of(("people", "organisation"), head, low)
        if low in ("it", "its", "this", "that"):
            return self._past_of(("organisation", "document"), head, low)
        return Person(kind="unknown", sort="person", count=1 if low in ("i", "my", "me") else None)

    def _person_before(self, head: int, low: str) -> Person:
        """The last person who spoke, or the last person named as a subject since."""
        parse = self._parse
        spoke, speaker = next(
            ((i, p) for i, p in reversed(self._past) if p.sort == "person" and p.count == 1), (-1, None)
        )
        for i in range(head - 1, max(spoke, head - 120), -1):
            role = parse.tag[i] == "NN" and parse.dep[i] == "nsubj" and parse.words[i].lower() in word_set("roles")
            if role and not self._spoken_of(i):
                found = self._common(i, phrase(parse, i), parse.words[i].lower())
                found.resolved = low
                return found
            if parse.dep[i] in ("nsubj", "nsubjpass") and parse.ent[i][2:] == "PERSON" and not self._spoken_of(i):
                found = self._known(i)
                if found is not None and found.sort == "person":
                    found.count, found.resolved = 1, low
                    return found
        if speaker is not None:
            return _again(speaker, low)
        for i in range(head - 1, max(-1, head - 250), -1):
            if parse.ent[i][2:] == "PERSON" and not self._spoken_of(i):
                found = self._known(i)
                if found is not None and found.sort == "person":
                    found.count, found.resolved = 1, low
                    return found
        return Person(kind="unknown", sort="person", count=1)

    def _spoken_of(self, i: int) -> bool:
        at = bisect_right(self._reported_starts, self._parse.start[i]) - 1
        return any(a <= self._parse.start[i] < b for a, b in self._reported[max(0, at - 2) : at + 1])

    def _past_of(self, sorts: tuple[str, ...], head: int, low: str) -> Person:
        for i, past in reversed(self._past):
            if past.sort in sorts and i < head:
                return _again(past, low)
        return Person(kind="unknown", sort=sorts[0])


def _again(past: Person, by: str) -> Person:
    return Person(past.name, past.referent, past.kind, past.sort, past.count, past.role, past.noun, past.outlet, by)
