"""What the parser saw, and runs of capitalised words it did not see."""

from __future__ import annotations

import re
from bisect import bisect_left

from headwater.stages.naming.board import ARTICLES, EDGE, MODEL, MODEL_NUMBER, PARTICLES, POSSESSIVE, PROPER
from headwater.stages.naming.lists import wordset
from headwater.stages.naming.phrases import PhraseFinder

LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""OntoNotes labels that are names; the others are times and numbers."""

_BRAND = re.compile(r"[a-z]{1,2}[A-Z][A-Za-z]+$")
_SEPARATORS = ",;:()[]|/"


class SpanFinder(PhraseFinder):
    """Finds names by the parser's labels and by capitals."""

    def _entities(self, first: int, last: int) -> list[tuple[int, int, str]]:
        out: list[tuple[int, int, str]] = []
        ent = self.parse.ent
        i = first
        while i < last:
            if not ent[i].startswith("B-"):
                i += 1
                continue
            label, j = ent[i][2:], i + 1
            while (
                j < last
                and ent[j] == f"I-{label}"
                and "\n" not in self.parse.text[self.parse.end[j - 1] : self.parse.start[j]]
            ):
                j += 1
            if label in LABELS:
                out.append((i, j, label))
            i = j
        return out

    def _entity(self, first: int, last: int, label: str, heading: bool) -> None:
        """What is left of a parser's name once known phrases are taken out, cut at commas and trimmed."""
        a = first
        while a < last:
            if self.taken[a]:
                a += 1
                continue
            b = a
            while b < last and not self.taken[b] and not (self.parse.words[b] in _SEPARATORS and b > a):
                b += 1
            part = self._trim(a, b)
            if part and label == "PERSON" and part[1] - part[0] == 2 and self.parse.tag[part[0]] in ("VB", "VBP", "UH"):
                part = (part[0] + 1, part[1])
            if part:
                whole = self._extend(*part, label)
                if self._numbered(whole[0]) and label in ("PRODUCT", "PERSON", "FAC", "WORK_OF_ART"):
                    whole, label = (whole[0] - 1, whole[1]), "PRODUCT"
                self._add(self._name(*whole, label, heading))
            a = max(b, a + 1)
            while a < last and self.parse.words[a] in _SEPARATORS:
                a += 1

    def _extend(self, first: int, last: int, label: str) -> tuple[int, int]:
        """Take in capitalised neighbours the parser cut off, and the head of "al - X"."""
        words, n = self.parse.words, len(self.parse)
        if (
            label == "PERSON"
            and last + 2 < n
            and self.folded[last] in PARTICLES
            and words[last + 1] in "-‑"
            and words[last + 2][:1].isupper()
            and not self.taken[last + 2]
        ):
            last += 3
        while last + 1 < n and words[last] in "-‑" and words[last + 1][:1].isupper() and not self.taken[last + 1]:
            if self.parse.end[last] != self.parse.start[last + 1] or self.folded[last - 1] not in PARTICLES:
                break
            last += 2
        while (
            first >= 2
            and words[first - 1] in "-‑"
            and self.folded[first - 2] in PARTICLES
            and not self.taken[first - 2]
        ):
            first -= 2
        if (
            label == "PERSON"
            and first > 0
            and not self.taken[first - 1]
            and re.fullmatch(r"[A-Z]\.?", words[first - 1])
        ):
            first -= 1
        return first, last

    def _trim(self, first: int, last: int) -> tuple[int, int] | None:
        """Without articles, quotation marks, possessives, lower-case ends and ranks; None if nothing is left."""
        words = self.parse.words
        while first < last and (
            words[first] in EDGE
            or self.folded[first] in ARTICLES
            or words[first] in POSSESSIVE
            or (words[first][0].islower() and not self._small_start(first, last))
        ):
            first += 1
        while last > first and (
            words[last - 1] in EDGE
            or words[last - 1] in POSSESSIVE
            or (words[last - 1][0].islower() and not any(c.isupper() for c in words[last - 1]))
            or (last - first > 1 and self.folded[last - 1].rstrip(".") in wordset("trailing_ranks"))
        ):
            last -= 1
        if last - first == 3 and words[first + 1] in "-‑" and self.folded[first] in wordset("name_prefixes"):
            first += 2
        while last - first > 1 and self.folded[first] in wordset("time_zones"):
            first += 1
        return (first, last) if first < last else None

    def _small_start(self, i: int, last: int) -> bool:
        """A name may begin with a small particle ("al-Sham", "van Dyck") or with a brand's small letter ("iRobot")."""
        word = self.parse.words[i]
        if any(c.isupper() for c in word):
            return True
        return (
            self.folded[i] in PARTICLES
            and i + 1 < last
            and self.folded[i] not in ("the", "of", "and", "for", "&", "'s")
        )

    def _runs(self, first: int, last: int, heading: bool) -> None:
        """Proper nouns outside all names: capitalised words with a proper noun's tag."""
        words, tags = self.parse.words, self.parse.tag
        i = first
        marked, at, stop = self.marked, bisect_left(self.marked, first), bisect_left(self.marked, last)
        while at < stop:
            if marked[at] < i:
                at += 1
                continue
            i = marked[at]
            at += 1
            if not self.taken[i] and (_BRAND.match(words[i]) or MODEL.match(words[i])):
                i = self._product(i, last, heading)
                continue
            proper = tags[i] in PROPER or (self._numbered(i) and not heading)
            if self.taken[i] or not proper or not words[i][0].isupper():
                continue
            j = i + 1
            while (
                j < last
                and not self.taken[j]
                and (
                    (tags[j] in PROPER and words[j][0].isupper())
                    or (words[j] in "-‑" and j + 1 < last and words[j + 1][0].isupper() and not self.taken[j + 1])
                    or (
                        self.folded[j] in ("of", "al")
                        and j + 1 < last
                        and tags[j + 1] in PROPER
                        and not self.taken[j + 1]
                    )
                )
            ):
                j += 1
            part = self._trim(i, j)
            if part and part[0] == i > first and self._numbered(i):
                self._add(self._name(i - 1, part[1], "PRODUCT", heading))
            elif part:
                self._add(self._name(*part, "", heading))
            i = j

    def _numbered(self, i: int) -> bool:
        """Whether a model number stands right before token i ("787 Dreamliner")."""
        if i == 0 or self.taken[i - 1] or self.parse.tag[i - 1] != "CD":
            return False
        return MODEL_NUMBER.match(self.parse.words[i - 1]) is not None

    def _product(self, i: int, last: int, heading: bool) -> int:
        """A brand ("iPhone"), type or model ("A380", "Su-35") with the number or words that go with it."""
        words, j = self.parse.words, i + 1
        while j < last and not self.taken[j] and ((words[j].isdigit() and len(words[j]) < 3) or words[j][0].isupper()):
            j += 1
        self._add(self._name(i, j, "PRODUCT", heading))
        return j
