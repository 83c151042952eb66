"""`docs/benchmarks.md`, written from the results kept in `benchmarks/results/`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.quality import TASKS, pick

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "results"
PAGE = ROOT / "docs" / "benchmarks.md"

WHAT = {
    "quotes": "who said what (PolNeAR): content and source right",
    "lineage": "which report comes from which",
    "translations": "translated twins linked",
    "stories": "reports on one matter together",
    "coref": "names, and events, across reports",
    "times": "time expressions with their values",
    "events": "PLOVER type, actor, target",
    "factuality": "happened, planned, possible or denied",
    "figures": "counted and measured things; casualties; contradictory pairs",
    "timelines": "days and wording of a journalist's timeline",
    "framing": "tone towards entities",
    "claims": "claims across reports, conflicts, origins",
}


def load(name: str) -> dict[str, Any]:
    """A results file, empty if it was not measured."""
    path = RESULTS / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def quality() -> list[str]:
    """A table of headline numbers by set."""
    out = ["| task | set | numbers |", "| --- | --- | --- |"]
    for name, sets in load("quality").items():
        for part, result in sets.items():
            if name == "claims" and part != "claims":
                continue
            shown = ((path, pick(result, path)) for path in TASKS[name].headlines)
            numbers = ", ".join(f"{path} {value:.3f}" for path, value in shown if isinstance(value, float))
            out.append(f"| {WHAT[name]} | {part} | {numbers} |")
    return out


def speed() -> list[str]:
    """Throughput, memory, crashes."""
    once, memory, crash, known = load("throughput"), load("memory"), load("crash"), load("entities")
    out: list[str] = []
    if once:
        out += [
            f"{once['reports']} distinct reports ({once['words']:,} words) on {once['workers']} processes, in one run:",
            "",
            "| what | seconds | beside the bare loop |",
            "| --- | --- | --- |",
            f"| bare loop (the same models, nothing else) | {once['bare_seconds']} | 1 |",
            f"| `read` | {once['read_seconds']} | {once['ratio_to_bare']} |",
            f"| `read`, every report three times over | {once['syndicated_seconds']} "
            f"| {once['syndicated_ratio_to_bare']} |",
            f"| `read` again | {round(once['read_again_share'] * once['read_seconds'], 1)} | |",
            "",
            f"A desk takes {once['desk_bytes_a_report'] // 1000} kB a report.",
            "",
        ]
    if memory:
        small, large = (name for name in memory if name != "ratio")
        out += [
            f"Peak memory: {memory[small]['peak_mb']} MB for {small} short reports, {memory[large]['peak_mb']} MB for "
            f"{large} ({memory['ratio']} times).",
            "",
        ]
    if known:
        sizes = [int(name.removeprefix("ms_at_")) for name in known if name.startswith("ms_at_")]
        out += [
            "Telling who is who in a further report of 25 names, invented: "
            + ", ".join(f"{known[f'ms_at_{n}']} ms beside {n:,} entities ({known[f'mb_at_{n}']} MB)" for n in sizes)
            + f"; {known['times']} times from the first to the last.",
            "",
        ]
    if crash:
        differing = ", ".join(crash["differing"]) or "none"
        out += [
            f"Killed (`kill -9`) {crash['kills']} times while reading, then read to the end: of {crash['tables']} "
            f"tables those that differ from an undisturbed reading: {differing}.",
            "",
        ]
    return out


def cost() -> list[str]:
    """What the stages cost beside the parse, and peers for times."""
    stages, times = load("stages"), load("times")
    out: list[str] = []
    if stages:
        spent = stages["ms_per_600_words"]
        part = ", ".join(f"{name} {spent[name]}" for name in ("times", "figures", "events", "happenings"))
        out += [
            f"Of 600 words the parser alone takes {spent['parser']} ms of process time; {part}: together "
            f"{stages['what_happened_beside_the_parser']:.0%} of the parse ({stages['reports']} reports, one process).",
            "",
        ]
    if times:
        out += [
            f"| times, {times['articles']} articles, one run | relaxed F1 | value F1 | ms for 600 words |",
            "| --- | --- | --- | --- |",
        ]
        out += [
            f"| {t['tool']} | {t['relaxed']:.3f} | {t['value']:.3f} | {t['ms_per_600_words']} |" for t in times["tools"]
        ]
        out += [""]
    return out


def lineage() -> list[str]:
    """Peers on the same reports, plain near-duplicates, and the cost of a report as the archive grows."""
    peers, plain, scaling = load("lineage_peers"), load("lineage_plain"), load("scaling")
    out: list[str] = []
    if peers:
        kinds = sorted({kind for row in peers.values() for kind in row["recall"]})
        out += [
            f"| recall | {' | '.join(kinds)} | precision | reports a CPU second |",
            "| --- " * (len(kinds) + 3) + "|",
        ]
        for name, row in peers.items():
            numbers = (f"{row['recall'].get(kind, 0):.2f}" for kind in kinds)
            out.append(
                f"| {name} | {' | '.join(numbers)} | {row['precision']:.2f} | {row['reports_a_cpu_second']:,.0f} |"
            )
        out += ["", "Every tool at the settings of its documentation (`benchmarks/peer_tools.py`); parsing apart.", ""]
    if plain:
        rows = (f"{name} {row['reports_a_cpu_second']:,.0f}" for name, row in plain.items() if name != "reports")
        out += [f"{plain['reports']:,} plain near-duplicates, reports a CPU second: {', '.join(rows)}.", ""]
    if scaling:
        costs = (f"{row['ms_a_report']} ms at {int(size):,}" for size, row in scaling.items())
        out += [f"One report more, all stages of lineage and stories, short invented reports: {', '.join(costs)}.", ""]
    return out


def twins() -> list[str]:
    """How many sentences known to be twins share a claim."""
    return [
        f"Sentences of {name} known to be twins: {found['all']['recall']:.0%} share a claim, "
        f"{found['all']['one claim'] / found['all']['one story']:.0%} of those in one story "
        f"({found['all']['twins']:,} twins)."
        for name, found in load("claims").items()
    ]


def contradictions() -> list[str]:
    """How well pairs of sentences are decided one by one."""
    found = load("pairs")
    if not found:
        return []
    return [
        f"Contradictory pairs decided one by one (`benchmarks/pairs.py`): F1 {found['conflict']['f1']:.2f}; read into"
        " one desk (`figures/pairs` above), where questions are no claims and short sentences are passed over, fewer.",
    ]


def write() -> None:
    """Write the page."""
    lines = [
        "<!-- Written by `python -m benchmarks --page` from benchmarks/results/. -->",
        "",
        "# Measured quality and speed",
        "",
        "Quality is measured on development data that is not part of the project (most of it may not be shipped).",
        "Rules were mended by reading errors on it, so expect less on other stories. What is missed is on the",
        "page of each part.",
        "",
        *quality(),
        "",
        *twins(),
        "",
        *contradictions(),
        "",
        "## Speed, memory, crashes",
        "",
        "Ratios compare runs on the same machine within minutes; absolute seconds depend on it.",
        "",
        *speed(),
        *cost(),
        "## Lineage beside near-duplicate tools",
        "",
        *lineage(),
        "Peers, on the same texts: [statements](statements.md), [lineage](lineage.md), [names](names.md).",
    ]
    PAGE.write_text("\n".join(lines) + "\n", "utf-8")
