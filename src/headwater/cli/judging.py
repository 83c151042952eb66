"""Commands by which a person overrules what was found: judge same, different, rename, kind, hide, undo, …"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from headwater.cli.common import DeskOption, errors, opened
from headwater.errors import SourceError, reason
from headwater.model import Judgement

app = typer.Typer(
    help="Decide about entities; decisions are kept, and can be carried to other desks.\n\n"
    'Example:  headwater judge same "Port Alder" "Alder harbour"',
    no_args_is_help=True,
    rich_markup_mode=None,
)

EXAMPLES = {
    "same": 'Example:  headwater judge same "Mira Tolland" "M. Tolland"',
    "different": 'Example:  headwater judge different "Ivo Tolland" 3fa2c1',
    "rename": 'Example:  headwater judge rename Tolland "Mira Tolland"',
    "kind": 'Example:  headwater judge kind "Port Alder" place',
    "hide": 'Example:  headwater judge hide "Getty Images"',
    "undo": "Example:  headwater judge undo 5be1",
    "list": "Example:  headwater judge list",
    "export": "Example:  headwater judge export --to decisions.jsonl",
    "apply": "Example:  headwater judge apply decisions.jsonl",
}

EntityA = Annotated[str, typer.Argument(metavar="A", help="An entity: its id, the beginning of it, or a name.")]
EntityB = Annotated[str, typer.Argument(metavar="B", help="Another entity, named in the same way.")]
AuthorOption = Annotated[
    str | None, typer.Option("--author", help="Who decides.  [default: $USER, else unknown]", show_default=False)
]


def _author(given: str | None) -> str:
    return given or os.environ.get("USER") or "unknown"


def _told(judgement: Judgement) -> None:
    errors.print(f"{judgement.id[:8]} {judgement.sentence} (take back: headwater judge undo {judgement.id[:8]})",
                 markup=False)  # fmt: skip
    kinds = [operand.kind for operand in judgement.operands]
    if judgement.verb == "same" and kinds[0] != kinds[1]:
        a, b = judgement.operands
        errors.print(f"note: “{a.name}” was read as {a.kind}, “{b.name}” as {b.kind}; undo it if they are two things",
                     markup=False)  # fmt: skip


def _judge(desk: Path | None, author: str | None, verb: str, *operands: str) -> None:
    with opened(desk) as opened_desk:
        _told(opened_desk.judge(verb, *operands, author=_author(author), time=datetime.now(UTC)))


def same(a: EntityA, b: EntityB, desk: DeskOption = None, author: AuthorOption = None) -> None:
    """A and B are one; it keeps the name of A."""
    _judge(desk, author, "same", a, b)


def different(a: EntityA, b: EntityB, desk: DeskOption = None, author: AuthorOption = None) -> None:
    """A and B are two, whatever is read later; two names of one entity are taken apart."""
    _judge(desk, author, "different", a, b)


def rename(
    a: EntityA,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it.")],
    desk: DeskOption = None,
    author: AuthorOption = None,
) -> None:
    """Call A by another name; the names it had are kept as aliases."""
    _judge(desk, author, "rename", a, name)


def kind(
    a: EntityA,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="person, place, organisation, group, office or other.")],
    desk: DeskOption = None,
    author: AuthorOption = None,
) -> None:
    """Say what A is."""
    _judge(desk, author, "kind", a, kind)


def hide(a: EntityA, desk: DeskOption = None, author: AuthorOption = None) -> None:
    """Keep A out of briefs; its mentions stay in the tables."""
    _judge(desk, author, "hide", a)


def undo(
    judgement: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A decision's id, or its beginning.  [default: the latest]")
    ] = None,
    desk: DeskOption = None,
    author: AuthorOption = None,
) -> None:
    """Take back a decision; what it changed is as it was before."""
    _judge(desk, author, "undo", *([judgement] if judgement else []))


def list_(desk: DeskOption = None) -> None:
    """List the decisions, oldest first, and which still hold."""
    with opened(desk) as opened_desk:
        for judgement, against in opened_desk.judgements():
            state = "" if against is None else f"  [{'undone' if against.verb == 'undo' else 'overruled'} by "
            state += f"{against.id[:8]}, {against.author}]" if against else ""
            typer.echo(f"{judgement.id[:8]}  {judgement.time[:16]}  {judgement.author}  {judgement.sentence}{state}")


def export(
    desk: DeskOption = None,
    to: Annotated[
        Path | None, typer.Option("--to", help="A file.  [default: standard output]", show_default=False)
    ] = None,
) -> None:
    """Write all decisions as JSON lines, to be applied to other desks."""
    with opened(desk) as opened_desk:
        text = "".join(judgement.dumps() + "\n" for judgement, _ in opened_desk.judgements())
    if to is None:
        sys.stdout.write(text)
    else:
        to.write_text(text, "utf-8")


def apply(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file written by `headwater judge export`.")],
    desk: DeskOption = None,
) -> None:
    """Take in decisions made on another desk; those known already change nothing."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            str(file), f"cannot be read ({reason(error)})", "Name a file of `headwater judge export`."
        ) from error
    with opened(desk) as opened_desk:
        new = opened_desk.apply_judgements(lines)
    errors.print(f"{new} new {'decision' if new == 1 else 'decisions'}", markup=False)


for command in (same, different, rename, kind, hide, undo, list_, export, apply):
    name = command.__name__.rstrip("_")
    app.command(name, epilog=EXAMPLES[name])(command)
