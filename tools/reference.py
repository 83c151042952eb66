"""Write the reference pages from the code: tables, stages, commands, settings.

python -m tools.reference            write docs/reference/*.md
python -m tools.reference --check    exit 1 if a page is not what the code says
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import typer

from headwater.cli.main import app
from headwater.exports.arrow import schema
from headwater.model import RECORDS
from headwater.settings import Settings
from headwater.stages import STAGES
from headwater.tables import COLUMNS

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
_HEAD = "<!-- Written by `python -m tools.reference`; do not edit. -->\n\n"


def tables() -> str:
    """What each table holds, with its columns and their types."""
    about = {kind.TABLE: inspect.getdoc(kind) or "" for kind in RECORDS}
    about["stories"] = (
        "The reports on one developing matter, summed up; `title` is the headline most others share words with."
    )
    out = [
        "# Tables\n",
        "Every row has an `id`: a hash of its content, the same on every machine. Offsets are Unicode code points.\n",
    ]
    for name, columns in COLUMNS.items():
        types = schema(columns)
        out += [f"## {name}\n", about[name] + "\n", "| column | type |", "| --- | --- |"]
        out += [f"| `{column}` | {types.field(column).type} |" for column in columns]
        out.append("")
    return "\n".join(out)


def stages() -> str:
    """The stages in the order in which they run."""
    out = ["# Stages\n", "| stage | scope | about | needs | makes |", "| --- | --- | --- | --- | --- |"]
    for stage in STAGES:
        needs = ", ".join(sorted(kind.TABLE for kind in stage.requires))
        makes = ", ".join(kind.TABLE for kind in stage.produces)
        out.append(f"| {stage.name} | {stage.scope} | {stage.about} | {needs} | {makes} |")
    return "\n".join(out) + "\n"


def commands() -> str:
    """The commands with their options."""
    group = typer.main.get_command(app)
    context = typer.Context(group, info_name="headwater")
    out = ["# Commands\n"]
    for name in sorted(group.list_commands(context)):  # type: ignore[attr-defined]
        command = group.get_command(context, name)  # type: ignore[attr-defined]
        with typer.Context(command, info_name=f"headwater {name}", parent=None, terminal_width=100) as inner:
            out += [f"## headwater {name}\n", "```text", command.get_help(inner).strip(), "```\n"]
    return "\n".join(out)


def settings() -> str:
    """What can be set."""
    return f"# Settings\n\n```text\n{inspect.getdoc(Settings)}\n```\n"


PAGES = {"tables.md": tables, "stages.md": stages, "commands.md": commands, "settings.md": settings}


def main() -> int:
    """Write or check the pages."""
    check = "--check" in sys.argv
    stale = []
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        path, text = FOLDER / name, _HEAD + make()
        if check:
            stale += [name] if not path.exists() or path.read_text("utf-8") != text else []
        else:
            path.write_text(text, "utf-8")
    if stale:
        print(f"not what the code says: {', '.join(stale)}. Run: python -m tools.reference", file=sys.stderr)
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
