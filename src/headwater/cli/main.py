"""`headwater`: the program."""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from headwater import __version__
from headwater.cli import exporting, judging, lists, outlets, reading, showing
from headwater.cli.common import errors
from headwater.errors import HeadwaterError, UsageError, reason
from headwater.settings import GARBAGE

app = typer.Typer(
    name="headwater",
    help="Follow every claim in a news story back to where it started.\n\n"
    "Example:  headwater read reports/ && headwater brief",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"headwater {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Follow every claim in a news story back to where it started."""
    gc.set_threshold(*GARBAGE)


for module in (reading, showing, lists, exporting):
    for command in module.COMMANDS:
        name = command.__name__.rstrip("_")
        app.command(name, epilog=module.EXAMPLES[name])(command)
app.add_typer(outlets.app, name="outlets")
app.add_typer(judging.app, name="judge")


def main() -> None:
    """Run the program; an expected error is one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows only ASCII shows ? for other letters
    try:
        app()
    except UsageError as error:
        errors.print(f"headwater: {error}", style=None, markup=False)
        sys.exit(2)
    except HeadwaterError as error:
        errors.print(f"headwater: {error}", style=None, markup=False)
        sys.exit(1)
    except sqlite3.Error as error:
        errors.print(
            f"headwater: the desk failed ({error}). Check its disk and permissions, then try again.", markup=False
        )
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        what = f"{error.filename or 'a file'} cannot be read or written ({reason(error)})"
        errors.print(f"headwater: {what}. Check that its folder exists, and its permissions.", markup=False)
        sys.exit(1)
    except KeyboardInterrupt:
        errors.print("headwater: stopped; what was finished is kept. Run the same command again to go on.")
        sys.exit(130)
