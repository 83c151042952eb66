"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from headwater.language import Languages, encode
from headwater.model import Passage, Report
from headwater.stages import STAGES
from headwater.stages.base import ReportInput
from headwater.stages.parse import passages
from headwater.work import distinct, parse_of

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

Analyse = Callable[..., ReportInput]


@cache
def languages() -> Languages:
    """The models, loaded once a test run."""
    return Languages()


def analyse_report(report: Report, stages: Sequence[str] | None = None) -> ReportInput:
    """Run the report-scope stages named (all by default) over one report, in this process."""
    parts = passages(report)
    wanted = [p for p in parts if p.parsed]
    tokens = languages().parser(report.language).parse([report.text[p.start : p.end] for p in wanted])
    parses = {p.parsed or "": encode(t) for p, t in zip(wanted, tokens, strict=True)}
    given = ReportInput(report, parse_of(report, parts, parses), {Passage: list(parts)})
    for stage in STAGES:
        if stage.scope == "report" and (stages is None or stage.name in stages or stage.name == "parse"):
            rows = distinct(stage.run(given))
            for kind in stage.produces:
                given.made[kind] = [row for row in rows if type(row) is kind]
    return given


@pytest.fixture(scope="session")
def analyse() -> Analyse:
    """`analyse(text, language="en", published=None, outlet=None, stages=None)` gives a report and its rows."""

    def run(
        text: str,
        language: str = "en",
        published: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        stages: Sequence[str] | None = None,
    ) -> ReportInput:
        report = Report(text, published=published, outlet=outlet, title=title, language=language)
        return analyse_report(report, stages)

    return run


@pytest.fixture
def models_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Desks that a test opens share the models of the test run."""
    monkeypatch.setattr("headwater.engines.here.Languages", languages)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the repository; tests that ask for it are skipped where it is absent."""
    folder = Path(os.environ.get("HEADWATER_SHARED", Path(__file__).parents[2] / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip("the development data is not here (set HEADWATER_SHARED to its folder)")
    return folder
