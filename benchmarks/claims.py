"""Do sentences that are known to be twins come to be in one claim?

    python -m benchmarks.claims

Twins are sentences of a report and of the report it was made from, by rewriting, copying or translating, as the
passages of `gold/lineage` align them, and sentences of translations of one text in `gold/translations`. Passages are
used where they hold as many sentences on both sides, translations where the texts have as many: then the first is the
twin of the first, and so on. Twins count if both are of at least eight words. Prints, for each kind, how many twins
there are, how many lie in one story, and how many share a claim. The data is that of `$HEADWATER_SHARED`. Results go to
`results/claims.json`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.corpus import SHARED
from headwater.desk import Desk
from headwater.model import ClaimMember, Report, Sentence, StoryReport
from headwater.store.sqlite import SqliteStore

RESULTS = Path(__file__).parent / "results"
LEAST = 8
"""Words of a sentence that is worth a claim because two reports have it."""

UNKNOWN = {"uk"}
"""Languages of the set that the sentence vectors do not know."""

Twin = tuple[str, Sentence, Sentence]
"""What kind of twins, and the two sentences."""


def lineage(gold: Path, sentences: dict[str, list[Sentence]]) -> Iterator[Twin]:
    """The twins of `gold/lineage`, by the operation that made the one from the other."""
    for row in json.loads((gold / "gold.json").read_text("utf-8"))["derived"]:
        for start, end, from_start, from_end in row["passages"]:
            here, there = (
                _inside(sentences[row["report"]], start, end),
                _inside(sentences[row["from"]], from_start, from_end),
            )
            if len(here) == len(there):
                yield from ((row["op"], a, b) for a, b in zip(here, there, strict=True))


def translations(gold: Path, sentences: dict[str, list[Sentence]]) -> Iterator[Twin]:
    """The twins of `gold/translations`: of English and another language, of two others, and those with a language that
    the sentence vectors do not know."""
    texts: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (gold / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        texts[row["twin"]].append(row)
    for rows in texts.values():
        for one, other in combinations(rows, 2):
            here, there = sentences[one["id"]], sentences[other["id"]]
            if len(here) == len(there):
                tongues = sorted({one["language"], other["language"]} - {"en"})
                known = f"en-{tongues[0]}" if len(tongues) == 1 else "others"
                kind = "unknown" if UNKNOWN & set(tongues) else known
                yield from ((kind, a, b) for a, b in zip(here, there, strict=True))


def _inside(sentences: list[Sentence], start: int, end: int) -> list[Sentence]:
    """The sentences of which at least half lie within a span."""
    return [s for s in sentences if 2 * (min(s.end, end) - max(s.start, start)) >= s.end - s.start]


def measure(name: str) -> dict[str, dict[str, float]]:
    """Read a set into a desk of its own and count, for each kind of twins."""
    gold = SHARED / "gold" / name
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        with Desk(path) as desk:
            desk.read([gold / "reports.jsonl"])
        store = SqliteStore(path)
        key = {report.id: report.key or report.id for report in store.all(Report)}
        sentences: defaultdict[str, list[Sentence]] = defaultdict(list)
        for row in sorted(store.all(Sentence), key=lambda s: (s.report, s.start)):
            sentences[key[row.report]].append(row)
        story = {row.report: row.story for row in store.all(StoryReport)}
        claims: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for member in store.all(ClaimMember):
            claims[member.report, member.start].add(member.claim)
        store.close()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    twins = lineage if name == "lineage" else translations
    for kind, a, b in twins(gold, sentences):
        if min(a.words, b.words) >= LEAST:
            for count in (counts[kind], *([counts["all"]] if kind != "unknown" else [])):
                count["twins"] += 1
                count["one story"] += story[a.report] == story[b.report]
                count["one claim"] += bool(claims[a.report, a.start] & claims[b.report, b.start])
    return {kind: {**count, "recall": round(count["one claim"] / count["twins"], 3)} for kind, count in counts.items()}


def main() -> None:
    """Print one line a kind."""
    results = {}
    for name in ("lineage", "translations"):
        results[name] = measure(name)
        print(f"{name:20s} {'twins':>10s} {'one story':>10s} {'one claim':>10s} {'recall':>10s}")
        for kind, count in sorted(results[name].items()):
            shown = " ".join(f"{count[name]:10g}" for name in ("twins", "one story", "one claim", "recall"))
            print(f"  {kind:18s} {shown}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "claims.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main() if not sys.argv[1:] else sys.exit(__doc__)
