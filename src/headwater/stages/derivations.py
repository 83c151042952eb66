"""Which report derives from which, the passages summed up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.model import Copy, Credit, Derivation, Passage, Report, Value, Why
from headwater.stages.base import ArchiveInput, Stage

RANK = ("translation", "rewrite", "copy", "excerpt")


def run(given: ArchiveInput) -> Iterator[Derivation]:
    """One row for each pair of reports of which one has passages of the other."""
    identity = given.report.id
    rows = given.archive.find(Copy, "report", [identity]) + given.archive.find(Copy, "from_report", [identity])
    pairs: dict[tuple[str, str], list[Copy]] = {}
    for row in rows:
        pairs.setdefault((row.report, row.from_report), []).append(row)
    reports = {r.id: r for r in given.archive.find(Report, "id", sorted({key for pair in pairs for key in pair}))}
    for (derived, source), passages in sorted(pairs.items()):
        yield summed(reports[derived], reports[source], passages)


def summed(derived: Report, source: Report, passages: Sequence[Copy]) -> Derivation:
    """The passages of a pair as one row."""
    share = covered(derived, [(p.start, p.end) for p in passages])
    kind = min((p.kind for p in passages), key=RANK.index)
    best = max(passages, key=lambda p: (p.end - p.start, -p.start))
    features: dict[str, Value] = {"share_taken": round(100 * share)}
    features.update(dict(best.why.features))
    changed = {name for p in passages for name in p.why.get("changed_figures") or ()}  # type: ignore[union-attr]
    if changed:
        features["changed_figures"] = tuple(sorted(map(str, changed)))
    last = max(p.from_end for p in passages)
    if share > 0.6 and kind in ("copy", "translation") and last < 0.8 * len(source.text) and passages:
        features["trimmed_below"] = True
    score = max(p.why.score for p in passages)
    return Derivation(
        derived.id, source.id, None, kind, round(share, 4), score, best.direction, Why(score, tuple(features.items()))
    )


def covered(report: Report, spans: Sequence[tuple[int, int]]) -> float:
    """The share of a report's text that lies in `spans`."""
    total = len("".join(report.text.split())) or 1
    at = done = 0
    for start, end in sorted(spans):
        start = max(start, at)
        if end > start:
            done += len("".join(report.text[start:end].split()))
            at = end
    return min(1.0, done / total)


STAGE = Stage(
    name="derivations",
    version=2,
    scope="archive",
    requires=(Report, Passage, Copy, Credit),
    produces=(Derivation,),
    about="Which report derives from which, the passages summed up.",
    run=run,
)
