"""Commands that list what a desk holds: reports, sources, stories, stages, export."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from headwater.cli.common import DeskOption, errors, opened
from headwater.errors import UsageError
from headwater.exports.tabular import WRITERS, write_all
from headwater.tables import COLUMNS

EXAMPLES = {
    "reports": "Example:  headwater reports --desk flood.db",
    "sources": "Example:  headwater sources",
    "stories": "Example:  headwater stories",
    "stages": "Example:  headwater stages",
    "export": "Example:  headwater export claims --format csv --to claims.csv",
}


class Format(StrEnum):
    """File formats of `export`."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


def count(number: int, noun: str, many: str = "") -> str:
    """`1 story`, `2 stories`."""
    return f"{number} {noun if number == 1 else many or noun + 's'}"


def _show(title: str, columns: dict[str, str], rows: list[list[Any]]) -> None:
    """A plain table; `columns` maps heading to justification."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for heading, justify in columns.items():
        table.add_column(heading, justify=justify, no_wrap=heading == "id", overflow="fold")  # type: ignore[arg-type]
    for row in rows:
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    Console(highlight=False, width=None if sys.stdout.isatty() else 140).print(table)


def reports(desk: DeskOption = None) -> None:
    """List the reports: when, by whom, in which language, under which headline."""
    with opened(desk) as opened_desk:
        rows = [
            [
                r["id"][:8],
                r["published"],
                r["outlet"] or r["path"] or r["key"],
                r["language"],
                r["words"],
                r["title"] or _start(r),
            ]
            for r in opened_desk.table("reports")
        ]
    left = {"id": "left", "published": "left", "outlet": "left", "lang": "left", "words": "right", "title": "left"}
    _show(count(len(rows), "report"), left, rows)


def _start(report: dict[str, Any]) -> str:
    return " ".join(report["text"][:80].split()) + "…"


def sources(desk: DeskOption = None) -> None:
    """List the outlets: how many reports each has, how many of them derive from another, who cites it."""
    with opened(desk) as opened_desk:
        outlets = {r["id"]: r["outlet"] or "(no outlet given)" for r in opened_desk.table("reports")}
        derived = {r["report"] for r in opened_desk.table("derivations")}
        cited = Counter(r["cited"] for r in opened_desk.table("citations"))
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for report, outlet in outlets.items():
        counts[outlet][0] += 1
        counts[outlet][1] += report in derived
    rows = [[name, n, d, cited.pop(name, 0)] for name, (n, d) in sorted(counts.items(), key=lambda i: (-i[1][0], i[0]))]
    rows += [[name, 0, 0, n] for name, n in sorted(cited.items(), key=lambda i: (-i[1], i[0]))]
    headings = {"outlet or source": "left", "reports": "right", "derived": "right", "cited": "right"}
    _show(f"{count(len(counts), 'outlet')}, {count(len(cited), 'source')} known only from citations", headings, rows)


def stories(desk: DeskOption = None) -> None:
    """List the stories, largest first."""
    with opened(desk) as opened_desk:
        names = {r["id"]: r["name"] for r in opened_desk.table("entities")}
        rows = [
            [
                r["id"][:8], r["reports"], r["origins"], (r["first"] or "")[:10], (r["last"] or "")[:10], r["title"],
                ", ".join(names.get(e, e) for e in r["entities"][:4]),
            ]
            for r in opened_desk.table("stories")
        ]  # fmt: skip
    headings = {
        "id": "left", "reports": "right", "origins": "right", "first": "left", "last": "left", "headline": "left",
        "about": "left",
    }  # fmt: skip
    _show(count(len(rows), "story", "stories"), headings, rows)


def stages(desk: DeskOption = None) -> None:
    """List the stages: what each does, its version, what it made."""
    with opened(desk) as opened_desk:
        found = opened_desk.stages()
    rows = [
        [s["name"], s["scope"], s["version"], ", ".join(f"{n} {kind}" for kind, n in s["rows"].items()), s["about"]]
        for s in found
    ]
    _show(f"{len(rows)} stages", dict.fromkeys(("stage", "scope", "version", "made", "about"), "left"), rows)


def export(
    table: Annotated[str, typer.Argument(help=f"One of {', '.join(COLUMNS)}; or all.")],
    desk: DeskOption = None,
    format: Annotated[Format, typer.Option("--format", help="File format.")] = Format.jsonl,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", help="A file, or a folder for all.  [default: standard output; export/ for all]", show_default=False
        ),
    ] = None,
) -> None:
    """Write a table, or all of them, to a file, a folder or standard output."""
    if table != "all" and table not in COLUMNS:
        raise UsageError(f"there is no table {table!r}", f"The tables are: {', '.join(COLUMNS)}; or all.")
    with opened(desk) as opened_desk:
        if table == "all":
            folder = to or Path("export")
            counts = write_all(((n, c, opened_desk.table(n)) for n, c in COLUMNS.items()), format.value, folder)
            errors.print(f"{sum(counts.values())} rows in {len(counts)} tables written to {folder}", markup=False)
        elif to is None or str(to) == "-":
            WRITERS[format.value](COLUMNS[table], opened_desk.table(table), sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            with to.open("wb") as file:
                WRITERS[format.value](COLUMNS[table], opened_desk.table(table), file)


COMMANDS = (reports, sources, stories, stages, export)
