"""Work in worker processes on this machine. Each loads its models once, with one thread for linear algebra."""

from __future__ import annotations

import gc
import multiprocessing
import os
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing.connection import wait
from threading import Thread
from types import TracebackType
from typing import Any, Self

from headwater.errors import EngineError
from headwater.language import Languages
from headwater.settings import GARBAGE, one_thread
from headwater.work import AnalyseStory, Task

GIVE_WAY = 5
"""By how much workers are nicer than the process that feeds them: what it does last, all of them wait for."""

_languages: Languages | None = None  # one a worker process, made by `_start`


def _start() -> None:
    global _languages
    if hasattr(os, "nice"):
        os.nice(GIVE_WAY)
    Thread(target=_end_with_parent, daemon=True).start()
    _languages = Languages()
    gc.set_threshold(*GARBAGE)


def _end_with_parent() -> None:
    """A reader that is killed cannot end its workers: each waits for that and ends itself."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _run(task: Task) -> Any:
    assert _languages is not None
    if not isinstance(task, AnalyseStory):
        return task.run(_languages)
    gc.disable()  # thousands of reports at once: all is looked through again and again, and holds no cycles
    try:
        return task.run(_languages)
    finally:
        gc.enable()


class Pool:
    """The engine for real work. Use it in a `with` block; leaving it ends the workers."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        one_thread()
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start)

    def submit(self, task: Task) -> Future[Any]:
        """Hand the task to the next free worker."""
        return self._pool.submit(_run, task)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=error is not None)
        if isinstance(error, BrokenExecutor):
            raise EngineError(
                "a worker process died (out of memory, or killed)",
                "What was finished is kept: run the same command again, with HEADWATER_WORKERS=1 if memory is short.",
            ) from error
