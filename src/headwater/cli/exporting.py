"""The command that writes tables into files: export."""

from __future__ import annotations

import os
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

EXAMPLES = {"export": "Example:  headwater export claims --to claims.csv"}


class Format(StrEnum):
    """File formats of `export`."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    plover = "plover"
    ical = "ical"


OF_HAPPENINGS = (Format.plover, Format.ical)
"""Formats that others defined, each one file of the happenings."""

ENDINGS = {".jsonl": Format.jsonl, ".csv": Format.csv, ".parquet": Format.parquet, ".ics": Format.ical}
"""The format that the name of a file asks for."""


def export(
    table: Annotated[str, typer.Argument(help=f"One of {', '.join(COLUMNS)}; or all.")],
    desk: DeskOption = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="File format.  [default: by the ending of --to (.jsonl, .csv, .parquet, .ics), else jsonl]",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            help="A file or a folder; for all, a folder.  [default: standard output; export/ for all]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write a table, or all of them, to a file, a folder or standard output.

    plover (CSV as that of POLECAT) and ical (a calendar) are single files of the happenings; for all, or in a folder,
    happenings.csv and happenings.ics. In a folder that is there, or is written with a slash at the end, a table gets
    its own name.
    """
    if table != "all" and table not in COLUMNS:
        raise UsageError(f"there is no table {table!r}", f"The tables are: {', '.join(COLUMNS)}; or all.")
    place = None if to is None or to == "-" else Path(to)
    kind = format or _by_ending(place)
    if kind in OF_HAPPENINGS and table not in ("all", "happenings"):
        told = f"Say `headwater export happenings --format {kind.value}`."
        raise UsageError(f"{kind.value} is no format of {table}", told)
    every = table == "all" and kind not in OF_HAPPENINGS
    folder = place is not None and (place.is_dir() or (to or "").endswith(("/", os.sep)))
    if every and place is not None and not folder and place.suffix.lower() in ENDINGS:
        told = f"Name a folder: `headwater export all --format {kind.value} --to {place.with_suffix('')}/`."
        raise UsageError(f"all the tables do not fit in one file ({place})", told)
    with opened(desk) as opened_desk:
        if every:
            from headwater.exports.tabular import write_all  # here, not above: help needs no Arrow

            where = place or Path("export")
            counts = write_all(((n, c, opened_desk.table(n)) for n, c in COLUMNS.items()), kind.value, where)
            errors.print(f"{sum(counts.values())} rows in {len(counts)} tables written to {where}", markup=False)
        elif place is None:
            _write(opened_desk, table, kind, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            if folder or (table == "all" and not place.suffix):
                place.mkdir(parents=True, exist_ok=True)
                place /= {Format.ical: "happenings.ics", Format.plover: "happenings.csv"}.get(kind, f"{table}.{kind}")
            with place.open("wb") as file:
                _write(opened_desk, table, kind, file)
            errors.print(f"{'happenings' if table == 'all' else table} written to {place}", markup=False)


def _by_ending(place: Path | None) -> Format:
    """The format that a file's name ends in, JSON lines if it says none."""
    return ENDINGS.get(place.suffix.lower(), Format.jsonl) if place is not None else Format.jsonl


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
