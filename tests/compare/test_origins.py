"""Counting where claims start."""

from __future__ import annotations

from headwater.compare.origins import Member, count
from headwater.model import Citation, Copy, Derivation, Statement, Why

NONE = Why(1.0)


def said(report: str, name: str, kind: str = "named", role: str | None = None, channel: str | None = None) -> Statement:
    return Statement(
        report, ((0, 10),), (20, 30), name, None, kind, 1, role, None, "indirect", "say", channel, (), 0.0, False, NONE
    )


def own(report: str, outlet: str | None = None) -> Member:
    return Member(report, 0, 100, outlet)


def attributed(report: str, name: str, kind: str = "named", role: str | None = None) -> Member:
    return Member(report, 0, 100, report, said(report, name, kind, role))


def derived(report: str, source: str | None, name: str | None = None, share: float = 0.9) -> Derivation:
    return Derivation(report, source, name, "copy", share, 1.0, "earlier", NONE)


def test_outlets_in_their_own_voice_may_be_one_or_many() -> None:
    found = count([own("a", "Dravina Post"), own("b", "Lantern"), own("c", "Kestrel")], [])
    assert (found.low, found.high) == (1, 3)
    assert {group.independence for group in found.groups} == {"undetermined"}


def test_nothing_has_no_origin() -> None:
    assert count([], []) == (0, 0, ())


def test_the_same_named_source_is_one_origin() -> None:
    found = count([attributed("a", "Ilse Marran"), attributed("b", "Marran")], [])
    assert (found.low, found.high) == (1, 1)
    assert "Marran" in found.groups[0].why.detail


def test_two_named_sources_are_surely_two() -> None:
    found = count([attributed("a", "Ilse Marran"), attributed("b", "Tobin Askew")], [])
    assert (found.low, found.high) == (2, 2)


def test_an_office_and_its_speaker_are_one() -> None:
    sheriff = attributed("a", "Ann Holt", role="sheriff")
    office = attributed("b", "the Orrin County sheriff's office", "organisation")
    assert count([sheriff, office], []).high == 1


def test_unnamed_sources_stay_undetermined() -> None:
    found = count([attributed("a", "an official", "unnamed"), attributed("b", "a diplomat", "unnamed")], [])
    assert (found.low, found.high) == (1, 2)


def test_a_report_rests_on_the_source_it_names_beside() -> None:
    found = count([own("a", "Lantern"), attributed("a", "Ilse Marran")], [])
    assert (found.low, found.high) == (1, 1)


def test_a_copy_is_no_origin_of_its_own() -> None:
    members = [own("a", "Corvane Press"), own("b", "Lantern"), own("c", "Kestrel")]
    assert count(members, [derived("b", "a")]).high == 2


def test_copies_of_a_report_that_is_not_among_the_members_are_one() -> None:
    assert count([own("b", "Lantern"), own("c", "Kestrel")], [derived("b", "a"), derived("c", "a")]).high == 1


def test_an_original_outside_the_desk_is_one_derived_origin() -> None:
    rows = [derived("b", None, "Vestnik"), derived("c", None, "Vestnik")]
    found = count([own("b", "Lantern"), own("c", "Kestrel")], rows)
    assert found.high == 1
    assert found.groups[0].independence == "derived"


def test_an_excerpt_speaks_only_for_its_passage() -> None:
    excerpt = Copy("b", 500, 600, "a", 0, 100, "excerpt", 1.0, "earlier", NONE)
    rows = [derived("b", "a", share=0.2)]
    assert count([own("a", "Press"), own("b", "Lantern")], rows, [excerpt]).high == 2
    inside = Copy("b", 0, 100, "a", 0, 100, "excerpt", 1.0, "earlier", NONE)
    assert count([own("a", "Press"), own("b", "Lantern")], rows, [inside]).high == 1


def test_a_cited_report_is_the_origin() -> None:
    cites = Citation("b", 40, 50, "Press", None, "a", NONE)
    found = count([own("a", "Press"), own("b", "Lantern")], [], [], [cites])
    assert found.high == 1


def test_what_was_told_to_an_outlet_is_one_with_its_report() -> None:
    exclusive = Member("a", 0, 100, "The Courier", said("a", "a diplomat", "unnamed", channel="The Courier"))
    repeat = Member("b", 0, 100, "Lantern", said("b", "a diplomat", "unnamed", channel="The Courier"))
    assert count([exclusive, repeat], []).high == 1


def test_outlets_of_one_owner_are_one_voice() -> None:
    members = [own("a", "Lantern"), own("b", "Kestrel")]
    assert count(members, [], owners={"Lantern": "Orla Group", "Kestrel": "Orla Group"}).high == 1


def test_an_agency_is_no_first_hand() -> None:
    found = count([attributed("a", "Reuters", "organisation"), attributed("b", "Ilse Marran")], [])
    assert (found.low, found.high) == (1, 2)
    assert [group.kind for group in found.groups] == ["agency", "unknown"]


def test_an_outlets_own_translation_is_its_own_voice() -> None:
    rows = [derived("a", None, "Orla Centre (Rus)")]
    assert [group.independence for group in count([own("a", "Orla Centre")], rows).groups] == ["undetermined"]


def test_every_group_gives_a_reason() -> None:
    members = [own("a", "Press"), own("b", "Lantern"), attributed("c", "Ilse Marran"), own("c", "c")]
    found = count(members, [derived("b", None, "Vestnik")])
    assert all(group.why.detail for group in found.groups)
    assert sorted(i for group in found.groups for i in group.members) == [0, 1, 2, 3]


def test_an_outlet_named_as_source_is_one_with_its_report() -> None:
    members = [own("a", "Riverline"), Member("b", 0, 100, "Press", said("b", "Riverline", "organisation"))]
    assert count(members, [])[:2] == (1, 1)
