"""The days that `headwater timeline` would show, beside journalists' timelines.

    python -m benchmarks.timelines [SET ...]        default: all four

`benchmarks.quality` scores the `happenings` table, where a day weighs as much as all that is told of it; here days are
ranked as a reader sees them (`brief/days.py`), over all stories of the desk. Dates and texts are scored by the
functions of the scorer itself: as many days as the journalist chose, between the first and the last of them.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.corpus import SHARED
from benchmarks.quality import RESULTS
from headwater.brief import days
from headwater.brief.view import StoryView
from headwater.brief.window import Window
from headwater.compare.timeline import timeline
from headwater.desk import Desk
from headwater.settings import Settings
from headwater.summaries import members

SETS = ("H1N1_reuters", "IraqWar_guardian", "LibyaWar_reuters", "MJ_bbc")


def ranked(desk: Desk) -> dict[int, tuple[float, list[str]]]:
    """Weight and texts (the most telling first) of each day, as ordinals; the story that tells most of it counts."""
    out: dict[int, tuple[float, list[str]]] = {}
    for story in members(desk.store):
        view = StoryView.load(desk.store, story, Window())
        for day in days.days(view):
            at = date.fromisoformat(day.when).toordinal() if day.sharp else 0
            if at and (at not in out or day.weight > out[at][0]):
                out[at] = day.weight, [view.text(row.text) for row in timeline(day.happenings, days.EACH)]
    return out


def measure(name: str, desk: Desk) -> dict[str, float]:
    """Date-F1 and AR1-F, as means over the set's timelines."""
    sys.path.insert(0, str(SHARED / "score"))
    import score_timelines as scorer  # type: ignore[import-not-found]

    gold = json.loads((SHARED / "gold" / "timelines" / name / "gold.json").read_text("utf-8"))["timelines"]
    found, dates, words = ranked(desk), 0.0, 0.0
    for listed in gold:
        wanted: dict[int, list[str]] = defaultdict(list)
        for when, sentences in listed:
            wanted[scorer.day(when)].extend(sentences)
        each = max(1, round(sum(map(len, wanted.values())) / len(wanted)))
        within = [day for day in found if min(wanted) <= day <= max(wanted)]
        chosen = sorted(within, key=lambda day: (-found[day][0], day))[: len(wanted)]
        dates += 2 * len(set(chosen) & set(wanted)) / max(1, len(chosen) + len(wanted))
        words += scorer.f1(*scorer.aligned({day: found[day][1][:each] for day in chosen}, wanted))
    return {"date_f1": round(dates / len(gold), 4), "ar1_f1": round(words / len(gold), 4)}


def main(names: tuple[str, ...]) -> None:
    """Read each set into a desk of its own, measure, print, keep."""
    results: dict[str, Any] = {}
    for name in names or SETS:
        settings = Settings.from_environment()
        with tempfile.TemporaryDirectory() as folder, Desk(Path(folder) / "desk.db", settings) as desk:
            desk.read([SHARED / "gold" / "timelines" / name / "reports.jsonl"])
            results[name] = measure(name, desk)
        print(name, results[name])
    for key in ("date_f1", "ar1_f1"):
        results[f"mean {key}"] = round(sum(results[name][key] for name in names or SETS) / len(names or SETS), 4)
    print({key: value for key, value in results.items() if key.startswith("mean")})
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "timelines.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
