"""What a report costs the entities stage as the archive grows, with invented names.

    python benchmarks/entities.py benchmarks/results/entities.json

Fills an archive with invented people, bodies and places (25 a report) up to 10,000 and 100,000 entities and prints the
milliseconds of processor time that a further report takes (look-up, comparison and writing), median of 200; and the
memory of the process (MB), the desk being a file.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from headwater.model import Entity, Record, Referent, Report
from headwater.pipeline import StoreArchive
from headwater.stages import entities
from headwater.stages.base import ArchiveInput
from headwater.store.sqlite import SqliteStore

SIZES = (10_000, 33_000, 100_000)
MEASURED = 200
_SYLLABLES = [c + v for c in "b d f g h k l m n p r s t v z sh ch".split() for v in "aeiou"]  # noqa: SIM905
_BODIES = ("Group", "Agency", "Party", "Airlines", "Institute", "Bank", "Council")


class Names:
    """Invented names: some much used, most rare, as in news."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._given = [self._word(2, 3) for _ in range(800)]
        self._surnames = [self._word(2, 4) + self._rng.choice(("", "n", "s", "v", "k")) for _ in range(8000)]
        self._bodies = [self._word(3, 3) for _ in range(6000)]

    def _word(self, least: int, most: int) -> str:
        return "".join(self._rng.choices(_SYLLABLES, k=self._rng.randint(least, most))).title()

    def _one(self, words: list[str]) -> str:
        if self._rng.random() < 0.5:
            return words[min(int(self._rng.paretovariate(0.8)) - 1, len(words) - 1)]
        return self._rng.choice(words)

    def _named(self) -> tuple[str, str]:
        x = self._rng.random()
        if x < 0.35:
            return f"{self._one(self._given)} {self._one(self._surnames)}", "person"
        if x < 0.5:
            return self._one(self._surnames), "person"
        if x < 0.9:
            return f"{self._one(self._bodies)} {self._rng.choice(_BODIES)}", "organisation"
        return self._one(self._bodies), "place"

    def report(self, number: int) -> list[Record]:
        """A report and its referents."""
        report = Report(f"text {number}", key=str(number))
        named = dict.fromkeys(self._named() for _ in range(25))
        countries = ("SY", "RU", "US", "FR", "DE")
        return [
            report,
            *(
                Referent(report.id, name, kind, (name,), None, self._rng.choice(countries), 1)
                for name, kind in named
            ),
        ]  # fmt: skip


def measure() -> dict[str, float]:
    """Milliseconds a report and megabytes by the number of entities, and how many times the last is the first."""
    names, number, out = Names(1), 0, {}
    folder = tempfile.TemporaryDirectory()
    store = SqliteStore(Path(folder.name) / "desk.db")

    def add() -> float:
        nonlocal number
        rows = names.report(number)
        number += 1
        store.put(rows)
        report = rows[0]
        assert isinstance(report, Report)
        begun = time.process_time()
        store.put(entities.run(ArchiveInput(report, StoreArchive(store))))
        return 1000 * (time.process_time() - begun)

    for size in SIZES:
        while store.count(Entity) < size:
            with store.writing():
                for _ in range(100):
                    add()
        with store.writing():
            out[f"ms_at_{size}"] = round(median(add() for _ in range(MEASURED)), 2)
        out[f"mb_at_{size}"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    folder.cleanup()
    out["times"] = round(out[f"ms_at_{SIZES[-1]}"] / out[f"ms_at_{SIZES[0]}"], 2)
    return out


if __name__ == "__main__":
    found = measure()
    print(json.dumps(found))
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(found, indent=1) + "\n", "utf-8")
