"""The same event across reports."""

from __future__ import annotations

import numpy as np
import pytest
from tests.conftest import analyse_report, languages

from headwater.compare.events import when
from headwater.model import (
    Citation,
    Copy,
    Derivation,
    Event,
    Happening,
    HappeningEvent,
    Record,
    Report,
    Resolution,
    Sentence,
    Statement,
    Why,
)
from headwater.stages.base import ReportInput, StoryInput
from headwater.stages.happenings import relative, run

TEXTS = (
    ("2031-05-04", "Gazette", "Rebels attacked the port of Hamburg on 3 May 2031, killing 12 soldiers."),
    ("2031-05-05", "Courier", "Twelve soldiers were killed when rebels attacked the port of Hamburg on Saturday."),
    ("2031-05-20", "Courier", "Students marched in Hamburg on 19 May 2031. Rebels may attack the port."),
)
KINDS = (Event, Sentence, Statement, Resolution, Derivation, Copy, Citation)


@pytest.fixture(scope="module")
def rows() -> tuple[list[Record], dict[str, Report]]:
    story = story_of(*TEXTS)
    return list(run(story)), {r.id: r for r in story.reports}


def story_of(*told: tuple[str, str, str]) -> StoryInput:
    """Reports (day, outlet, text) as one story; a name is one entity."""
    reports = [Report(text, outlet=o, published=day, language="en") for day, o, text in told]
    given: list[ReportInput] = [analyse_report(report) for report in reports]
    made: dict[type[Record], list[Record]] = {}
    for one in given:
        for kind, found in one.made.items():
            made.setdefault(kind, []).extend(found)
    names = {r.id: r.name for one in given for r in one.made.get(_referent(), [])}  # type: ignore[attr-defined]
    made[Resolution] = [Resolution("", ref, "entity " + name, Why.of(1.0)) for ref, name in sorted(names.items())]
    texts = {s.key: r.text[s.start : s.end] for r in reports for s in made[Sentence] if s.report == r.id}  # type: ignore[attr-defined]
    keys = sorted(texts)
    vectors = dict(zip(keys, languages().embedder.embed([texts[k] for k in keys]), strict=True))
    return StoryInput("story", reports, made, lambda r: None, lambda ks: {k: vectors[k] for k in ks})  # type: ignore[arg-type,return-value]


def _referent() -> type[Record]:
    from headwater.model import Referent

    return Referent


def test_two_reports_of_one_attack_are_one_happening(rows: tuple[list[Record], dict[str, Report]]) -> None:
    happenings = [row for row in rows[0] if isinstance(row, Happening)]
    attack = next(h for h in happenings if h.plover == "ASSAULT")
    assert (attack.reports, attack.earliest, attack.latest) == (2, "2031-05-03", "2031-05-03")
    assert 1 <= attack.origins_low <= attack.origins_high <= 2
    report, start, end = attack.text
    assert rows[1][report].text[start:end].endswith(".")
    members = [row for row in rows[0] if isinstance(row, HappeningEvent) and row.happening == attack.id]
    assert len(members) >= 2
    assert all(m.why.detail for m in members)


def test_what_may_happen_is_no_happening(rows: tuple[list[Record], dict[str, Report]]) -> None:
    happenings = [row for row in rows[0] if isinstance(row, Happening)]
    assert sum(h.plover == "ASSAULT" and h.modality == "happened" and h.reports == 1 for h in happenings) <= 1
    march = next(h for h in happenings if h.plover == "PROTEST")
    assert march.earliest == "2031-05-19"


def test_vectors_are_not_needed(rows: tuple[list[Record], dict[str, Report]]) -> None:
    empty = StoryInput("story", [], {}, lambda r: None, lambda ks: {k: np.zeros(512, np.float16) for k in ks})  # type: ignore[arg-type,return-value]
    assert list(run(empty)) == []


def test_who_is_only_accused_of_a_deed_is_not_its_actor() -> None:
    texts = (
        ("Gazette", "A blast killed 12 soldiers at the port of Hamburg on 3 May 2031."),
        ("Courier", "Poland killed 12 soldiers at the port of Hamburg on 3 May 2031, the mayor Mira Holt said."),
        ("Herald", "Poland killed 12 soldiers at the port of Hamburg on 3 May 2031."),
    )

    def actors(*wanted: str) -> set[str | None]:
        story = story_of(*(("2031-05-04", outlet, text) for outlet, text in texts if outlet in wanted))
        found = [row for row in run(story) if isinstance(row, Happening) and row.plover == "ASSAULT"]
        return {row.actor_entity for row in found}

    assert actors("Gazette", "Courier") == {None}
    assert actors("Courier") == {"entity Poland"}
    assert actors("Gazette", "Courier", "Herald") == {"entity Poland"}


def test_nothing_happened_after_it_was_first_told() -> None:
    def told(day: str, stated: bool) -> Event:
        why = Why.of(1.0, event_dated="Friday") if stated else Why.of(1.0)
        names = (None,) * 6
        return Event("r", 0, 9, (0, 4), "find", *names, day, day, "ACCUSE", None, "happened", False, None, (), why)

    members = [told("2031-05-03", False), told("2031-05-04", True), told("2031-05-04", True)]
    assert when(members, None)[0] == "2031-05-04"
    assert when(members, "2031-05-03")[0] == "2031-05-03"


def test_what_a_relative_clause_tells_is_shown_without_the_sentence_around_it() -> None:
    text = "The mayor declared a curfew and blamed the Reed League, which has fought the guards since 2025."
    given = analyse_report(Report(text, outlet="Courier", published="2031-05-04", language="en"))
    spans = {text[slice(*e.trigger)]: relative(e, text) for e in given.rows(Event)}
    assert spans["declared"] is None
    aside = spans["fought"]
    assert aside is not None
    assert text[slice(*aside)].endswith("Reed League, which has fought the guards since 2025")
    fled = "Police in Hamburg praised the guards, who arrested nine men on Friday."
    given = analyse_report(Report(fled, outlet="Courier", published="2031-05-04", language="en"))
    arrest = next(e for e in given.rows(Event) if e.lemma == "arrest")
    span = relative(arrest, fled)
    assert span is not None
    assert fled[slice(*span)].endswith("guards, who arrested nine men on Friday")


def test_a_report_that_only_takes_it_back_does_not_tell_of_it() -> None:
    told = "Ilja Marlow was arrested at Hamburg harbour on 3 May 2031, the police said."
    back = "The Herald reported on Saturday that Ilja Marlow had been arrested at Hamburg harbour on 3 May 2031."
    story = story_of(
        ("2031-05-03", "Herald", told),
        ("2031-05-05", "Post", f"{back} That was wrong. Ferries run to Hamburg again."),
    )
    found = list(run(story))
    arrests = [row for row in found if isinstance(row, Happening) and row.plover == "COERCE"]
    assert [(row.reports, row.origins_low, row.origins_high) for row in arrests] == [(1, 1, 1)]
    assert arrests[0].text[0] == story.reports[0].id
    assert [row.why.detail for row in found if isinstance(row, HappeningEvent) and row.why.get("happening_taken_back")]


def test_the_words_shown_are_those_of_the_original() -> None:
    first = "Rebels attacked the port of Hamburg on 3 May 2031, killing 12 soldiers."
    story = story_of(("2031-05-04", "Copy", f"{first} Rain fell."), ("2031-05-04", "Agency", first))
    copy, original = story.reports
    story.made[Derivation] = [Derivation(copy.id, original.id, None, "copy", 0.9, 1.0, "credited", Why.of(1.0))]
    (attack,) = (row for row in run(story) if isinstance(row, Happening) and row.plover == "ASSAULT")
    assert attack.text[0] == original.id
