"""The error family. Each message names what went wrong and ends with the next step.

HeadwaterError
├── SourceError     a source could not be read (the rest is)
├── DeskError       the desk file cannot be opened, or is of a newer version
├── UsageError      a command or call was given something it does not know
└── StageError      stages do not fit together (a programming error)
"""

from __future__ import annotations


class HeadwaterError(Exception):
    """Base of all errors raised on purpose. `str(error)` is what happened, then what to do."""

    def __init__(self, what: str, next_step: str) -> None:
        self.what = what
        self.next_step = next_step
        super().__init__(f"{what.rstrip('.')}. {next_step}")


class SourceError(HeadwaterError):
    """A source could not be read. `source` names it as the user would (path, member of an archive, line)."""

    def __init__(self, source: str, what: str, next_step: str) -> None:
        self.source = source
        super().__init__(f"{source}: {what}", next_step)

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str, str]]:
        return type(self), (self.source, self.what.removeprefix(f"{self.source}: "), self.next_step)


def reason(error: OSError | UnicodeError) -> str:
    """Why a file could not be used, in a few words: the system's own, without path and number."""
    if isinstance(error, UnicodeError):
        return "not UTF-8"
    return (error.strerror or str(error) or type(error).__name__).lower()


class DeskError(HeadwaterError):
    """The desk file cannot be used."""


class EngineError(HeadwaterError):
    """A worker process died; what was finished is kept."""


class UsageError(HeadwaterError):
    """A name, option or value that is not known."""


class StageError(HeadwaterError):
    """A stage requires something that no earlier stage produces."""
