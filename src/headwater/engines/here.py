"""Work in this process, one task after another."""

from __future__ import annotations

from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self

from headwater.language import Languages
from headwater.work import Task


class Here:
    """The engine for small inputs and for finding faults: no processes, no pickling."""

    workers = 1

    def __init__(self) -> None:
        self._languages = Languages()

    def submit(self, task: Task) -> Future[Any]:
        """Run the task now."""
        future: Future[Any] = Future()
        try:
            future.set_result(task.run(self._languages))
        except Exception as error:
            future.set_exception(error)
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None
