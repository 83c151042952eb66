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


def cites(report: str, name: str, start: int = 0) -> Citation:
    return Citation(report, start, start + len(name), name, None, None, NONE)


def test_outlets_of_one_owner_are_one_voice() -> None:
    members = [own("a", "The Sarn Mirror"), own("b", "Tellmouth Echo"), own("c", "Kestrel")]
    owners = {"Sarn Mirror": "Fell Media", "tellmouth echo": "Fell Media"}
    assert count(members, []).high == 3
    found = count(members, [], owners=owners)
    assert found[:2] == (1, 2)
    assert "Sarn Mirror and Tellmouth Echo belong to one owner, Fell Media" in found.groups[0].why.detail


def test_first_hand_sources_stay_two_under_one_owner() -> None:
    members = [attributed("a", "Ilse Marran"), attributed("b", "Tobin Askew")]
    assert count(members, [], owners={"a": "Fell Media", "b": "Fell Media"})[:2] == (2, 2)


def test_two_that_cite_each_other_start_nowhere() -> None:
    members = [own("a", "Sarn Mirror"), own("b", "Tellmouth Echo")]
    found = count(members, [], citations=[cites("a", "the Tellmouth Echo"), cites("b", "Sarn Mirror")])
    assert found[:2] == (1, 1)
    group = found.groups[0]
    assert (group.kind, group.independence) == ("unknown", "derived")
    assert "cite one another and nobody else: Sarn Mirror, Tellmouth Echo" in group.why.detail


def test_a_circle_of_three_through_a_source_and_a_copy() -> None:
    members = [
        Member("a", 0, 100, "Sarn Mirror", said("a", "Tellmouth Echo", "organisation")),
        own("b", "Tellmouth Echo"),
        own("c", "Kestrel"),
    ]
    found = count(members, [derived("b", "c")], citations=[cites("c", "Sarn Mirror")])
    assert [group.why.get("in_circle") for group in found.groups] == [("Sarn Mirror", "Tellmouth Echo", "Kestrel")]


def test_a_follow_up_that_cites_the_rewrite_is_no_circle() -> None:
    """The first report speaks in its own voice: all of it leads there."""
    members = [own("a1", "Sarn Mirror"), own("b", "Tellmouth Echo"), own("a2", "Sarn Mirror")]
    found = count(members, [], citations=[cites("b", "Sarn Mirror"), cites("a2", "Tellmouth Echo")])
    assert found[:2] == (1, 1)
    assert found.groups[0].why.get("in_circle") is None


def test_a_named_source_breaks_a_circle() -> None:
    members = [
        own("a", "Sarn Mirror"),
        own("b", "Tellmouth Echo"),
        Member("b", 200, 300, "Tellmouth Echo", said("b", "Ilse Marran")),
    ]
    found = count(members, [], citations=[cites("a", "Tellmouth Echo"), cites("b", "Sarn Mirror")])
    assert all(group.why.get("in_circle") is None for group in found.groups)


def test_all_roads_lead_to_one_unnamed_source() -> None:
    members = [Member("a", 0, 100, "Sarn Mirror", said("a", "an insider", "unnamed")), own("b", "Kestrel")]
    found = count(members, [], citations=[cites("b", "Sarn Mirror")])
    group = found.groups[0]
    assert (group.origin, group.kind, group.independence) == ("an insider", "unknown", "undetermined")
    assert group.why.detail.startswith("All roads lead to one unnamed source: 2 outlets have it from “an insider”")


def test_a_body_without_a_name_of_its_own_is_no_unnamed_source() -> None:
    members = [Member("a", 0, 100, "Sarn Mirror", said("a", "the ministry", "organisation")), own("b", "Kestrel")]
    found = count(members, [], citations=[cites("b", "Sarn Mirror")])
    assert all(group.why.get("one_unnamed") is None for group in found.groups)


def test_a_country_that_speaks_is_official() -> None:
    for name in ("Lisbon", "Portugal", "the Kremlin"):
        assert count([attributed("a", name, "organisation")], []).groups[0].kind == "official"
    assert count([attributed("a", "Jordan", role="a shopkeeper")], []).groups[0].kind == "unknown"
    assert count([attributed("a", "Lisbon"), attributed("b", "Portugal")], [])[:2] == (1, 1)


def test_whom_a_source_told_is_an_outlet_without_the_words_around() -> None:
    told = said("a", "an engineer", "unnamed", channel="told Port Kestrel on condition of anonymity")
    found = count([own("b", "Port Kestrel"), Member("a", 0, 100, "Sarn Mirror", told)], [])
    assert found.high == 1
    assert found.groups[0].why.get("through_outlet") == "Port Kestrel"


def test_a_body_without_a_name_is_the_one_that_is_named() -> None:
    named = attributed("a", "the Interior Ministry", "organisation")
    body = attributed("b", "the ministry", "organisation")
    found = count([named, body], [])
    assert found.high == 1
    assert "ministry" in found.groups[0].why.detail
    other = attributed("c", "the Water Ministry", "organisation")
    assert count([named, other, body], []).high == 3
