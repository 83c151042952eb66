"""What came of each outlook: later sentences of the story that tell of it. Silence leaves it open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from headwater.compare.fulfilment import (
    SHARE,
    Telling,
    averted,
    deed_stems,
    deeds_of,
    deeds_told,
    met,
    overtaken,
    stems_of,
    telling,
)
from headwater.compare.sparse import Ints
from headwater.model import Outlook, Place, Report, Sentence, Why
from headwater.stages.base import StoryInput


@dataclass(frozen=True, slots=True)
class Seen:
    """An outlook with what its status is worked out from: its verb, its words, its sentence.

    `demand` has the verb and the words of what an ultimatum asks for ("unless the dam is opened").
    """

    row: Outlook
    verb: str
    core: str
    sentence: Sentence
    published: str | None
    demand: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Later:
    report: Report
    sentence: Sentence
    told: Telling


def settle(given: StoryInput, found: Sequence[Seen], sentences: Mapping[str, Sequence[Sentence]]) -> Iterator[Outlook]:
    """The outlooks with their status, in the order given."""
    texts = {report.id: report.text for report in given.reports}
    tellings = [_telling(seen, texts[seen.row.report]) for seen in found]
    later = list(_later(given, found, tellings, sentences))
    demands = [_demand(seen, one) for seen, one in zip(found, tellings, strict=True)]
    verbs = [verb for seen in found for verb in (seen.verb, *(seen.demand[:1] if seen.demand else ()))]
    index = _Index(later, [one for one in (*tellings, *demands) if one], verbs)
    for seen, outlook, demand in zip(found, tellings, demands, strict=True):
        near = set(index.near(outlook, seen.verb))
        if demand and seen.demand:
            near.update(index.near(demand, seen.demand[0]))
        yield _with_status(given, seen, outlook, demand, [later[n] for n in sorted(near)])


class _Index:
    """Later sentences by their stems and names, to find those that may tell what came of something without a look at
    all of them."""

    def __init__(self, later: Sequence[_Later], tellings: Sequence[Telling], verbs: Sequence[str]) -> None:
        deeds = frozenset[str]().union(*map(deeds_of, verbs))
        wanted = frozenset[str]().union(*(one.stems | one.names for one in tellings))
        found: dict[str, list[int]] = {}
        self._deeds: dict[str, list[int]] = {}
        self._off = np.zeros(len(later), bool)
        for number, one in enumerate(later):
            for stem in one.told.stems & wanted:
                found.setdefault(stem, []).append(number)
            for deed in deeds_told(one.told, deeds):
                self._deeds.setdefault(deed, []).append(number)
            self._off[number] = one.told.off
        self._stems = {stem: np.array(numbers, np.int64) for stem, numbers in found.items()}

    def near(self, one: Telling, verb: str) -> list[int]:
        """The sentences with a name of it that tell of the deed with half of its stems, of which one may be there as
        another form of the word; or that tell with half of them that something is off."""
        told = np.zeros(len(self._off), bool)
        for deed in sorted(deeds_of(verb)):
            told[self._deeds.get(deed, [])] = True
        half = SHARE * len(one.stems)
        enough = self._counts(one.stems) >= np.where(told, max(1.0, half - 1), max(3.0, half))
        near: list[int] = np.flatnonzero(enough & (told | self._off) & (self._counts(one.names) > 0)).tolist()
        return near

    def _counts(self, stems: frozenset[str]) -> Ints:
        """How many of some stems each sentence has."""
        here = [self._stems[stem] for stem in stems if stem in self._stems]
        size = len(self._off)
        return np.bincount(np.concatenate(here), minlength=size) if here else np.zeros(size, np.int64)


def _demand(seen: Seen, outlook: Telling) -> Telling | None:
    if seen.demand is None:
        return None
    told = telling(seen.demand[1], first=False)
    return replace(told, names=told.names | outlook.names)


def _telling(seen: Seen, text: str) -> Telling:
    """What an outlook says, with the names of its whole sentence."""
    core = telling(seen.core, first=False)
    sentence = telling(text[seen.sentence.start : seen.sentence.end])
    return replace(core, names=core.names | sentence.names)


def _later(
    given: StoryInput, found: Sequence[Seen], tellings: Sequence[Telling], sentences: Mapping[str, Sequence[Sentence]]
) -> Iterator[_Later]:
    """The sentences after the first outlook that may tell of one: with a deed foreseen, or a word that it is off."""
    begin = min((seen.published[:10] for seen in found if seen.published), default="9999")
    deeds = deed_stems(verb for seen in found for verb in (seen.verb, *(seen.demand[:1] if seen.demand else ())))
    known: dict[str, Telling | None] = {}  # reports copy sentences from each other
    for report in given.reports:
        if not report.published or report.published[:10] <= begin or report.language not in ("en", None):
            continue
        for s in sentences[report.id]:
            if s.kind != "body" or s.words < 5:
                continue
            if s.key not in known:
                text = report.text[s.start : s.end]
                known[s.key] = None if deeds.isdisjoint(stems_of(text)) else telling(text, every=True)
            told = known[s.key]
            if told is not None:
                yield _Later(report, s, told)


def _with_status(
    given: StoryInput,
    seen: Seen,
    outlook: Telling,
    demand: Telling | None,
    later: Sequence[_Later],
) -> Outlook:
    """The outlook with the status that the clearest of some later sentences gives it."""
    row = seen.row
    if seen.published is None:
        return row
    best: tuple[float, str, Place, Why] | None = None
    for one in later:
        if (one.report.published or "")[:10] <= seen.published[:10]:
            continue

        def cosine(other: Sentence = one.sentence) -> float:
            return _cosine(given, seen.sentence, other)

        for status, why in (
            ("met", met(outlook, seen.verb, one.told, cosine)),
            ("overtaken", overtaken(outlook, one.told, cosine)),
            ("overtaken", averted(demand, seen.demand[0], one.told, cosine) if demand and seen.demand else None),
        ):
            if why is not None and (best is None or why.score > best[0]):
                best = why.score, status, (one.report.id, one.sentence.start, one.sentence.end), why
    if best is None:
        return row
    return replace(row, status=best[1], met_by=best[2], why=Why(row.why.score, (*best[3].features, *row.why.features)))


def _cosine(given: StoryInput, left: Sentence, right: Sentence) -> float:
    vectors = given.vectors([left.key, right.key])
    if len(vectors) < len({left.key, right.key}):
        return -1.0
    a, b = vectors[left.key], vectors[right.key]
    return float(np.dot(a.astype(np.float32), b.astype(np.float32)))
