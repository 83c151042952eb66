"""The plan and the ledger: nothing is done twice, and how it is cut up leaves no trace."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from headwater import stages
from headwater.engines.here import Here
from headwater.engines.pool import Pool
from headwater.errors import StageError
from headwater.model import Record, Report, Sentence, Statement
from headwater.pipeline import Pipeline, fingerprints
from headwater.store.sqlite import SqliteStore
from headwater.tables import COLUMNS, Tables
from headwater.work import AnalyseStory, Task

TEXTS = (
    "Ferry service between Port Alder and the island of Sorn stopped on Tuesday after two crew members were injured.",
    "“We will not sail until the pier is safe,” said Mira Tolland, the harbour master of Port Alder.",
    "Ferry service between Port Alder and the island of Sorn stopped on Tuesday after two crew members were injured. "
    "The company said it would resume on Friday.",
    "Three crew members were injured when the pier at Port Alder gave way, the Coast Guard said on Wednesday.",
)


def make_reports() -> list[Report]:
    return [
        Report(text, outlet=f"Outlet {i}", published=f"2031-03-0{i + 4}", language="en", words=len(text.split()))
        for i, text in enumerate(TEXTS)
    ]


def filled(*groups: list[Report], engine: Any = None) -> SqliteStore:
    """A desk into which groups of reports came one after another."""
    store = SqliteStore(":memory:")
    for group in groups:
        store.put(group)
        with engine or Here() as running:
            Pipeline(store).run(running)
    return store


def tables(store: SqliteStore) -> dict[str, list[dict[str, Any]]]:
    made = Tables(store)
    return {name: list(made.rows(name)) for name in COLUMNS}


def test_the_stages_fit_together() -> None:
    stages.check()


def test_a_stage_that_finds_nothing_to_work_on_is_an_error_before_anything_runs() -> None:
    with pytest.raises(StageError, match="claims"):
        stages.check((stages.stage("claims"),))


def test_nothing_is_done_twice() -> None:
    store = filled(make_reports())
    assert Pipeline(store).pending() == 0

    class Refuses(Here):
        def submit(self, task: Any) -> Any:
            raise AssertionError(f"{task} was done before")

    with Refuses() as engine:
        Pipeline(store).run(engine)


def test_read_at_once_or_one_by_one_gives_the_same_tables() -> None:
    reports = make_reports()
    assert tables(filled(reports)) == tables(filled(*([report] for report in reports)))


def test_one_worker_or_two_give_the_same_tables(tmp_path: Path) -> None:
    assert tables(filled(make_reports())) == tables(filled(make_reports(), engine=Pool(2)))


def test_a_large_story_worked_out_in_parts_gives_the_same_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tables(filled(make_reports()))
    cut: list[tuple[str, ...]] = []

    class Two(Here):
        workers = 2

        def submit(self, task: Task) -> Future[Any]:
            cut.extend([task.stages] if isinstance(task, AnalyseStory) else [])
            return super().submit(task)

    monkeypatch.setattr("headwater.pipeline.stories.WHOLE", 1)
    assert tables(filled(make_reports(), engine=Two())) == whole
    assert ("claims", "origins", "conflicts") in cut
    assert sorted(name for part in cut for name in part) == sorted(s.name for s in stages.STAGES if s.scope == "story")


def test_a_new_version_of_a_stage_redoes_it_and_what_depends_on_it_and_nothing_else() -> None:
    before = fingerprints(stages.STAGES)
    changed = tuple(replace(s, version=s.version + 1) if s.name == "statements" else s for s in stages.STAGES)
    after = fingerprints(changed)
    redone = {name for name in before if before[name] != after[name]}
    assert {"statements", "events", "claims"} <= redone
    assert not redone & {"parse", "mentions", "times", "figures"}


def test_a_redone_stage_replaces_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(make_reports())
    sentences = store.count(Sentence)
    assert store.count(Statement) > 0

    def nothing(given: object) -> Iterator[Record]:
        yield from ()

    changed = tuple(
        replace(s, version=s.version + 1, run=nothing) if s.name == "statements" else s for s in stages.STAGES
    )
    monkeypatch.setattr(stages, "STAGES", changed)
    with Here() as engine:
        Pipeline(store).run(engine)
    assert store.count(Statement) == 0
    assert store.count(Sentence) == sentences


def test_rebuilding_gives_the_same_tables() -> None:
    store = filled(make_reports())
    before = tables(store)
    Pipeline(store).reset(everything=True)
    with Here() as engine:
        Pipeline(store).run(engine)
    assert tables(store) == before


def test_a_stage_that_breaks_on_one_report_costs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    victim = make_reports()[1].id

    def brittle(given: Any) -> Iterator[Record]:
        if given.report.id == victim:
            raise ValueError("cannot")
        yield from stages.statements.run(given)

    changed = tuple(replace(s, run=brittle) if s.name == "statements" else s for s in stages.STAGES)
    monkeypatch.setattr(stages, "STAGES", changed)
    store = SqliteStore(":memory:")
    store.put(make_reports())
    made = Pipeline(store)
    with Here() as engine:
        made.run(engine)
    assert [(failure.stage, failure.unit) for failure in made.failures] == [("statements", victim)]
    spoken = {row.report for row in store.all(Statement)}
    assert spoken
    assert victim not in spoken
    assert made.pending() == 0
