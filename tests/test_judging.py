"""Decisions on entities: put into effect, kept, taken back, and carried to another desk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from headwater.compare.decided import standing
from headwater.desk import Desk
from headwater.errors import UsageError
from headwater.model import Entity, Judgement, Resolution
from headwater.settings import Settings

pytestmark = pytest.mark.usefixtures("models_once")

REPORTS = (
    (
        "Harbour Post", "2021-04-02",
        "Mira Tolland said on Tuesday that the pier in Sornholm was safe. Mira Tolland leads the Alder Dock Company, "
        "which runs the ferries. Reporters of the Quill Photo Agency were there.",
    ),
    (
        "Sorn Gazette", "2021-04-03",
        "Ferries of Alderdock Lines stopped on Wednesday. Miroslava Tollander said that Alderdock Lines would "
        "mend the pier in Sornholm. The Quill Photo Agency published pictures.",
    ),
    (
        "Isle Herald", "2021-04-05",
        "Miroslava Tollander denied on Friday that Alderdock Lines had known of the damage. Mira Tolland was not in "
        "Sornholm, the Quill Photo Agency reported.",
    ),
)  # fmt: skip
NOON = datetime(2021, 5, 1, 12, tzinfo=UTC)
Shown = dict[str, tuple[str, bool, int]]


def source(folder: Path, number: int) -> Path:
    outlet, published, text = REPORTS[number]
    path = folder / f"{number}.jsonl"
    row = {"id": str(number), "outlet": outlet, "published": published, "language": "en", "text": text}
    path.write_text(json.dumps(row), "utf-8")
    return path


def read(desk: Desk, folder: Path, *numbers: int) -> Desk:
    for number in numbers:
        assert not desk.read(source(folder, number)).errors
    return desk


def shown(desk: Desk) -> Shown:
    """Entities by name: kind, hidden, referents."""
    counts: dict[str, int] = {}
    for row in desk.store.all(Resolution):
        counts[row.entity] = counts.get(row.entity, 0) + 1
    return {e.name: (e.kind, e.hidden, counts[e.id]) for e in desk.store.all(Entity)}


def state(desk: Desk) -> tuple[list[Entity], list[tuple[str, str]]]:
    return sorted(desk.store.all(Entity), key=str), [(r.referent, r.entity) for r in desk.store.all(Resolution)]


def entity(desk: Desk, name: str) -> Entity:
    return next(e for e in desk.store.all(Entity) if name in (e.name, *e.aliases))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "a.db", Settings(workers=1)) as made:
        yield read(made, tmp_path, 0, 1)


def test_what_the_reports_alone_say(desk: Desk) -> None:
    assert {"Mira Tolland", "Miroslava Tollander", "Alderdock Lines", "Sornholm"} <= set(shown(desk))
    assert shown(desk)["Sornholm"][2] == 2


def test_same_makes_one_under_the_first_name(desk: Desk) -> None:
    desk.judge("same", "Mira Tolland", "Miroslava Tollander")
    assert "Miroslava Tollander" not in shown(desk)
    assert shown(desk)["Mira Tolland"][2] == 2
    assert "Miroslava Tollander" in entity(desk, "Mira Tolland").aliases


def test_same_holds_for_reports_read_later(desk: Desk, tmp_path: Path) -> None:
    desk.judge("same", "Mira Tolland", "Miroslava Tollander")
    read(desk, tmp_path, 2)
    assert shown(desk)["Mira Tolland"][2] == 4
    assert "Miroslava Tollander" not in shown(desk)


def test_different_takes_two_names_of_one_entity_apart_for_good(desk: Desk, tmp_path: Path) -> None:
    desk.judge("same", "Mira Tolland", "Miroslava Tollander", time=NOON)
    desk.judge("different", "Mira Tolland", "Miroslava Tollander", time=NOON + timedelta(1))
    read(desk, tmp_path, 2)
    assert shown(desk)["Mira Tolland"][2] == shown(desk)["Miroslava Tollander"][2] == 2


def test_different_holds_where_the_names_would_join(tmp_path: Path) -> None:
    texts = [f"{name} said on Monday that the pier was safe." for name in ("Sergei Berent", "Sergey Berent") * 2]
    with Desk(":memory:", Settings(workers=1)) as made:
        for i, text in enumerate(texts):
            path = tmp_path / f"t{i}.jsonl"
            path.write_text(
                json.dumps({"id": f"t{i}", "published": f"2021-04-0{i + 1}", "language": "en", "text": text})
            )
            made.read(path)
            if i == 1:
                assert entity(made, "Sergei Berent").id == entity(made, "Sergey Berent").id, (
                    "they join without a decision"
                )
                made.judge("different", "Sergei Berent", "Sergey Berent")
        twice = {name for name, (_, _, count) in shown(made).items() if count == 2}
        assert twice == {"Sergei Berent", "Sergey Berent"}


def test_rename_kind_and_hide(desk: Desk, tmp_path: Path) -> None:
    desk.judge("rename", "Alderdock Lines", "Alder Ferries")
    desk.judge("kind", "Alder Ferries", "group")
    desk.judge("hide", "Quill Photo Agency")
    read(desk, tmp_path, 2)
    assert shown(desk)["Alder Ferries"] == ("group", False, 2)
    assert "Alderdock Lines" in entity(desk, "Alder Ferries").aliases
    hidden = entity(desk, "Quill Photo Agency")
    assert hidden.hidden
    assert all(hidden.id not in story["entities"] for story in desk.table("stories"))
    assert [row["hidden"] for row in desk.table("entities") if row["id"] == hidden.id] == [True]
    assert any(row["entity"] == hidden.id for row in desk.table("mentions"))


def decide(desk: Desk) -> None:
    desk.judge("same", "Mira Tolland", "Miroslava Tollander", author="ana", time=NOON)
    desk.judge("rename", "Alderdock Lines", "Alder Ferries", author="ana", time=NOON + timedelta(hours=1))
    desk.judge("kind", "Sornholm", "other", author="ben", time=NOON + timedelta(hours=2))
    desk.judge("hide", "Quill Photo Agency", author="ben", time=NOON + timedelta(hours=3))


def test_a_new_name_leaves_who_is_who_alone(desk: Desk, tmp_path: Path) -> None:
    before = {row.referent: row.entity for row in desk.store.all(Resolution)}
    desk.judge("rename", "Sornholm", "The town of Sornholm by the sea")
    assert {row.referent: row.entity for row in desk.store.all(Resolution)} == before
    assert "Sornholm" in entity(desk, "The town of Sornholm by the sea").aliases


def test_undo_restores_what_was(desk: Desk) -> None:
    before = state(desk)
    decide(desk)
    assert state(desk) != before
    for judgement, _ in desk.judgements():
        desk.judge("undo", judgement.id[:10])
    assert state(desk) == before


def test_undo_without_an_id_takes_back_the_latest(desk: Desk) -> None:
    decide(desk)
    desk.judge("undo", time=NOON + timedelta(hours=4))
    assert not entity(desk, "Quill Photo Agency").hidden
    desk.judge("undo", time=NOON + timedelta(hours=5))
    assert shown(desk)["Sornholm"][0] != "other"
    assert "Alder Ferries" in shown(desk)


def test_rebuild_keeps_decisions(desk: Desk) -> None:
    decide(desk)
    before = shown(desk)
    desk.rebuild()
    assert shown(desk) == before
    assert not desk.work()


def test_decided_before_or_after_the_reports_came_is_the_same(desk: Desk, tmp_path: Path) -> None:
    decide(desk)
    read(desk, tmp_path, 2)
    with Desk(":memory:", Settings(workers=1)) as other:
        read(other, tmp_path, 0, 1, 2)
        decide(other)
        assert shown(other) == shown(desk)
        assert state(other) == state(desk)


def test_applied_to_a_desk_that_read_in_another_order(desk: Desk, tmp_path: Path) -> None:
    decide(desk)
    read(desk, tmp_path, 2)
    lines = [judgement.dumps() for judgement, _ in desk.judgements()]
    with Desk(":memory:", Settings(workers=1)) as other:
        assert other.apply_judgements(lines) == 4  # before there is anything to decide on
        read(other, tmp_path, 2, 1, 0)
        assert other.apply_judgements(lines) == 0
        assert shown(other) == shown(desk)


def test_names_tell_where_the_report_was_not_read(desk: Desk, tmp_path: Path) -> None:
    decide(desk)
    lines = [judgement.dumps() for judgement, _ in desk.judgements()]
    with Desk(":memory:", Settings(workers=1)) as other:
        read(other, tmp_path, 2)
        other.apply_judgements(lines)
        assert shown(other)["Mira Tolland"][2] == 2
        assert "Alder Ferries" in shown(other)
        assert entity(other, "Quill Photo Agency").hidden


def test_stories_follow_a_decision(desk: Desk) -> None:
    desk.judge("same", "Mira Tolland", "Miroslava Tollander")
    there = {e.id for e in desk.store.all(Entity)}
    for table, column in (("labels", "entity"), ("happenings", "actor_entity"), ("outlooks", "by_entity")):
        assert {row[column] for row in desk.table(table)} - {None} <= there


def test_of_two_people_the_later_holds() -> None:
    a, b, c = (("1", "r", "A", "person"), ("2", "r", "B", "person"), ("3", "r", "C", "person"))
    first = Judgement("same", a, b, "", "ana", "2021-05-01T00:00:00+00:00")
    second = Judgement("same", b, c, "", "ana", "2021-05-02T00:00:00+00:00")
    third = Judgement("different", a, c, "", "ben", "2021-05-03T00:00:00+00:00")
    kept, against = standing([third, first, second])
    assert kept == [second, third]
    assert against == {first.id: third}
    undo = Judgement("undo", (), (), third.id, "ana", "2021-05-04T00:00:00+00:00")
    assert standing([third, first, undo, second])[0] == [first, second]


def test_the_file_says_what_was_decided_and_no_other_thing(desk: Desk) -> None:
    decide(desk)
    made = desk.judgements()[0][0]
    assert Judgement.loads(made.dumps()) == made
    for wrong in ("{}", "x", made.dumps().replace("Mira", "Vera"), "[1]"):
        with pytest.raises(UsageError, match="line 2"):
            desk.apply_judgements([made.dumps(), wrong])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("same", "Mira Tolland", "Nobody Known"), "no entity"),
        (("same", "Mira Tolland", "mira tolland"), "one already"),
        (("different", "Sornholm", "Sornholm"), "no report"),
        (("kind", "Sornholm", "harbour"), "organisation"),
        (("rename", "Sornholm", " "), "empty"),
        (("undo",), "no decision"),
        (("undo", "abcd"), "no decision"),
        (("merge", "Sornholm", "Sornholm"), "verdict"),
        (("hide",), "words"),
    ],
)
def test_what_means_nothing_is_refused_and_not_kept(desk: Desk, words: tuple[str, ...], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        desk.judge(*words)
    assert desk.judgements() == []


def test_a_name_of_several_lists_them_with_ids(desk: Desk) -> None:
    other = entity(desk, "Mira Tolland")
    desk.judge("rename", "Miroslava Tollander", "Mira Tolland")
    with pytest.raises(UsageError, match=other.id):
        desk.judge("hide", "Mira Tolland")
    desk.judge("hide", other.id[:8])
    assert next(e for e in desk.store.all(Entity) if e.id == other.id).hidden


def test_a_desk_made_before_there_were_decisions_opens(desk: Desk, tmp_path: Path) -> None:
    desk.store._db.execute("DROP TABLE judgements")
    with Desk(tmp_path / "a.db", Settings(workers=1)) as again:
        assert again.judgements() == []
        again.judge("hide", "Sornholm")
