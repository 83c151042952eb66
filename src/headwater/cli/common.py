"""What the commands share: options, the desk, progress, errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from headwater.errors import DeskError
from headwater.settings import Settings

if TYPE_CHECKING:
    from headwater.desk import Desk
    from headwater.pipeline import Progress as Tell

DeskOption = Annotated[
    Path | None,
    typer.Option("--desk", help="The desk file.  [default: $HEADWATER_DESK, else headwater.db]", show_default=False),
]

errors = Console(stderr=True, highlight=False, soft_wrap=True)
"""Messages and progress go here; results go to standard output."""


def desk_path(given: Path | None) -> Path:
    """`--desk`, else `$HEADWATER_DESK`, else `headwater.db` here."""
    return given or Path(os.environ.get("HEADWATER_DESK") or "headwater.db")


_STALE = (
    "note: not all is worked out in this desk (a reading goes on or was cut off, or Headwater is newer than it). "
    "Run `headwater read` on any source, or `headwater rebuild`."
)


@contextmanager
def opened(given: Path | None, *, create: bool = False, tell: bool = False) -> Iterator[Desk]:
    """The desk, closed at the end. Raises `DeskError` if it must be there and is not.

    With `tell`, a desk that is not up to date is told of.
    """
    path = desk_path(given)
    if not create and not path.exists():
        raise DeskError(
            f"there is no desk at {path}", "Make one with `headwater read SOURCE...`, or name it with --desk."
        )
    from headwater.desk import Desk  # here, not above: help and usage errors need no models

    with Desk(path, Settings.from_environment()) as desk:
        if tell and not desk.current:
            errors.print(_STALE, markup=False)
        yield desk


_PHASES = {
    "read": "reading",
    "reports": "analysing reports",
    "archive": "comparing with the archive",
    "stories": "working out stories",
}


@contextmanager
def progress() -> Iterator[Tell | None]:
    """A progress bar with rate and time left on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), console=errors, transient=True) as bar:
        tasks: dict[str, object] = {}

        def tell(phase: str, done: int, total: int) -> None:
            if phase not in tasks:
                tasks[phase] = bar.add_task(_PHASES.get(phase, phase), total=total or None, rate="")
            task = tasks[phase]
            speed = next((t.speed for t in bar.tasks if t.id == task), None)
            bar.update(task, completed=done, total=total or None, rate=f"{speed:.1f}/s" if speed else "")  # type: ignore[arg-type]

        yield tell
