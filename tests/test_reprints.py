"""Reports that print the same text: their rows are taken over where they are the same, and only there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import languages

from headwater import work
from headwater.model import Record, Referent, Report
from headwater.reprints import retold
from headwater.stages import STAGES
from headwater.stages.base import ReportInput
from headwater.stages.parse import passages
from headwater.work import AnalyseReports, Failure, ParsePassages, ReportJob

STORY = Path(__file__).parents[1] / "examples" / "story"
NAMES = tuple(stage.name for stage in STAGES if stage.scope == "report")
WE = "The mayor of Orla resigned three hours ago. We said that she had told us in May that two aides would leave."


def job(text: str, outlet: str | None, published: str, language: str = "en") -> ReportJob:
    report = Report(text, key=f"{outlet} {published}", outlet=outlet, published=published, language=language)
    parts = tuple(passages(report))
    pairs = tuple({p.parsed: text[p.start : p.end] for p in parts if p.parsed}.items())
    rows = ParsePassages(language, pairs).run(languages())
    return ReportJob(report, parts, {row.key: row.data for row in rows}, {})


def analysed(*jobs: ReportJob) -> list[str]:
    """All rows of some reports, analysed by one task."""
    packed, failures = AnalyseReports(NAMES, jobs).run(languages())
    assert not failures
    return sorted(f"{one.kind.TABLE} {row}" for one in packed for row in (*one.rows, *one.words))


def both(*jobs: ReportJob) -> bool:
    """Whether the rows of reports analysed together are those of each alone."""
    return analysed(*jobs) == sorted(row for one in jobs for row in analysed(one))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Which stage was run on which report."""
    found: list[tuple[str, str]] = []

    def attempt(name: str, unit: str, given: ReportInput, failures: list[Failure]) -> list[Record]:
        found.append((name, unit))
        return real(name, unit, given, failures)

    real = work.attempt
    monkeypatch.setattr(work, "attempt", attempt)
    return found


def stages_run(run: list[tuple[str, str]], *jobs: ReportJob) -> list[str]:
    """The stages that are run on the second of two reports analysed together."""
    run.clear()
    analysed(*jobs)
    return [name for name, unit in run if unit == jobs[1].report.id]


def test_a_reprint_of_the_day_has_the_rows_it_would_have_alone() -> None:
    for path in sorted(STORY.glob("*.txt")):
        text = path.read_text("utf-8")
        first, second = job(text, "Coast Ledger", "2024-03-05T06:00"), job(text, "Hill Post", "2024-03-05T09:30")
        assert both(first, second), path.name


def test_only_what_sees_a_difference_is_run_again(run: list[tuple[str, str]]) -> None:
    plain = "The mayor of Orla resigned on Tuesday, her office said. Two aides had left in May."
    first = job(plain, "Coast Ledger", "2024-03-05T06:00")
    assert stages_run(run, first, job(plain, "Hill Post", "2024-03-05T09:30")) == []
    assert stages_run(run, first, job(plain, "Coast Ledger", "2024-03-06")) == [
        "times",
        "figures",
        "statements",
        "events",
    ]


def test_a_credit_is_another_report_s_own_name_only_there(run: list[tuple[str, str]]) -> None:
    text = "The mayor of Orla resigned on Tuesday, the Hill Post reported. (Source: Hill Post)"
    first = job(text, "Coast Ledger", "2024-03-05T06:00")
    assert stages_run(run, first, job(text, "Vale Star", "2024-03-05T09:30")) == []
    own = job(text, "Hill Post", "2024-03-05T09:30")
    assert stages_run(run, first, own)[0] == "statements"
    assert both(first, own)


def test_what_a_stage_sees_keeps_rows_apart(run: list[tuple[str, str]]) -> None:
    first = job(WE, "Coast Ledger", "2024-03-05T06:00")
    for other, ran in (
        (job(WE, "Coast Ledger", "2024-03-05T09:00"), "times"),  # "three hours ago"
        (job(WE, "Hill Post", "2024-03-05T06:00"), "statements"),  # "we"
    ):
        assert stages_run(run, first, other)[0] == ran
        assert both(first, other)


def test_rows_are_found_by_their_new_names() -> None:
    referents = [Referent(report, "Orla", "place", ("Orla",), None, None, 1, None) for report in ("old", "new")]
    found = retold([Pair("old", referents[0].id), referents[0]], "old", "new")
    assert found == [Pair("new", referents[1].id), referents[1]]


def test_a_circle_is_told() -> None:
    first, second = Pair("old", ""), Pair("old", "x")
    object.__setattr__(first, "other", second.id)
    object.__setattr__(second, "other", first.id)
    with pytest.raises(ValueError, match="circle"):
        retold([first, second], "old", "new")


@dataclass(frozen=True, slots=True)
class Pair(Record):
    """A record that names another."""

    TABLE = "pairs"
    IDENTITY = ("report", "other")

    report: str
    other: str
