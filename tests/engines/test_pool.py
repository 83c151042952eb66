"""Worker processes: a dead one is an error with a next step, not a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
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


_READER = """
import os, time
from headwater.engines.pool import Pool
from tests.engines.test_pool import Tells

if __name__ == "__main__":
    with Pool(2) as pool:
        for future in [pool.submit(Tells()) for _ in range(2)]:
            print(future.result(), flush=True)
        time.sleep(60)
"""


@dataclass(frozen=True)
class Tells:
    """A task that tells which process it runs in."""

    def run(self, languages: Languages) -> int:
        return os.getpid()


def alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_workers_end_when_their_reader_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "reader.py"
    script.write_text(_READER)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    reader = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment)
    assert reader.stdout is not None
    workers = {int(reader.stdout.readline()) for _ in range(2)}
    reader.kill()
    reader.wait()
    end = time.monotonic() + 10
    while any(alive(pid) for pid in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(alive(pid) for pid in workers)
