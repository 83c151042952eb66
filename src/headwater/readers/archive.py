"""Zip archives: each member a source, with limits against archives made to fill the disk."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from headwater.errors import SourceError
from headwater.model import digest
from headwater.readers.base import Limits, Note, Source, shown
from headwater.readers.formats import kind_of, read
from headwater.settings import Settings

_SMALL = 16 * 1024 * 1024
"""Bytes below which an archive's ratio does not matter: a few repeated lines pack very well."""


def members(name: str, fingerprint: str, settings: Settings, limits: Limits) -> Iterator[Source | SourceError | Note]:
    """The members of an archive that can be read, sorted by name. A member's fingerprint follows the archive's."""
    label = shown(name)
    try:
        with zipfile.ZipFile(name) as archive:
            infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        yield SourceError(label, "not a zip archive, or cut short", "Pack or download it again.")
        return
    if min((i.header_offset for i in infos), default=0) and _starts_as_archive(name):
        # what was found at its end is the directory of an archive inside it
        yield SourceError(label, "cut short", "Pack or download it again.")
        return
    problem = _suspicious(infos, os.path.getsize(name), settings)
    if problem:
        yield SourceError(label, problem, "If you trust it, unpack it and read the folder.")
        return
    found, passed = 0, 0
    for info in infos:
        if any(part.startswith((".", "__MACOSX")) for part in info.filename.split("/")):
            continue
        kind = kind_of(info.filename.rsplit("/", 1)[-1])
        if kind is None:
            passed += 1
            continue
        found += 1
        yield _member(f"{label}!{shown(info.filename)}", name, info, kind, fingerprint, limits)
    if not found:
        yield SourceError(label, "holds nothing to read", "Give an archive with reports in it.")
    elif passed:
        yield Note(label, f"{passed} members of other kinds were left alone", "Convert them if they matter.")


def _member(
    label: str, name: str, info: zipfile.ZipInfo, kind: str, fingerprint: str, limits: Limits
) -> Source | SourceError:
    if kind == "zip":
        return SourceError(label, "an archive inside an archive is not read", "Unpack the outer one, then read it.")
    if info.file_size == 0:
        return SourceError(label, "empty", "Leave it out, or give a file with text.")
    if info.file_size > limits.max_bytes:
        what = f"larger than the {limits.max_bytes // 1_000_000} MB allowed for one member"
        return SourceError(label, what, "Unpack it and split it.")
    own = digest("member", fingerprint, info.filename, info.CRC)
    return Source(label, own, kind, info.file_size, limits, partial(_open, name, info), read)


def _starts_as_archive(name: str) -> bool:
    with open(name, "rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _suspicious(infos: list[zipfile.ZipInfo], packed: int, settings: Settings) -> str:
    """Why an archive is not unpacked, or ""."""
    if len(infos) > settings.max_members:
        return f"holds {len(infos):,} files, more than the {settings.max_members:,} allowed"
    unpacked = sum(info.file_size for info in infos)
    if unpacked > _SMALL and unpacked > settings.max_ratio * packed:
        return (
            f"would grow to {unpacked // max(packed, 1):,} times its size, more than the {settings.max_ratio} allowed"
        )
    return ""


class _Member:
    """A member's bytes; closing it closes the archive too."""

    def __init__(self, name: str, info: zipfile.ZipInfo) -> None:
        self._archive = zipfile.ZipFile(name)
        self._stream = self._archive.open(info)

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(size)

    def readline(self, size: int = -1) -> bytes:
        return self._stream.readline(size)

    def __enter__(self) -> _Member:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
        self._archive.close()


def _open(name: str, info: zipfile.ZipInfo) -> BinaryIO:
    return _Member(name, info)  # type: ignore[return-value]
