"""Passages that come from another report: copied, excerpted, rewritten or translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from headwater.compare import candidates as index
from headwater.compare import reuse, sketches, whole
from headwater.compare.direction import credits, direction, names_outlet
from headwater.compare.passages import Pairing, compare, known, may_share
from headwater.compare.sides import Side, side, stack
from headwater.compare.verdict import Verdict, credited_sentences, verdict
from headwater.model import Copy, Credit, Report, Sentence, Shingle
from headwater.stages.base import ArchiveInput, Stage
from headwater.text.shingles import Word, read

MOST = 20
"""Candidates laid beside one report."""

LEAST_TEXT, LEAST_SENSE = 0.9, 0.5
"""Votes a candidate needs, by shared text and by vectors and names (see `candidates.WEIGHT`)."""

ABROAD = index.key(index.ABROAD, 0)
"""The cell that tells that the archive has reports in languages the vectors do not know."""

GLANCE, GLANCE_UNKNOWN = (0.5, 2), (0.3, 3)
"""A candidate in another language is laid beside the report if their sentences are each other's nearest with this
cosine, so many of them; in languages that the vectors know, and in others."""

GLANCE_SAME, GLANCE_SHARE = 0.6, ((3, 0.35), (6, 0.2))
"""The same in one language, with the share of either report's words they make up: a little less than the verdict asks
for (`verdict.SENSE`), and far cheaper to see."""

WHOLE_LOOKED_AT = 3
"""Reports of the same sentences that are tried as the source of a whole copy."""


class Other:
    """A report with its sentences and their vectors, shape (sentences, 512); its `side` is made when asked for."""

    def __init__(
        self,
        report: Report,
        sentences: Sequence[Sentence],
        vectors: NDArray[np.float32],
        words: Sequence[Sequence[Word]] | None = None,
    ) -> None:
        self.report, self.sentences, self.vectors = report, sentences, vectors
        self.keys = frozenset(index.sentence_key(s) for s in sentences)
        self._words = words

    def share(self, rows: NDArray[np.intp]) -> float:
        """The share of the report's words that some of its sentences make up."""
        sizes = np.array([s.words for s in self.sentences])
        return float(sizes[rows].sum() / max(1, sizes.sum()))

    @cached_property
    def side(self) -> Side:
        """The report made ready for comparison."""
        return side(self.report, self.sentences, self.vectors, self._words)

    def without(self, common: frozenset[int]) -> Other:
        """The same less the furniture."""
        if not self.keys & common:
            return self
        kept = [i for i, s in enumerate(self.sentences) if index.sentence_key(s) not in common]
        return Other(self.report, [self.sentences[i] for i in kept], self.vectors[kept])


def run(given: ArchiveInput) -> Iterator[Copy | Shingle]:
    """What the report shares with earlier ones, and its entries in the index."""
    report = given.report
    number = int(report.id, 16)
    sentences = [s for s in given.rows(Sentence) if s.words]
    exact = index.sentence_keys(sentences)
    cells = _cells(given, exact.names)
    common = index.furniture(exact, cells, number, len(sentences))
    yield from _filed(report, exact, cells)
    own = [s for s in sentences if index.sentence_key(s) not in common] if common else sentences
    exact = index.without(exact, common)
    taken = list(_whole(given, exact, cells, common, own))
    yield from taken
    if any(row.report == report.id and row.direction != "unknown" for row in taken):
        return  # what it shares with others it shares through its source
    twins = {int(other, 16) for row in taken for other in (row.report, row.from_report)}
    words = [read(report.text, s.start, s.end) for s in own]
    mine = Other(report, own, stack(own, given.archive.vectors(s.key for s in own)), words)
    runs, (near, beyond) = index.run_keys(words), index.vector_keys(own, mine.vectors)
    names, abroad = index.name_keys(words), not known(report.language)
    filed = index.of_kind(index.NAME_ABROAD if abroad else index.NAME, names)
    cells.update(_cells(given, (*runs.names, *near.names, *beyond, *filed.names, ABROAD)))
    for keys in (runs, near, filed):
        yield from _filed(report, keys, cells)
    text = _added(index.votes(cells, keys, number) for keys in (exact, runs))
    asked = _asked(given, names, abroad, cells)
    around = index.Keys(near.names + beyond)
    sense = _added(index.votes(cells, keys, number) for keys in (around, *asked))
    if abroad and ABROAD not in cells:
        yield Shingle(ABROAD, b"")
    drawn = sketches.sketch(report, mine.vectors)
    yield Shingle(index.sketch_key(number), drawn)
    chosen = _chosen(text, sense)
    cells.update(_cells(given, [index.sketch_key(n) for n in chosen if n not in text]))
    known_by_sense = [n for n in chosen if n not in text]
    drawings = [cells.get(index.sketch_key(n), b"") for n in known_by_sense]
    alike = dict(zip(known_by_sense, sketches.likely(drawn, drawings), strict=True))
    wanted = [n for n in chosen if n not in twins and alike.get(n, True)]
    yield from _compared(given, mine, common, wanted, text)


def _cells(given: ArchiveInput, names: Sequence[int]) -> dict[int, bytes]:
    return {row.key: row.data for row in given.archive.find(Shingle, "key", names)} if names else {}


def _filed(report: Report, keys: index.Keys, cells: dict[int, bytes]) -> Iterator[Shingle]:
    """The cells of `keys` with the report added, but for those that are full."""
    head = index.entry(report, 0)[:-2]
    for name, at in zip(keys.names, keys.at, strict=True):
        data = cells.get(name, b"")
        made = index.with_entry(name, data, head + at.to_bytes(2, "big"))
        if made is not data:
            yield Shingle(name, made)


def _asked(given: ArchiveInput, names: Sequence[int], abroad: bool, cells: dict[int, bytes]) -> list[index.Keys]:
    """The keys of names to look under, their cells read: between languages the vectors know they are not needed."""
    kinds = [index.NAME, index.NAME_ABROAD] if abroad else [index.NAME_ABROAD] if ABROAD in cells else []
    asked = [index.of_kind(kind, names) for kind in kinds]
    cells.update(_cells(given, [name for keys in asked for name in keys.names if name not in cells]))
    return asked


def _added(parts: Iterable[dict[int, float]]) -> dict[int, float]:
    out: dict[int, float] = {}
    for part in parts:
        for other, weight in part.items():
            out[other] = out.get(other, 0.0) + weight
    return out


def _whole(
    given: ArchiveInput, exact: index.Keys, cells: dict[int, bytes], common: frozenset[int], own: Sequence[Sentence]
) -> Iterator[Copy]:
    """The rows of a report that is an earlier one's text as it stands; nothing if it is not."""
    shared = index.sharers(exact, cells, int(given.report.id, 16))
    enough = max(1, whole.WHOLE * len(exact.names) - 1)
    likely = [f"{other:016x}" for other, count in shared.items() if count >= enough][:WHOLE_LOOKED_AT]
    for earlier, sentences in _loaded(given, likely, common):
        pairs = whole.same_text(given.report, own, earlier, sentences)
        if pairs:
            way = direction(given.report, earlier)
            yield from whole.copies(pairs, own, sentences, way)
            if way.known != "unknown":
                return


def _chosen(text: dict[int, float], sense: dict[int, float]) -> list[int]:
    """The most promising reports, best first."""
    enough = [n for n, weight in text.items() if weight >= LEAST_TEXT]
    enough += [n for n, weight in sense.items() if weight >= LEAST_SENSE and n not in text]
    ranked = sorted(set(enough), key=lambda n: (-text.get(n, 0.0) - sense.get(n, 0.0), n))
    return ranked[:MOST]


def _loaded(
    given: ArchiveInput, wanted: Sequence[str], common: frozenset[int] = frozenset()
) -> Iterator[tuple[Report, list[Sentence]]]:
    """Earlier reports with their sentences, less the furniture."""
    reports = {report.id: report for report in given.archive.find(Report, "id", wanted)} if wanted else {}
    rows: dict[str, list[Sentence]] = {}
    for row in given.archive.find(Sentence, "report", wanted) if wanted else ():
        if row.words and not (common and index.sentence_key(row) in common):
            rows.setdefault(row.report, []).append(row)
    for identity in wanted:
        if identity in reports and identity in rows:
            yield reports[identity], rows[identity]


def _compared(
    given: ArchiveInput, mine: Other, common: frozenset[int], wanted: Sequence[int], text: dict[int, float]
) -> Iterator[Copy]:
    report = mine.report
    for number in wanted:
        there = _other(given, f"{number:016x}", common)
        if there is None:
            continue
        earlier = there.report
        named = credits(report, earlier) or credits(earlier, report)
        if not named and not _glance(mine, there) and not (number in text and may_share(mine.side, there.side)):
            continue
        pair = compare(mine.side, there.side)
        found = verdict(pair, named) or (_credited(given, pair) if named else None)
        if found:
            cites = _cited(given, pair, found) if not (report.outlet and earlier.outlet) else ("", "")
            yield from reuse.copies(pair, found, direction(report, earlier, *cites))


def _other(given: ArchiveInput, identity: str, common: frozenset[int]) -> Other | None:
    """An earlier report, less the furniture; from the ones at hand where it is there."""

    def make() -> Other | None:
        for report, sentences in _loaded(given, [identity]):
            return Other(report, sentences, stack(sentences, given.archive.vectors(s.key for s in sentences)))
        return None

    found = given.archive.cached(f"copies {identity}", make)
    return found and found.without(common)


def _credited(given: ArchiveInput, pair: Pairing) -> Verdict | None:
    """What one of the reports says on the credit of the other's outlet, sentence by sentence."""
    a, b = pair.a.report, pair.b.report
    rows = given.archive.find(Credit, "report", [a.id, b.id])
    at_a = [row.start for row in rows if row.report == a.id and names_outlet(row.cited, b.outlet)]
    at_b = [row.start for row in rows if row.report == b.id and names_outlet(row.cited, a.outlet)]
    return credited_sentences(pair, at_a, at_b) if at_a or at_b else None


def _cited(given: ArchiveInput, pair: Pairing, found: Verdict) -> tuple[str, str]:
    """The outlet or agency each report credits in the passages they share, "" for none."""
    rows = given.archive.find(Credit, "report", [pair.a.report.id, pair.b.report.id])
    # the credit may stand in the sentence before
    inside_a = [(pair.a.spans[max(0, m.a - 1)][0], pair.a.spans[m.a][1]) for m in found.solid]
    inside_b = [(pair.b.spans[max(0, m.b - 1)][0], pair.b.spans[m.b][1]) for m in found.solid]
    out: list[str] = []
    for side_, spans in ((pair.a, inside_a), (pair.b, inside_b)):
        named = (
            row.cited
            for row in rows
            if row.report == side_.report.id and row.kind in ("outlet", "agency")
            if any(a <= row.start < b for a, b in spans)
        )
        out.append(next(named, ""))
    return out[0], out[1]


def _glance(a: Other, b: Other) -> bool:
    """Whether two reports have sentences that are each other's nearest."""
    language = a.report.language
    cosine = a.vectors @ b.vectors.T
    best_b, best_a = cosine.argmax(1), cosine.argmax(0)
    rows = np.arange(len(cosine))
    mutual = best_a[best_b] == rows
    if language == b.report.language and known(language):
        close = mutual & (cosine[rows, best_b] >= GLANCE_SAME)
        share = max(a.share(rows[close]), b.share(best_b[close]))
        return any(close.sum() >= number and share >= part for number, part in GLANCE_SHARE)
    least, pairs = GLANCE if known(language) and known(b.report.language) else GLANCE_UNKNOWN
    return int((mutual & (cosine[rows, best_b] >= least)).sum()) >= pairs


STAGE = Stage(
    name="copies",
    version=9,
    scope="archive",
    requires=(Report, Sentence, Credit),
    produces=(Copy, Shingle),
    about="Passages that come from another report: copied, excerpted, rewritten or translated.",
    run=run,
)
