"""What each stage costs beside the parse: one process reads distinct reports, and process time is kept by stage.

    python -m benchmarks.stages [--reports 200]

Milliseconds for 600 words. `parse` is the parser alone (spaCy with names), which all stages share; a stage's time is
that of its function over all reports and stories. The share of times, figures, events and happenings together is told.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.corpus import texts
from headwater import work
from headwater.engines.here import Here
from headwater.language.english import English
from headwater.model import Report
from headwater.pipeline import Pipeline, archive
from headwater.store.sqlite import SqliteStore

RESULTS = Path(__file__).parent / "results"
WHAT_HAPPENED = ("times", "figures", "events", "happenings")


def measure(found: list[str]) -> dict[str, float]:
    """Process milliseconds for 600 words of the parser (`parser`) and of each stage."""
    spent: defaultdict[str, float] = defaultdict(float)
    plain, parsing = work.attempt, English.parse

    def attempt(name: str, *given: Any) -> Any:
        start = time.process_time()
        rows = plain(name, *given)
        spent[name] += time.process_time() - start
        return rows

    def parse(self: English, part: Any) -> Any:
        start = time.process_time()
        tokens = parsing(self, part)
        spent["parser"] += time.process_time() - start
        return tokens

    store = SqliteStore(":memory:")
    store.put([Report(text, key=str(number), language="en") for number, text in enumerate(found)])
    with (
        patch.object(work, "attempt", attempt),
        patch.object(archive, "attempt", attempt),
        patch.object(English, "parse", parse),
        Here() as engine,
    ):
        Pipeline(store).run(engine)
    words = sum(len(text.split()) for text in found)
    ranked = sorted(spent.items(), key=lambda item: -item[1])
    return {name: round(seconds * 600_000 / words, 2) for name, seconds in ranked}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=200)
    options = parser.parse_args()
    found = texts(options.reports)
    cost = measure(found)
    share = round(sum(cost.get(name, 0.0) for name in WHAT_HAPPENED) / cost["parser"], 3)
    result = {"reports": len(found), "ms_per_600_words": cost, "what_happened_beside_the_parser": share}
    print(json.dumps(result, indent=1))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "stages.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
