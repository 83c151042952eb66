"""Measured quality is pinned: each task's numbers on the development data stay above their floors."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks.quality import TASKS, pick, run

FLOORS: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))

pytestmark = [pytest.mark.gold, pytest.mark.slow]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_quality_is_above_its_floors(name: str, shared: Path) -> None:
    wanted = FLOORS[name]
    task = replace(TASKS[name], sets=tuple(wanted["sets"]), every=wanted.get("every", 1))
    found = run(task)
    result = found.get(name, found[task.sets[-1]])
    low = {path: (pick(result, path), floor) for path, floor in wanted["floors"].items() if pick(result, path) < floor}
    assert not low, f"{name}: found and floor by headline: {low}"
