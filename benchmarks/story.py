"""What the claims and conflicts of one story cost, in time and memory, as the story grows.

Invented sentences (words drawn at random, some told again by other reports with words left out) stand in for the
reports, made ready for comparison: parsing costs the same for every report and is not timed. Garbage is looked for as
in the worker processes that do this work; a small story is worked out first, so that no size pays for loading lists.

    python -m benchmarks.story [REPORTS...]             stories of so many reports (100 and 1,000)
"""

from __future__ import annotations

import gc
import random
import sys
import time
from resource import RUSAGE_SELF, getrusage

import numpy as np
from numpy.typing import NDArray

from headwater.compare.claiming import Matter
from headwater.compare.propositions import Frame, Said
from headwater.model import Claim, ClaimMember, Record, Report
from headwater.model.tokens import Parse
from headwater.settings import GARBAGE
from headwater.stages import claims, conflicts
from headwater.stages.base import StoryInput
from headwater.work import distinct

SENTENCES, WORDS, TERMS = 25, 4000, 10
"""Sentences a report, words there are, and content words a sentence."""

WARM = 20
"""Reports of the story worked out before any is timed."""

AGAIN = 0.4
"""Share of sentences that tell again what an earlier one told."""


def story(reports: int, seed: int = 7) -> StoryInput:
    """A story of so many reports, one an hour, ready for the stages."""
    rng = random.Random(seed)
    noise = np.random.default_rng(seed)
    told: list[tuple[list[str], NDArray[np.float32]]] = []
    said: list[Said] = []
    vectors: dict[str, NDArray[np.float16]] = {}
    made = [
        Report(
            f"Report {n}.",
            key=str(n),
            outlet=f"Outlet {n % 50}",
            published=f"2024-05-{1 + n // 24 % 28:02d}T{n % 24:02d}:00",
        )
        for n in range(reports)
    ]
    for report in made:
        for at in range(SENTENCES):
            if told and rng.random() < AGAIN:
                words, centre = rng.choice(told)
                words = [*rng.sample(words, TERMS - 2), f"w{rng.randrange(WORDS)}"]
            else:
                words = [f"w{int(WORDS * rng.random() ** 2)}" for _ in range(TERMS)]
                centre = noise.normal(size=512).astype(np.float32)
                told.append((words, centre))
            vector = centre + 0.4 * noise.normal(size=512)
            one = _said(report, at, words)
            vectors[one.key] = (vector / np.linalg.norm(vector)).astype(np.float16)
            said.append(one)
    rows: dict[type[Record], list[Record]] = {}
    given = StoryInput("story", made, rows, _no_parse, lambda keys: {key: vectors[key] for key in keys})
    given.memo["matter"] = Matter(said, vectors)
    return given


def _said(report: Report, at: int, words: list[str]) -> Said:
    text = " ".join(words).capitalize() + "."
    start = 1000 * at
    one = Said(report.id, start, start + len(text), "body", f"{report.id}-{at}", f"{report.id}-{at}", 15, "en", text)
    subject, target, rest = (frozenset(words[k::3]) for k in range(3))
    one.written, one.names, one.front = {word: word for word in words}, frozenset(words[:1]), 1 / (1 + at)
    one.frames = (Frame(words[0], 0, len(text), subject, target, rest, False, "happened"),)
    one.worth = True
    return one


def _no_parse(report: str) -> Parse:
    raise LookupError(report)


def cost(given: StoryInput) -> tuple[float, float, int]:
    """Processor seconds for claims and for conflicts, and how many claims there are."""
    gc.set_threshold(*GARBAGE)
    gc.collect()
    gc.freeze()  # the invented input is not to be looked through again and again while the stages run
    begin = time.process_time()
    rows = distinct(claims.STAGE.run(given))
    for kind in (Claim, ClaimMember):
        given.made[kind] = [row for row in rows if type(row) is kind]
    middle = time.process_time()
    list(conflicts.STAGE.run(given))
    return middle - begin, time.process_time() - middle, len(given.made[Claim])


def main(sizes: list[int]) -> None:
    """Print one line a size, with the growth against the first; the peak is of the process so far, input included."""
    first: float | None = None
    cost(story(WARM))
    print("reports    claims s  conflicts s    claims  times the first  peak MB")
    for size in sizes:
        one, two, found = cost(story(size))
        gc.unfreeze()
        first = first or one + two
        peak = getrusage(RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size:7d} {one:11.2f} {two:12.2f} {found:9d} {(one + two) / first:16.1f} {peak:8d}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000])
