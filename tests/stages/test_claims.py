"""Claims and conflicts of small invented stories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from conftest import languages
from headwater.model import Claim, ClaimMember, Conflict, Mention, Record, Report, Resolution, Sentence, Standing, Why
from headwater.stages import conflicts
from headwater.stages.base import ReportInput, StoryInput
from headwater.stages.claims import STAGE as CLAIMS

Analyse = Callable[..., ReportInput]
Told = tuple[str, str, str]
"""Outlet, time of publication, text."""

FILL = "Schools in Velmar stay shut this week. The bridge at Oststadt was painted green by volunteers in spring."


@pytest.fixture
def story(analyse: Analyse) -> Callable[[Sequence[Told]], StoryInput]:
    def build(told: Sequence[Told]) -> StoryInput:
        inputs = [analyse(text, published=when, outlet=outlet) for outlet, when, text in told]
        made: dict[type[Record], list[Record]] = {}
        for given in inputs:
            for kind, rows in given.made.items():
                made.setdefault(kind, []).extend(rows)
        made[Resolution] = [
            Resolution(m.report, m.referent, _name(inputs, m), Why.of(1.0))
            for given in inputs
            for m in given.rows(Mention)
        ]
        sentences = {
            row.key: given.report.text[row.start : row.end] for given in inputs for row in given.rows(Sentence)
        }
        parses = {given.report.id: given.parse for given in inputs}

        def vectors(keys: Iterable[str]) -> dict[str, NDArray[np.float16]]:
            wanted = sorted(set(keys))
            found = languages().embedder.embed([sentences[key] for key in wanted])
            return dict(zip(wanted, found, strict=True))

        result = StoryInput("s", [given.report for given in inputs], made, parses.__getitem__, vectors)
        for stage in (CLAIMS, conflicts.STAGE):
            rows = list(stage.run(result))
            for kind in stage.produces:
                result.made[kind] = [row for row in rows if type(row) is kind]
        return result

    return build


def _name(inputs: Sequence[ReportInput], mention: Mention) -> str:
    reports: dict[str, Report] = {given.report.id: given.report for given in inputs}
    return reports[mention.report].text[mention.start : mention.end]


def together(given: StoryInput, *texts: str) -> bool:
    """Whether some claim has a member with each of these words."""
    reports = {report.id: report.text for report in given.reports}
    claims: dict[str, list[str]] = {}
    for row in given.rows(ClaimMember):
        claims.setdefault(row.claim, []).append(reports[row.report][row.start : row.end])
    return any(all(any(text in member for member in members) for text in texts) for members in claims.values())


DAY = "2031-05-04T08:00:00Z"
NEXT = "2031-05-05T20:00:00Z"


def test_one_proposition_in_two_wordings_is_one_claim(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"The ferry Queen Adela sank off Port Marlow on Sunday. {FILL}"),
            ("Post", DAY, "Off Port Marlow, the ferry Queen Adela sank on Sunday. Rain is expected in Lugan."),
        ]
    )
    assert together(given, "sank off Port Marlow", "Off Port Marlow, the ferry")
    assert not together(given, "painted green", "Rain is expected")


def test_swapped_roles_are_not_one_claim(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"Velmar struck Luganian bases on Sunday. {FILL}"),
            ("Post", DAY, "Lugania struck Velmar bases on Sunday. Rain is expected in the hills."),
        ]
    )
    assert not together(given, "Velmar struck", "Lugania struck")


def test_a_name_in_common_bears_nothing_out(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"Mayor Edda Lorrimer of Port Marlow opened the new fish market on Sunday. {FILL}"),
            ("Post", DAY, "On Sunday Mayor Edda Lorrimer left Port Marlow. Rain is expected in the hills."),
        ]
    )
    texts = {report.id: report.text for report in given.reports}
    borne: dict[str, list[str]] = {}
    for row in given.rows(ClaimMember):
        if row.relation == "supports":
            borne.setdefault(row.claim, []).append(texts[row.report][row.start : row.end])
    assert any("fish market" in " ".join(members) for members in borne.values())
    assert not any(len(members) > 1 and "fish market" in " ".join(members) for members in borne.values())


def test_what_is_told_in_passing_is_no_support(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"Customs officers arrested the trader Janno Brill in Port Marlow on Monday. {FILL}"),
            ("Courier", DAY, "The trader Janno Brill was arrested by customs officers in Port Marlow on Monday."),
            (
                "Post",
                DAY,
                "The trader Janno Brill, who was arrested by customs officers in Port Marlow on Monday, "
                "owned a quiet vineyard in the hills with his sister.",
            ),
        ]
    )
    outlets = {report.id: report.outlet for report in given.reports}
    texts = {report.id: report.text for report in given.reports}
    arrests = [row for row in given.rows(Claim) if "vineyard" not in texts[row.text[0]][row.text[1] : row.text[2]]]
    borne = {
        outlets[row.report]
        for row in given.rows(ClaimMember)
        if row.relation == "supports" and row.claim in {claim.id for claim in arrests if claim.reports > 1}
    }
    assert borne == {"Herald", "Courier"}


def test_questions_and_fragments_are_no_claims(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story([("Herald", DAY, f"Who sank the ferry Queen Adela off Port Marlow? So sad. {FILL}")])
    assert not together(given, "Who sank")
    assert not together(given, "So sad")


def test_a_toll_that_rises_is_an_update_and_two_at_once_contradict(
    story: Callable[[Sequence[Told]], StoryInput],
) -> None:
    given = story(
        [
            ("Herald", DAY, f"The death toll of the Marlow flood rose to 12, the interior ministry said. {FILL}"),
            ("Post", NEXT, "The death toll of the Marlow flood rose to 19, the interior ministry said on Monday."),
        ]
    )
    readings = {(row.kind, row.reading) for row in given.rows(Conflict)}
    assert ("figure", "update") in readings
    assert ("figure", "contradiction") not in readings


def test_a_later_toll_is_no_report_of_the_earlier(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Post", DAY, f"Five people were killed in Lorn when the dam broke on Monday, police said. {FILL}"),
            ("Herald", NEXT, f"Nine people were killed in Lorn when the dam broke on Monday, police said. {FILL}"),
        ]
    )
    relations = {row.claim: row.relation for row in given.rows(ClaimMember) if row.relation != "supports"}
    against = [claim for claim, relation in relations.items() if relation in ("updates", "contradicts")]
    assert against
    assert all(row.reports == 1 for row in given.rows(Claim) if row.id in against)


def test_negation_is_a_conflict_and_no_support(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"Police have arrested two Luganian engineers over the Marlow dam. {FILL}"),
            ("Herald", NEXT, "Correction: No Luganian engineers have been arrested over the Marlow dam, police said."),
        ]
    )
    assert [row.kind for row in given.rows(Conflict)] == ["polarity"]
    statuses = {row.status for row in given.rows(Standing)}
    assert "retracted" in statuses


def test_versions_of_a_quotation(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f'Velmar "will use significant military effort if Marlow is harmed," it said. {FILL}'),
            ("Post", DAY, 'Velmar said it "will use significant military force if Marlow is harmed."'),
        ]
    )
    (row,) = given.rows(Conflict)
    assert row.kind == "wording"
    assert "effort" in row.why.detail
    assert "force" in row.why.detail


def test_every_claim_shows_a_member_verbatim(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story([("Herald", DAY, f"The ferry Queen Adela sank off Port Marlow on Sunday. {FILL}")])
    places = {(row.report, row.start, row.end) for row in given.rows(ClaimMember)}
    assert given.rows(Claim)
    assert all(row.text in places for row in given.rows(Claim))


def kinds(given: StoryInput) -> set[tuple[str, str]]:
    """The kinds of conflicts with their readings."""
    return {(row.kind, row.reading) for row in given.rows(Conflict)}


def test_one_report_is_not_compared_with_itself(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story([("Herald", DAY, f"The ferry Queen Adela sank off Port Marlow on Sunday. {FILL}")])
    assert all(claim.reports == 1 for claim in given.rows(Claim))
    assert len(given.rows(Claim)) == 3


def test_the_same_words_in_many_reports_are_one_wording(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    text = "The ferry Queen Adela sank off Port Marlow on Sunday."
    given = story([(outlet, DAY, f"{text} {outlet} was there.") for outlet in ("Herald", "Post", "Courier")])
    claim = max(given.rows(Claim), key=lambda row: row.reports)
    assert claim.reports == 3
    assert {row.why.get("word_for_word") for row in given.rows(ClaimMember) if row.claim == claim.id} >= {True}


def test_one_person_of_two_ages_and_two_spellings(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"The victims are Ilse Marlow, 61, and Kathrin Adler, 48, of Lugan. {FILL}"),
            ("Post", DAY, "Police named Ilse Marlow, 68, and Catrin Adler, 48, as the victims in Lugan."),
        ]
    )
    assert {("figure", "contradiction"), ("wording", "contradiction")} <= kinds(given)


def test_names_withheld_and_then_given(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"A man died on the bridge in Lugan. The name of the victim has not been released. {FILL}"),
            ("Post", NEXT, "Police identified the victim of the Lugan bridge fall as Ilja Marlow of Port Velmar."),
        ]
    )
    assert ("polarity", "update") in kinds(given)


def test_one_event_at_two_hours(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"The shooting happened at 3:50 p.m. on Sunday in Lugan, police said. {FILL}"),
            ("Post", DAY, "In Lugan, the incident happened around 3:20 p.m. on Sunday."),
        ]
    )
    assert ("date", "contradiction") in kinds(given)


def test_denied_and_then_admitted(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            (
                "Herald",
                DAY,
                "For several days Lugania denied the accusation. "
                f"Lugania acknowledged on Sunday that it shot the plane down. {FILL}",
            )
        ]
    )
    assert ("polarity", "update") in kinds(given)


def test_blame_for_which_there_is_no_evidence(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"The minister of Velmar blamed Norway for the attack on the dam. {FILL}"),
            ("Post", DAY, "There is no evidence of Norwegian involvement in the attack on the dam, experts said."),
        ]
    )
    assert ("actor", "undetermined") in kinds(given)
    given = story(
        [
            ("Herald", DAY, f"The minister of Velmar blamed Norway for the attack on the dam. {FILL}"),
            ("Post", DAY, "Norway said there is no evidence that anybody from Lugan was near the dam."),
        ]
    )
    assert ("actor", "undetermined") not in kinds(given)


def test_an_accident_that_becomes_a_murder_case(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"Ilja Marlow was killed in what police say was an accidental shooting in Lugan. {FILL}"),
            ("Post", NEXT, "Jan Adler was charged with murder in the shooting of Ilja Marlow in Lugan, police said."),
        ]
    )
    assert ("wording", "update") in kinds(given)


def test_found_by_one_and_by_another(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"The bodies of the sailors were found by divers off Port Marlow on Sunday. {FILL}"),
            ("Post", DAY, "A fisherman found the bodies of the sailors off Port Marlow on Sunday, police said."),
        ]
    )
    assert ("actor", "undetermined") in kinds(given)


def test_dead_who_was_in_hospital(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"The child remains in critical condition in Lugan. {FILL}"),
            ("Post", NEXT, "The child died in the hospital of Lugan on Monday, the police said."),
        ]
    )
    assert ("polarity", "update") in kinds(given)


def test_one_sentence_with_another_number(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"The council of Lugan set aside 17 plots by the river for the new school. {FILL}"),
            ("Post", DAY, "The council of Lugan set aside 71 plots by the river for the new school. Rain fell."),
        ]
    )
    assert ("figure", "contradiction") in kinds(given)


def test_what_a_correction_repeats_is_no_support(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    back = "The Herald reported on Sunday that Ilja Marlow had been arrested at Velmar harbour. This was wrong."
    given = story(
        [
            ("Herald", DAY, f"Ilja Marlow was arrested at Velmar harbour on Sunday. {FILL}"),
            ("Post", NEXT, f"Correction. {back}"),
        ]
    )
    rows = [row for row in given.rows(ClaimMember) if row.why.get("takes_back")]
    assert [row.relation for row in rows] == ["contradicts"]
    assert {row.status for row in given.rows(Standing) if row.claim == rows[0].claim} == {"retracted"}
    assert ("polarity", "update") in kinds(given)


def test_a_plan_and_its_end_do_not_bear_each_other_out(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"The branches of Marlow Bank in Lugan will reopen on Wednesday. {FILL}"),
            ("Post", NEXT, "The reopening of the branches of Marlow Bank in Lugan on Wednesday was cancelled."),
        ]
    )
    assert together(given, "will reopen", "was cancelled")
    assert {row.relation for row in given.rows(ClaimMember) if row.why.get("plan_called_off")} == {"updates"}


def test_a_note_of_the_editor_is_no_claim(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    note = "Editor's note: This article is part of a series on Port Marlow by Karel Brandt of the Herald."
    given = story([("Herald", DAY, f"The ferry Queen Adela sank off Port Marlow on Sunday. {FILL} {note}")])
    texts = {report.id: report.text for report in given.reports}
    assert not [row for row in given.rows(Claim) if texts[row.text[0]][row.text[1] : row.text[2]].startswith("Editor")]


def test_only_what_is_taken_back_is_retracted(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    back = "On Sunday the Herald reported that Ilja Marlow had been arrested at Velmar harbour. This was wrong."
    told = "Ilja Marlow has not been arrested, the police in Lugan said on Monday."
    given = story(
        [
            ("Herald", DAY, f"Ilja Marlow was arrested at Velmar harbour on Sunday. {FILL}"),
            ("Herald", NEXT, f"Correction. {back} {told}"),
        ]
    )
    assert status(given, "was arrested at Velmar") == {"retracted"}
    assert status(given, "has not been arrested") == {"uncontested"}
    assert [tuple(map(words(given), (row.left, row.right))) for row in given.rows(Conflict)] == [
        ("Ilja Marlow was arrested at Velmar harbour on Sunday.", told)
    ]


def test_the_corrected_number_stands_beside_the_old_one(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    first = "Seven people were killed when a ferry sank off Port Marlow on Sunday, the coast guard said."
    back = "Correction: An earlier version of this report said that seven people were killed."
    given = story(
        [
            ("Herald", DAY, f"{first} {FILL}"),
            ("Post", DAY, f"{first} {FILL}"),
            ("Herald", NEXT, f"{back} In fact, five people were killed."),
        ]
    )
    rows = list(given.rows(Conflict))
    assert [(row.kind, row.reading) for row in rows] == [("figure", "update")]
    assert tuple(map(words(given), (rows[0].left, rows[0].right))) == (first, "In fact, five people were killed.")
    assert rows[0].why.get("corrected_to") == ("Seven people", "five people")
    assert status(given, first) == {"retracted"}


def test_only_the_older_figure_is_revised(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"The death toll from the flood in Lugan stands at 12, the police said. {FILL}"),
            ("Post", NEXT, "The death toll from the flood in Lugan stands at 19, the police said."),
        ]
    )
    assert status(given, "stands at 12") == {"revised"}
    assert status(given, "stands at 19") <= {"uncontested"}


def words(given: StoryInput) -> Callable[[tuple[str, int, int]], str]:
    texts = {report.id: report.text for report in given.reports}
    return lambda place: texts[place[0]][place[1] : place[2]]


def status(given: StoryInput, part: str) -> set[str]:
    """The statuses of the claims whose text has some words."""
    rows = {row.claim: row.status for row in given.rows(Standing)}
    return {rows[row.id] for row in given.rows(Claim) if part in words(given)(row.text)}


def test_who_counts_against_another_does_not_update_him(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    given = story(
        [
            ("Herald", DAY, f"Twelve people were injured in the square of Lugan, the Velmar Ministry said. {FILL}"),
            (
                "Post",
                NEXT,
                "The register of Oststadt Clinic listed 58 injured people in the square of Lugan on Tuesday night. "
                "The Velmar Ministry said that 31 people were injured in the square of Lugan.",
            ),
        ]
    )
    rows = [row for row in given.rows(Conflict) if row.kind == "figure"]
    found = {row.why.get("cannot_both") or row.why.get("count_moved_on"): row.reading for row in rows}
    assert found == {("12", "31"): "update", ("12", "58"): "undetermined", ("58", "31"): "contradiction"}
    assert not any("goes down" in row.why.detail for row in rows)


FORMS = (
    "The Lugan Herald's story about the arrest in Velmar has been retracted.",
    "The agency's report of May 4 has been withdrawn.",
    "The Herald said on Monday that it had retracted its earlier story.",
    "The Lugan Herald has withdrawn its report on the arrest at Velmar harbour.",
)


@pytest.mark.parametrize("back", FORMS)
def test_a_report_withdrawn_without_its_facts(story: Callable[[Sequence[Told]], StoryInput], back: str) -> None:
    told = "Ilja Marlow was arrested at Velmar harbour on Sunday."
    given = story(
        [
            ("Lugan Herald", DAY, f"{told} {FILL}"),
            ("Post", DAY, "Ferries from Oststadt to Velmar are late by three hours, the Marlow line said."),
            ("Post" if "Lugan" in back else "The Lugan Herald", NEXT, f"{back} Ferries run from Velmar again."),
        ]
    )
    rows = [row for row in given.rows(Conflict) if row.why.get("withdrawn_report")]
    assert [tuple(map(words(given), (row.left, row.right))) for row in rows] == [(told, back)]
    assert status(given, told) == {"retracted"}
    assert status(given, "are late by three hours") == {"uncontested"}


NO_FORMS = (
    "The Lugan Herald has withdrawn its report.",
    "The Lugan Herald has withdrawn its report on the ferries to Oststadt.",
    "The government has withdrawn its report on the harbour, the Lugan Herald said.",
    "The Lugan Herald has not withdrawn its report on the harbour.",
    "Ilja Marlow wants the Lugan Herald to withdraw its report on the harbour.",
    "The Lugan Herald has withdrawn its report of May 2 on the harbour.",
    "The mayor has withdrawn his offer, the Lugan Herald told in a story.",
)


@pytest.mark.parametrize("back", NO_FORMS)
def test_a_report_that_is_not_withdrawn(story: Callable[[Sequence[Told]], StoryInput], back: str) -> None:
    told = "Ilja Marlow was arrested at Velmar harbour on Sunday."
    given = story([("Lugan Herald", DAY, f"{told} {FILL}"), ("Post", NEXT, f"{back} Ferries run from Velmar again.")])
    assert not [row for row in given.rows(Conflict) if row.why.get("withdrawn_report")]


def test_reports_that_print_one_text_are_not_set_against_each_other(
    story: Callable[[Sequence[Told]], StoryInput],
) -> None:
    text = (
        "Seven people died when the ferry sank off Velmar on Monday, the coast guard said. "
        "Nine people died when the ferry sank off Velmar on Monday, the port authority of Velmar said. " + FILL
    )
    one = story([("Coast Ledger", "2024-03-05T06:00", text)])
    three = story([(outlet, "2024-03-05T06:00", text) for outlet in ("Coast Ledger", "Hill Post", "Vale Star")])
    assert len(three.rows(Claim)) == len(one.rows(Claim)) > 0
    assert len(three.rows(ClaimMember)) == 3 * len(one.rows(ClaimMember))
    assert {row.relation for row in three.rows(ClaimMember)} == {"supports"}
    assert len(three.rows(Conflict)) == len(one.rows(Conflict)) == 0


def test_what_two_print_is_a_claim_though_it_names_nobody(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    text = "People in the lower town were told to leave their houses before the night. " + FILL
    given = story([(outlet, "2024-03-05T06:00", text) for outlet in ("Coast Ledger", "Hill Post")])
    assert any(text[row.text[1] : row.text[2]].startswith("People in the lower town") for row in given.rows(Claim))


def test_a_withdrawal_takes_nothing_back_that_another_also_prints(
    story: Callable[[Sequence[Told]], StoryInput],
) -> None:
    told, back = "Ilja Marlow was arrested at Velmar harbour on Sunday.", "The Lugan Herald has withdrawn its report."
    given = story(
        [
            ("Lugan Herald", DAY, f"{told} {FILL}"),
            ("Vale Star", DAY, f"{told} {FILL}"),
            ("Lugan Herald", NEXT, f"{back} Ferries run from Velmar again."),
        ]
    )
    assert any(row.why.get("withdrawn_report") for row in given.rows(Conflict))
    assert status(given, told) == {"uncontested"}
