"""What a timeline shows."""

from __future__ import annotations

from headwater.compare.timeline import timeline
from headwater.model import Happening


def made(founder: str, day: str | None, reports: int = 1, origins: int = 1, plover: str = "ASSAULT") -> Happening:
    return Happening(
        "s", founder, plover, "a", None, None, day, day, "happened", (f"r{founder}", 0, 9), reports, origins, origins
    )


def test_independently_reported_first_and_undated_left_out() -> None:
    rows = [
        made("1", "2031-05-01"),
        made("2", "2031-05-02", 5, 4),
        made("3", None, 9, 9),
        made("4", "2031-05-03", 5, 1),
    ]
    assert [row.founder for row in timeline(rows, 3)] == ["2", "4", "1"]


def test_deeds_before_words() -> None:
    rows = [made("1", "2031-05-01", plover="REQUEST"), made("2", "2031-05-03")]
    assert timeline(rows, 1)[0].founder == "2"


def test_a_sentence_is_shown_once() -> None:
    twice = Happening(
        "s", "9", "COERCE", "a", None, None, "2031-05-01", "2031-05-01", "happened", ("r1", 0, 9), 1, 1, 1
    )  # fmt: skip
    assert len(timeline([made("1", "2031-05-01"), twice], 5)) == 1
