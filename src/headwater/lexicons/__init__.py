"""Word lists as data. Each file says in its heading what it is, where it came from and what reads it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `lexicons/NAME.txt`: one a line, `#` begins a comment."""
    raw = files(__package__).joinpath(f"{name}.txt").read_text("utf-8")
    lines = (line.split("#", 1)[0].strip() for line in raw.splitlines())
    return frozenset(line for line in lines if line)


@cache
def table(name: str) -> dict[str, Any]:
    """`lexicons/NAME.toml` as a dict (do not change it)."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
