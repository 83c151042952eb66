"""Quality on the development data: read each set into a desk of its own, export, score.

    python -m benchmarks.quality [TASK ...]        default: all

Prints the headline numbers and keeps all of them in `results/quality.json`. The data and the scorers are those of the
folder `$HEADWATER_SHARED` (default: `shared` beside the repository); nothing of it is part of the project.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.corpus import SHARED
from headwater.desk import Desk
from headwater.exports.tabular import write_all
from headwater.settings import Settings
from headwater.tables import COLUMNS

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Task:
    """A scorer over some sets. `headlines` are paths into its result; `every` keeps one report in so many."""

    name: str
    sets: tuple[str, ...]
    headlines: tuple[str, ...]
    every: int = 1


_TIMELINES = ("H1N1_reuters", "IraqWar_guardian", "LibyaWar_reuters", "MJ_bbc")
_FIGURES = ("figures/units", "figures/casualties", "figures/pairs")
_CLAIMS = ("ecb-32_ecb", "ecb-8_ecb", "gva-525486", "gva-571210", "gva-601037", "wn-soleimani")

TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        Task("quotes", ("quotes",), ("content_source.f1", "content_source.p", "speech.content_source.f1")),
        Task("lineage", ("lineage",), ("pairs.f1", "pairs.p", "origins.exact", "passages.f1")),
        Task("translations", ("translations",), ("links.f1",)),
        Task("stories", ("stories/ecbplus", "stories/gvc"), ("bcubed_f1",)),
        Task("coref", ("coref",), ("entities.all.conll_f1", "events.cross.f1")),
        Task("times", ("times",), ("all.value.f1", "all.relaxed.f1")),
        Task("events", ("events",), ("type_aligned.macro_f1", "actor_any.f1", "target_any.f1")),
        Task("factuality", ("factuality",), ("modality.macro_f1", "coverage")),
        Task("figures", _FIGURES, ("casualty_f1", "value.f1", "conflict.f1")),
        Task("timelines", tuple(f"timelines/{s}" for s in _TIMELINES), ("date_f1", "ar1_f1")),
        Task("framing", ("framing",), ("tone.macro_f1",)),
        Task(
            "claims",
            tuple(f"claims/{s}" for s in _CLAIMS),
            ("links.f1", "conflicts.f1", "origins.in_range", "noise.claims", "copies.f1"),
        ),
    )
}  # fmt: skip


def export(source: Path, to: Path, every: int = 1) -> None:
    """Read a set's `reports.jsonl` into a desk and write all its tables as JSON lines."""
    with tempfile.TemporaryDirectory() as name:
        reports = source / "reports.jsonl"
        if every > 1:
            lines = reports.read_text("utf-8").splitlines(keepends=True)
            reports = Path(name) / "reports.jsonl"
            reports.write_text("".join(lines[::every]), "utf-8")
        with Desk(Path(name) / "desk.db", Settings.from_environment()) as desk:
            desk.read([reports])
            write_all(((table, columns, desk.table(table)) for table, columns in COLUMNS.items()), "jsonl", to)


def score(task: Task, gold: Path, exported: Path) -> dict[str, Any]:
    """The scorer's JSON."""
    scorer = SHARED / "score" / f"score_{task.name}.py"
    done = subprocess.run(
        [sys.executable, str(scorer), str(exported), str(gold)], capture_output=True, text=True, check=True
    )
    found: dict[str, Any]
    found, _ = json.JSONDecoder().raw_decode(done.stdout.lstrip())
    return found


def run(task: Task) -> dict[str, Any]:
    """Results by set. The sets of `claims` are scored together as well."""
    out: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        for part in task.sets:
            begun = time.perf_counter()
            folder = Path(name) / Path(part).name
            export(SHARED / "gold" / part, folder, task.every)
            out[part] = {
                **score(task, SHARED / "gold" / part, folder),
                "seconds": round(time.perf_counter() - begun, 1),
            }
        if task.name == "claims":
            out["claims"] = score(task, SHARED / "gold" / "claims", Path(name))
    return out


def pick(result: dict[str, Any], path: str) -> Any:
    """`pick(r, "links.f1")`; None where there is none."""
    value: Any = result
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def main(names: Iterable[str]) -> None:
    """Measure the tasks named, print headlines, keep everything."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / "quality.json"
    kept: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for name in names or TASKS:
        found = run(TASKS[name])
        kept[name] = found
        path.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")
        for part, result in found.items():
            shown = {headline: pick(result, headline) for headline in TASKS[name].headlines}
            print(f"{part:28} {json.dumps(shown)} ({result.get('seconds', '')} s)", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
