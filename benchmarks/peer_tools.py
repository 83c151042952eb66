"""One near-duplicate tool over one file of reports, in a process (and environment) of its own.

    python benchmarks/peer_tools.py TOOL REPORTS.jsonl OUT.json

Imports nothing of Headwater, so that it runs where the tool is installed. Each tool runs at the settings of its own
documentation; `OUT.json` holds the pairs it finds, CPU and wall seconds (imports and reading the file apart), and peak
memory.
"""

from __future__ import annotations

import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

Rows = list[dict[str, str]]
Pairs = list[tuple[str, str]]


def datasketch(rows: Rows) -> Pairs:
    """`MinHashLSH(threshold=0.5, num_perm=128)` over the set of words, as in its guide to LSH."""
    module: Any = import_module("datasketch")
    index, out = module.MinHashLSH(threshold=0.5, num_perm=128), []
    for row in rows:
        signature = module.MinHash(num_perm=128)
        for word in set(row["text"].lower().split()):
            signature.update(word.encode("utf8"))
        out += [(row["id"], str(other)) for other in index.query(signature)]
        index.insert(row["id"], signature)
    return out


def rensa(rows: Rows) -> Pairs:
    """`RMinHash(num_perm=128)` with `RMinHashLSH` at threshold 0.8, as in its README."""
    module: Any = import_module("rensa")
    index = module.RMinHashLSH(threshold=0.8, num_perm=128, num_bands=16)
    signatures: list[Any] = []
    out = []
    for number, row in enumerate(rows):
        signature = module.RMinHash(num_perm=128, seed=42)
        signature.update(row["text"].split())
        for other in index.query(signature):
            if signature.jaccard(signatures[other]) >= 0.8:
                out.append((row["id"], rows[other]["id"]))
        index.insert(number, signature)
        signatures.append(signature)
    return out


def text_dedup(rows: Rows) -> Pairs:
    """`python -m text_dedup.minhash` with its defaults: 5-grams, 250 permutations, threshold 0.7. It gives clusters."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "reports.jsonl"
        source.write_text("".join(json.dumps({"text": row["text"]}) + "\n" for row in rows), "utf-8")
        command = [sys.executable, "-m", "text_dedup.minhash", "--path", "json", "--data_files", str(source),
                   "--split", "train", "--cache_dir", str(folder / "cache"), "--output", str(folder / "out"),
                   "--column", "text", "--num_proc", "1", "--debug"]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
        with (folder / "out" / "uf.pkl").open("rb") as file:
            found = pickle.load(file)
        parent = found["parent"] if isinstance(found, dict) and "parent" in found else getattr(found, "parent", found)
    clusters: dict[int, list[str]] = {}
    for number, row in enumerate(rows):
        clusters.setdefault(_root(parent, number), []).append(row["id"])
    return [pair for members in clusters.values() for pair in combinations(members[:200], 2)]


def _root(parent: dict[int, int], number: int) -> int:
    while parent.get(number, number) != number:
        number = parent[number]
    return number


TOOLS: dict[str, Callable[[Rows], Pairs]] = {"datasketch": datasketch, "rensa": rensa, "text-dedup": text_dedup}


def seconds() -> float:
    """CPU seconds of this process and its children."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def memory() -> int:
    """Peak memory in MB of this process since it began (`ru_maxrss` has that of its parent too) and of its children."""
    status = Path("/proc/self/status").read_text("utf-8")
    own = int(status.split("VmHWM:")[1].split()[0])
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024


def main(name: str, source: str, to: str) -> None:
    """Run a tool and write what it found."""
    with Path(source).open(encoding="utf-8") as lines:
        rows: Rows = [json.loads(line) for line in lines]
    if name != "text-dedup":
        import_module(name)
    cpu, wall = seconds(), time.perf_counter()
    if name == "text-dedup":  # a program: what its imports take does not count
        subprocess.run([sys.executable, "-c", "import text_dedup.minhash"], check=True)
        cpu, wall = 2 * seconds() - cpu, 2 * time.perf_counter() - wall
    pairs = TOOLS[name](rows)
    spent = {"cpu": round(seconds() - cpu, 2), "wall": round(time.perf_counter() - wall, 2)}
    Path(to).write_text(json.dumps({**spent, "memory_mb": memory(), "pairs": pairs}), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
