"""Passages that come from another report: copied, excerpted, rewritten or translated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from headwater.compare import candidates as index
from headwater.compare.direction import credits, direction
from headwater.compare.passages import compare
from headwater.compare.reuse import copies
from headwater.compare.sides import Side, side
from headwater.compare.verdict import verdict
from headwater.model import Copy, Report, Sentence, Shingle
from headwater.stages.base import ArchiveInput, Stage

MOST = 24
"""Candidates looked at for one report."""

LEAST_VOTES = 0.3
FURNITURE_REPORTS = 3
"""A sentence that stands in this many reports of one outlet which share little else is that outlet's furniture."""

Vectors = Mapping[str, NDArray[np.float16]]


def run(given: ArchiveInput) -> Iterator[Copy | Shingle]:
    """What the report shares with earlier ones, and its entries in the index."""
    report = given.report
    sentences = [s for s in given.rows(Sentence) if s.words]
    vectors = given.archive.vectors(s.key for s in sentences)
    exact = index.sentence_keys(sentences)
    others = [index.run_keys(report, sentences), index.vector_keys(sentences, vectors)]
    cells = _cells(given, [exact, *others])
    number = int(report.id, 16)
    tally: dict[int, float] = {}
    for keys in (exact, *others):
        for other, weight in index.votes(cells, keys, number).items():
            tally[other] = tally.get(other, 0.0) + weight
    chosen = sorted(tally.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    wanted = [f"{other:016x}" for other, weight in chosen if weight >= LEAST_VOTES]
    common = _furniture(exact, cells, number, len(sentences))
    own = side(report, sentences, vectors, common)
    for earlier in _sides(given, wanted, common):
        pair = compare(own, earlier)
        found = verdict(pair, credits(report, earlier.report) or credits(earlier.report, report))
        if found:
            yield from copies(pair, found, direction(report, earlier.report))
    for keys in (exact, *others):
        for name, at in zip(keys.names, keys.at, strict=True):
            data = cells.get(name, b"")
            if len(data) < index.FULL * index.ENTRY.itemsize:
                yield Shingle(name, data + index.entry(report, at))


def _cells(given: ArchiveInput, keys: Sequence[index.Keys]) -> dict[str, bytes]:
    wanted = [index.cell_id(name) for part in keys for name in part.names]
    return {row.key: row.data for row in given.archive.find(Shingle, "id", wanted)}


def _sides(given: ArchiveInput, wanted: Sequence[str], common: frozenset[str]) -> Iterator[Side]:
    reports = {report.id: report for report in given.archive.find(Report, "id", wanted)}
    rows: dict[str, list[Sentence]] = {}
    for row in given.archive.find(Sentence, "report", wanted):
        rows.setdefault(row.report, []).append(row)
    for identity in wanted:
        if identity in reports and identity in rows:
            sentences = [s for s in rows[identity] if s.words]
            vectors = given.archive.vectors(s.key for s in sentences)
            yield side(reports[identity], sentences, vectors, common)


def _furniture(exact: index.Keys, cells: Mapping[str, bytes], itself: int, size: int) -> frozenset[str]:
    """Keys of sentences that some outlet prints under reports which have little else in common with this one."""
    shared: dict[int, int] = {}
    holders: dict[str, list[tuple[int, int]]] = {}
    for name in exact.names:
        found = index.entries(cells.get(name, b""))
        holders[name] = [(int(r), int(o)) for r, o, _ in found.tolist() if r != itself]
        for number in {number for number, _ in holders[name]}:
            shared[number] = shared.get(number, 0) + 1
    out: set[str] = set()
    for name, found_ in holders.items():
        outlets: dict[int, set[int]] = {}
        for number, outlet in found_:
            if outlet and shared[number] <= max(3, 0.35 * size):
                outlets.setdefault(outlet, set()).add(number)
        if any(len(numbers) >= FURNITURE_REPORTS for numbers in outlets.values()):
            out.add(name[1:])
    return frozenset(out)


STAGE = Stage(
    name="copies",
    version=2,
    scope="archive",
    requires=(Report, Sentence),
    produces=(Copy, Shingle),
    about="Passages that come from another report: copied, excerpted, rewritten or translated.",
    run=run,
)
