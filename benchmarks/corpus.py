"""Reports to measure speed on: real ones where the development data is there, else made from the example story."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("HEADWATER_SHARED", ROOT.parent / "shared"))
_SETS = ("quotes", "timelines/IraqWar_guardian", "timelines/LibyaWar_reuters", "timelines/MJ_bbc", "stories/gvc")


def texts(count: int, seed: int = 7) -> list[str]:
    """`count` distinct English texts of some 600 words on average, in a fixed random order."""
    found = list(_real()) or list(_made(count))
    random.Random(seed).shuffle(found)
    if len(found) < count:
        found += list(_made(count - len(found)))
    return found[:count]


def _real() -> Iterator[str]:
    seen: set[str] = set()
    for name in _SETS:
        path = SHARED / "gold" / name / "reports.jsonl"
        if path.exists():
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    text = str(json.loads(line)["text"])
                    if 150 <= len(text.split()) <= 1500 and text not in seen:
                        seen.add(text)
                        yield text


def _made(count: int) -> Iterator[str]:
    """Texts of sentences drawn from the example story, with other names and numbers in each."""
    pool = [
        line
        for path in sorted((ROOT / "examples" / "story").glob("*.txt"))
        for line in path.read_text("utf-8").split("\n")
    ]
    pool = [line for line in pool if len(line.split()) > 12]
    for i in range(count):
        draw = random.Random(i)
        yield "\n\n".join(_vary(draw.choice(pool), draw) for _ in range(10))


def short(count: int) -> Iterator[dict[str, str]]:
    """`count` distinct reports of some 60 words, as JSON lines of the contract hold them; streamed."""
    draw = random.Random(3)
    syllables = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou"]
    names = ["".join(draw.choices(syllables, k=3)).title() for _ in range(4000)]
    acts = ("marched", "fled", "voted", "waited")
    verbs = ("visited", "criticised", "met", "attacked", "warned", "praised", "left", "blamed", "called", "sued")
    things = ("a bridge", "the harbour", "two schools", "the new budget", "a power station", "the border post")
    for i in range(count):
        lines = [
            f"{draw.choice(names)} {draw.choice(names)} {draw.choice(verbs)} {draw.choice(names)} over"
            f" {draw.choice(things)} in {draw.choice(names)} after {draw.randrange(3, 900)} people {draw.choice(acts)}."
            for _ in range(4)
        ]
        day = f"2021-{1 + i % 12:02d}-{1 + i // 12 % 28:02d}"
        yield {
            "id": f"r{i}",
            "outlet": f"Outlet {i % 40}",
            "published": day,
            "language": "en",
            "text": "\n\n".join(lines),
        }


def _vary(line: str, draw: random.Random) -> str:
    words = [w if not w[:1].isupper() or draw.random() < 0.5 else f"{w[:2]}{draw.randrange(100)}" for w in line.split()]
    return " ".join(words)


def write_jsonl(path: Path, found: list[str], times: int = 1) -> None:
    """The texts as JSON lines, each `times` times over by different outlets a few hours apart (syndication)."""
    with path.open("w", encoding="utf-8") as out:
        for copy in range(times):
            for i, text in enumerate(found):
                row = {
                    "id": f"{copy}-{i}", "outlet": f"Outlet {(i + 7 * copy) % 60}", "language": "en",
                    "published": f"2021-{1 + i % 12:02d}-{1 + i // 12 % 28:02d}T{6 + 3 * copy:02d}:00:00", "text": text,
                }  # fmt: skip
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
