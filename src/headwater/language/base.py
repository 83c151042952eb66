"""The two protocols behind which language models stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from headwater.model.tokens import Tokens


class Parser(Protocol):
    """Parses passages of one language. The result of a passage must not depend on its neighbours in the call."""

    @property
    def name(self) -> str:
        """Model and version; part of the key under which parses are kept."""
        ...

    def parse(self, texts: Sequence[str]) -> list[Tokens]:
        """One `Tokens` a text, in order."""
        ...


class Embedder(Protocol):
    """Gives each sentence a vector, alike for sentences that mean the same in any language it knows."""

    @property
    def name(self) -> str:
        """Model and version."""
        ...

    def embed(self, sentences: Sequence[str]) -> NDArray[np.float16]:
        """An array of shape (sentences, 512), rows of unit length."""
        ...
