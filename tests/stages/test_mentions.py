"""Names in a report: found, sorted into kinds, joined."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from headwater.model import Mention, Referent
from headwater.stages.base import ReportInput

Analyse = Callable[..., ReportInput]


def shown(given: ReportInput) -> dict[str, str]:
    """Text of each mention to the kind of its referent."""
    text = given.report.text
    return {text[row.start : row.end]: row.kind for row in given.rows(Mention)}


def referent(given: ReportInput, text: str) -> Referent:
    """The referent of the first mention with this text."""
    row = next(row for row in given.rows(Mention) if given.report.text[row.start : row.end] == text)
    return next(r for r in given.rows(Referent) if r.id == row.referent)


@pytest.fixture(scope="module")
def story(analyse: Analyse) -> ReportInput:
    return analyse(
        "ANKARA — Foreign Minister Darius Velk told reporters on Monday that Peru had asked for talks. "
        "Velk, who met D. Velk's deputy in Lima, said the Peruvian foreign ministry would answer. "
        "Peru's Foreign Ministry said the Harbour Monitoring Agency (HMA) was to blame. "
        "The HMA denied it. The militant group Dawn Brigade attacked a base near Trujillo, "
        "the Syrian opposition said.\n"
        "Moscow rejected the report. Talks will be held in Moscow.\n",
        published="2031-05-06",
        stages=["mentions"],
    )


def test_every_mention_has_its_referent(story: ReportInput) -> None:
    ids = {row.id for row in story.rows(Referent)}
    assert ids
    assert all(row.referent in ids for row in story.rows(Mention))
    assert len({row.id for row in story.rows(Mention)}) == len(story.rows(Mention))


def test_mentions_do_not_overlap_and_are_exact(story: ReportInput) -> None:
    rows = sorted(story.rows(Mention), key=lambda row: row.start)
    assert all(a.end <= b.start for a, b in pairwise(rows))
    assert all(story.report.text[row.start : row.end].strip(" ,.'’") for row in rows)
    assert "Monday" not in shown(story)


def test_title_becomes_the_role(story: ReportInput) -> None:
    person = referent(story, "Darius Velk")
    assert person.kind == "person"
    assert person.role == "Foreign Minister"


def test_surname_and_initial_are_the_person_named_in_full(story: ReportInput) -> None:
    assert referent(story, "Velk").name == "Darius Velk"


def test_country_by_name_and_nationality(story: ReportInput) -> None:
    peru = referent(story, "Peru")
    assert (peru.kind, peru.key, peru.country) == ("place", "country:PE", "PE")


def test_ministry_is_one_however_it_is_put(story: ReportInput) -> None:
    one, other = referent(story, "Peruvian foreign ministry"), referent(story, "Peru's Foreign Ministry")
    assert one.id == other.id
    assert one.key == "body:PE:foreign ministry"


def test_acronym_with_its_expansion(story: ReportInput) -> None:
    assert referent(story, "HMA").name == "Harbour Monitoring Agency"


def test_group_by_the_word_beside_it(story: ReportInput) -> None:
    assert referent(story, "Dawn Brigade").kind == "group"
    assert referent(story, "Syrian opposition").key == "group:SY:opposition"


def test_capital_that_acts_is_the_government(story: ReportInput) -> None:
    text = story.report.text
    rows = [row for row in story.rows(Mention) if text[row.start : row.end] == "Moscow"]
    assert [row.kind for row in rows] == ["organisation", "place"]
    assert "Russia" in rows[0].why.detail


def test_place_after_a_preposition_whatever_the_parser_says(story: ReportInput) -> None:
    town = referent(story, "Trujillo")
    assert town.kind == "place"
    assert town.country == "PE"


def test_majority_is_nobody(analyse: Analyse) -> None:
    given = analyse("The Sunni majority stayed at home, while Alawites left.", stages=["mentions"])
    assert "Sunni" not in shown(given)
    assert shown(given)["Alawites"] == "group"


def test_furniture_words_are_no_names(analyse: Analyse) -> None:
    given = analyse("On Tuesday 17 people came.\n\nRelated\n\nRead more\n", stages=["mentions"])
    assert shown(given) == {}


def test_description_stands_for_the_name_before(analyse: Analyse) -> None:
    given = analyse(
        "Brightwater Airlines cancelled all flights from Denver. The airline gave no reason.", stages=["mentions"]
    )
    assert referent(given, "The airline").name == "Brightwater Airlines"
    assert "The airline" not in referent(given, "The airline").forms


def test_particles_belong_to_the_name(analyse: Analyse) -> None:
    given = analyse("President Karim al-Handasi spoke. Later K. al-Handasi left for Cairo.", stages=["mentions"])
    person = referent(given, "Karim al-Handasi")
    assert person.mentions == 2


def test_russian_names_and_cases(analyse: Analyse) -> None:
    given = analyse(
        "Министр Павел Громыкин прибыл в Дамаск. Сирийские власти встретили Громыкина. "
        "В Дамаске прошли переговоры с ООН.",
        language="ru",
        stages=["mentions"],
    )
    assert referent(given, "Громыкина").name == "Павел Громыкин"
    assert referent(given, "Дамаск").id == referent(given, "Дамаске").id
    assert referent(given, "Сирийские").key == "country:SY"
    assert referent(given, "ООН").key == "org:United Nations"


def test_arabic_names_from_the_lists(analyse: Analyse) -> None:
    given = analyse("وصل الوفد إلى دمشق بعد لقاء في روسيا.", language="ar", stages=["mentions"])
    assert referent(given, "روسيا").key == "country:RU"
    assert referent(given, "دمشق").country == "SY"


def test_reasons_can_be_read(story: ReportInput) -> None:
    assert all(row.why.detail.endswith(".") for row in story.rows(Mention) if row.why.features)


def test_the_last_word_of_a_group_named_before_stands_for_it(analyse: Analyse) -> None:
    given = analyse(
        "The Volda Liberation Front took the bridge on Friday. The Front denied that it had shelled the town.\n",
        published="2031-05-06",
        stages=["mentions"],
    )
    assert referent(given, "Front").name == "Volda Liberation Front"


def test_office_with_its_field_is_no_part_of_the_name(analyse: Analyse) -> None:
    given = analyse("Parliament heard Water Minister Ana Lund on Tuesday.", stages=["mentions"])
    assert "Ana Lund" in {referent.name for referent in given.rows(Referent)}


def test_a_title_word_may_belong_to_a_body(analyse: Analyse) -> None:
    found = shown(analyse("General Harbours (GH) will close two yards. GH said so.", stages=["mentions"]))
    assert "Harbours" not in found


def test_a_legal_form_belongs_to_the_name(analyse: Analyse) -> None:
    found = shown(analyse("Brandel LLC, which is allied with Osker SpA, said it would pay.", stages=["mentions"]))
    assert "LLC" not in found


def test_a_given_name_makes_a_person(analyse: Analyse) -> None:
    given = analyse("The prize went to Olga Brandelhof and to Miguel Oskerro Lund.", stages=["mentions"])
    assert shown(given)["Olga Brandelhof"] == shown(given)["Miguel Oskerro Lund"] == "person"


def test_an_office_alone_names_nobody(analyse: Analyse) -> None:
    assert "Secretary" not in shown(analyse("Secretary said on Monday that it was over.", stages=["mentions"]))


def test_what_a_person_is_against_is_no_part_of_the_name(analyse: Analyse) -> None:
    found = shown(analyse("Anti-Brandel crowds met. Ivo Brandel left Lima. Brandel was ill.", stages=["mentions"]))
    assert "Anti-Brandel" not in found


def test_spanish_ministries_are_bodies(analyse: Analyse) -> None:
    text = "El Gobierno de Perú protestó. La portavoz de Exteriores dijo que no hay heridos, y Exteriores calló."
    assert shown(analyse(text, language="es", stages=["mentions"]))["Exteriores"] == "organisation"


def test_german_nouns_are_no_people(analyse: Analyse) -> None:
    text = (
        "Nach Angaben des Innenministeriums stieg die Zahl der Verletzten. Das Ministerium nannte 14 Millionen Taler. "
        "Die rechte Seite des Hafens brannte, sagte der Hinterbänkler Peter Lund in Hamburg. Lunds Kundgebung, "
        "die Anna Holm leitete, blieb ruhig. Ministerpräsidentin Greta Holm kritisierte die Behinderung der Meldung."
    )
    given = analyse(text, language="de", stages=["mentions"])
    people = [text[m.start : m.end] for m in given.rows(Mention) if m.kind == "person"]
    assert people == ["Peter Lund", "Anna Holm", "Greta Holm"]


def test_members_of_a_party_are_the_party(analyse: Analyse) -> None:
    given = analyse(
        "The Republican Party met on Monday. Republicans voted against the bill, and the GOP praised them.",
        published="2031-05-06",
        stages=["mentions"],
    )
    assert {referent(given, text).key for text in ("Republican Party", "Republicans", "GOP")} == {
        "org:Republican Party"
    }


def test_german_nouns_before_a_name_or_a_country_are_no_part_of_a_person(analyse: Analyse) -> None:
    text = (
        "Lugan-Torhüter Marius Holm hielt alles. Das sagte City-Manager Odo Marlen über Pläne für die Zukunft "
        "Großbritanniens. Karl-Theodor Brandt und Hans-Peter Uhl schwiegen."
    )
    given = analyse(text, language="de", stages=["mentions"])
    people = [text[m.start : m.end] for m in given.rows(Mention) if m.kind == "person"]
    assert people == ["Marius Holm", "Odo Marlen", "Karl-Theodor Brandt", "Hans-Peter Uhl"]
