"""`kill -9` during `read`, many times at random moments: does the desk open, and does re-reading complete it?

    python -m benchmarks.crash [--kills 20] [SOURCE]

The tables of a desk whose reading was killed again and again are compared, byte by byte, with those of one that was
read undisturbed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from headwater.exports.tabular import write_all
from headwater.store.sqlite import SqliteStore
from headwater.tables import COLUMNS, Tables

ROOT = Path(__file__).parents[1]


def tables(desk: Path, to: Path) -> dict[str, bytes]:
    """Every table of a desk as JSON lines."""
    store = SqliteStore(desk)
    made = Tables(store)
    write_all(((name, columns, made.rows(name)) for name, columns in COLUMNS.items()), "jsonl", to)
    store.close()
    return {path.name: path.read_bytes() for path in sorted(to.iterdir())}


def _command(source: Path, desk: Path) -> list[str]:
    return [sys.executable, "-m", "headwater", "read", str(source), "--desk", str(desk)]


def run(source: Path, kills: int, seed: int = 11) -> dict[str, Any]:
    """Read `source` undisturbed, then again and again until `kills` readings were killed, and compare.

    A desk that is complete before the next kill is compared and begun anew, so every kill meets a reading at work.
    """
    draw = random.Random(seed)
    environment = {**os.environ, "HEADWATER_WORKERS": "2"}
    differing: set[str] = set()
    landed = desks = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun = time.perf_counter()
        subprocess.run(_command(source, folder / "calm.db"), env=environment, check=True, capture_output=True)
        whole = time.perf_counter() - begun
        calm = tables(folder / "calm.db", folder / "calm")
        while True:
            desk = folder / f"killed{desks}.db"
            wait = draw.uniform(0.05, 1.0) * whole if landed < kills else None
            if _killed(source, desk, wait, environment):
                landed += 1
                if desk.exists():
                    SqliteStore(desk).close()  # it opens
                continue
            found = tables(desk, folder / f"killed{desks}")
            differing |= {table for table in calm if calm[table] != found[table]}
            desks += 1
            if landed == kills:
                break
    return {
        "kills": kills, "desks": desks, "seconds": round(whole, 1), "tables": len(calm), "differing": sorted(differing),
    }  # fmt: skip


def _killed(source: Path, desk: Path, after: float | None, environment: dict[str, str]) -> bool:
    """Start reading and kill it, with its workers, after some seconds (never if None); False if it was done before."""
    process = subprocess.Popen(
        _command(source, desk), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        if process.wait(after):
            raise RuntimeError(f"reading {source} failed with exit code {process.returncode}")
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def main() -> None:
    """Measure and keep the result."""
    parser = argparse.ArgumentParser(description="Kill reading at random moments and compare the tables.")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("source", nargs="?", type=Path, default=ROOT / "examples" / "story")
    options = parser.parse_args()
    result = run(options.source, options.kills)
    (Path(__file__).parent / "results").mkdir(exist_ok=True)
    (Path(__file__).parent / "results" / "crash.json").write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
