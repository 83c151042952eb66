"""`headwater outlets`: which outlets belong to one owner, and so count as one origin."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from headwater import outlets as table
from headwater.cli.common import DeskOption, desk_path, errors, opened, progress
from headwater.settings import Settings

EXAMPLE = "Example:  headwater outlets import owners.csv --desk flood.db"

app = typer.Typer(
    help="List which outlets belong to one owner, and bring the desk up to date with it; or import such a list.",
    invoke_without_command=True,
    rich_markup_mode=None,
    epilog=EXAMPLE,
)


def _path(desk: Path | None) -> Path:
    return table.beside(desk_path(desk), Settings.from_environment().outlets)


def _work(desk: Path | None) -> None:
    """Stories whose origins may now count otherwise are worked out again."""
    if desk_path(desk).exists():
        with opened(desk) as found, progress() as tell:
            for failure in found.work(tell):
                errors.print(f"  {failure.stage} failed on {failure.unit}: {failure.error}", markup=False)


@app.callback()
def outlets(context: typer.Context, desk: DeskOption = None) -> None:
    """List which outlets belong to one owner, and bring the desk up to date with it; or import such a list."""
    if context.invoked_subcommand is not None:
        context.obj = desk
        return
    path = _path(desk)
    found = table.load(path)
    if not found:
        errors.print(f"No owners are known: {path} has none. Import a CSV with `headwater outlets import FILE.csv`.")
    _work(desk)
    if found:
        shown = Table(
            title=f"{len(found)} outlets", title_justify="left", box=None, pad_edge=False, header_style="bold"
        )
        for heading in ("outlet", "owner"):
            shown.add_column(heading, overflow="fold")
        for outlet, owner in found.items():
            shown.add_row(Text(outlet), Text(owner))
        Console(highlight=False).print(shown)


@app.command("import", epilog=EXAMPLE)
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A CSV file with the columns outlet and owner.")],
    desk: DeskOption = None,
) -> None:
    """Add the outlets and owners of a CSV to the desk's table; an outlet given anew gets the new owner."""
    chosen = desk or context.obj
    path = _path(chosen)
    known, given = table.load(path), table.read_csv(file)
    table.save(path, {**known, **given})
    errors.print(f"{len(given)} outlets imported, {len(known.keys() | given.keys())} in all: {path}", markup=False)
    _work(chosen)
