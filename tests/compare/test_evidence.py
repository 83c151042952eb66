"""What speaks for two sentences to say the same."""

from __future__ import annotations

from headwater.compare.evidence import Evidence
from headwater.compare.propositions import Frame, Said, Weights


def said(report: str, at: int, *words: str, frames: tuple[Frame, ...] = ()) -> Said:
    one = Said(report, at, at + 9, "body", f"{report}-{at}", f"{report}-{at}", 12, "en", " ".join(words))
    one.written, one.frames = {word: word for word in words}, frames
    return one


def frame(deed: str, target: str, rest: str) -> Frame:
    return Frame(deed, 0, 9, frozenset(), frozenset({target}), frozenset({rest}), False, "happened")


def test_a_word_told_once_to_a_report_tells_more_of_the_matter() -> None:
    told = [said("a", n, "harbour", *(["ferry"] if n == 0 else [])) for n in range(4)]
    told += [said("b", n, "harbour", *(["ferry"] if n == 0 else ["gale"])) for n in range(4)]
    told += [said("c", n, "mole") for n in range(4)]
    weights = Weights(told)
    assert weights.matter("ferry") > weights.matter("harbour")
    once, often = (weights.matter(word) / weights.term(word) ** 0.5 for word in ("ferry", "harbour"))
    assert once > often


def test_acts_are_deeds_with_what_they_are_told_of() -> None:
    told = [
        said("a", 0, "sank", "ferry", "reef", frames=(frame("sank", "ferry", "reef"),)),
        said("b", 0, "sank", "ferry", "gale", frames=(frame("sank", "ferry", "gale"),)),
        said("c", 0, "paint", "ferry", "gale", frames=(frame("paint", "ferry", "gale"),)),
    ]
    evidence = Evidence(told, [None] * 3, [1.0] * 3, {})
    assert evidence.acts(0, 1) > 0
    assert evidence.acts(0, 2) == 0
    assert evidence.deeds(0) == {"sank"}
