"""Commands that show what the reports say: brief, timeline, trace."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from headwater.cli.common import DeskOption, opened
from headwater.errors import UsageError

EXAMPLES = {
    "brief": "Example:  headwater brief --since 2025-03-01 --format markdown > brief.md",
    "timeline": "Example:  headwater timeline --limit 30 --format html > timeline.html",
    "trace": 'Example:  headwater trace "hundreds gathered at the base"',
}


class Format(StrEnum):
    """Formats of `brief` and `trace`."""

    terminal = "terminal"
    markdown = "markdown"
    html = "html"
    json = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="How to print it.")]
StoryOption = Annotated[str | None, typer.Option(help="A story's id, or its beginning.  [default: the largest]")]
SinceOption = Annotated[str | None, typer.Option(metavar="WHEN", help="Only what is new since this day (ISO date).")]
AsOfOption = Annotated[str | None, typer.Option(metavar="WHEN", help="The story as it stood on this day.")]


def brief(
    desk: DeskOption = None,
    story: StoryOption = None,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.terminal,
) -> None:
    """What the reports of a story say, every line a quotation with its place."""
    with opened(desk, tell=True) as opened_desk:
        typer.echo(opened_desk.brief(story, since, as_of).render(format.value))


def timeline(
    desk: DeskOption = None,
    story: StoryOption = None,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    limit: Annotated[int, typer.Option(min=1, help="How many days to show.")] = 20,
    format: FormatOption = Format.terminal,
) -> None:
    """The days of a story that are most, and longest, reported of, and what happened on them."""
    with opened(desk, tell=True) as opened_desk:
        typer.echo(opened_desk.timeline(story, since, as_of, limit).render(format.value))


def trace(
    text: Annotated[str, typer.Argument(help="What to look for, in any language the reports are in.")],
    desk: DeskOption = None,
    limit: Annotated[int, typer.Option(min=1, help="How many claims to show.")] = 5,
    format: FormatOption = Format.terminal,
) -> None:
    """The claims that match a text, back to where each started."""
    if not text.strip():
        raise UsageError("there is nothing to look for", 'Give a few words: `headwater trace "the bridge was closed"`.')
    with opened(desk, tell=True) as opened_desk:
        typer.echo(opened_desk.trace(text, limit).render(format.value))


COMMANDS = (brief, timeline, trace)
