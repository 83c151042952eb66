"""Copies against near-duplicate tools, and what one more report costs as the archive grows.

    python -m benchmarks.lineage peers                  recall by kind of reuse, precision, reports a second
    python -m benchmarks.lineage scale 1000 10000       milliseconds and file size per added report

Peers (installed by hand: `pip install rensa datasketch`) run at the settings of their own documentation: datasketch
`MinHashLSH(threshold=0.5, num_perm=128)` over words, rensa `RMinHash(num_perm=128)` with `RMinHashLSH(threshold=0.5,
num_bands=16)`. `scale` needs no data: reports of random sentences, one in ten with sentences of an earlier one.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import SHARED
from headwater.language import Languages, encode
from headwater.model import Copy, Record, Report, Sentence, Shingle, Vector, digest
from headwater.model.tokens import Parse
from headwater.pipeline import StoreArchive
from headwater.stages import copies
from headwater.stages.base import ArchiveInput, ReportInput
from headwater.stages.parse import passages, run
from headwater.store.sqlite import SqliteStore
from headwater.work import parse_of

SPREAD = 0.2
"""Standard deviation of sentence vectors along the learnt axes (development set)."""

Pairs = set[frozenset[str]]


def reports() -> list[Report]:
    """The reports of the development set, in order of publication."""
    rows = map(json.loads, (SHARED / "gold/lineage/reports.jsonl").open(encoding="utf-8"))
    made = [
        Report(row["text"], key=row["id"], outlet=row.get("outlet"), title=row.get("title"),
               published=row.get("published"), language=row.get("language"))
        for row in rows
    ]  # fmt: skip
    return sorted(made, key=lambda r: (r.published is None, r.published or "", r.id))


def parsed(found: list[Report], store: SqliteStore) -> None:
    """Put reports with their sentences and vectors into a store (not timed: every tool would need none of it)."""
    languages = Languages()
    for report in found:
        parts = passages(report)
        wanted = [part for part in parts if part.parsed]
        tokens = languages.parser(report.language).parse([report.text[p.start : p.end] for p in wanted])
        keyed = {p.parsed or "": encode(t) for p, t in zip(wanted, tokens, strict=True)}
        parse: Parse = parse_of(report, parts, keyed)
        sentences = list(run(ReportInput(report, parse)))
        store.put([report, *sentences])
        shown = {s.key: " ".join(report.text[s.start : s.end].split()) for s in sentences if s.words >= 4}
        fresh = sorted(shown.keys() - store.known(Vector, shown))
        vectors = languages.embedder.embed([shown[key] for key in fresh])
        store.put(Vector(key, vector.tobytes()) for key, vector in zip(fresh, vectors, strict=True))


def headwater(found: list[Report], store: SqliteStore) -> Pairs:
    """Pairs that the copies stage links."""
    archive, keys, out = StoreArchive(store), {r.id: r.key or "" for r in found}, set()
    for report in found:
        rows: list[Record] = list(copies.run(ArchiveInput(report, archive)))
        store.put(rows)
        out |= {frozenset((keys[row.report], keys[row.from_report])) for row in rows if isinstance(row, Copy)}
    return out


def datasketch(found: list[Report]) -> Pairs:
    """Pairs that datasketch finds."""
    module: Any = import_module("datasketch")
    index, out = module.MinHashLSH(threshold=0.5, num_perm=128), set()
    for report in found:
        signature = module.MinHash(num_perm=128)
        for word in set(report.text.lower().split()):
            signature.update(word.encode())
        out |= {frozenset((str(report.key), str(other))) for other in index.query(signature)}
        index.insert(report.key, signature)
    return out


def rensa(found: list[Report]) -> Pairs:
    """Pairs that rensa finds."""
    module: Any = import_module("rensa")
    index, out = module.RMinHashLSH(threshold=0.5, num_perm=128, num_bands=16), set()
    signatures: list[Any] = []
    for number, report in enumerate(found):
        signature = module.RMinHash(num_perm=128, seed=42)
        signature.update(report.text.lower().split())
        for other in index.query(signature):
            if signature.jaccard(signatures[other]) >= 0.5:
                out.add(frozenset((str(report.key), str(found[other].key))))
        index.insert(number, signature)
        signatures.append(signature)
    return out


def peers() -> dict[str, object]:
    """The table: for each tool recall by operation, precision, reports a second."""
    found = reports()
    store = SqliteStore(":memory:")
    parsed(found, store)
    tools: dict[str, Callable[[], Pairs]] = {
        "headwater": lambda: headwater(found, store),
        "datasketch": lambda: datasketch(found),
        "rensa": lambda: rensa(found),
    }
    out: dict[str, object] = {}
    for name, tool in tools.items():
        began = time.process_time()
        pairs = tool()
        out[name] = {**scored(pairs), "reports_a_second": round(len(found) / (time.process_time() - began))}
    return out


def scored(pairs: Pairs) -> dict[str, object]:
    """Recall by operation and precision; copies of one source linked to each other count neither way."""
    gold = json.loads((SHARED / "gold/lineage/gold.json").read_text("utf-8"))
    roots: dict[str, set[str]] = {key: set(value) for key, value in gold["roots"].items()}
    by: dict[str, list[bool]] = defaultdict(list)
    want: Pairs = set()
    for row in gold["derived"]:
        pair = frozenset((row["report"], row["from"]))
        want.add(pair)
        by[row["op"]].append(pair in pairs)
    wrong = sum(1 for a, b in map(sorted, pairs - want) if not roots[a] & roots[b])
    right = len(pairs & want)
    recall = {op: round(sum(hits) / len(hits), 3) for op, hits in sorted(by.items())}
    return {"recall": recall, "precision": round(right / max(1, right + wrong), 3)}


def invented(count: int, seed: int = 5) -> Iterator[tuple[Report, list[Sentence], list[Vector]]]:
    """Reports of 24 random sentences; one in ten has six sentences of an earlier one."""
    chance = random.Random(seed)
    letters = str.maketrans("0123456789", "ghijklmnop")
    words = [digest("word", i)[: 4 + i % 7].translate(letters) for i in range(40_000)]
    kept: list[list[str]] = []
    for number in range(count):
        lines = [" ".join(words[int(40_000 ** chance.random()) - 1] for _ in range(22)) for _ in range(24)]
        if kept and number % 10 == 0:
            at = chance.randrange(18)
            lines[at : at + 6] = chance.choice(kept)
        kept.append(lines[6:12])
        del kept[:-500]
        text = "\n".join(line.capitalize() + "." for line in lines)
        report = Report(
            text, key=str(number), outlet=f"Outlet {number % 300}", published=f"2031-01-{1 + number % 28:02}"
        )
        sentences, vectors, start = [], [], 0
        for line in lines:
            key = digest("sentence", line)
            sentences.append(Sentence(report.id, start, start + len(line) + 1, "body", key, 22))
            start += len(line) + 2
            vectors.append(Vector(key, _vector(int(key, 16)).tobytes()))
        yield report, sentences, vectors


@cache
def _frame() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What turns a point on the learnt axes into a sentence vector, and the mean on them."""
    axes = np.load(str(files("headwater.lexicons").joinpath("translation_axes.npy"))).astype(np.float64)
    return np.linalg.pinv(axes[:-1]), axes[-1]


def _vector(seed: int) -> NDArray[np.float16]:
    """A vector spread as sentence vectors are, the same for the same sentence."""
    back, mean = _frame()
    chance = np.random.default_rng(seed)
    made = (mean + SPREAD * chance.standard_normal(len(mean))) @ back + 0.02 * chance.standard_normal(512)
    return (made / np.linalg.norm(made)).astype(np.float16)


def scale(sizes: list[int]) -> dict[str, object]:
    """CPU milliseconds of the copies stage for the last thousand reports at each size, memory and file size."""
    out: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scale.db"
        store = SqliteStore(path)
        archive, spent, links = StoreArchive(store), [0.0], 0
        for number, (report, sentences, vectors) in enumerate(invented(max(sizes)), 1):
            with store.writing():
                store.put([report, *sentences, *vectors])
                began = time.process_time()
                rows = list(copies.run(ArchiveInput(report, archive)))
                store.put(rows)
                spent.append(time.process_time() - began)
            links += any(isinstance(row, Copy) for row in rows)
            if number in sizes:
                recent = spent[-1000:]
                out[str(number)] = {
                    "ms_a_report": round(1000 * sum(recent) / len(recent), 2),
                    "megabytes": round(path.stat().st_size / 1e6),
                    "cells": store.count(Shingle),
                    "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                    "linked": links,
                }
    return out


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[2:]] or [1000, 10_000]
    print(json.dumps(scale(sizes) if sys.argv[1:2] == ["scale"] else peers(), indent=1))
