"""Contradictory pairs of sentences, compared one pair at a time by `compare.figures`.

    python -m benchmarks.pairs

The set (EQUATE's stress tests) is thousands of variants of a few exam questions. Read into one desk, as
`benchmarks.quality` does, questions are no claims, short sentences are passed over, and of many variants each is set
against some only; here every pair is decided by itself, as the set's authors mean it. Results go to `results/`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.corpus import SHARED
from headwater.compare.figures import best
from headwater.desk import Desk
from headwater.exports.tabular import write_all
from headwater.model import Figure, Report
from headwater.settings import Settings
from headwater.store.sqlite import SqliteStore
from headwater.tables import COLUMNS

GOLD = SHARED / "gold/figures/pairs"
RESULTS = Path(__file__).parent / "results"

LEAST = 0.3
"""Score of two figures from which a pair is called conflicting."""


def verdicts(store: SqliteStore, pairs: list[dict[str, str]]) -> Iterator[str]:
    """One `id TAB conflicting|consistent` line a pair."""
    reports = {report.key: report for report in store.all(Report)}
    figures: dict[str, list[Figure]] = {}
    for row in store.all(Figure):
        figures.setdefault(row.report, []).append(row)
    for pair in pairs:
        a, b = reports[pair["a"]], reports[pair["b"]]
        found = best(figures.get(a.id, []), figures.get(b.id, []), a.text, b.text)
        conflicting = found is not None and found[2].score >= LEAST
        yield f"{pair['id']}\t{'conflicting' if conflicting else 'consistent'}\n"


def main() -> None:
    """Read the set, decide the pairs, have them scored."""
    pairs = [json.loads(line) for line in (GOLD / "gold.jsonl").open(encoding="utf-8")]
    with tempfile.TemporaryDirectory() as name:
        to = Path(name) / "tables"
        with Desk(Path(name) / "desk.db", Settings.from_environment()) as desk:
            desk.read([GOLD / "reports.jsonl"])
            write_all(((table, columns, desk.table(table)) for table, columns in COLUMNS.items()), "jsonl", to)
            (to / "pairs.tsv").write_text("".join(verdicts(desk.store, pairs)), "utf-8")
        scorer = SHARED / "score/score_figures.py"
        done = subprocess.run([sys.executable, scorer, to, GOLD], capture_output=True, text=True, check=True)
    found: dict[str, Any]
    found, _ = json.JSONDecoder().raw_decode(done.stdout.lstrip())
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "pairs.json").write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")
    print(found["conflict"], found["accuracy"])


if __name__ == "__main__":
    main()
