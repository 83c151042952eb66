"""`Settings`: everything that can be set, built once at the edge and passed in."""

from __future__ import annotations

import os
from dataclasses import dataclass

GARBAGE = (50_000, 20, 50)
"""Thresholds of Python's garbage collector in our own processes: rows hold no cycles, and looking for some as often as
Python does costs a tenth of the work."""


def one_thread() -> None:
    """Have libraries for linear algebra use one thread in this process and those it starts, unless the user has said
    how many: with a process a core, more only wait for one another. Call it before they are loaded."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ.setdefault(name, "1")


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and choices. Those under *results* change what is found and are part of every fingerprint.

    workers       processes for parsing and analysis; 0 works in this process
    max_chars     characters of text kept of one report (longer ones are refused)
    max_bytes     bytes read of one file, or unpacked from one member of an archive
    max_members   members read of one archive
    max_ratio     largest unpacked size of an archive as a multiple of its packed size
    outlets       the table of outlets with their owners; None: `outlets.yaml` beside the desk (*results*)
    """

    workers: int = 0
    max_chars: int = 1_000_000
    max_bytes: int = 256 * 1024 * 1024
    max_members: int = 100_000
    max_ratio: int = 200
    outlets: str | None = None

    @classmethod
    def from_environment(cls) -> Settings:
        """Settings for this machine: `$HEADWATER_WORKERS`, else one worker a core; `$HEADWATER_OUTLETS`."""
        given = os.environ.get("HEADWATER_WORKERS", "")
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        workers = int(given) if given.isdigit() else cores
        return cls(workers=workers, outlets=os.environ.get("HEADWATER_OUTLETS") or None)
