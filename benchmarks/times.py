"""Time expressions against peers: the same articles through Headwater, dateparser's search and Recognizers-Text.

    python -m benchmarks.times [--peer PYTHON] [--every N]

`PYTHON` is an interpreter of an environment with `dateparser` and `recognizers-text-date-time` (with `emoji<2`); a tool
it lacks is left out. All get the text and the day of publication. Scored by `score_times.py` (TempEval-3: relaxed
extents, values) over `gold/times` of `$HEADWATER_SHARED`. Milliseconds are process time for 600 words; Headwater's
leave out the parse, which it makes for all stages.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

Row = tuple[int, int, str, str | None]
"""Start, end, TIMEX3 type and value."""

RESULTS = Path(__file__).parent / "results"
_RECOGNIZED = {"date": "DATE", "daterange": "DATE", "duration": "DURATION", "set": "SET"}


def dateparser(texts: list[dict[str, Any]]) -> Iterator[list[Row]]:
    """What `dateparser.search.search_dates` finds; it gives words and a moment, the place is looked up."""
    search = import_module("dateparser.search").search_dates
    for given in texts:
        base = {"RELATIVE_BASE": _day(given)} if given.get("published") else {}
        rows = []
        for offset, text in _paragraphs(given["text"]):
            at = 0
            for words, moment in search(text, languages=["en"], settings=base) or ():
                start = text.find(words, at)
                if start < 0:
                    continue
                at = start + len(words)
                clock = moment.strftime("T%H:%M") if (moment.hour, moment.minute) != (0, 0) and ":" in words else ""
                value = moment.strftime("%Y-%m-%d") + clock
                rows.append((offset + start, offset + at, "TIME" if clock else "DATE", value))
        yield rows


def recognizers(texts: list[dict[str, Any]]) -> Iterator[list[Row]]:
    """What Recognizers-Text finds; where it leaves the year or week open, the past one of its two readings."""
    module = import_module("recognizers_date_time")
    model = module.DateTimeRecognizer(module.Culture.English).get_datetime_model()
    for given in texts:
        rows = []
        for offset, text in _paragraphs(given["text"]):
            for found in model.parse(text, _day(given)):
                kind = _RECOGNIZED.get(found.type_name.rpartition(".")[2], "TIME")
                values = (found.resolution or {}).get("values") or [{}]
                rows.append((offset + found.start, offset + found.end + 1, kind, _value(values[0])))
        yield rows


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their places: both peers take far longer over one long text than over its parts."""
    return ((match.start(), match.group()) for match in re.finditer(r"[^\n]+", text))


def _day(given: dict[str, Any]) -> datetime.datetime:
    return datetime.datetime.fromisoformat((given.get("published") or "2000-01-01")[:10])


def _value(resolved: dict[str, str]) -> str | None:
    timex = resolved.get("timex")
    if timex and timex.startswith("("):
        return timex[1:-1].rpartition(",")[2]  # "(2015-12-11,2024-12-11,P9Y)"
    day = (resolved.get("value") or resolved.get("start") or "")[:10]
    if timex and "XXXX" in timex and resolved.get("type") != "set" and re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return day + (f"T{timex.partition('T')[2]}" if "T" in timex else "")
    return timex


def ours(texts: list[dict[str, Any]]) -> tuple[list[list[Row]], float]:
    """Headwater's times and the process seconds of the stage."""
    from headwater.language import Languages, encode
    from headwater.model import Passage, Report, Sentence, Time
    from headwater.stages import stage
    from headwater.stages.base import ReportInput
    from headwater.stages.parse import passages
    from headwater.work import parse_of

    languages, out, spent = Languages(), [], 0.0
    for given in texts:
        report = Report(given["text"], published=given.get("published"), language=given.get("language") or "en")
        parts = passages(report)
        wanted = [part for part in parts if part.parsed]
        tokens = languages.parser("en").parse([report.text[p.start : p.end] for p in wanted])
        parses = {p.parsed or "": encode(t) for p, t in zip(wanted, tokens, strict=True)}
        made = ReportInput(report, parse_of(report, parts, parses), {Passage: list(parts)})
        made.made[Sentence] = [row for row in stage("parse").run(made) if type(row) is Sentence]
        start = time.process_time()
        rows = [row for row in stage("times").run(made) if isinstance(row, Time)]
        spent += time.process_time() - start
        out.append([(row.start, row.end, row.type, row.value) for row in rows])
    return out, spent


PEERS: dict[str, Callable[[list[dict[str, Any]]], Iterator[list[Row]]]] = {
    "dateparser": dateparser,
    "recognizers-text": recognizers,
}


def peer(python: str, tool: str, texts: list[dict[str, Any]]) -> tuple[list[list[Row]], float] | None:
    """A tool in another environment: this file run there, on the same texts."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "texts.json", Path(folder) / "rows.json"
        source.write_text(json.dumps(texts), "utf-8")
        command = [python, "-W", "ignore", __file__, "--run", tool, str(source), str(target)]
        if subprocess.run(command, check=False).returncode:
            return None
        rows, spent = json.loads(target.read_text("utf-8"))
        return rows, spent


def run(tool: str, source: Path, target: Path) -> None:
    """Run a peer in this environment; the first text is read once before the clock starts."""
    texts = json.loads(source.read_text("utf-8"))
    list(PEERS[tool](texts[:1]))
    start = time.process_time()
    rows = list(PEERS[tool](texts))
    target.write_text(json.dumps([rows, time.process_time() - start]), "utf-8")


def score(texts: list[dict[str, Any]], rows: list[list[Row]], shared: Path) -> dict[str, float]:
    """Headline numbers of `score_times.py`."""
    with tempfile.TemporaryDirectory() as name:
        folder, gold = Path(name) / "export", Path(name) / "gold"
        folder.mkdir()
        gold.mkdir()
        keys = {given["id"] for given in texts}
        for part in ("reports.jsonl", "gold.jsonl"):
            lines = (shared / "gold" / "times" / part).read_text("utf-8").splitlines(keepends=True)
            (gold / part).write_text("".join(line for line in lines if json.loads(line)["id"] in keys), "utf-8")
        listed = [{"id": given["id"], "key": given["id"]} for given in texts]
        (folder / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in listed), "utf-8")
        with (folder / "times.jsonl").open("w", encoding="utf-8") as file:
            for given, found in zip(texts, rows, strict=True):
                for start, end, kind, value in found:
                    row = {"report": given["id"], "start": start, "end": end, "type": kind, "value": value}
                    file.write(json.dumps(row) + "\n")
        command = [sys.executable, str(shared / "score" / "score_times.py"), str(folder), str(gold)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        result = json.loads(done.stdout)["all"]
    return {name: result[name]["f1"] for name in ("relaxed", "value", "type")}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", default=sys.executable)
    parser.add_argument("--every", type=int, default=1, help="keep one article in so many")
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run(options.run[0], Path(options.run[1]), Path(options.run[2]))
        return 0
    from benchmarks.corpus import SHARED

    source = SHARED / "gold" / "times" / "reports.jsonl"
    if not source.exists():
        print("the development data is not here (set HEADWATER_SHARED to its folder)", file=sys.stderr)
        return 1
    texts = [json.loads(line) for line in source.open(encoding="utf-8")][:: options.every]
    words = sum(len(given["text"].split()) for given in texts)
    table = []
    for name in ("headwater", *PEERS):
        made = ours(texts) if name == "headwater" else peer(options.peer, name, texts)
        if made is not None:
            rate = round(made[1] * 1000 / words * 600, 1)
            table.append({"tool": name, **score(texts, made[0], SHARED), "ms_per_600_words": rate})
            print("  ".join(f"{key} {value}" for key, value in table[-1].items()), flush=True)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "times.json").write_text(json.dumps({"articles": len(texts), "tools": table}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
