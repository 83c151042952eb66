"""Stories: what belongs together, whatever the order and language, and what only looks alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater.language import Parse
from headwater.model import Derivation, Record, Report, Sentence, StoryKey, StoryReport, Why
from headwater.stages.base import ArchiveInput
from headwater.stages.stories import CROWDED, STAGE, filed, profile_key, term_key

FERRY = (
    "The ferry Queen Adela sank off Port Marlow on Sunday with 80 people on board, the Velmar coast guard said.",
    "Captain Ruben Haldane of the Queen Adela was questioned by the Velmar coast guard over the loss off Port Marlow.",
)
TRAIN = (
    "A freight train left the rails near Oststadt on Sunday, and 80 people were told to leave, the Lugan police said."
)


class Archive:
    """Look-ups in memory."""

    def __init__(self) -> None:
        self.rows: dict[type[Record], list[Any]] = defaultdict(list)

    def find(self, kind: type[Any], by: str, values: Iterable[str | int]) -> list[Any]:
        wanted = list(values)
        return [row for row in self.rows[kind] if getattr(row, by) in wanted]

    def cells(self, kind: type[Any], keys: Iterable[int]) -> dict[int, bytes]:
        return {row.key: row.data for row in self.find(kind, "key", keys)}

    def vectors(self, keys: Iterable[str]) -> dict[str, NDArray[np.float16]]:
        return {}

    def parse(self, report: str) -> Parse:
        raise NotImplementedError

    def cached(self, key: str, make: Callable[[], Any]) -> Any:
        return make()

    def arrive(self, text: str, day: str, *derived_from: str) -> StoryReport:
        report = Report(text, published=day, language="en", key=text[:20])
        self.rows[Sentence].append(Sentence(report.id, 0, len(text), "body", text, len(text.split())))
        for source in derived_from:
            self.rows[Derivation].append(Derivation(report.id, source, None, "copy", 0.5, 1.0, "earlier", Why.of(1.0)))
        made = list(STAGE.run(ArchiveInput(report, self)))
        for row in made:
            if isinstance(row, StoryKey):  # a cell replaces the one of its key
                self.rows[StoryKey] = [old for old in self.rows[StoryKey] if old.key != row.key]
            self.rows[type(row)].append(row)
        (found,) = [row for row in made if isinstance(row, StoryReport)]
        return found


def test_reports_on_one_matter_are_one_story_and_the_reason_says_why() -> None:
    archive = Archive()
    first = archive.arrive(FERRY[0], "2031-05-04")
    second = archive.arrive(FERRY[1], "2031-05-05")
    assert second.story == first.story
    assert "Marlow" in second.why.detail
    assert first.why.detail == "No earlier report deals with the same matter."


def test_another_event_of_one_day_is_another_story() -> None:
    archive = Archive()
    assert archive.arrive(FERRY[0], "2031-05-04").story != archive.arrive(TRAIN, "2031-05-04").story


def test_months_between_do_not_part_a_matter_with_rare_names() -> None:
    archive = Archive()
    assert archive.arrive(FERRY[0], "2031-05-04").story == archive.arrive(FERRY[1], "2031-09-20").story


def test_a_derived_report_joins_its_source_whatever_it_says() -> None:
    archive = Archive()
    first = archive.arrive(FERRY[0], "2031-05-04")
    assert archive.arrive(TRAIN, "2031-05-05", first.report).story == first.story


def test_no_more_reports_are_filed_under_a_crowded_term_but_what_they_are_about_is_kept() -> None:
    archive = Archive()
    for n in range(CROWDED + 3):
        last = archive.arrive(FERRY[0].replace("80", str(n + 80)), "2031-05-04")
    cells = {row.key: row.data for row in archive.rows[StoryKey]}
    assert len(filed(cells[term_key("n:marlo")])) == CROWDED
    assert b"n:marlo" in cells[profile_key(last.report)]
