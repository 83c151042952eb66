"""From names a user gives to the files behind them: folders in sorted order, archives, standard input."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from headwater.errors import SourceError
from headwater.readers.archive import members
from headwater.readers.base import Limits, Note, Source, shown
from headwater.readers.formats import KINDS, kind_of, read, reason
from headwater.settings import Settings

Found = Source | SourceError | Note


def walk(names: Iterable[str], settings: Settings, limits: Limits, stdin: BinaryIO | None) -> Iterator[Found]:
    """The sources behind names, in the order given; within a folder, sorted by name."""
    for name in names:
        if name == "-":
            yield _standard_input(stdin, limits)
        elif os.path.isdir(name):
            yield from _Folder(settings, limits).walk(name)
        else:
            yield from _named(name, settings, limits)


def _standard_input(stdin: BinaryIO | None, limits: Limits) -> Found:
    if stdin is None:
        return SourceError("-", "there is no standard input", "Pipe JSON lines into the command.")
    return Source("-", None, "jsonl", None, limits, lambda: stdin, read)


def _named(name: str, settings: Settings, limits: Limits) -> Iterator[Found]:
    """A file the user named."""
    if kind_of(os.path.basename(name)) is None and os.path.lexists(name) and not _special(name):
        known = " ".join(f".{extension}" for extension in KINDS)
        yield SourceError(shown(name), "not a kind of file Headwater reads", f"It reads {known}; convert or rename it.")
        return
    yield from _file(name, settings, limits)


def _special(name: str) -> bool:
    try:
        return not stat.S_ISREG(os.stat(name).st_mode)
    except OSError:
        return True


def _file(name: str, settings: Settings, limits: Limits) -> Iterator[Found]:
    try:
        status = os.stat(name)
        if not stat.S_ISREG(status.st_mode):
            yield SourceError(shown(name), "neither a file nor a folder", "Give a regular file, or use “-” for a pipe.")
            return
        if status.st_size == 0:
            yield SourceError(shown(name), "empty", "Leave it out, or give a file with text.")
            return
        fingerprint = _digest(name)
    except OSError as error:
        yield _unreadable(name, error)
        return
    kind = kind_of(os.path.basename(name)) or "text"
    if kind == "zip":
        yield from members(name, fingerprint, settings, limits)
        return
    yield Source(shown(name), fingerprint, kind, status.st_size, limits, partial(_open, name), read)


def _digest(name: str) -> str:
    with open(name, "rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _open(name: str) -> BinaryIO:
    return open(name, "rb")


def _unreadable(name: str, error: OSError) -> SourceError:
    if isinstance(error, FileNotFoundError):
        if os.path.islink(name):
            return SourceError(shown(name), "a link that leads nowhere", "Remove it, or mend where it points.")
        return SourceError(shown(name), "there is no such file or folder", "Check the spelling and the current folder.")
    if isinstance(error, PermissionError):
        return SourceError(shown(name), "may not be read (no permission)", "Ask for permission to read it (chmod +r).")
    return SourceError(shown(name), f"cannot be read ({reason(error)})", "Check the file, its links and its disk.")


def _identities(name: str) -> Iterator[tuple[int, int]]:
    """Device and inode of every folder above one."""
    for parent in Path(os.path.realpath(name)).parents:
        try:
            status = parent.stat()
        except OSError:
            continue
        yield status.st_dev, status.st_ino


@dataclass(slots=True)
class _Folder:
    """Walks one folder the user named; hidden files and files of other kinds are left alone."""

    settings: Settings
    limits: Limits
    passed: dict[str, int] = field(default_factory=dict)
    found: int = 0

    def walk(self, name: str) -> Iterator[Found]:
        """Everything to read under the folder, and one note on what was left alone."""
        yield from self._enter(name, tuple(_identities(name)))
        if not self.found:
            yield SourceError(shown(name), "holds nothing to read", "Give a folder with reports in it.")
        elif self.passed:
            kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.passed.items())[:6])
            yield Note(shown(name), f"files of other kinds were left alone ({kinds})", "Convert them if they matter.")

    def _enter(self, name: str, above: tuple[tuple[int, int], ...]) -> Iterator[Found]:
        try:
            status = os.stat(name)
            here = (status.st_dev, status.st_ino)
            if here in above:
                self.found += 1
                step = "Remove the link; what it leads to is read where it is."
                yield SourceError(shown(name), "a link that leads back to a folder above it", step)
                return
            with os.scandir(name) as entries:
                inside = sorted(entry.name for entry in entries if not entry.name.startswith((".", "__MACOSX")))
        except OSError as error:
            self.found += 1
            yield _unreadable(name, error)
            return
        for entry in inside:
            path = os.path.join(name, entry)
            if os.path.isdir(path):
                yield from self._enter(path, (*above, here))
            else:
                yield from self._file(path)

    def _file(self, path: str) -> Iterator[Found]:
        dead = os.path.islink(path) and not os.path.exists(path)
        if kind_of(os.path.basename(path)) is None and not dead:
            kind = Path(path).suffix.lower() or "without an extension"
            self.passed[kind] = self.passed.get(kind, 0) + 1
            return
        self.found += 1
        yield from _file(path, self.settings, self.limits)
