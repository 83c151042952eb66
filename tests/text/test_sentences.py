"""Where sentences begin, in several languages."""

from __future__ import annotations

import pytest

from headwater.text.sentences import split


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Ortho met Mr. Vance. They talked.", 2),
        ("Sales rose 6 . 2 % by Oct . 7 . They fell later .", 2),
        ("It happened at 5 p.m. The mayor left.", 2),
        ("It happened at 5 p.m. on Tuesday.", 1),
        ("“Why?” she asked. “Because!” he said.", 2),
        ("The U.S. Senate voted. It failed.", 2),
        ("J. R. Morrow resigned. No. 4 stayed.", 2),
        ("He waited… and left.", 1),
        ("Г. Иванов приехал. Переговоры начались.", 2),
        ("会议结束了。市长离开了。", 2),
        ("The firm, Acme Inc. of Orla, closed.", 1),
    ],
)
def test_sentences_are_cut_where_a_reader_would(text: str, count: int) -> None:
    assert len(cut(text)) == count, cut(text)


def test_sentences_cover_all_but_white_space() -> None:
    text = " One.  Two?  “Three.”\nFour "
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
