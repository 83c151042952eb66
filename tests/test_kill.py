"""A process killed while reading loses nothing that was finished, and the next reading completes the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.crash import run

EXAMPLE = Path(__file__).parents[1] / "examples" / "story"


@pytest.mark.slow
def test_killed_again_and_again_the_desk_ends_as_if_undisturbed() -> None:
    result = run(EXAMPLE, kills=4)
    assert result["kills"] == 4
    assert result["differing"] == []
