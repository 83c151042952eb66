"""Learn how much each feature of `headwater.compare.names` weighs, from labelled pairs of names.

    python tools/learn_names.py ../shared/gold/names [--write]

Logistic regression (L2, Newton's method). Prints the F1 of five-fold cross-validation (every pair is scored with
weights learnt from the other folds, at 0.5) and that on what was learnt from. `--write` puts weights learnt from all
pairs into lexicons/name_weights.toml; `--errors` lists the pairs that cross-validation gets wrong.

Pairs: opensanctions/nomenklatura contrib/name_bench (MIT) and NETransliteration-COLING2018 (CC0).
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import headwater
from headwater.compare import name_features as features

Array = NDArray[np.float64]
FOLDS = 5

HEADING = """# How much each feature of two names weighs: a logistic regression,
# score = 1 / (1 + exp(-(bias + sum of weight * value))).
# Learnt by tools/learn_names.py on the pairs of nomenklatura's name_bench (MIT, OpenSanctions) and of
# NETransliteration-COLING2018 (CC0, Merhav and Ash 2018); [latin] was set by hand. Read by compare/names.py.
"""

LATIN = {"bias": -17.0, "sound": 16.0, "same_bones": 1.5, "first": 1.0, "sound_jaro": 3.0}
"""Two single words in Latin letters: no labelled pairs, so set by hand to ask for near-identical sound."""


def group(row: dict[str, str]) -> str:
    """Which weights a labelled pair trains."""
    subset = row["subset"]
    if subset.startswith("netranslit"):
        return {"ru": "cyrillic", "zh": "han"}.get(subset[-2:], "abjad")
    return subset.removeprefix("name_bench_")


def vector(name: str, a: str, b: str) -> dict[str, float]:
    """The features of a pair."""
    kind = {"person": features.person, "other": features.other}.get(name, features.word)
    return kind(a, b)


def kind_of_word(name: str) -> bool:
    """Whether a group is of single words: several times as many pairs, so that weights need less holding back."""
    return name not in ("person", "other")


def fit(x: Array, y: Array, strength: float) -> Array:
    """Weights (bias first) by Newton's method."""
    x = np.hstack([np.ones((len(x), 1)), x])
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], strength)
    penalty[0] = 1e-6
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        w -= np.linalg.solve(hessian, gradient)
    return w


def score(w: Array, x: Array) -> Array:
    """0..1 for each row."""
    out: Array = 1 / (1 + np.exp(-(w[0] + x @ w[1:])))
    return out


def learn(x: Array, y: Array, strength: float) -> Array:
    """Weights under which 0.5 is the best threshold on what was learnt from."""
    w = fit(x, y, strength)
    cut = best_f1(score(w, x), y)[1]
    w[0] -= np.log(cut / (1 - cut))
    return w


def f1(scores: Array, y: Array) -> float:
    """At 0.5."""
    hit = scores >= 0.5
    return 2 * float((hit & (y > 0)).sum()) / float(hit.sum() + y.sum())


def best_f1(scores: Array, y: Array) -> tuple[float, float]:
    """(F1, threshold)"""
    best = (0.0, 1.0)
    for threshold in sorted(set(scores.tolist())):
        hit = scores >= threshold
        f1 = 2 * float((hit & (y > 0)).sum()) / float(hit.sum() + y.sum())
        best = max(best, (f1, threshold))
    return best


def main(arguments: Sequence[str]) -> None:
    """Fit, report, write."""
    rows = [json.loads(line) for line in (Path(arguments[0]) / "gold.jsonl").read_text("utf-8").splitlines()]
    out: dict[str, dict[str, float]] = {"latin": LATIN}
    for name in ("person", "other", "cyrillic", "abjad", "han"):
        mine = [row for row in rows if group(row) == name]
        table = [vector(name, row["a"], row["b"]) for row in mine]
        names = list(table[0])
        x = np.array([[entry[key] for key in names] for entry in table])
        y = np.array([float(row["match"]) for row in mine])
        strength = 0.1 if kind_of_word(name) else 0.5
        fold = np.array([zlib.crc32(row["id"].encode()) % FOLDS for row in mine])
        held = np.zeros(len(y))
        for part in range(FOLDS):
            held[fold == part] = score(learn(x[fold != part], y[fold != part], strength), x[fold == part])
        w = learn(x, y, strength)
        print(f"{name:9} held-out F1 {f1(held, y):.3f} (best {best_f1(held, y)[0]:.3f}); all {f1(score(w, x), y):.3f}")
        out[name] = {"bias": w[0]} | dict(zip(names, w[1:].tolist(), strict=True))
        if "--errors" in arguments:
            for row, value in zip(mine, held.tolist(), strict=True):
                if (value >= 0.5) != row["match"]:
                    print("  MISS " if row["match"] else "  FALSE", f"{value:.2f}", row["a"], "|", row["b"])
    if "--write" in arguments:
        path = Path(headwater.__file__).parent / "lexicons" / "name_weights.toml"
        parts = [f"[{name}]\n" + "".join(f"{k} = {v:.3f}\n" for k, v in ws.items()) for name, ws in out.items()]
        path.write_text(HEADING + "\n" + "\n".join(parts), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
