"""The documentation is true: references are what the code says, every command and table is described."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from headwater.model.why import templates
from headwater.stages import STAGES
from headwater.tables import COLUMNS

ROOT = Path(__file__).parents[1]


def test_the_reference_is_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.reference", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_table_is_described() -> None:
    page = (ROOT / "docs" / "reference" / "tables.md").read_text("utf-8")
    for name in COLUMNS:
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert len(section.split("|")[0].split()) > 3, name


def test_the_readme_names_only_commands_that_exist() -> None:
    commands = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    for name in re.findall(r"^\$ headwater (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE):
        assert f"## headwater {name}\n" in commands, name


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/**/*.md")), ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_every_stage_says_what_it_is_about() -> None:
    assert all(stage.about.endswith(".") and 20 < len(stage.about) < 140 for stage in STAGES)


def test_reasons_are_worded_once() -> None:
    raw = files("headwater.lexicons").joinpath("reasons.toml").read_text("utf-8")
    names = Counter(name for entries in tomllib.loads(raw).values() for name in entries)
    assert [name for name, count in names.items() if count > 1] == []
    assert [text for text in templates().values() if "{" in re.sub(r"\{[0-3]?\}", "", text)] == []
