"""The same names across reports are the same entities, and others are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.model import Entity, Mention, Referent, Resolution
from headwater.pipeline import StoreArchive
from headwater.stages import entities
from headwater.stages.base import ArchiveInput, ReportInput
from headwater.store.sqlite import SqliteStore

Analyse = Callable[..., ReportInput]
Resolved = Callable[..., dict[str, Entity]]


@pytest.fixture
def resolve(analyse: Analyse) -> Callable[..., list[dict[str, Entity]]]:
    """Resolve some reports, each a text or (text, language), one after another: for each, mention text to entity."""

    def run(*texts: str | tuple[str, str]) -> list[dict[str, Entity]]:
        store = SqliteStore(":memory:")
        archive = StoreArchive(store)
        inputs = [
            analyse(text, language=language, stages=["mentions"])
            for text, language in ((t, "en") if isinstance(t, str) else t for t in texts)
        ]
        out = []
        with store.writing():
            for given in inputs:
                store.put([given.report, *given.rows(Mention), *given.rows(Referent)])
                store.put(entities.run(ArchiveInput(given.report, archive)))
        for given in inputs:
            by_referent = {row.referent: row.entity for row in store.find(Resolution, "report", [given.report.id])}
            out.append(
                {
                    given.report.text[row.start : row.end]: _entity(store, by_referent[row.referent])
                    for row in given.rows(Mention)
                }
            )
        return out

    return run


def _entity(store: SqliteStore, identity: str) -> Entity:
    found = store.get(Entity, identity)
    assert found is not None
    return found


def test_spellings_of_one_person(resolve: Resolved) -> None:
    one, two = resolve(
        "Foreign Minister Andrei Volkonsky visited Syria.", "Syria welcomed Foreign Minister Andrey Volkonskiy."
    )
    assert one["Andrei Volkonsky"].id == two["Andrey Volkonskiy"].id


def test_one_surname_two_people(resolve: Resolved) -> None:
    one, two = resolve("Senator Maria Holt spoke in Boston.", "Captain Peter Holt was injured in Perth.")
    assert one["Maria Holt"].id != two["Peter Holt"].id


def test_brother_and_sister_are_two(resolve: Resolved) -> None:
    one, two = resolve("Senator Mario Holt spoke in Boston.", "Captain Maria Holtz was injured in Perth.")
    assert one["Mario Holt"].id != two["Maria Holtz"].id


def test_surname_alone_joins_the_only_bearer_in_the_same_matter(resolve: Resolved) -> None:
    one, two = resolve(
        "President Viktor Hranov of Bulgaria resigned. Bulgaria will vote.",
        "Mr Hranov left, Bulgaria said. Bulgaria will vote.",
    )
    assert one["Viktor Hranov"].id == two["Hranov"].id


def test_surname_alone_does_not_choose_between_two(resolve: Resolved) -> None:
    one, two, three = resolve(
        "Maria Stenholm spoke in Sweden.", "Peter Stenholm spoke in Sweden.", "Mr Stenholm said so in Sweden."
    )
    assert three["Stenholm"].id not in {one["Maria Stenholm"].id, two["Peter Stenholm"].id}


def test_cyrillic_and_latin(resolve: Resolved) -> None:
    one, two = resolve(
        "Minister Pavel Gromykin arrived in Damascus.", ("Министр Павел Громыкин прибыл в Дамаск.", "ru")
    )
    assert one["Pavel Gromykin"].id == two["Павел Громыкин"].id
    assert one["Damascus"].id == two["Дамаск"].id


def test_body_in_other_words(resolve: Resolved) -> None:
    one, two = resolve("The Peruvian MFA replied.", "Peru's foreign ministry declined to comment.")
    assert one["Peruvian MFA"].id == two["Peru's foreign ministry"].id


def test_bodies_of_a_country_are_called_as_reports_call_them(resolve: Resolved) -> None:
    (found,) = resolve("The US Department of Defense and the Foreign Ministry of Peru met the Kremlin's envoys.")
    called = {entity.name for entity in found.values() if entity.kind == "organisation"}
    assert called == {"US defense department", "Peruvian foreign ministry", "Russian government"}


def test_place_has_coordinates_and_country(resolve: Resolved) -> None:
    (one,) = resolve("Fighting went on in Aleppo, Syria said.")
    aleppo = one["Aleppo"]
    assert aleppo.country == "SY"
    assert aleppo.lat is not None
    assert aleppo.lon is not None
    assert abs(aleppo.lat - 36.2) < 0.2
    assert aleppo.geonames


def test_aliases_grow_and_the_id_stays(resolve: Resolved) -> None:
    one, two = resolve("The European Harbour Agency opened.", "The European Harbour Agency (EHA) closed. The EHA knew.")
    assert one["European Harbour Agency"].id == two["EHA"].id
    assert "EHA" in two["EHA"].aliases


def test_same_rows_again(resolve: Resolved) -> None:
    text = "Minister Pavel Gromykin met the Syrian opposition in Aleppo."
    assert resolve(text) == resolve(text)


def test_named_as_most_reports_do(resolve: Resolved) -> None:
    *_, last = resolve(
        ("В Праге выступил Андрей Волконский.", "ru"),
        "Foreign Minister Andrei Volkonskii visited Prague.",
        "Foreign Minister Andrei Volkonskii left Prague. Andrei Volkonskii said nothing.",
    )
    assert last["Andrei Volkonskii"].name == "Andrei Volkonskii"
    assert "Андрей Волконский" in last["Andrei Volkonskii"].aliases


def test_a_front_in_two_languages(resolve: Resolved) -> None:
    one, two = resolve(
        "The army accused the Velmar Liberation Front of the attack.",
        ("El ejército acusó al Frente de Liberación de Velmar.", "es"),
    )
    assert one["Velmar Liberation Front"].id == two["Frente de Liberación de Velmar"].id


def test_surname_alone_means_whom_reports_name_most(resolve: Resolved) -> None:
    told = "Minister Ivo Brandel of Peru resigned in Lima."
    met = "Lena Brandel lives in Lima, Peru."
    *_, first, last = resolve(met, *[f"{told} It was call {i}." for i in range(6)], "Mayor Brandel denied it in Peru.")
    assert first["Ivo Brandel"].id == last["Brandel"].id


def test_surname_alone_needs_the_same_spelling_if_short(resolve: Resolved) -> None:
    one, two = resolve("Ana Lund visited Peru.", "Peru said that Lind had left.")
    assert one["Ana Lund"].id != two["Lind"].id


def test_places_and_groups_of_a_report_are_evidence(resolve: Resolved) -> None:
    about = "The Dawn Brigade holds Oskerhaven. The militant group Dawn Brigade shelled Oskerhaven again."
    one, two = resolve(f"{about} Mayor Ana Lund spoke in Oskerhaven.", f"{about} Mayor Lund denied it.")
    assert one["Ana Lund"].id == two["Lund"].id


def test_a_body_with_its_country_before_or_after(resolve: Resolved) -> None:
    one, two = resolve("The Ministry of Defence of Peru denied it.", "Peru's defence ministry denied it.")
    assert one["Ministry of Defence of Peru"].id == two["Peru's defence ministry"].id


def test_listed_bodies_are_one_however_the_parser_cut_them(resolve: Resolved) -> None:
    one, two = resolve(
        "The World Health Organization (WHO) warned on Monday.", "A report of the World Health Organization said so."
    )
    assert one["World Health Organization"].id == two["World Health Organization"].id == one["WHO"].id
