"""What an engine does: run tasks, and hand back futures."""

from __future__ import annotations

from concurrent.futures import Future
from types import TracebackType
from typing import Any, Protocol, Self

from headwater.engines.work import Task


class Engine(Protocol):
    """Runs tasks somewhere. Results do not depend on where or in which order."""

    @property
    def workers(self) -> int:
        """How many tasks run at the same time."""
        ...

    def submit(self, task: Task) -> Future[Any]:
        """Start a task; its future gives what `task.run` returns."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
