"""Which report derives from which, the passages summed up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.compare.direction import names_outlet
from headwater.compare.originals import original
from headwater.model import Copy, Credit, Derivation, Report, Value, Why
from headwater.stages.base import ArchiveInput, Stage

RANK = ("translation", "rewrite", "copy", "excerpt")
"""Kinds of passages, the one that names a mixture first."""

MERGED = 0.15
"""A report with this share from each of two that are not one text is a merger of both."""

CUT = 0.8
"""A copy that ends before this part of its source was trimmed from the bottom."""


def run(given: ArchiveInput) -> Iterator[Derivation]:
    """One row for each pair of reports of which one has passages of the other, and for originals outside the desk."""
    report = given.report
    rows = given.rows(Copy) + given.archive.find(Copy, "from_report", [report.id])
    pairs: dict[tuple[str, str], list[Copy]] = {}
    for row in rows:
        pairs.setdefault((row.report, row.from_report), []).append(row)
    wanted = sorted({key for pair in pairs for key in pair} - {report.id})
    reports = {report.id: report, **{r.id: r for r in given.archive.find(Report, "id", wanted)}}
    sources = [reports[source] for derived, source in pairs if derived == report.id]
    for (derived, source), passages in sorted(pairs.items()):
        merged = derived == report.id and _merged(pairs, derived, source, reports)
        yield summed(reports[derived], reports[source], passages, merged)
    yield from _outside(report, given.rows(Credit), sources)


def summed(derived: Report, source: Report, passages: Sequence[Copy], merged: bool = False) -> Derivation:
    """The passages of a pair as one row."""
    share = covered(derived, [(p.start, p.end) for p in passages])
    kind = min((p.kind for p in passages), key=RANK.index)
    best = max(passages, key=lambda p: (p.end - p.start, -p.start))
    features: dict[str, Value] = {"share_taken": round(100 * share)}
    if merged:
        features["merged_with_other"] = True
    last = max(p.from_end for p in passages)
    if share > 0.6 and kind in ("copy", "translation") and last < CUT * len(source.text):
        features["trimmed_below"] = True
    features.update(best.why.features)
    changed = sorted({str(name) for p in passages for name in _figures(p)})
    if changed:
        features["changed_figures"] = tuple(changed[:3])
    score = max(p.why.score for p in passages)
    why = Why(score, tuple(features.items()))
    return Derivation(derived.id, source.id, None, kind, round(share, 4), score, best.direction, why)


def _figures(row: Copy) -> tuple[Value, ...]:
    found = row.why.get("changed_figures")
    return found if isinstance(found, tuple) else ()


def _merged(pairs: dict[tuple[str, str], list[Copy]], derived: str, source: str, reports: dict[str, Report]) -> bool:
    """Whether a report also has a good part from another source, at other places."""
    own = [(p.start, p.end) for p in pairs[derived, source]]
    own_share = covered(reports[derived], own)
    for (other_derived, other), passages in pairs.items():
        if other_derived == derived and other != source and own_share >= MERGED:
            both = covered(reports[derived], own + [(p.start, p.end) for p in passages])
            if both >= own_share + MERGED:
                return True
    return False


def _outside(report: Report, credits: Sequence[Credit], sources: Sequence[Report]) -> Iterator[Derivation]:
    """The original a report names, if none of the reports it derives from is it."""
    found = original(report)
    if found and not any(source.language != report.language for source in sources):
        why = Why.of(1.0, names_original=found.notice)
        yield Derivation(report.id, None, found.name, found.kind, 1.0, 1.0, "credited", why)
    for name in dict.fromkeys(credit.cited for credit in credits if credit.scope == "report"):
        known = any(names_outlet(name, source.outlet) for source in sources)
        if not known and not names_outlet(name, report.outlet):
            why = Why.of(0.7, credited_whole=name)
            yield Derivation(report.id, None, name, "copy", 1.0, 0.7, "credited", why)


def covered(report: Report, spans: Sequence[tuple[int, int]]) -> float:
    """The share of a report's text (white space aside) that lies in `spans`."""
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
    version=4,
    scope="archive",
    requires=(Report, Copy, Credit),
    produces=(Derivation,),
    about="Which report derives from which, the passages summed up.",
    run=run,
)
