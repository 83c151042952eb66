"""Commands that put reports into a desk: read, rebuild."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from headwater.cli.common import DeskOption, desk_path, errors, opened, progress

if TYPE_CHECKING:
    from headwater.desk import ReadResult

EXAMPLES = {
    "read": "Example:  headwater read reports/ wire.jsonl --desk flood.db",
    "rebuild": "Example:  headwater rebuild --desk flood.db",
}


def read(
    sources: Annotated[
        list[str], typer.Argument(help="Files, folders, .zip archives, or - for JSON lines on standard input.")
    ],
    desk: DeskOption = None,
) -> None:
    """Read reports into a desk and work out what is new."""
    with opened(desk, create=True) as opened_desk, progress() as tell:
        result = opened_desk.read(sources, stdin=sys.stdin.buffer, progress=tell)
    for error in result.errors:
        errors.print(f"headwater: {error}", markup=False)
    for note in result.notes:
        errors.print(f"note: {note}", markup=False)
    for line in broken(result):
        errors.print(line, markup=False)
    errors.print(summary(result, str(desk_path(desk))), markup=False)
    if result.errors or result.failures:
        raise typer.Exit(1)


def broken(result: ReadResult) -> list[str]:
    """One line for each stage and error, however many reports it broke on."""
    groups: dict[tuple[str, str], list[str]] = {}
    for failure in result.failures:
        groups.setdefault((failure.stage, failure.error), []).append(failure.unit)
    return [
        f"headwater: stage {stage} broke on {units[0]}{f' and {len(units) - 1} more' * (len(units) > 1)}: {error}. "
        "All else was worked out; please report this with the text."
        for (stage, error), units in groups.items()
    ]


def summary(result: ReadResult, desk: str) -> str:
    """One line about a reading."""
    parts = [f"{result.new} new report{'s' * (result.new != 1)}"]
    if result.known:
        parts.append(f"{result.known} known before")
    if result.skipped:
        parts.append(f"{result.skipped} source{'s' * (result.skipped != 1)} unchanged")
    if result.errors:
        parts.append(f"{len(result.errors)} not read (named above)")
    return f"{', '.join(parts)}; desk: {desk}"


def rebuild(desk: DeskOption = None) -> None:
    """Work everything out again from the stored reports: the canonical result."""
    with opened(desk) as opened_desk, progress() as tell:
        opened_desk.rebuild(tell)


COMMANDS = (read, rebuild)
