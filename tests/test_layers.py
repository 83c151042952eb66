"""Imports run one way, so that someone can see from the folder names how data flows."""

from __future__ import annotations

import ast
from pathlib import Path

import headwater

ROOT = Path(headwater.__file__).parent

LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "settings", "outlets"),
    ("model", "text", "lexicons"),
    ("compare", "store", "exports"),
    ("language",),
    ("readers", "stages"),
    ("retold", "reprints"),
    ("work", "tables", "summaries", "judging", "operands"),
    ("pipeline", "charts", "brief"),
    ("engines", "trace"),
    ("desk",),
    ("cli",),
)
"""From the bottom up: a module imports its own layer and those before it."""

LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def imported(path: Path) -> set[str]:
    """Names of the parts of headwater that a file imports (not those it needs for type checking only)."""
    tree = ast.parse(path.read_text("utf-8"))
    guarded = {
        id(n)
        for i in ast.walk(tree)
        if isinstance(i, ast.If) and "TYPE_CHECKING" in ast.dump(i.test)
        for n in ast.walk(i)
    }
    out: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in guarded:
            parts = node.module.split(".")
            if parts[0] == "headwater":
                out |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return out & set(LEVEL)


def test_every_part_has_a_layer() -> None:
    parts = {path.stem if path.is_file() else path.name for path in ROOT.iterdir() if not path.name.startswith("_")}
    assert parts - {"py"} <= set(LEVEL), "name new parts in LAYERS"


def test_imports_run_one_way() -> None:
    wrong = []
    for path in sorted(ROOT.rglob("*.py")):
        part = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if part in LEVEL:
            wrong += [
                f"{path.relative_to(ROOT)} imports {name}" for name in imported(path) if LEVEL[name] > LEVEL[part]
            ]
    assert not wrong, "\n".join(wrong)


def test_store_and_exports_know_only_the_records() -> None:
    for part in ("store", "exports"):
        for path in sorted((ROOT / part).rglob("*.py")):
            assert imported(path) <= {part, "model", "errors"}, path.name
