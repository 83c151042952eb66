"""Passages that come from another report: copied, excerpted, rewritten or translated."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np

from headwater.compare import candidates as index
from headwater.compare import reuse, sketches, whole
from headwater.compare.direction import credits, direction, names_outlet
from headwater.compare.passages import Pairing, compare, known, may_share
from headwater.compare.sides import Side, stack
from headwater.compare.verdict import Verdict, credited_sentences, verdict
from headwater.model import Copy, Credit, Report, Sentence, Shingle
from headwater.stages.base import ArchiveInput, Stage
from headwater.text.shingles import Word

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

MOSTLY, TRIED = 0.5, 3
"""A report of which this share of the words stands in sentences of an earlier one is laid beside that one first; so
many such are tried, the one that has most of it before the others."""

LEAST_OWN = 2
"""Sentences such a report must have of its own to be found by their sense: one shows no rewrite and no translation."""


def run(given: ArchiveInput) -> Iterator[Copy | Shingle]:
    """What the report shares with earlier ones, and its entries in the index.

    If it is mostly one other report's text, what those sentences share with others they share through that report: only
    the rest is looked up, and filed.
    """
    report = given.report
    sentences = [s for s in given.rows(Sentence) if s.words]
    exact = index.sentence_keys(sentences)
    cells = given.archive.cells(Shingle, exact.names)
    yield from _filed(report, exact, cells)
    shared = index.sharers(exact, cells, int(report.id, 16))
    common = index.furniture(exact, cells, shared, len(sentences))
    given.archive.cached(_kept(report.id), lambda: _side(given, report, sentences))
    mine = fresh = _side(given, report, sentences).without(common)
    if common:
        shared = index.sharers(index.sentence_keys(mine.sentences), cells, mine.number)
    tried: set[int] = set()
    for there in _sources(given, mine, shared, common):
        rows = _shared(given, mine, there)
        yield from rows
        tried.add(there.number)
        if any(row.report == report.id and row.direction != "unknown" for row in rows):
            if whole.same_text(mine, there):
                return
            known_there = set(there.keys)
            fresh = mine.only([i for i, key in enumerate(mine.keys) if key not in known_there])
            above = _above(given, there, tried)
            yield from _compared(given, mine, common, above, above)
            break
    if len(fresh):
        yield from _looked_up(given, mine, fresh, cells, common, tried)


def _looked_up(
    given: ArchiveInput, mine: Side, fresh: Side, cells: dict[int, bytes], common: frozenset[int], tried: set[int]
) -> Iterator[Copy | Shingle]:
    """What the report shares with others than those tried, found by some sentences of it, and their entries."""
    words = [line.words for line in fresh.lines]
    runs = index.run_keys(words)
    cells.update(given.archive.cells(Shingle, runs.names))
    yield from _filed(mine.report, runs, cells)
    text = _added(index.votes(cells, keys, mine.number) for keys in (index.sentence_keys(fresh.sentences), runs))
    sense: dict[int, float] = {}
    drawn = b""
    if fresh is mine or len(fresh) >= LEAST_OWN:
        drawn = sketches.sketch(mine.report, mine.vectors)
        yield Shingle(index.sketch_key(mine.number), drawn)
        rows, sense = _by_sense(given, fresh, words)
        yield from rows
    chosen = _chosen(text, sense)
    alike = _alike(given, drawn, [n for n in chosen if n not in text])
    wanted = [n for n in chosen if n not in tried and alike.get(n, True)]
    yield from _compared(given, mine, common, wanted, text)


def _by_sense(
    given: ArchiveInput, fresh: Side, words: Sequence[Sequence[Word]]
) -> tuple[list[Shingle], dict[int, float]]:
    """The entries under vectors and names, and how near to it other reports are by them."""
    names, abroad = index.name_keys(words), not known(fresh.report.language)
    near, beyond = index.vector_keys(fresh.sentences, fresh.vectors)
    filed = index.of_kind(index.NAME_ABROAD if abroad else index.NAME, names)
    cells = given.archive.cells(Shingle, (*near.names, *beyond, *filed.names, ABROAD))
    rows = [*_filed(fresh.report, near, cells), *_filed(fresh.report, filed, cells)]
    if abroad and ABROAD not in cells:
        rows.append(Shingle(ABROAD, b""))
    keys = (index.Keys(near.names + beyond), *_asked(given, names, abroad, cells))
    return rows, _added(index.votes(cells, one, fresh.number) for one in keys)


def _alike(given: ArchiveInput, drawn: bytes, numbers: Sequence[int]) -> dict[int, bool]:
    """Which of some reports may, by their sketches, be counterparts of the one so drawn."""
    if not numbers:
        return {}
    cells = given.archive.cells(Shingle, [index.sketch_key(n) for n in numbers])
    drawings = [cells.get(index.sketch_key(n), b"") for n in numbers]
    return dict(zip(numbers, sketches.likely(drawn, drawings), strict=True))


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
    if asked:
        unread = [name for keys in asked for name in keys.names if name not in cells]
        cells.update(given.archive.cells(Shingle, unread))
    return asked


def _added(parts: Iterable[dict[int, float]]) -> dict[int, float]:
    out: dict[int, float] = {}
    for part in parts:
        for other, weight in part.items():
            out[other] = out.get(other, 0.0) + weight
    return out


def _side(given: ArchiveInput, report: Report, sentences: Sequence[Sentence]) -> Side:
    return Side(report, sentences, lambda some: stack(some, given.archive.vectors(s.key for s in some)))


def _sources(given: ArchiveInput, mine: Side, shared: dict[int, list[int]], common: frozenset[int]) -> Iterator[Side]:
    """Earlier reports that have most of the report's words in the same sentences: the one that has most of them, and
    least besides, first. `shared` are the sentences that reports share with it."""
    words = {number: sum([mine.sizes[i] for i in rows]) for number, rows in shared.items()}
    least = MOSTLY * sum(mine.sizes)
    likely = sorted([number for number in words if words[number] >= least], key=lambda number: -words[number])
    for _, equal in groupby(likely[:TRIED], key=lambda number: words[number]):
        found = [there for number in equal if (there := _other(given, number, common))]
        yield from sorted(found, key=lambda there: sum(there.sizes))


def _above(given: ArchiveInput, source: Side, tried: set[int]) -> list[int]:
    """What a source has its text from in turn."""
    rows = given.archive.find(Copy, "report", [source.report.id])
    return list(dict.fromkeys(n for row in rows if (n := int(row.from_report, 16)) not in tried))[:TRIED]


def _chosen(text: dict[int, float], sense: dict[int, float]) -> list[int]:
    """The most promising reports, best first."""
    enough = [n for n, weight in text.items() if weight >= LEAST_TEXT]
    enough += [n for n, weight in sense.items() if weight >= LEAST_SENSE and n not in text]
    ranked = sorted(set(enough), key=lambda n: (-text.get(n, 0.0) - sense.get(n, 0.0), n))
    return ranked[:MOST]


def _compared(
    given: ArchiveInput, mine: Side, common: frozenset[int], wanted: Sequence[int], text: Container[int]
) -> Iterator[Copy]:
    for number in wanted:
        there = _other(given, number, common)
        if there is None:
            continue
        if _named(mine, there) or _glance(mine, there) or (number in text and may_share(mine, there)):
            yield from _shared(given, mine, there)


def _other(given: ArchiveInput, number: int, common: frozenset[int]) -> Side | None:
    """An earlier report, less the furniture; from the ones at hand where it is there."""
    identity = f"{number:016x}"

    def make() -> Side | None:
        reports = given.archive.find(Report, "id", [identity])
        sentences = [s for s in given.archive.find(Sentence, "report", [identity]) if s.words]
        return _side(given, reports[0], sentences) if reports and sentences else None

    found = given.archive.cached(_kept(identity), make)
    return found and found.without(common)


def _kept(identity: str) -> str:
    """Under what a report's side is kept at hand: near-duplicates come in close upon each other."""
    return f"copies {identity}"


def _named(a: Side, b: Side) -> bool:
    """Whether one of two reports names the other's outlet."""
    return credits(a.report, b.report) or credits(b.report, a.report)


def _shared(given: ArchiveInput, mine: Side, there: Side) -> list[Copy]:
    """What one of two reports has of the other."""
    report, earlier = mine.report, there.report
    pairs = whole.same_text(mine, there)
    if pairs:
        return whole.copies(pairs, mine, there, direction(report, earlier))
    pair = compare(mine, there)
    found = verdict(pair)
    if not found and _named(mine, there):
        found = verdict(pair, credited=True) or _credited(given, pair)
    if not found:
        return []
    cites = _cited(given, pair, found) if not (report.outlet and earlier.outlet) else ("", "")
    return reuse.copies(pair, found, direction(report, earlier, *cites))


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


def _glance(a: Side, b: Side) -> bool:
    """Whether two reports have sentences that are each other's nearest."""
    language = a.report.language
    cosine = a.vectors @ b.vectors.T
    best_b, best_a = cosine.argmax(1), cosine.argmax(0)
    rows = np.arange(len(cosine))
    mutual = best_a[best_b] == rows
    if language == b.report.language and known(language):
        close = mutual & (cosine[rows, best_b] >= GLANCE_SAME)
        share = max(a.share(rows[close].tolist()), b.share(best_b[close].tolist()))
        return any(close.sum() >= number and share >= part for number, part in GLANCE_SHARE)
    least, pairs = GLANCE if known(language) and known(b.report.language) else GLANCE_UNKNOWN
    return int((mutual & (cosine[rows, best_b] >= least)).sum()) >= pairs


STAGE = Stage(
    name="copies",
    version=10,
    scope="archive",
    requires=(Report, Sentence, Credit),
    produces=(Copy, Shingle),
    about="Passages that come from another report: copied, excerpted, rewritten or translated.",
    run=run,
)
