"""`Why`: the reason behind a score, a link or an inference.

A reason is stored as named features with their values and put into words in one place, from the templates in
`lexicons/reasons.toml`. So reasons cost little, read alike everywhere, and can be tested feature by feature.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from headwater.model.compact import dumps, tuples

_pairs = tuples(tuple[float, tuple[tuple[str, Any], ...]])

Value = str | int | float | bool | tuple["Value", ...]


@cache
def templates() -> dict[str, str]:
    """Every feature name with its template, e.g. `{"shared_words": "{} words in a row are the same"}`.

    The file groups templates by the stage that uses them; names are unique over the whole file.
    """
    raw = files("headwater.lexicons").joinpath("reasons.toml").read_text("utf-8")
    return {name: text for entries in tomllib.loads(raw).values() for name, text in entries.items()}


@dataclass(frozen=True, slots=True)
class Why:
    """A score in 0..1 with the features that gave it.

    `features` are (name, value) pairs, most telling first; every name has a template in `lexicons/reasons.toml`.
    `detail` words them as one sentence.
    """

    score: float
    features: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, score: float, **features: Value) -> Why:
        """`Why.of(0.9, shared_words=12)`. Features whose value is False or "" are left out."""
        kept = tuple((name, value) for name, value in features.items() if value is not False and value != "")
        return cls(round(float(score), 4), kept)

    def get(self, name: str) -> Value | None:
        """The value of a feature, or None."""
        return next((value for key, value in self.features if key == name), None)

    @property
    def detail(self) -> str:
        """The reason as one sentence a reader can check."""
        known = templates()
        parts = [_fill(known[name], value) for name, value in self.features if name in known]
        if not parts:
            return ""
        text = "; ".join(parts)
        return text[0].upper() + text[1:] + ("" if text.endswith(".") else ".")

    def __str__(self) -> str:
        return self.detail

    def __reduce__(self) -> tuple[type[Why], tuple[float, tuple[tuple[str, Value], ...]]]:
        return Why, (self.score, self.features)  # a fifth of the time of what dataclasses do

    def dumps(self) -> str:
        """Compact JSON: `[score, [[name, value], ...]]`."""
        return dumps([self.score, self.features])

    @classmethod
    def loads(cls, raw: str) -> Why:
        """The inverse of `dumps`."""
        score, features = _pairs(raw)
        if any(type(value) is list for _, value in features):
            features = tuple((name, _freeze(value)) for name, value in features)
        return cls(score, features)


def _freeze(value: object) -> Value:
    if isinstance(value, list):
        return tuple(_freeze(item) for item in value)
    assert isinstance(value, (str, int, float, bool))
    return value


def _show(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if isinstance(value, tuple):
        return ", ".join(_show(item) for item in value)
    return str(value)


def _fill(template: str, value: Value) -> str:
    """`{}` takes the value; `{0}` and `{1}` take the parts of a tuple."""
    if isinstance(value, tuple) and "{0}" in template:
        return template.format(*(_show(item) for item in value))
    return template.format(_show(value))
