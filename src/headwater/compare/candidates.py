"""Which earlier reports might share text or matter with a new one, found in an index that grows on disk.

Every report files itself under keys: its sentences, some of its runs of words (winnowing), and the neighbourhoods of
its sentence vectors (sign bits along random directions: Charikar, *Similarity estimation techniques from rounding
algorithms*, STOC 2002). A key holds at most `FULL` entries, so a look-up costs the same however large the archive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from headwater.model import Report, Sentence, digest
from headwater.text.shingles import TOKEN, fold, tokens, winnow
from headwater.text.transliterate import skeleton

ENTRY = np.dtype([("report", ">u8"), ("outlet", ">u2"), ("at", ">u2")])
"""One entry of a cell: report id, a hash of its outlet (0 for none), number of the sentence (or word)."""

FULL = 64
TABLES, BITS = 6, 16
SENTENCE_WORDS = 5
"""Sentences of fewer words are not filed: they are the same by chance."""

VECTOR_WORDS = 6
SHINGLE, WINDOW = 6, 20
FURNITURE_REPORTS, LITTLE = 3, 0.35
"""A sentence in this many reports of one outlet, each sharing less than this share of a report's sentences, is that
outlet's furniture."""

SKETCH_SAME, SKETCH_ACROSS, SKETCH_SHARE = 0.7, 0.6, 0.2
"""Cosine on the learnt axes of sentences that may be counterparts, in one language and across languages, and the share
of the shorter report's sentences that must have one in one language. On the development set no rewrite or translation
falls below."""

SKETCHED = 120
"""Sentences of a report that its sketch holds."""

WEIGHT = {"s": 3.0, "w": 2.0, "v": 1.0, "n": 1.0, "m": 1.0}
"""What a shared key counts for, by what it stands for, before it is divided by how common it is."""


def cell_id(key: str) -> str:
    """The id of the index cell of a key."""
    return digest("shingles", key)


@lru_cache(maxsize=4096)
def outlet_hash(outlet: str | None) -> int:
    """A number from 1 to 65535 for an outlet, 0 for none."""
    if not outlet:
        return 0
    return int.from_bytes(blake2b(outlet.casefold().encode(), digest_size=2).digest(), "big") or 1


_PACKED = Struct(">QHH")


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of a report in a fixed order, with the number of the sentence (or word) each stands for."""

    names: tuple[str, ...]
    at: tuple[int, ...]


def sentence_keys(sentences: Sequence[Sentence]) -> Keys:
    """A key for each distinct sentence that is long enough."""
    found: dict[str, int] = {}
    for i, sentence in enumerate(sentences):
        if sentence.words >= SENTENCE_WORDS:
            found.setdefault(f"s{sentence.key}", i)
    return Keys(tuple(found), tuple(found.values()))


def run_keys(report: Report, sentences: Sequence[Sentence]) -> Keys:
    """Keys of winnowed runs of words: any 25 words in a row shared with another report share a key."""
    words = [word for s in sentences for word, _, _ in tokens(report.text[s.start : s.end])]
    found: dict[str, int] = {}
    for value, at in winnow(words, SHINGLE, WINDOW):
        found.setdefault(f"w{value}", min(at, 65535))
    return Keys(tuple(found), tuple(found.values()))


def vector_keys(sentences: Sequence[Sentence], vectors: Mapping[str, NDArray[np.float16]]) -> Keys:
    """Keys of the neighbourhoods of each sentence's vector, `TABLES` a sentence."""
    chosen = [i for i, s in enumerate(sentences) if s.words >= VECTOR_WORDS and s.key in vectors]
    if not chosen:
        return Keys((), ())
    axes, directions = _directions()
    rows = np.stack([vectors[sentences[i].key] for i in chosen]).astype(np.float64)
    bits = ((rows @ axes[:-1] - axes[-1]) @ directions > 0).reshape(len(chosen), TABLES, BITS)
    values = bits @ (1 << np.arange(BITS))
    found: dict[str, int] = {}
    for i, row in zip(chosen, values.tolist(), strict=True):
        for table, value in enumerate(row):
            found.setdefault(f"v{table}:{value}", i)
    return Keys(tuple(found), tuple(found.values()))


def name_keys(report: Report, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Pairs of names or figures that follow each other, alike in any script that tells names by capitals.

    The only thread between a text and its translation where the sentence vectors do not know the language.
    """
    found: dict[str, None] = {}
    for sentence in sentences:
        before = ""
        for n, match in enumerate(TOKEN.finditer(report.text, sentence.start, sentence.end)):
            word = match.group()
            sign = ""
            if word[0].isdigit():
                sign = fold(word) if len(word) > 1 else ""
            elif n and word[0].isupper():
                sign = skeleton(word)[:4]
            if len(sign) > 1:
                if before:
                    found["+".join(sorted((before, sign)))] = None
                before = sign
    return tuple(found)


def with_prefix(prefix: str, names: Sequence[str]) -> Keys:
    """Name keys under a prefix: `n` for reports in a language the vectors know, `m` for others."""
    return Keys(tuple(f"{prefix}{name}" for name in names), (0,) * len(names))


def sketch_key(report: Report | int) -> str:
    """The key of the cell that holds a report's sketch."""
    return f"r{report if isinstance(report, int) else int(report.id, 16):016x}"


def sketch(report: Report, vectors: NDArray[np.float32]) -> bytes:
    """A report's sentence vectors (shape (sentences, 512)) on the learnt axes, a byte each, behind its language.

    Enough to see whether two reports have sentences that might be counterparts, without reading either.
    """
    axes, _ = _directions()
    on = vectors @ axes[:-1] - axes[-1]
    on /= np.maximum(np.linalg.norm(on, axis=1, keepdims=True), 1e-9)
    on[~vectors.any(axis=1)] = 0
    rows = np.round(127 * on[:SKETCHED]).astype(np.int8)
    data: bytes = rows.tobytes()
    return (report.language or "")[:2].ljust(2).encode("ascii", "replace") + data


def likely(one: bytes, other: bytes) -> bool:
    """Whether, by their sketches, one report may be a rewrite or translation of the other."""
    a, b = _rows(one), _rows(other)
    if not len(a) or not len(b):
        return False
    cosine = a @ b.T
    best_b, best_a = cosine.argmax(1), cosine.argmax(0)
    rows = np.arange(len(a))
    same = one[:2] == other[:2]
    close = (best_a[best_b] == rows) & (cosine[rows, best_b] >= (SKETCH_SAME if same else SKETCH_ACROSS))
    least = max(3.0, SKETCH_SHARE * min(len(a), len(b))) if same else 2.0
    return int(close.sum()) >= least


def _rows(data: bytes) -> NDArray[np.float32]:
    axes, _ = _directions()
    return np.frombuffer(data, np.int8, offset=2).reshape(-1, axes.shape[1]).astype(np.float32) / np.float32(127)


@cache
def _directions() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The learnt axes (see tools/learn_axes.py), and ±1 directions in their space that are the same everywhere."""
    with files("headwater.lexicons").joinpath("translation_axes.npy").open("rb") as file:
        axes: NDArray[np.float64] = np.load(file).astype(np.float64)
    size = axes.shape[1] * TABLES * BITS
    raw = b"".join(blake2b(i.to_bytes(4, "big")).digest() for i in range(size // 512 + 1))
    bits = np.unpackbits(np.frombuffer(raw, np.uint8))[:size].astype(np.float64)
    return axes, (2 * bits - 1).reshape(axes.shape[1], TABLES * BITS)


def entries(data: bytes) -> NDArray[np.void]:
    """The entries of a cell."""
    return np.frombuffer(data, ENTRY)


def entry(report: Report, at: int) -> bytes:
    """The bytes of one entry (`ENTRY`)."""
    return _PACKED.pack(int(report.id, 16), outlet_hash(report.outlet), at)


def votes(cells: Mapping[str, bytes], keys: Keys, itself: int) -> dict[int, float]:
    """How much each report in the cells of `keys` shares with the one that asks, by report number.

    A key counts once a report, by its kind and less the more reports share it.
    """
    out: dict[int, float] = {}
    for name in keys.names:
        data = cells.get(name)
        if not data:
            continue
        found = set(entries(data)["report"].tolist()) - {itself}
        weight = WEIGHT[name[0]] / (1.0 + np.log2(max(1, len(found))))
        for number in found:
            out[number] = out.get(number, 0.0) + weight
    return out


def without(keys: Keys, common: frozenset[str]) -> Keys:
    """Sentence keys less those of furniture."""
    kept = [(name, at) for name, at in zip(keys.names, keys.at, strict=True) if name[1:] not in common]
    return Keys(tuple(name for name, _ in kept), tuple(at for _, at in kept))


def sharers(keys: Keys, cells: Mapping[str, bytes], itself: int) -> dict[int, int]:
    """How many of `keys` each other report shares, in the order in which reports first appear."""
    out: dict[int, int] = {}
    for name in keys.names:
        for number in dict.fromkeys(entries(cells.get(name, b""))["report"].tolist()):
            if number != itself:
                out[number] = out.get(number, 0) + 1
    return out


def furniture(keys: Keys, cells: Mapping[str, bytes], itself: int, size: int) -> frozenset[str]:
    """Sentences (keys) that some outlet prints under reports which have little else in common with this one.

    `keys` are sentence keys, `size` the number of sentences of the report.
    """
    shared = sharers(keys, cells, itself)
    out: set[str] = set()
    for name in keys.names:
        outlets: dict[int, set[int]] = {}
        for number, outlet, _ in entries(cells.get(name, b"")).tolist():
            if outlet and number != itself and shared[number] <= max(3, LITTLE * size):
                outlets.setdefault(outlet, set()).add(number)
        if any(len(numbers) >= FURNITURE_REPORTS for numbers in outlets.values()):
            out.add(name[1:])
    return frozenset(out)
