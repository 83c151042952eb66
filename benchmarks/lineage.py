"""Copies against near-duplicate tools, and what one more report costs as the archive grows.

    python -m benchmarks.lineage peers PYTHON           recall by kind of reuse, precision, speed, beside three tools
    python -m benchmarks.lineage plain PYTHON 50000     speed on plain near-duplicates, beside datasketch and rensa
    python -m benchmarks.lineage scale 1000 10000       milliseconds and file size per added report

PYTHON is an interpreter with the peers: `pip install rensa datasketch text-dedup` in an environment of their own; they
run at the settings of their documentation (`peer_tools.py`). Headwater is timed from the parsed report on: what is left
out (parsing, sentence vectors) reading does for all stages. `plain` and `scale` need no data: reports of random
sentences. Results go to `results/`.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import SHARED
from benchmarks.peer_tools import TOOLS, memory
from headwater.compare import candidates as index
from headwater.compare.candidates import axes
from headwater.compare.matters import profile
from headwater.compare.sketches import sketch
from headwater.language import Languages, encode
from headwater.model import Copy, Report, Sentence, Shingle, StoryKey, Vector, digest
from headwater.model.tokens import Parse
from headwater.pipeline import StoreArchive
from headwater.settings import GARBAGE
from headwater.stages import citations, copies, derivations, stories
from headwater.stages.base import ArchiveInput, ReportInput
from headwater.stages.parse import passages, run
from headwater.store.sqlite import SqliteStore
from headwater.text.shingles import read
from headwater.work import distinct, parse_of

RESULTS = Path(__file__).parent / "results"
PRINTS = 5
"""Reports that print one text in `plain`."""

LINES, LAST = 8, 3000
"""Sentences of an invented report; reports that are timed at each size in `scale`: so many that the cells gathered are
sorted in at least once, which none of a thousand reports would pay for."""

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


def headwater(found: list[Report], store: SqliteStore) -> tuple[Pairs, float, float]:
    """Pairs that the copies stage links, with CPU and wall seconds, in transactions as reading makes them."""
    archive, keys, out = StoreArchive(store), {r.id: r.key or "" for r in found}, set()
    gc.set_threshold(*GARBAGE)
    gc.collect()
    gc.freeze()  # the invented input is no part of the work
    cpu, wall = time.process_time(), time.perf_counter()
    for at in range(0, len(found), 8):
        with store.writing():
            for report in found[at : at + 8]:
                rows = distinct(copies.run(ArchiveInput(report, archive)))
                store.put(rows)
                out |= {frozenset((keys[row.report], keys[row.from_report])) for row in rows if isinstance(row, Copy)}
    spent = time.process_time() - cpu, time.perf_counter() - wall
    gc.unfreeze()
    return out, *spent


def tool(python: str, name: str, found: list[Report]) -> dict[str, Any]:
    """What `peer_tools.py` gives for a tool, run by another interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        source, to = Path(folder) / "reports.jsonl", Path(folder) / "out.json"
        source.write_text("".join(json.dumps({"id": r.key, "text": r.text}) + "\n" for r in found), "utf-8")
        command = [python, str(Path(__file__).with_name("peer_tools.py")), name, str(source), str(to)]
        subprocess.run(command, check=True)
        out: dict[str, Any] = json.loads(to.read_text("utf-8"))
        return out


def peers(python: str) -> dict[str, Any]:
    """For each tool recall by operation, precision, speed and memory, on the development set."""
    found = reports()
    out: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "peers.db"
        store = SqliteStore(path)
        with store.writing():
            parsed(found, store)
        store.close()
        with multiprocessing.get_context("spawn").Pool(1) as apart:  # the memory of the parser is not its own
            pairs, cpu, wall, peak = apart.apply(_apart, (path,))
    out["headwater"] = {**scored(pairs), **_speed(len(found), cpu, wall), "memory_mb": peak}
    for name in TOOLS:
        made = tool(python, name, found)
        linked = {frozenset((a, b)) for a, b in made["pairs"]}
        speed = _speed(len(found), made["cpu"], made["wall"])
        out[name] = {**scored(linked), **speed, "memory_mb": made["memory_mb"]}
    return out


def _apart(path: Path) -> tuple[Pairs, float, float, int]:
    return (*headwater(reports(), SqliteStore(path)), memory())


def _speed(count: int, cpu: float, wall: float) -> dict[str, float]:
    return {"reports_a_cpu_second": round(count / cpu, 1), "cpu_seconds": round(cpu, 2), "wall_seconds": round(wall, 2)}


def plain(python: str, count: int, folder: Path | None = None) -> dict[str, Any]:
    """Seconds of each tool, and the share of near-duplicates linked, on texts each printed by five outlets."""
    made = list(printed(count))
    found = [report for report, _, _ in made]
    texts = {report.key or "": int(report.key or 0) // PRINTS for report in found}
    out: dict[str, Any] = {"reports": count}
    with tempfile.TemporaryDirectory(dir=folder) as name:
        store = SqliteStore(Path(name) / "plain.db")
        for at in range(0, count, 500):
            with store.writing():
                rows = made[at : at + 500]
                store.put(row for report, sentences, vectors in rows for row in (report, *sentences, *vectors))
        del made
        pairs, cpu, wall = headwater(found, store)
        out["headwater"] = {**_speed(count, cpu, wall), **_linked(pairs, texts)}
    for other in ("datasketch", "rensa"):
        result = tool(python, other, found)
        pairs = {frozenset((a, b)) for a, b in result["pairs"]}
        out[other] = {**_speed(count, result["cpu"], result["wall"]), **_linked(pairs, texts)}
    return out


def _linked(pairs: Pairs, texts: dict[str, int]) -> dict[str, float]:
    """The share of near-duplicates linked to another print of their text, and of links that are right."""
    right = [pair for pair in pairs if len({texts[key] for key in pair}) == 1]
    linked = {key for pair in right for key in pair}
    return {"linked": round(len(linked) / len(texts), 4), "precision": round(len(right) / max(1, len(pairs)), 4)}


def printed(count: int) -> Iterator[tuple[Report, list[Sentence], list[Vector]]]:
    """Plain near-duplicates: each text as it stands, behind a dateline, less its last sentence, with a sentence
    changed, and as it stands again."""
    fresh = {key: row for row in invented(count // PRINTS * 2, seed=11, reused=False) for key in [row[0].key]}
    for number in range(count):
        base, own, vectors = fresh[str(number // PRINTS)]
        change = number % PRINTS
        lines = [base.text[s.start : s.end] for s in own]
        rows = list(vectors)
        if change == 1:
            lines[0] = f"TOLVIK - {lines[0]}"
        elif change == 2:
            lines, rows = lines[:-1], rows[:-1]
        elif change == 3:
            other, spans, news = fresh[str(count // PRINTS + number // PRINTS)]
            lines[5], rows[5] = other.text[spans[5].start : spans[5].end], news[5]
        day = f"2031-{1 + number // 2_800 % 12:02}-{1 + number // 100 % 28:02}T{6 + 3 * change:02}:00:00"
        report = Report(
            "\n".join(lines), key=str(number), outlet=f"Outlet {number % 301}", published=day, language="en"
        )
        sentences, start = [], 0
        for line, vector in zip(lines, rows, strict=True):
            key = vector.key if change != 1 or start else digest("sentence", line)
            sentences.append(Sentence(report.id, start, start + len(line), "body", key, len(line.split())))
            start += len(line) + 1
        yield report, sentences, rows


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


def invented(count: int, seed: int = 5, reused: bool = True) -> Iterator[tuple[Report, list[Sentence], list[Vector]]]:
    """Reports of `LINES` random sentences, a fifth of the words names; one in ten has four sentences of an earlier one
    (if `reused`)."""
    chance = random.Random(seed)
    letters = str.maketrans("0123456789", "ghijklmnop")
    words = [digest("word", i)[: 4 + i % 7].translate(letters) for i in range(40_000)]
    words = [word.capitalize() if i > 100 and i % 5 == 0 else word for i, word in enumerate(words)]
    kept: list[list[tuple[str, Vector]]] = []
    for number in range(count):
        lines = [" ".join(words[int(40_000 ** chance.random()) - 1] for _ in range(22)) for _ in range(LINES)]
        vectors = zip(lines, _vectors(number, len(lines)), strict=True)
        made = [(line, Vector(digest("sentence", line), vector.tobytes())) for line, vector in vectors]
        if reused and kept and number % 10 == 0:
            at = chance.randrange(LINES - 3)
            made[at : at + 4] = chance.choice(kept)
        kept.append(made[-4:])
        del kept[:-500]
        text = "\n".join(line[0].upper() + line[1:] + "." for line, _ in made)
        day = f"{2031 + number // 36_500}-{1 + number // 3_100 % 12:02}-{1 + number // 100 % 28:02}"
        report = Report(text, key=str(number), outlet=f"Outlet {number % 300}", published=day, language="en")
        sentences, start = [], 0
        for line, vector in made:
            sentences.append(Sentence(report.id, start, start + len(line) + 1, "body", vector.key, 22))
            start += len(line) + 2
        yield report, sentences, [vector for _, vector in made]


@cache
def _frame() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What turns a point on the learnt axes into a sentence vector, and the mean on them."""
    back = np.linalg.pinv(axes()[:-1]).astype(np.float64)
    return back, axes()[-1]


def _vectors(seed: int, count: int) -> NDArray[np.float16]:
    """Vectors spread as sentence vectors are."""
    back, mean = _frame()
    chance = np.random.default_rng(seed)
    made = (mean + SPREAD * chance.standard_normal((count, len(mean)))) @ back
    made += 0.02 * chance.standard_normal((count, 512))
    out: NDArray[np.float16] = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float16)
    return out


class Filed:
    """The index of many reports, made at one go: what the stages would file, one report after another."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self._cells: dict[int, bytes] = {}
        self._terms: dict[int, bytes] = {}
        self._profiles: list[StoryKey] = []

    def add(self, report: Report, sentences: list[Sentence], vectors: list[Vector]) -> None:
        """File one report, which shares no furniture and is no whole copy."""
        number = int(report.id, 16)
        words = [read(report.text[s.start : s.end]) for s in sentences]
        stacked = np.stack([np.frombuffer(vector.data, np.float16) for vector in vectors]).astype(np.float32)
        names = index.of_kind(index.NAME, index.name_keys(words))
        for keys in (
            index.sentence_keys(sentences),
            index.run_keys(words),
            index.vector_keys(sentences, stacked)[0],
            names,
        ):
            for name, at in zip(keys.names, keys.at, strict=True):
                data = self._cells.get(name, b"")
                self._cells[name] = index.with_entry(name, data, index.entry(report, at))
        self._cells[index.sketch_key(number)] = sketch(report, stacked)
        self._terms_of(report, sentences)

    def _terms_of(self, report: Report, sentences: list[Sentence]) -> None:
        mine, rows = profile(report, sentences, stories.KEPT)
        self._profiles.append(stories.kept(report.id, rows))
        story, weights = digest("story", report.id), dict(rows)
        for term in (*mine.weights, *mine.full):
            key = stories.term_key(term)
            self._terms[key] = stories.with_report(self._terms.get(key, b""), report.id, story, weights[term])

    def flush(self) -> None:
        """Write everything filed so far into the store."""
        with self._store.writing():
            self._store.put(Shingle(key, self._cells[key]) for key in sorted(self._cells))
            self._store.put(StoryKey(key, self._terms[key]) for key in sorted(self._terms))
            self._store.put(self._profiles)
            self._profiles.clear()


def scale(sizes: list[int], folder: Path | None = None) -> dict[str, Any]:
    """CPU milliseconds that the stages of lineage take (look-ups and storing included) for one of the last
    reports at each size, and the file's size; the reports before those are filed at one go."""
    out: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(dir=folder) as name:
        path = Path(name) / "scale.db"
        store = SqliteStore(path)
        made, filed, done = invented(max(sizes)), Filed(store), 0
        for size in sorted(sizes):
            while done < size - LAST:
                group = list(islice(made, min(500, size - LAST - done)))
                with store.writing():
                    store.put(row for report, sentences, vectors in group for row in (report, *sentences, *vectors))
                for one in group:
                    filed.add(*one)
                done += len(group)
            filed.flush()
            last = list(islice(made, LAST))
            done += len(last)
            with store.writing():
                store.put(row for report, sentences, vectors in last for row in (report, *sentences, *vectors))
            out[str(size)] = {**_timed(store, [report for report, _, _ in last]), **_sizes(store, path)}
            print(size, out[str(size)], file=sys.stderr, flush=True)
            for one in last:
                filed.add(*one)
    return out


def _timed(store: SqliteStore, last: list[Report]) -> dict[str, Any]:
    """What the stages take for some reports, in transactions as reading makes them."""
    archive, spent, links = StoreArchive(store), [], 0
    for at in range(0, len(last), 8):
        group = last[at : at + 8]
        began = time.process_time()
        with store.writing():
            links += sum(taken_in(report, archive) for report in group)
        spent += [1000 * (time.process_time() - began) / len(group)] * len(group)
    return {
        "ms_a_report": round(sum(spent) / len(spent), 2),
        "ms_median": round(sorted(spent)[len(spent) // 2], 2),
        "linked": links,
    }


def _sizes(store: SqliteStore, path: Path) -> dict[str, int]:
    return {"megabytes": round(path.stat().st_size / 1e6), "cells": store.count(Shingle)}


def taken_in(report: Report, archive: StoreArchive) -> bool:
    """Run the stages of lineage that grow with the archive over one report; whether it has something of another."""
    linked = False
    for stage in (copies.STAGE, derivations.STAGE, citations.STAGE, stories.STAGE):
        rows = distinct(stage.run(ArchiveInput(report, archive)))
        archive.store.put(rows)
        linked |= any(isinstance(row, Copy) for row in rows)
    return linked


def main(what: str, *rest: str) -> None:
    """Measure, print and keep the numbers."""
    if what == "scale":
        result: dict[str, Any] = scale([int(size) for size in rest] or [1000, 10_000])
    else:
        result = peers(rest[0]) if what == "peers" else plain(rest[0], int(rest[1]))
    names = {"scale": "scaling", "peers": "lineage_peers", "plain": "lineage_plain"}
    (RESULTS / f"{names[what]}.json").write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main(*sys.argv[1:])
