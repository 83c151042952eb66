"""The command that writes tables into files: export."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from headwater import __version__
from headwater.cli.common import DeskOption, errors, opened
from headwater.errors import UsageError
from headwater.tables import COLUMNS

if TYPE_CHECKING:
    from headwater.desk import Desk

EXAMPLES = {"export": "Example:  headwater export claims --format csv --to claims.csv"}


class Format(StrEnum):
    """File formats of `export`."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    plover = "plover"
    ical = "ical"


OF_HAPPENINGS = (Format.plover, Format.ical)
"""Formats that others defined, each one file of the happenings."""


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
    """Write a table, or all of them, to a file, a folder or standard output.

    plover (CSV as that of POLECAT) and ical (a calendar) are single files of the happenings; for all, or in a folder,
    happenings.csv and happenings.ics.
    """
    if table != "all" and table not in COLUMNS:
        raise UsageError(f"there is no table {table!r}", f"The tables are: {', '.join(COLUMNS)}; or all.")
    if format in OF_HAPPENINGS and table not in ("all", "happenings"):
        told = f"Say `headwater export happenings --format {format.value}`."
        raise UsageError(f"{format.value} is no format of {table}", told)
    with opened(desk) as opened_desk:
        if table == "all" and format not in OF_HAPPENINGS:
            from headwater.exports.tabular import write_all  # here, not above: help needs no Arrow

            folder = to or Path("export")
            counts = write_all(((n, c, opened_desk.table(n)) for n, c in COLUMNS.items()), format.value, folder)
            errors.print(f"{sum(counts.values())} rows in {len(counts)} tables written to {folder}", markup=False)
        elif to is None or str(to) == "-":
            _write(opened_desk, table, format, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            if format in OF_HAPPENINGS and (to.is_dir() or (table == "all" and not to.suffix)):
                to.mkdir(parents=True, exist_ok=True)
                to /= "happenings.ics" if format is Format.ical else "happenings.csv"
            with to.open("wb") as file:
                _write(opened_desk, table, format, file)
            if table == "all":
                errors.print(f"the happenings written to {to}", markup=False)


def _write(desk: Desk, table: str, format: Format, to: IO[bytes]) -> None:
    """One table in a file format, or the happenings in one that others defined."""
    from headwater.exports.ical import write_ical
    from headwater.exports.plover import write_plover
    from headwater.exports.tabular import WRITERS

    if format is Format.plover:
        write_plover(desk.table, to, __version__)
    elif format is Format.ical:
        write_ical(desk.table, to, __version__)
    else:
        WRITERS[format.value](COLUMNS[table], desk.table(table), to)


COMMANDS = (export,)
