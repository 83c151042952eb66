"""Events: type, participants, modality, time, place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headwater.model import Event, Referent, Statement
from headwater.stages.base import ReportInput

Analyse = Callable[..., ReportInput]


@pytest.fixture(scope="module")
def events(analyse: Analyse) -> Callable[[str], list[dict[str, object]]]:
    """The events of a text as dicts with words for spans."""

    def run(text: str) -> list[dict[str, object]]:
        given = analyse(text, published="2031-05-14", outlet="Norland Gazette")
        out = []
        for e in given.rows(Event):
            row = {name: getattr(e, name) for name in ("plover", "cameo", "modality", "negated", "earliest", "latest")}
            for name in ("trigger", "actor", "target", "place"):
                span = getattr(e, name)
                row[name] = text[span[0] : span[1]] if span else None
            out.append(row)
        return out

    return run


@pytest.mark.parametrize(
    ("text", "trigger", "plover", "actor", "target"),
    [
        ("Norland troops attacked rebels near Estrad.", "attacked", "ASSAULT", "Norland troops", "rebels"),
        ("The mayor was arrested by federal police.", "arrested", "COERCE", "federal police", "mayor"),
        ("A clerk of the bank was arrested on Monday, detectives said.", "arrested", "COERCE", None, "clerk"),
        ("Fugitive banker arrested at Estrad airport", "arrested", "COERCE", None, "Fugitive banker"),
        ("The jury found the doctor guilty of murder.", "found", "ACCUSE", "jury", "doctor"),
        ("Germany imposed sanctions on Serbia.", "imposed", "SANCTION", "Germany", "Serbia"),
        ("Germany lifted sanctions on Serbia.", "lifted", "CONCEDE", "Germany", "Serbia"),
        ("Egypt and Jordan held talks on Monday.", "held", "CONSULT", "Egypt", "Jordan"),
        ("The government condemned the rebels.", "condemned", "ACCUSE", "government", "rebels"),
        ("France pulled its troops out of Mali.", "pulled", "RETREAT", "France", "Mali"),
        ("Students demonstrated against the government.", "demonstrated", "PROTEST", "Students", "government"),
        ("Poland sent food aid to Kenya.", "sent", "AID", "Poland", "Kenya"),
        ("Turkey deployed warships against Cyprus.", "deployed", "MOBILIZE", "Turkey", "Cyprus"),
        ("Hungary urged Romania to open the border.", "urged", "REQUEST", "Hungary", "Romania"),
        ("Iran refused to meet European diplomats.", "refused", "REJECT", "Iran", "European diplomats"),
        ("Rebels threatened to bomb the capital of Chad.", "threatened", "THREATEN", "Rebels", "Chad"),
    ],
)
def test_type_and_sides(events, text, trigger, plover, actor, target) -> None:  # type: ignore[no-untyped-def]
    row = next(e for e in events(text) if e["trigger"] == trigger)
    assert (row["plover"], row["actor"], row["target"]) == (plover, actor, target)


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("Soldiers stormed the palace.", "stormed", "happened"),
        ("Talks will be held next week.", "held", "planned"),
        ("Rebels may attack the port.", "attack", "possible"),
        ("The army did not attack the port.", "attack", "denied"),
        ("The ministry denied that troops had attacked the village.", "attacked", "denied"),
        ("If rebels attack the port, ships will leave.", "attack", "possible"),
        ("Did rebels attack the port?", "attack", "unknown"),
        ("Police prevented an attack on the station.", "attack", "denied"),
        ("The minister called for talks.", "talks", "possible"),
    ],
)
def test_modality(events, text, trigger, modality) -> None:  # type: ignore[no-untyped-def]
    assert next(e for e in events(text) if e["trigger"] == trigger)["modality"] == modality


def test_an_intention_is_no_deed(events) -> None:  # type: ignore[no-untyped-def]
    rows = events("Kenya will send food to Sudan. Rebels said they would bomb the capital.")
    assert [(e["plover"], e["modality"], e["actor"]) for e in rows] == [
        ("AGREE", "planned", "Kenya"),
        ("THREATEN", "planned", "Rebels"),
    ]


def test_a_flood_commits_no_assault_and_a_habit_is_no_event(events) -> None:  # type: ignore[no-untyped-def]
    assert events("A flood killed ten people in Spain.")[0]["plover"] == "OTHER"
    assert [e["plover"] for e in events("Gunmen killed ten people in Spain.")] == ["ASSAULT"]
    assert events("Bandits usually attack lorries in Chad.")[0]["modality"] == "unknown"


def test_only_somebody_can_threaten(events) -> None:  # type: ignore[no-untyped-def]
    assert not [e for e in events("The fall of the cabinet threatens to slow trade.") if e["plover"] == "THREATEN"]


def test_what_is_agreed_on_friday_is_not_done_on_friday(events) -> None:  # type: ignore[no-untyped-def]
    agreed, stop = events("The rebels agreed on Friday to stop fighting the army.")
    assert (agreed["plover"], agreed["earliest"]) == ("AGREE", "2031-05-09")
    assert (stop["plover"], stop["modality"], stop["earliest"]) == ("RETREAT", "planned", "2031-05-14")


def test_times(events) -> None:  # type: ignore[no-untyped-def]
    shelled, seized = events("Rebels shelled the port on 3 May 2031. In 2024 they had seized the town.")
    assert (shelled["earliest"], shelled["latest"]) == ("2031-05-03", "2031-05-03")
    assert str(seized["earliest"]).startswith("2024-01-01")
    assert str(seized["latest"]).startswith("2024-12-31")


def test_what_is_named_on_the_side_has_not_the_time_of_its_clause(events) -> None:  # type: ignore[no-untyped-def]
    rows = {r["trigger"]: r for r in events("Police searched the house on Tuesday after the death of Ana Brod.")}
    assert rows["death"]["earliest"] is None
    rows = {r["trigger"]: r for r in events("The death of Ana Brod on Tuesday shocked the town.")}
    assert rows["death"]["earliest"] is not None
    rows = {r["trigger"]: r for r in events("Ana Brod was killed in a crash on Tuesday.")}
    assert rows["crash"]["earliest"] is not None


def test_what_takes_place_is_the_event_that_the_noun_names(events) -> None:  # type: ignore[no-untyped-def]
    rows = events("The general approved the attacks on the embassy that took place on 3 May 2031.")
    assert [r["trigger"] for r in rows if r["trigger"] in ("attacks", "took")] == ["attacks"]
    assert next(r for r in rows if r["trigger"] == "attacks")["earliest"] == "2031-05-03"


def test_who_kills_whom_in_a_noun(events) -> None:  # type: ignore[no-untyped-def]
    rows = {r["trigger"]: r for r in events("The move follows the rebels' killing of Ana Brod in the port.")}
    assert (rows["killing"]["actor"], rows["killing"]["target"]) == ("rebels", "Ana Brod")


def test_a_comparison_has_a_time_of_its_own(events) -> None:  # type: ignore[no-untyped-def]
    rows = {r["trigger"]: r for r in events("Troops evacuated the mayor, much like they did ten years before.")}
    assert not str(rows["evacuated"]["earliest"]).startswith("2021")


def test_undated_news_is_of_the_day_and_background_is_left_open(events) -> None:  # type: ignore[no-untyped-def]
    rows = events("Police arrested the mayor. The mayor had visited Cyprus.")
    assert (rows[0]["earliest"], rows[0]["latest"]) == ("2031-05-14", "2031-05-14")
    assert (rows[1]["earliest"], rows[1]["latest"]) == (None, "2031-05-14")


def test_events_inside_a_statement_name_it(analyse: Analyse) -> None:
    given = analyse("Police said that rebels had attacked a convoy near Berlin.", published="2031-05-14")
    attack = next(e for e in given.rows(Event) if e.lemma == "attack")
    assert attack.statement in {s.id for s in given.rows(Statement)}


def test_sport_is_no_battle(events) -> None:  # type: ignore[no-untyped-def]
    assert not [e for e in events("The striker struck Ajax late in the cup final.") if e["plover"] == "ASSAULT"]


def test_offsets_lie_in_the_sentence_and_no_tags_no_events(analyse: Analyse) -> None:
    text = "Troops withdrew from the base. Protesters marched to the square."
    given = analyse(text, published="2031-05-14")
    for event in given.rows(Event):
        assert event.start <= event.trigger[0] < event.trigger[1] <= event.end
    assert not analyse("Войска покинули базу.", language="ru").rows(Event)


def test_a_war_has_no_day_and_now_is_none(events) -> None:  # type: ignore[no-untyped-def]
    assert [e["earliest"] for e in events("An uprising has shaken the country.")] == [None]
    assert [e["earliest"] for e in events("It rained. It rained. It rained. Rebels now attack the port.")] == [None]


def test_an_illness_is_fought_without_assault(events) -> None:  # type: ignore[no-untyped-def]
    assert not [e for e in events("He has been fighting cancer since 2029.") if e["plover"] == "ASSAULT"]


def test_the_present_is_news_in_a_headline_only(events) -> None:  # type: ignore[no-untyped-def]
    rows = events("Rebels attack the port of Estrad. Students demonstrate in the capital.")
    assert [(e["trigger"], e["earliest"]) for e in rows] == [("attack", "2031-05-14"), ("demonstrate", None)]


def test_an_evening_gone_is_not_that_of_a_day_to_come(events) -> None:  # type: ignore[no-untyped-def]
    rows = events("Talks will open in Estrad on Saturday. Thousands marched to the bank in the evening.")
    march = next(e for e in rows if e["trigger"] == "marched")
    assert (march["modality"], march["earliest"]) == ("happened", "2031-05-14T18:00")


def test_pronouns_and_roles_mean_whom_they_name(analyse: Analyse) -> None:
    text = "Lena Holt arrived in Berlin on Monday. She urged calm. The leader of the rebels, Jon Weber, resigned."
    given = analyse(text, published="2031-05-14")
    names = {row.id: row.name for row in given.rows(Referent)}
    actors = {e.lemma: names.get(e.actor_referent or "") for e in given.rows(Event)}
    assert (actors["urge"], actors["resign"]) == ("Lena Holt", "Jon Weber")


@pytest.mark.parametrize(
    "text",
    [
        "Ardia maintains a large garrison in Estrad and a naval base in the port of Velmar since its military "
        "intervention helped President Karel al-Brandt recapture most of the country.",
        "Ardia keeps a garrison in Estrad since its army helped the president recapture the city.",
    ],
)
def test_what_is_told_beside_a_state_is_no_news(events, text: str) -> None:  # type: ignore[no-untyped-def]
    assert {(e["trigger"], e["earliest"]) for e in events(text)} <= {("helped", None), ("recapture", None)}
