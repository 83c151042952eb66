"""Which earlier reports might share text or matter with a new one, found in an index that grows on disk.

Every report files itself under keys: its sentences, some of its runs of words (winnowing), and the neighbourhoods of
its sentence vectors (sign bits along random directions: Charikar, *Similarity estimation techniques from rounding
algorithms*, STOC 2002). A key holds at most `FULL` entries, so a look-up costs the same however large the archive.

A key is a number of 63 bits: what it stands for in the upper four, a hash of that in the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from headwater.model import Report, Sentence
from headwater.text.shingles import Word, winnow

ENTRY = np.dtype([("report", ">u8"), ("outlet", ">u2"), ("at", ">u2")])
"""One entry of a cell: report id, a hash of its outlet (0 for none), number of the sentence (or word)."""

FULL = 64
TABLES, BITS, BORDERS = 4, 18, 4
SENTENCE_WORDS = 5
"""Sentences of fewer words are not filed: they are the same by chance."""

VECTOR_WORDS = 6
SHINGLE, WINDOW = 6, 20
FURNITURE_REPORTS, LITTLE = 3, 0.35
"""A sentence in this many reports of one outlet, each sharing less than this share of a report's sentences, is that
outlet's furniture."""

SENTENCE, RUN, VECTOR, NAME, NAME_ABROAD, SKETCH, ABROAD = range(7)
"""What keys stand for; `NAME` are names in reports whose language the vectors know, `NAME_ABROAD` in others, `ABROAD`
tells that there are any of those."""

WEIGHT = np.array([3.0, 2.0, 1.0, 1.0, 1.0, 0.0, 0.0])
"""What a shared key counts for, by what it stands for, before it is divided by how common it is."""

LATEST = frozenset({VECTOR, NAME, NAME_ABROAD})
"""Kinds of keys that forget the oldest report when they are full; the others, which show where a text first stood, keep
the first."""

_SHIFT = 59
_REST = (1 << _SHIFT) - 1
_PACKED = Struct(">QHH")


@lru_cache(maxsize=4096)
def outlet_hash(outlet: str | None) -> int:
    """A number from 1 to 65535 for an outlet, 0 for none."""
    if not outlet:
        return 0
    return int.from_bytes(blake2b(outlet.casefold().encode(), digest_size=2).digest(), "big") or 1


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of a report in a fixed order, with the number of the sentence (or word) each stands for."""

    names: tuple[int, ...] = ()
    at: tuple[int, ...] = ()


def key(kind: int, value: int) -> int:
    """The key of something of a kind, by its hash."""
    return kind << _SHIFT | value & _REST


def sentence_key(sentence: Sentence) -> int:
    """The key of a sentence."""
    return key(SENTENCE, int(sentence.key, 16))


def sentence_keys(sentences: Sequence[Sentence]) -> Keys:
    """A key for each distinct sentence that is long enough."""
    found: dict[int, int] = {}
    for i, sentence in enumerate(sentences):
        if sentence.words >= SENTENCE_WORDS:
            found.setdefault(sentence_key(sentence), i)
    return Keys(tuple(found), tuple(found.values()))


def run_keys(words: Sequence[Sequence[Word]]) -> Keys:
    """Keys of winnowed runs of the words of sentences: any 25 words in a row shared with another report share a key."""
    codes = [word.code for sentence in words for word in sentence]
    found: dict[int, int] = {}
    for value, at in winnow(codes, SHINGLE, WINDOW):
        found.setdefault(key(RUN, value), min(at, 65535))
    return Keys(tuple(found), tuple(found.values()))


def vector_keys(sentences: Sequence[Sentence], vectors: NDArray[np.float32]) -> tuple[Keys, tuple[int, ...]]:
    """Keys of the neighbourhoods of each sentence's vector (a row of `vectors`), `TABLES` a sentence; and of those that
    border on them, `BORDERS` each, under which nothing is filed but others are looked up.

    The nearest neighbourhoods are behind the directions to which a vector is all but at right angles (Lv et al.,
    *Multi-probe LSH*, VLDB 2007).
    """
    there = set(np.flatnonzero(np.any(vectors, axis=1)).tolist())
    chosen = [i for i, s in enumerate(sentences) if s.words >= VECTOR_WORDS and i in there]
    if not chosen:
        return Keys(), ()
    known, directions = _directions()
    on = vectors[chosen].astype(np.float64) @ known[:-1] - known[-1]
    along = (on @ directions).reshape(len(chosen), TABLES, BITS)
    values = (along > 0) @ (1 << np.arange(BITS)) + (np.arange(TABLES) << BITS) + (VECTOR << _SHIFT)
    nearest = np.argpartition(np.abs(along), BORDERS, axis=2)[:, :, :BORDERS]
    beyond = values[:, :, None] ^ (1 << nearest)
    found: dict[int, int] = {}
    for name, at in zip(values.ravel().tolist(), np.repeat(chosen, TABLES).tolist(), strict=True):
        found.setdefault(name, at)
    return Keys(tuple(found), tuple(found.values())), tuple(sorted({*beyond.ravel().tolist()} - found.keys()))


def name_keys(words: Sequence[Sequence[Word]]) -> tuple[int, ...]:
    """Hashes of pairs of names or figures that follow each other, alike in any script that tells names by capitals.

    The only thread between a text and its translation where the sentence vectors do not know the language.
    """
    found: dict[str, None] = {}
    for sentence in words:
        before = ""
        for n, word in enumerate(sentence):
            sign = word.sign
            if len(sign) > 1 and (n or sign[0].isdigit()):
                if before:
                    found[f"{before}+{sign}" if before < sign else f"{sign}+{before}"] = None
                before = sign
    return tuple(int.from_bytes(blake2b(pair.encode(), digest_size=8).digest(), "big") for pair in found)


def of_kind(kind: int, values: Sequence[int]) -> Keys:
    """The keys of hashes under a kind."""
    return Keys(tuple(key(kind, value) for value in values), (0,) * len(values))


def sketch_key(number: int) -> int:
    """The key of the cell that holds the sketch of a report, by its number."""
    return key(SKETCH, number)


def entry(report: Report, at: int) -> bytes:
    """The bytes of one entry (`ENTRY`)."""
    return _PACKED.pack(int(report.id, 16), outlet_hash(report.outlet), at)


def entries(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The entries of a cell."""
    return _PACKED.iter_unpack(data)


def with_entry(name: int, data: bytes, added: bytes) -> bytes:
    """A cell with an entry more; as it was where it is full and keeps the first."""
    if len(data) < FULL * ENTRY.itemsize:
        return data + added
    return data[ENTRY.itemsize :] + added if name >> _SHIFT in LATEST else data


def votes(cells: Mapping[int, bytes], keys: Keys, itself: int) -> dict[int, float]:
    """How much each report in the cells of `keys` shares with the one that asks, by report number.

    A key counts once a report, by its kind and less the more reports share it.
    """
    found = [(name, data) for name in keys.names if (data := cells.get(name))]
    if not found:
        return {}
    sizes = np.array([len(data) for _, data in found]) // ENTRY.itemsize
    kinds = np.array([name >> _SHIFT for name, _ in found])
    weights = WEIGHT[kinds] / (1.0 + np.log2(sizes))
    numbers, which = np.unique(np.frombuffer(b"".join(data for _, data in found), ENTRY)["report"], return_inverse=True)
    totals = np.bincount(which, np.repeat(weights, sizes))
    out: dict[int, float] = dict(zip(numbers.tolist(), totals.tolist(), strict=True))
    out.pop(itself, None)
    return out


def sharers(keys: Keys, cells: Mapping[int, bytes], itself: int) -> dict[int, list[int]]:
    """Which sentences (as in `keys.at`) each other report shares, in the order in which reports first appear."""
    out: dict[int, list[int]] = {}
    for name, at in zip(keys.names, keys.at, strict=True):
        for number, _, _ in entries(cells.get(name, b"")):
            if number != itself:
                out.setdefault(number, []).append(at)
    return out


def furniture(keys: Keys, cells: Mapping[int, bytes], shared: Mapping[int, Sequence[int]], size: int) -> frozenset[int]:
    """Sentences (keys) that some outlet prints under reports which have little else in common with this one.

    `keys` are sentence keys, `shared` what `sharers` gives for them, `size` the number of sentences of the report.
    """
    little = {number for number, rows in shared.items() if len(rows) <= max(3, LITTLE * size)}
    out: set[int] = set()
    for name in keys.names if len(little) >= FURNITURE_REPORTS else ():
        outlets: dict[int, set[int]] = {}
        for number, outlet, _ in entries(cells.get(name, b"")):
            if outlet and number in little:
                outlets.setdefault(outlet, set()).add(number)
        if any(len(numbers) >= FURNITURE_REPORTS for numbers in outlets.values()):
            out.add(name)
    return frozenset(out)


@cache
def _directions() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The learnt axes, and ±1 directions in their space that are the same everywhere."""
    size = axes().shape[1] * TABLES * BITS
    raw = b"".join(blake2b(i.to_bytes(4, "big")).digest() for i in range(size // 512 + 1))
    bits = np.unpackbits(np.frombuffer(raw, np.uint8))[:size].astype(np.float64)
    return axes(), (2 * bits - 1).reshape(axes().shape[1], TABLES * BITS)


@cache
def axes() -> NDArray[np.float64]:
    """The learnt axes of sentence vectors, one a column, the mean on them in the last row (tools/learn_axes.py)."""
    with files("headwater.lexicons").joinpath("translation_axes.npy").open("rb") as file:
        found: NDArray[np.float64] = np.load(file).astype(np.float64)
    return found
