"""Worker processes: a dead one is an error with a next step, not a traceback."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from typing import Any

import pytest

from headwater.engines.pool import Pool
from headwater.errors import EngineError
from headwater.language import Languages


@dataclass(frozen=True)
class Dies:
    """A task that takes its process down."""

    def run(self, languages: Languages) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


def use(pool: Any) -> None:
    with pool as running:
        running.submit(Dies()).result()


def test_a_worker_that_dies_is_told_with_the_next_step() -> None:
    with pytest.raises(EngineError, match="run the same command again"):
        use(Pool(1))
