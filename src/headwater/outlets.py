"""Which outlets belong to one owner: a small table that a user keeps, empty by default.

`outlets.yaml` stands beside the desk and is edited by hand, one `outlet: owner` a line. Reports of the outlets of one
owner are counted as one origin, for they are one voice. Names are compared without case and articles. The file is
read as text only: no value is taken for a number or truth value, so that outlets called "No" or "24" are safe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import yaml

from headwater.errors import SourceError, reason

FILE = "outlets.yaml"
"""The name of the table, beside the desk."""

_HEAD = """\
# Who owns which outlet, one `outlet: owner` a line. Reports of the outlets of one owner count as one origin.
# Written by `headwater outlets import`, which keeps the entries but not your comments; edit it as you like.
"""
_FORM = "Write one `outlet: owner` a line, with quotation marks around names that hold a colon or #."


def beside(desk: str | Path, given: str | None = None) -> Path:
    """Where the table of a desk is: the path given in the settings, else `outlets.yaml` in the desk's folder."""
    return Path(given) if given else Path(desk).with_name(FILE)


def load(path: Path) -> dict[str, str]:
    """Outlets with their owners; none if there is no such file. Raises `SourceError` for a file that is no table."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read ({reason(error)})", "Save it as a UTF-8 text file.") from error
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError(f"{path}, line {line}", f"is no YAML ({error.problem})", _FORM) from error
    except yaml.YAMLError as error:
        raise SourceError(str(path), f"is no YAML ({_plain(error)})", _FORM) from error
    if root is None or (isinstance(root, yaml.ScalarNode) and root.tag == "tag:yaml.org,2002:null"):
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise SourceError(str(path), "is no table of outlets and owners", _FORM)
    return _entries(path, root)


def _plain(error: yaml.YAMLError) -> str:
    """The first line of a parser's complaint."""
    return str(error).splitlines()[0]


def _entries(path: Path, root: yaml.MappingNode) -> dict[str, str]:
    out: dict[str, str] = {}
    for outlet, owner in root.value:
        place = f"{path}, line {outlet.start_mark.line + 1}"
        if not isinstance(outlet, yaml.ScalarNode) or not isinstance(owner, yaml.ScalarNode):
            raise SourceError(place, "an outlet has one owner, given as text", _FORM)
        _add(out, outlet.value, owner.value, place)
    return out


def _add(out: dict[str, str], outlet: str, owner: str, place: str) -> None:
    outlet, owner = " ".join(outlet.split()), " ".join(owner.split())
    if not outlet or not owner:
        missing = "owner" if outlet else "outlet"
        raise SourceError(place, f"the {missing} is missing", f"Give it, or leave the line out. {_FORM}")
    if out.get(outlet, owner) != owner:
        raise SourceError(place, f"{outlet!r} has two owners, {out[outlet]!r} and {owner!r}", "Keep one of them.")
    out[outlet] = owner


def read_csv(path: Path) -> dict[str, str]:
    """Outlets with their owners from a CSV with the columns `outlet` and `owner` (others are left aside).

    Commas, semicolons and tabs are told apart by the first line. Raises `SourceError`.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            str(path),
            f"cannot be read ({reason(error)})",
            "Give a CSV file with the columns outlet and owner, in UTF-8.",
        ) from error
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    out: dict[str, str] = {}
    try:
        heads = [cell.strip().casefold() for cell in next(rows, [])]
        if not {"outlet", "owner"} <= set(heads):
            raise SourceError(str(path), "has no columns outlet and owner", "Name them in its first line: outlet,owner")
        at = heads.index("outlet"), heads.index("owner")
        for row in rows:
            if any(cell.strip() for cell in row):
                cells = [row[i] if i < len(row) else "" for i in at]
                _add(out, cells[0], cells[1], f"{path}, line {rows.line_num}")
    except csv.Error as error:
        raise SourceError(f"{path}, line {rows.line_num}", f"is no CSV ({error})", "Save it as CSV anew.") from error
    return out


def save(path: Path, owners: Mapping[str, str]) -> None:
    """Write the table, in order of owners and outlets. Raises `SourceError` if it cannot be written."""
    rows = dict(sorted(owners.items(), key=lambda row: (row[1].casefold(), row[0].casefold(), row[0])))
    body = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, default_flow_style=False, width=1000)
    try:
        path.write_text(_HEAD + (body if rows else ""), "utf-8")
    except OSError as error:
        raise SourceError(
            str(path), f"cannot be written ({reason(error)})", "Name another place with $HEADWATER_OUTLETS."
        ) from error
