"""How a report speaks where it names somebody: words of praise and blame in the sentences that name him.

One row for each entity of a report, and only where no word is plainly said of him (`treatment.py`): a word counts for
all whom its sentence names, shared among them; for whoever speaks in a sentence what he says does not count. Words have
a value from `tone.toml` and `treatment.toml`, else the mean rating of VADER (Hutto and Gilbert 2014).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from headwater.lexicons import table, words
from headwater.model import Label, Span, Statement
from headwater.stages.calling.page import Found, Name, Page
from headwater.stages.calling.tone import word_tones
from headwater.text.verbs import lemma

LEAST = 0.45
"""What the words near an entity must come to. From 0.36 to 0.6 the result is much the same (docs/labels.md)."""

MOST = 0.9
FEWEST = 2
"""Words at least: one alone may be another's, or said of what may be."""

SHOWN = 5
"""Words named in the reason."""
_OF_VERBS = ("object", "subject")
_OF_NOUNS = ("nouns", "own")
_STRENGTH = 0.6
_RATING = 0.3
"""A rating of 1 in tone: VADER's run from -4 to 4, and a plain word of blame ("dishonest") is rated about -2."""
_HARM = ("killed", "injured", "missing", "displaced")
_BEFORE = 3
_NOT = frozenset({"not", "n't", "n’t", "no", "never", "without", "hardly"})
_TURNED = -0.7

Near = tuple[Found, float, tuple[str, ...]]
"""The word that counts most, what all come to (below 0 against, above 0 for), and the words in order of weight."""


@cache
def _ratings() -> dict[str, float]:
    entries = (entry.split() for entry in words("valence"))
    return {word: _RATING * float(value) for word, value in entries}


@cache
def _told(parts: tuple[str, ...]) -> dict[str, float]:
    sides = (("against", -_STRENGTH), ("for", _STRENGTH))
    return {word: value for part in reversed(parts) for side, value in sides for word in table("treatment")[part][side]}


@cache
def _plain() -> frozenset[str]:
    harm = (word for name in _HARM for words_ in table("casualties")[name].values() for word in words_)
    return frozenset((*table("treatment")["near"]["befalls"], *table("treatment")["near"]["matters"], *harm))


@cache
def value(word: str, tag: str) -> float:
    """What a word says of those named with it, 0 for most words."""
    low = word.lower()
    if lemma(word, tag) in _plain() or low in _plain():
        return 0.0
    if (tone := word_tones().get(low)) is not None:
        return tone
    of = _told(_OF_VERBS) if tag.startswith("VB") else _told(_OF_NOUNS) if tag.startswith("NN") else {}
    told = of.get(lemma(word, tag))
    return told if told is not None else _ratings().get(low, 0.0)


def nearby(
    page: Page, names: Sequence[Name], said: Sequence[Statement], rows: Sequence[Label], own: Callable[[int], bool]
) -> Iterator[Near]:
    """The rows of some names of a report, in order of the words shown, but for entities of which one of its other
    `rows` says something in the outlet's words.

    `own` tells whether a token is in the words of the outlet; such a word is shown where those point the same way.
    """
    if not any(page.parse.tag):
        return
    taken = {row.entity for row in rows if row.tone and row.voice != "quoted"}
    named = defaultdict(list)
    for name in names:
        named[page.sentence[name.first]].append(name)
    speaking = [s.source for s in said if s.source is not None]
    weights: dict[str, dict[int, float]] = {}
    for sentence, there in named.items():
        meant = [n.entity for n in there if n.entity not in taken and not _inside(page.span(n.first, n.last), speaking)]
        loaded = _loaded(page, sentence) if meant else ()
        among = len({name.entity for name in there})
        for entity in meant if loaded else ():
            mine = weights.setdefault(entity, {})
            for i, tone in loaded:
                mine[i] = mine.get(i, 0.0) + tone / among
    yield from sorted(_rows(page, weights, own), key=lambda row: (row[0].first, row[0].entity or ""))


def _rows(page: Page, weights: dict[str, dict[int, float]], own: Callable[[int], bool]) -> Iterator[Near]:
    for entity, mine in weights.items():
        total = sum(mine.values())
        if abs(total) <= LEAST:
            continue
        sign = 1 if total > 0 else -1
        telling = [i for i in mine if sign * mine[i] > 0]
        outlets = sign * sum(mine[i] for i in mine if own(i)) > 0
        best = sorted(telling, key=lambda i: (outlets and not own(i), -sign * mine[i], i))
        told = tuple(dict.fromkeys(page.parse.words[i].lower() for i in best))
        if len(told) < FEWEST:
            continue
        yield Found(best[0], best[0] + 1, "label_near", entity), round(max(-MOST, min(MOST, total)), 2), told[:SHOWN]


def _loaded(page: Page, sentence: int) -> list[tuple[int, float]]:
    """The words of a sentence that have a value, names apart; turned about behind "not"."""
    parse, row = page.parse, page.parse.sentences[sentence]
    values = map(value, parse.words[row.first : row.last], parse.tag[row.first : row.last])
    found = [(i, tone) for i, tone in enumerate(values, row.first) if tone]
    return [(i, _TURNED * tone if _negated(parse.words, i) else tone) for i, tone in found if i not in page.at]


def _negated(told: Sequence[str], i: int) -> bool:
    return not _NOT.isdisjoint([word.lower() for word in told[max(0, i - _BEFORE) : i]])


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in spans)
