"""The desk: what runs where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import headwater
from headwater import desk as desks
from headwater.desk import SMALL
from headwater.engines.here import Here
from headwater.settings import Settings


@pytest.mark.parametrize(("reports", "workers"), [(SMALL + 1, 2), (SMALL, None)])
def test_many_reports_of_one_file_are_worked_out_by_worker_processes(
    reports: int, workers: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    class Recorded(Here):
        def __init__(self, workers: int) -> None:
            started.append(workers)
            super().__init__()

    monkeypatch.setattr(desks, "Pool", Recorded)
    lines = [json.dumps({"text": f"The mayor of Tarn opened bridge {n}.", "language": "en"}) for n in range(reports)]
    (tmp_path / "all.jsonl").write_text("\n".join(lines))
    with headwater.open(tmp_path / "a.db", settings=Settings(workers=2)) as desk:
        assert desk.read(tmp_path / "all.jsonl").new == reports
    assert started == ([workers] if workers else [])
