"""Who a source phrase means: named, unnamed, an organisation, a document; how many; in what role.

Pronouns and descriptions ("he", "the source", "the other") are resolved to the nearest earlier source or person that
agrees in number and kind, read in the order of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from headwater.model import Mention, Referent, Span
from headwater.model.tokens import Parse
from headwater.stages.attribution.draft import Draft, Range
from headwater.stages.attribution.grammar import phrase
from headwater.stages.attribution.outlets import word_set
from headwater.stages.attribution.source_names import Names, Person
from headwater.text.verbs import noun

_ANONYMOUS = re.compile(r"anonym|not authori[sz]ed|unnamed|declined to be (?:named|identified)|asked not to be", re.I)


_OURS = frozenset({"we", "our", "us"})


class People:
    """Describes the sources of one report, in the order of the text."""

    def __init__(
        self,
        parse: Parse,
        mentions: list[Mention],
        referents: list[Referent],
        reported: list[Span] | None = None,
        house: Callable[[], str | None] = lambda: None,
    ) -> None:
        """`reported` are the contents of statements: people spoken of there are not taken to speak.

        `house` gives who writes the report, its outlet or author: the "we" of its own text.
        """
        self._house = house
        self._parse = parse
        self._reported = sorted(reported or [])
        self._reported_starts = [a for a, _ in self._reported]
        self._names = Names(parse, mentions, referents)
        self._past: list[tuple[int, Person]] = []

    def describe(self, draft: Draft) -> Person:
        """The person or body a draft's source means."""
        head = draft.head
        if head is None or draft.source is None:
            return Person()
        person = self._describe(head, draft.source)
        if person.name is not None and person.resolved not in _OURS:
            self._past.append((head, person))
        return person

    def passer(self, head: int) -> str | None:
        """The name of whoever passes a statement on."""
        return self._describe(head, phrase(self._parse, head)).name

    def _describe(self, head: int, source: Range) -> Person:
        parse = self._parse
        low = parse.words[head].lower()
        if low in ("one", "other", "another"):
            return self._common(head, source, low)
        if parse.tag[head] in ("PRP", "PRP$", "WP", "WDT", "WP$") or low in ("that", "this", "these", "those"):
            return self._pronoun(head, low)
        named = self._names.named(head, source)
        if named is not None:
            return named
        return self._common(head, source, low)

    def _common(self, head: int, source: Range, low: str) -> Person:
        """A source without a name of its own: a role, a document, a body."""
        parse = self._parse
        text = parse.text[parse.start[source[0]] : parse.end[source[1] - 1]]
        base = noun(low) if parse.tag[head] in ("NNS", "NNPS") else low
        definite = parse.words[source[0]].lower() in ("the", "that", "this", "those", "these")
        if definite and low in word_set("outlet_nouns"):
            outlet = next((p for _, p in reversed(self._past) if p.outlet), None)
            if outlet is not None and (low != "agency" or outlet.outlet == low):
                return _again(outlet, f"the {low}")
        person = Person(text, noun=base)
        person.count = self._names.count(head, source, person)
        if low in word_set("documents") and not _ANONYMOUS.search(text):
            person.kind = person.sort = "document"
            person.count = None
            return person
        if low in word_set("collectives") or (definite and low in word_set("outlet_nouns")):
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
        if low in _OURS and (house := self._house()) is not None:
            return Person(house, None, "organisation", "organisation", None, resolved=low)
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
                known = self._names.known(i)
                if known is not None and known.sort == "person":
                    known.count, known.resolved = 1, low
                    return known
        if speaker is not None:
            return (
                Person(kind="unknown", sort="person", count=1) if self._told_of(speaker, head) else _again(speaker, low)
            )
        for i in range(head - 1, max(-1, head - 250), -1):
            if parse.ent[i][2:] == "PERSON" and not self._spoken_of(i):
                known = self._names.known(i)
                if known is not None and known.sort == "person":
                    known.count, known.resolved = 1, low
                    return known
        return Person(kind="unknown", sort="person", count=1)

    def _told_of(self, person: Person, head: int) -> bool:
        """Whether the quotation beside a pronoun speaks of the person by name: he is then not its source."""
        surname = (person.name or "").split()[-1:]
        at = bisect_right(self._reported_starts, self._parse.start[head]) - 1
        beside = [(a, b) for a, b in self._reported[max(0, at) : at + 1] if 0 <= self._parse.start[head] - b <= 4]
        return any(name in self._parse.text[a:b] for name in surname for a, b in beside)

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
