"""Whether a later sentence tells that what was foreseen came about, or can no longer come about. Strict on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from headwater.lexicons import table
from headwater.model import Why
from headwater.text.transliterate import skeleton

_WORD = re.compile(r"[^\W\d_]+")
_AHEAD = re.compile(
    r"\b(?:will|would|may|might|could|should|shall|can|plans?|likely|unlikely|if|unless|expected|to be)\b|['’]ll\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|no|never|denied|denies|without)\b|n['’]t\b", re.IGNORECASE)
_JOINED = re.compile(r";\s+|,\s+(?:and|but|while|although)\s+")
"""Where a sentence goes on to tell something else."""
_BETWEEN = frozenset(
    {"between", "among", "against", "during", "until", "unless", "around", "within", "without", "under"}
)
_SPANS = frozenset(
    {"week", "weeks", "month", "months", "year", "years", "days", "hours", "today", "tomorrow", "tonight"}
)
SHARE = 0.5
"""Least share of the stems of an outlook that a sentence must have to tell what came of it."""

STEM = 5
"""Words are compared by their first five letters: "withdraw" and "withdrawal" are one."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence boiled down: stems of its content words, names, its words in small letters.

    `shown` has a word for each stem, to be read in reasons.
    """

    text: str
    stems: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    shown: dict[str, str] = field(default_factory=dict)

    @property
    def negated(self) -> bool:
        """Whether it says that something is not so."""
        return _NOT.search(self.text) is not None

    @property
    def ahead(self) -> bool:
        """Whether it looks ahead itself."""
        return _AHEAD.search(self.text) is not None

    @property
    def off(self) -> bool:
        """Whether it tells that something is off."""
        return _is_off(self.text)


@cache
def _plain() -> frozenset[str]:
    return frozenset(table("scope")["empty"]) | frozenset(table("scope")["plain"]) | _BETWEEN


@cache
def _off() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(table("outlooks")["off"]["words"]) + r")\b", re.IGNORECASE)


@lru_cache(maxsize=16384)
def _is_off(text: str) -> bool:
    return _off().search(text) is not None


@lru_cache(maxsize=16384)
def _boiled(word: str) -> tuple[str, str]:
    """The stem of a word in small letters, "" if it tells nothing, and how it sounds if it has a capital."""
    low = word.lower()
    if len(word) <= (2 if word.isupper() else 3) or low in _plain() or low in _SPANS:
        return "", ""
    return low[:STEM], "~" + skeleton(word) if word[0].isupper() else ""


def telling(text: str, first: bool = True, every: bool = False) -> Telling:
    """What a sentence says, for `met`. Capitalised words are names, kept by their sound (`~`): spellings differ.

    `first`: the text begins a sentence, so that its first word may be no name. `every`: keep a capitalised word under
    its letters as well, to be found by a name that began its sentence.
    """
    words = _WORD.findall(text)
    stems: dict[str, str] = {}
    names: set[str] = set()
    for number, word in enumerate(words):
        stem, heard = _boiled(word)
        if heard and (number or not first or every):
            stems.setdefault(heard, word)
            names.add(heard)
        if stem and (not heard or every or (first and not number)):
            stems.setdefault(stem, word.lower())
    return Telling(
        text,
        frozenset(stems),
        frozenset(names),
        frozenset(map(str.lower, words)),
        {} if every else stems,
    )


def stems_of(text: str) -> list[str]:
    """The stems of all words of a text, names by their letters."""
    return [word[:STEM] for word in _WORD.findall(text.lower())]


def deed_stems(verbs: Iterable[str]) -> frozenset[str]:
    """Stems of which a sentence must have one to tell that any of the deeds came about, or that something is off."""
    out = {entry.split()[0][:STEM] for entry in table("outlooks")["off"]["words"]}
    for verb in verbs:
        out.update(word[:STEM] for word in (verb.lower(), *_deeds().get(verb.lower(), ())))
    return frozenset(out)


def averted(demand: Telling, verb: str, later: Telling, cosine: Callable[[], float]) -> Why | None:
    """Why a later sentence tells that what an ultimatum asked for was done, so that its threat can no longer arise."""
    why = met(replace(demand, text=""), verb, later, cosine)
    return Why(why.score, (("demand_met", why.features[0][1]),)) if why else None


def met(outlook: Telling, verb: str, later: Telling, cosine: Callable[[], float]) -> Why | None:
    """Why a later sentence tells that an outlook came about; None if it does not plainly do so.

    Asked for: the same deed, a name in common, most of the outlook's content words, the same polarity, near in meaning
    (`cosine` of the sentence vectors), and told as a fact.
    """
    shared, names = outlook.stems & later.stems, outlook.names & later.names
    if not names or not _same_deed(verb, later):
        return None
    shared |= outlook.stems & {verb.lower()[:STEM]}  # told by another form of the word
    share = len(shared) / max(1, len(outlook.stems))
    if (
        _only_wanted(verb, later.text)
        or len(shared) < 2
        or share < SHARE
        or _is_ahead(verb, later)
        or later.negated != outlook.negated
        or later.off
    ):
        return None
    near = 0.2 if share >= 0.75 and len(names) >= 2 else 0.4 if share >= 0.6 else 0.6
    alike = cosine()
    if alike < (near if len(shared) >= 3 else 0.3 if share == 1.0 else 0.6):
        return None
    return Why.of(min(1.0, 0.5 * share + 0.5 * alike), came_about=_words(outlook, shared))


def _is_ahead(verb: str, later: Telling) -> bool:
    """Whether each clause that may tell of the deed looks ahead: "opened the gates, and said that it would pay" has
    one that does not."""
    if not later.ahead:
        return False
    clauses = [telling(text) for text in _JOINED.split(later.text)]
    told = [clause for clause in clauses if deeds_told(clause, deeds_of(verb))] or [later]
    return all(clause.ahead for clause in told)


def _words(outlook: Telling, stems: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(outlook.shown.get(stem, stem) for stem in stems))


def _only_wanted(verb: str, text: str) -> bool:
    """Whether the deed is only wanted or refused there: "urged her to resign", "did not resign"."""
    return re.search(rf"\b(?:to|not|n['’]t)\s+(?:\w+\s+)?{re.escape(verb)}\b", text, re.IGNORECASE) is not None


@cache
def _deeds() -> dict[str, frozenset[str]]:
    groups = [frozenset(group) for group in table("outlooks")["deeds"]["groups"]]
    return {word: group for group in groups for word in group}


def deeds_of(verb: str) -> frozenset[str]:
    """What a sentence must have one of to tell of a deed (see `deeds_told`): words of its group, or its stem."""
    low = verb.lower()
    stem = frozenset({low[:STEM] + "-"}) if len(low) > 3 else frozenset[str]()
    return _deeds().get(low, frozenset()) | stem


def deeds_told(later: Telling, deeds: frozenset[str]) -> frozenset[str]:
    """Which of some deeds' words and stems (marked "-") a sentence has."""
    return deeds & (later.words | {stem + "-" for stem in later.stems})


def _same_deed(verb: str, later: Telling) -> bool:
    """Whether the verb, its noun, another of its forms or a near synonym stands in the later sentence."""
    low = verb.lower()
    group = _deeds().get(low)
    if group is not None and later.words & group:
        return True
    return len(low) > 3 and low[:STEM] in later.stems


def overtaken(outlook: Telling, later: Telling, cosine: Callable[[], float]) -> Why | None:
    """Why a later sentence tells that an outlook is off ("cancelled", "rejected"); None if it does not."""
    shared, names = outlook.stems & later.stems, outlook.names & later.names
    if len(shared) < 3 or not names or len(shared) / max(1, len(outlook.stems)) < SHARE:
        return None
    alike = 0.0 if not later.off or later.ahead else cosine()
    return Why.of(0.5 + 0.5 * alike, called_off=_words(outlook, shared)) if alike >= 0.6 else None
