"""Passages that come from another report: copied, excerpted, rewritten or translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.compare import candidates as index
from headwater.compare import reuse, whole
from headwater.compare.direction import credits, direction, names_outlet
from headwater.compare.passages import Pairing, compare, known, may_share
from headwater.compare.sides import Side, Vectors, side, stack
from headwater.compare.verdict import Verdict, credited_sentences, verdict
from headwater.model import Copy, Credit, Report, Sentence, Shingle
from headwater.stages.base import ArchiveInput, Stage

MOST = 20
"""Candidates laid beside one report."""

LEAST = {"s": 0.9, "w": 0.9, "v": 0.5}
"""Votes a candidate needs, by the kind of key that gave them (see `candidates.WEIGHT`)."""

GLANCE, GLANCE_UNKNOWN = (0.5, 2), (0.3, 3)
"""A candidate known only by its vectors is laid beside the report if their sentences are each other's nearest with this
cosine, so many of them; in languages that the vectors know, and in others."""

WHOLE_LOOKED_AT = 3
"""Reports of the same sentences that are tried as the source of a whole copy."""


@dataclass(slots=True)
class Earlier:
    """An earlier report with its sentences and their vectors."""

    report: Report
    sentences: list[Sentence]
    vectors: Vectors


def run(given: ArchiveInput) -> Iterator[Copy | Shingle]:
    """What the report shares with earlier ones, and its entries in the index."""
    report = given.report
    sentences = [s for s in given.rows(Sentence) if s.words]
    exact = index.sentence_keys(sentences)
    cells = _cells(given, exact)
    common = index.furniture(exact, cells, int(report.id, 16), len(sentences))
    yield from _filed(report, exact, cells)
    own = [s for s in sentences if s.key not in common]
    taken = list(_whole(given, exact, cells, common, own))
    if taken:
        yield from taken
        return
    vectors = given.archive.vectors(s.key for s in own)
    runs, near = index.run_keys(report, own), index.vector_keys(own, vectors)
    cells.update(_cells(given, runs, near))
    yield from _filed(report, runs, cells)
    yield from _filed(report, near, cells)
    number = int(report.id, 16)
    text = index.votes(cells, index.without(exact, common), number)
    for other, weight in index.votes(cells, runs, number).items():
        text[other] = text.get(other, 0.0) + weight
    sense = index.votes(cells, near, number)
    names = index.name_keys(report, own)
    filed, asked = index.with_prefix("n" if known(report.language) else "m", names), index.with_prefix("m", names)
    both = [asked] if known(report.language) else [asked, index.with_prefix("n", names)]
    cells.update(_cells(given, filed, *both))
    yield from _filed(report, filed, cells)
    for keys in both:
        for other, weight in index.votes(cells, keys, number).items():
            sense[other] = sense.get(other, 0.0) + weight
    drawn = index.sketch(report, stack(own, vectors))
    yield Shingle(index.sketch_key(report), drawn)
    chosen = _chosen(text, sense)
    cells.update(_cells(given, index.Keys(tuple(index.sketch_key(n) for n in chosen), (0,) * len(chosen))))
    wanted = [n for n in chosen if n in text or index.likely(drawn, cells.get(index.sketch_key(n), b"  "))]
    yield from _compared(given, Earlier(report, own, vectors), common, [f"{n:016x}" for n in wanted], text)


def _cells(given: ArchiveInput, *keys: index.Keys) -> dict[str, bytes]:
    wanted = [index.cell_id(name) for part in keys for name in part.names]
    return {row.key: row.data for row in given.archive.find(Shingle, "id", wanted)}


def _filed(report: Report, keys: index.Keys, cells: dict[str, bytes]) -> Iterator[Shingle]:
    """The cells of `keys` with the report added, but for those that are full."""
    for name, at in zip(keys.names, keys.at, strict=True):
        data = cells.get(name, b"")
        if len(data) < index.FULL * index.ENTRY.itemsize:
            yield Shingle(name, data + index.entry(report, at))


def _whole(
    given: ArchiveInput, exact: index.Keys, cells: dict[str, bytes], common: frozenset[str], own: Sequence[Sentence]
) -> Iterator[Copy]:
    """The rows of a report that is an earlier one's text as it stands; nothing if it is not."""
    shared = index.sharers(index.without(exact, common), cells, int(given.report.id, 16))
    enough = whole.WHOLE * len(index.without(exact, common).names) - 1
    likely = [f"{other:016x}" for other, count in shared.items() if count >= max(1, enough)][:WHOLE_LOOKED_AT]
    for earlier in _loaded(given, likely, common, with_vectors=False):
        pairs = whole.same_text(given.report, own, earlier.report, earlier.sentences)
        if pairs:
            way = direction(given.report, earlier.report)
            yield from whole.copies(pairs, own, earlier.sentences, way)
            if way.known != "unknown":
                return


def _chosen(text: dict[int, float], sense: dict[int, float]) -> list[int]:
    """The most promising reports, best first."""
    enough = [n for n, weight in text.items() if weight >= LEAST["w"]]
    enough += [n for n, weight in sense.items() if weight >= LEAST["v"] and n not in text]
    ranked = sorted(set(enough), key=lambda n: (-text.get(n, 0.0) - sense.get(n, 0.0), n))
    return ranked[:MOST]


def _loaded(
    given: ArchiveInput, wanted: Sequence[str], common: frozenset[str], with_vectors: bool = True
) -> Iterator[Earlier]:
    reports = {report.id: report for report in given.archive.find(Report, "id", wanted)}
    rows: dict[str, list[Sentence]] = {}
    for row in given.archive.find(Sentence, "report", wanted):
        if row.words and row.key not in common:
            rows.setdefault(row.report, []).append(row)
    keys = (s.key for sentences in rows.values() for s in sentences) if with_vectors else ()
    vectors = given.archive.vectors(keys) if with_vectors else {}
    for identity in wanted:
        if identity in reports and identity in rows:
            yield Earlier(reports[identity], rows[identity], vectors)


def _compared(
    given: ArchiveInput, own: Earlier, common: frozenset[str], wanted: Sequence[str], text: dict[int, float]
) -> Iterator[Copy]:
    if not wanted:
        return
    report = own.report
    here = side(report, own.sentences, own.vectors)
    for identity in wanted:
        there = _other(given, identity, common)
        if there is None:
            continue
        earlier = there
        least = GLANCE if known(report.language) and known(earlier.report.language) else GLANCE_UNKNOWN
        alike = _glance(here.vectors, there.vectors, *least)
        named = credits(report, earlier.report) or credits(earlier.report, report)
        if not alike and not named and not (int(identity, 16) in text and may_share(here, there)):
            continue
        pair = compare(here, there)
        found = verdict(pair, named) or (_credited(given, pair) if named else None)
        if found:
            cites = _cited(given, pair, found) if not (report.outlet and earlier.report.outlet) else ("", "")
            yield from reuse.copies(pair, found, direction(report, earlier.report, *cites))


def _other(given: ArchiveInput, identity: str, common: frozenset[str]) -> Side | None:
    """An earlier report made ready, less the furniture; from the ones at hand where there is none."""

    def make() -> tuple[frozenset[str], Side | None]:
        for earlier in _loaded(given, [identity], frozenset()):
            keys = frozenset(s.key for s in earlier.sentences)
            return keys, side(earlier.report, earlier.sentences, earlier.vectors)
        return frozenset(), None

    keys, found = given.archive.cached(f"side {identity}", make)
    if found is None or not keys & common:
        return found
    for earlier in _loaded(given, [identity], common):
        return side(earlier.report, earlier.sentences, earlier.vectors)
    return None


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


def _glance(a: NDArray[np.float32], b: NDArray[np.float32], least: float, pairs: int) -> bool:
    """Whether two reports have sentences that are each other's nearest."""
    cosine = a @ b.T
    best_b, best_a = cosine.argmax(1), cosine.argmax(0)
    rows = np.arange(len(a))
    mutual = (best_a[best_b] == rows) & (cosine[rows, best_b] >= least)
    return int(mutual.sum()) >= pairs


STAGE = Stage(
    name="copies",
    version=7,
    scope="archive",
    requires=(Report, Sentence, Credit),
    produces=(Copy, Shingle),
    about="Passages that come from another report: copied, excerpted, rewritten or translated.",
    run=run,
)
