"""Who does what in a parse: subjects, agents, objects and noun phrases, read off the dependencies (ClearNLP labels).

Everything is a token index. Logical subjects are found through passives, relative clauses, participles, coordination
and control ("asked them to leave": they leave).
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import NamedTuple

from headwater.lexicons import table
from headwater.model.tokens import Parse
from headwater.text.verbs import lemma

NAMES = frozenset({"PERSON", "NORP", "GPE", "ORG", "LOC", "FAC"})
_PROPER, _MADE_OF_NAMES = frozenset({"NNP", "NNPS"}), frozenset({"NORP", "GPE", "PERSON", "ORG"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_LEFT = frozenset({"compound", "amod", "nmod", "poss", "punct"})
_PLACED = frozenset({"of", "in", "from", "at"})
_SPAN_LIMIT = 9


@cache
def word_class(name: str) -> frozenset[str]:
    """A class of `lexicons/event_classes.toml`."""
    return frozenset(word.strip() for word in table("event_classes")[name].split(","))


class Voice(NamedTuple):
    """The grammatical roles of a verb: who does it, and to whom or what."""

    actor: int | None
    patient: int | None
    passive: bool


class Clauses:
    """A parse with base forms, and its clauses."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.lemma = list(map(lemma, parse.words, parse.tag))
        self.children = parse.children
        self._verbs: dict[int, int] = {}

    @cached_property
    def proper(self) -> list[int]:
        """The tokens that are names or made from names ("Israeli"), in order."""
        tagged = enumerate(zip(self.parse.tag, self.parse.ent, strict=True))
        return [i for i, (tag, ent) in tagged if tag in _PROPER or ent[2:] in _MADE_OF_NAMES]

    def is_verb(self, i: int) -> bool:
        """Whether token `i` is a verb form."""
        return self.parse.tag[i][:2] == "VB"

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent of `i` with one of these labels."""
        dep = self.parse.dep
        for c in self.children[i]:
            if dep[c] in deps:
                return c
        return None

    def conjuncts(self, i: int) -> list[int]:
        """The members joined to `i` by "and", "or" or commas, in order."""
        out = []
        for c in self.children[i]:
            if self.parse.dep[c] == "conj":
                out += [c, *self.conjuncts(c)]
        return out

    def verb_of(self, i: int) -> int:
        """The verb of the clause that `i` stands in (`i` itself if it is a verb; the top if there is none)."""
        found = self._verbs.get(i)
        if found is None:
            tag, head, found = self.parse.tag, self.parse.head, i
            while tag[found][:2] != "VB" and head[found] != found:
                found = head[found]
            self._verbs[i] = found
        return found

    def ancestors(self, i: int) -> list[int]:
        """Heads from the nearest to the top."""
        out = []
        while self.parse.head[i] != i:
            i = self.parse.head[i]
            out.append(i)
        return out

    def prepositions(self, i: int) -> list[tuple[str, int]]:
        """(preposition, object) pairs that depend on `i`, with coordinated prepositions."""
        out = []
        dep = self.parse.dep
        for c in self.children[i]:
            if dep[c] in ("prep", "dative", "agent") and (pobj := self.child(c, "pobj")) is not None:
                out.append((self.lemma[c], pobj))
                out += [(self.lemma[d], p) for d in self.conjuncts(c) if (p := self.child(d, "pobj")) is not None]
            elif dep[c] == "prep" and (inner := self.child(c, "prep")) is not None:  # "out of", "because of"
                out += [(self.lemma[inner], p) for p in self.children[inner] if dep[p] == "pobj"]
        return out

    def passive(self, i: int) -> bool:
        """Whether the verb `i` is in the passive (reduced relatives included)."""
        if self.parse.tag[i] not in ("VBN", "VBD"):
            return False
        if self.child(i, "auxpass", "nsubjpass", "agent") is not None:
            return True
        if self.parse.tag[i] == "VBD" or self.child(i, "aux") is not None:
            return False
        if self.parse.dep[i] == "conj":
            head = self.parse.head[i]
            return self.is_verb(head) and self.child(i, "dobj") is None and self.passive(head)
        return (
            self.parse.dep[i] in ("acl", "advcl", "amod", "pcomp", "ccomp", "ROOT") and self.child(i, "nsubj") is None
        )

    def voice(self, i: int) -> Voice:
        """Actor and patient of the verb `i`."""
        passive = self.passive(i)
        subject = self.subject(i)
        if passive:
            agent = self.child(i, "agent")
            actor = self.child(agent, "pobj") if agent is not None else None
            return Voice(actor, subject, True)
        return Voice(subject, self.child(i, "dobj"), False)

    def subject(self, i: int, depth: int = 0) -> int | None:
        """The grammatical subject of the verb `i`, looked for in the clauses above where it has none of its own."""
        parse = self.parse
        own = self.child(i, "nsubj", "nsubjpass")
        if own is not None:
            if parse.tag[own] in _RELATIVE and parse.dep[i] == "relcl":
                return self._antecedent(parse.head[i])
            return own
        if depth > 5 or parse.head[i] == i:
            return None
        head, dep = parse.head[i], parse.dep[i]
        if dep == "relcl":
            return self._antecedent(head) if any(parse.tag[c] in _RELATIVE for c in self.children[i]) else None
        if dep == "acl":
            return self._of_noun(i, head, depth)
        if dep in ("xcomp", "ccomp") and self.is_verb(head):
            return self._controller(head, depth)
        if dep == "xcomp":  # "ready to leave"
            verb = self.verb_of(head)
            return self.subject(verb, depth + 1) if self.is_verb(verb) else None
        if dep in ("conj", "advcl", "pcomp", "prep"):
            verb = head if self.is_verb(head) else self.verb_of(head)
            return self.subject(verb, depth + 1) if self.is_verb(verb) and verb != i else None
        return None

    def _antecedent(self, noun: int) -> int:
        return noun

    def _of_noun(self, i: int, noun: int, depth: int) -> int | None:
        """ "men carrying" (the noun itself), "a plan to attack" (whoever has the plan)."""
        if self.parse.tag[i] == "VB":
            owner = self.child(noun, "poss")
            if owner is not None:
                return owner
            verb = self.verb_of(noun)
            return self.subject(verb, depth + 1) if self.is_verb(verb) else None
        return noun

    def _controller(self, head: int, depth: int) -> int | None:
        if self.lemma[head] in word_class("control_object"):
            own = self.child(head, "dobj", "nsubjpass", "dative")
            if own is not None:
                return own
            for _, pobj in self.prepositions(head):
                return pobj
        return self.subject(head, depth + 1)

    def real_head(self, i: int) -> int:
        """What a phrase is about: "hundreds of protesters" is about protesters."""
        for _ in range(3):
            if self.lemma[i] not in word_class("quantity"):
                break
            inner = next((p for word, p in self.prepositions(i) if word == "of"), None)
            if inner is None:
                break
            i = inner
        return i

    def entity(self, i: int) -> str:
        """The name label of token `i`, "" if it is no part of a name of people, places or bodies."""
        label = self.parse.ent[i][2:]
        return label if label in NAMES else ""

    def named(self, i: int) -> bool:
        """Whether the phrase headed by `i` names or describes people, bodies or states."""
        if self.entity(i) or self.parse.tag[i] in ("NNP", "NNPS") or self.lemma[i] in word_class("people"):
            return True
        return any(
            self.entity(c) and self.parse.dep[c] in ("compound", "amod", "nmod", "poss") for c in self.children[i]
        )

    def phrase(self, i: int) -> tuple[int, int]:
        """Token range of the phrase headed by `i`: its modifiers without articles and numbers, and where it is of."""
        parse = self.parse
        first, last = i, i + 1
        for c in reversed([c for c in self.children[i] if c < i]):
            if parse.dep[c] not in _LEFT or parse.tag[c] in ("DT", "PDT", "PRP$", "WP$", "``", "-LRB-", ","):
                break
            if parse.words[c] in ('"', "“", "‘", "'"):
                break
            first = min(first, self.phrase(c)[0] if parse.dep[c] == "poss" else parse.subtree(c)[0])
            while first < i and parse.tag[first] in ("DT", "PDT", "PRP$"):
                first += 1
        for c in self.children[i]:
            if c == last and parse.dep[c] == "prep" and self.lemma[c] in _PLACED:
                pobj = self.child(c, "pobj")
                if pobj is not None and (self.entity(pobj) or parse.tag[pobj] == "NNP"):
                    end = max(pobj + 1, self.phrase(pobj)[1])
                    if end - first <= _SPAN_LIMIT:
                        last = end
        return first, last
