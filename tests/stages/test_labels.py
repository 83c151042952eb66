"""What invented people and groups are called, by whom, in whose voice."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from conftest import Analyse
from headwater.compare.labels import changes, is_treatment
from headwater.model import Copy, Entity, Label, Mention, Record, Referent, Report, Resolution, Statement, Why
from headwater.stages.base import ReportInput, StoryInput
from headwater.stages.calling.tone import tone, toned
from headwater.stages.labels import run

KINDS = {
    "Volda Front": "organisation", "VLF": "organisation", "Ilan Merrow": "person", "Merrow": "person",
    "Tova Brecht": "person", "Brecht": "person", "Norland": "place", "Aster News": "organisation",
    "Daily Tern": "organisation", "Hill Brigade": "group",
}  # fmt: skip
SAME = {"VLF": "Volda Front", "Merrow": "Ilan Merrow", "Brecht": "Tova Brecht"}


class Story:
    """A story of analysed reports, with the names found by looking for them."""

    def __init__(self, given: list[ReportInput], extra: list[Record]) -> None:
        made: dict[type[Record], list[Record]] = {Entity: [], Mention: [], Referent: [], Resolution: []}
        self.ids: dict[str, str] = {}
        for name in sorted({SAME.get(name, name) for name in KINDS}):
            entity = Entity(name, name, KINDS[name])
            self.ids[name] = entity.id
            made[Entity].append(entity)
        pattern = re.compile("|".join(sorted(KINDS, key=len, reverse=True)))
        for report in given:
            for match in pattern.finditer(report.report.text):
                name = SAME.get(match.group(), match.group())
                referent = Referent(report.report.id, name, KINDS[name])
                place = (report.report.id, match.start(), match.end())
                made[Mention].append(Mention(*place, KINDS[name], referent.id, Why(1.0)))
                made[Resolution].append(Resolution(report.report.id, referent.id, self.ids[name], Why(1.0)))
        for row in extra:
            made.setdefault(type(row), []).append(row)
        parses = {report.report.id: report.parse for report in given}
        reports = [report.report for report in given]
        self.reports = {report.id: report for report in reports}
        self.labels: list[Label] = list(run(StoryInput("s", reports, made, parses.__getitem__, lambda keys: {})))

    def of(self, name: str) -> list[tuple[str, str]]:
        return [(row.label, row.voice) for row in self.labels if row.entity == self.ids[name]]


Tell = Callable[..., Story]


@pytest.fixture
def tell(analyse: Analyse) -> Tell:
    def make(*texts: str, extra: list[Record] | None = None, days: tuple[str, ...] = (), outlet: str = "Tern") -> Story:
        given = [
            analyse(text, published=days[i] if days else f"2031-05-{i + 1:02}", outlet=outlet, stages=["parse"])
            for i, text in enumerate(texts)
        ]
        return Story(given, extra or [])

    return make


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Foreign Minister Ilan Merrow arrived in Norland on Monday.", "Ilan Merrow", "Foreign Minister"),
        ("Ilan Merrow, a disgraced banker from the coast, denied it.", "Ilan Merrow", "disgraced banker"),
        ("The militant group VLF attacked the bridge on Friday.", "Volda Front", "militant group"),
        ("Police arrested Tova Brecht, director of the museum, on Friday.", "Tova Brecht", "director of the museum"),
        ("The Volda Front is a terrorist organisation that nobody trusts.", "Volda Front", "terrorist organisation"),
        ("Soldiers drove the rebels of the Volda Front from the town.", "Volda Front", "rebels"),
        ("Two bridges were held by VLF fighters on Sunday.", "Volda Front", "fighters"),
        ("The rioters of the Volda Front had no permit.", "Volda Front", "rioters"),
        ("The chairman, Ilan Merrow, is a swindler who fled.", "Ilan Merrow", "swindler"),
        ("The so-called Volda Front attacked the town on Sunday.", "Volda Front", "so-called"),
    ],
)
def test_labels_beside_names(tell: Tell, text: str, name: str, label: str) -> None:
    story = tell(text)
    assert any(label in found and voice == "own" for found, voice in story.of(name)), story.labels


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Ilan Merrow went to Norland.",
        "Ilan Merrow met Tova Brecht, and both went home.",
        "Ilan Merrow is not a thief.",
        "Ilan Merrow, who was late, said nothing.",
        "Ex-Norland money went to Ilan Merrow.",
    ],
)
def test_bare_names_have_no_labels(tell: Tell, text: str) -> None:
    assert tell(text).labels == []


def test_a_group_is_followed_through_the_words_that_stand_for_it(tell: Tell) -> None:
    story = tell("The rebels of the Volda Front hold the pass. The insurgents want talks. Two men left.")
    assert ("insurgents", "own") in story.of("Volda Front")


def test_another_report_of_the_story_tells_who_is_meant(tell: Tell) -> None:
    story = tell("The rebels of the Volda Front hold the pass.", "The armed opposition will let crews pass on Friday.")
    assert ("armed opposition", "own") in story.of("Volda Front")


def test_the_general_is_the_general_named_before(tell: Tell) -> None:
    story = tell("General Ilan Merrow left the capital. Two hours later the general was seen in Norland.")
    assert ("general", "own") in story.of("Ilan Merrow")


def test_words_in_quotation_marks_are_not_the_outlets(tell: Tell) -> None:
    story = tell('"The Volda Front is a gang of murderers," the mayor said.')
    assert {voice for _, voice in story.of("Volda Front")} == {"quoted"}


def test_the_source_of_a_quotation_is_named(tell: Tell, analyse: Analyse) -> None:
    text = '"The Volda Front is a gang of murderers," said Tova Brecht.'
    report = analyse(text, published="2031-05-01", outlet="Tern", stages=["parse"]).report
    content = ((1, text.index(',"')),)
    said = Statement(
        report.id,
        content,
        None,
        "Tova Brecht",
        None,
        "named",
        1,
        None,
        None,
        "direct",
        "say",
        None,
        (),
        0.0,
        False,
        Why(1),
    )
    story = tell(text, extra=[said])
    assert {(row.voice, row.by) for row in story.labels} == {("quoted", "Tova Brecht")}


def test_a_copied_passage_is_not_the_outlets_voice(tell: Tell, analyse: Analyse) -> None:
    text = "The terrorist group VLF attacked the bridge on Friday."
    report = analyse(text, published="2031-05-01", outlet="Tern", stages=["parse"]).report
    copy = Copy(report.id, 0, len(text), "wire", 0, len(text), "copy", 1.0, "earlier", Why(1.0))
    assert [voice for _, voice in tell(text, extra=[copy]).of("Volda Front")] == ["copied"]


def test_a_reported_change_names_each_caller_with_both_labels(tell: Tell) -> None:
    story = tell(
        "Aster News and Daily Tern, the two largest papers, have gone from calling the Volda Front “bandits” "
        "to describing it as “the armed opposition.”"
    )
    told = {(row.label, row.by, row.voice) for row in story.labels if row.entity == story.ids["Volda Front"]}
    wanted = {(x, by, "quoted") for x in ("bandits", "armed opposition") for by in ("Aster News", "Daily Tern")}
    assert wanted <= told


def test_no_longer_called_so(tell: Tell) -> None:
    story = tell(
        "The rebels of the Volda Front took the town. The tone of state television has changed too, with the rebels "
        'no longer referred to as "bandits."'
    )
    rows = [row for row in story.labels if row.label == "bandits"]
    assert [(row.by, row.why.get("label_given_up")) for row in rows] == [("state television", "state television")]


def test_a_call_by_somebody_named(tell: Tell) -> None:
    story = tell("Tova Brecht called Ilan Merrow a liar on Monday.")
    assert [(row.label, row.by, row.tone) for row in story.labels] == [("liar", "Tova Brecht", -0.9)]


def test_offsets_are_exact(tell: Tell) -> None:
    story = tell("The militant group VLF met Foreign Minister Ilan Merrow, a respected judge, in Norland.")
    assert len(story.labels) == 3
    for row in story.labels:
        assert story.reports[row.report].text[row.start : row.end] == row.label
        assert row.why.detail


def test_a_change_in_an_outlets_own_voice_has_its_day(tell: Tell) -> None:
    story = tell(
        "The terrorists of the Volda Front struck again.",
        "The Volda Front, a terrorist group, was silent.",
        "The insurgents of the Volda Front met the minister.",
        days=("2031-05-01", "2031-05-03", "2031-05-06"),
    )
    found = changes(story.labels, story.reports)
    assert [(c.last, c.day, c.before.label, c.after.label) for c in found] == [
        ("2031-05-03", "2031-05-06", "terrorist group", "insurgents")
    ]


def test_no_change_while_the_old_label_goes_on(tell: Tell) -> None:
    story = tell(
        "The terrorists of the Volda Front struck again.",
        "The insurgents of the Volda Front met the minister.",
        "The terrorists of the Volda Front fled.",
        days=("2031-05-01", "2031-05-03", "2031-05-06"),
    )
    assert [c.after.label for c in changes(story.labels, story.reports)] == []


@pytest.mark.parametrize(
    ("text", "name", "sign", "by"),
    [
        ("Ilan Merrow blasted Tova Brecht on Monday.", "Tova Brecht", -1, "Ilan Merrow"),
        ("Tova Brecht was praised by Ilan Merrow.", "Tova Brecht", 1, "Ilan Merrow"),
        ("Tova Brecht failed to answer.", "Tova Brecht", -1, None),
        ("There was fierce criticism of Tova Brecht in the capital.", "Tova Brecht", -1, None),
        ("Ilan Merrow did not praise Tova Brecht.", "Tova Brecht", -1, "Ilan Merrow"),
    ],
)
def test_treatments(tell: Tell, text: str, name: str, sign: int, by: str | None) -> None:
    story = tell(text)
    rows = [row for row in story.labels if row.entity == story.ids[name] and is_treatment(row)]
    assert [((row.tone or 0) * sign > 0, row.by) for row in rows] == [(True, by)]
    assert all(row.why.detail for row in rows)


def test_a_description_behind_a_place_is_the_persons(tell: Tell) -> None:
    story = tell("Senator Ilan Merrow of Norland, a former judge, voted for it.")
    assert story.of("Norland") == []
    assert ("former judge", "own") in story.of("Ilan Merrow")


def test_tone() -> None:
    assert tone("a respected judge") == 0.6
    assert tone("table and chairs") is None
    assert toned("not a hero") == [("hero", -0.9)]


def test_a_report_without_names_has_none(tell: Tell) -> None:
    assert tell("Nothing happened.").labels == []


def test_reports_without_tags_are_passed_over(analyse: Analyse) -> None:
    given = analyse("Повстанцы Volda Front ушли.", language="ru", published="2031-05-01", stages=["parse"])
    assert isinstance(given.report, Report)
    assert Story([given], []).labels == []


def treated(story: Story, name: str) -> list[float | None]:
    return [row.tone for row in story.labels if row.entity == story.ids[name] and is_treatment(row)]


def test_he_is_the_one_person_named_before(tell: Tell) -> None:
    story = tell("Ilan Merrow arrived in Norland on Monday. Critics denounced him at the port.")
    assert treated(story, "Ilan Merrow") == [-0.6]
    doubt = tell("Ilan Merrow met Tova Brecht on Monday. Critics denounced him at the port.")
    assert treated(doubt, "Tova Brecht") == []
    speaker = tell('"He is a liar," Ilan Merrow said. Nobody answered.')
    assert treated(speaker, "Ilan Merrow") == []


def test_plain_verbs_tell_by_what_they_take(tell: Tell) -> None:
    assert treated(tell("Ilan Merrow faces criticism from all sides."), "Ilan Merrow") == [-0.6]
    assert treated(tell("Ilan Merrow won praise from all sides."), "Ilan Merrow") == [0.6]
    assert treated(tell("Ilan Merrow read the newspaper at home."), "Ilan Merrow") == []
    assert treated(tell("Ilan Merrow may lie to the court about it."), "Ilan Merrow") == []
    assert treated(tell("The mayor refused to endorse Ilan Merrow."), "Ilan Merrow") == [-0.3]


def test_a_loaded_word_given_up_for_a_plain_one_is_a_change(tell: Tell) -> None:
    story = tell(
        "The terrorists of the Volda Front hold the pass.",
        "The fighters of the Volda Front hold the pass.",
        days=("2031-05-01", "2031-05-04"),
    )
    (change,) = changes(story.labels, story.reports)
    assert (change.before.label, change.after.label) == ("terrorists", "fighters")
    assert (change.last, change.day) == ("2031-05-01", "2031-05-04")


def test_a_group_named_far_off_is_not_meant_where_the_story_has_a_chief_one(tell: Tell) -> None:
    chief = (
        "The rebels of the Volda Front hold the pass. The Volda Front was founded in 2011 by the Volda Front's men. "
    )
    far = "The gunmen of the Hill Brigade were beaten years ago. " + "It rained in the hills for a day. " * 15
    story = tell(chief * 2, far + "The insurgents reached the port on Friday.")
    assert ("insurgents", "own") in story.of("Volda Front")
    assert ("insurgents", "own") not in story.of("Hill Brigade")


def test_words_near_a_name(tell: Tell) -> None:
    story = tell(
        "Tova Brecht spoke of the flood on Monday, in which nine people were killed.\n\n"
        "It was a shameful episode for Ilan Merrow, whose plan was a deceitful farce, an observer of the harbour wrote."
    )
    near = [row for row in story.labels if row.why.get("label_near")]
    assert [(row.entity, row.label, row.voice) for row in near] == [(story.ids["Ilan Merrow"], "shameful", "own")]
    assert (near[0].tone or 0) < -0.5
    assert "deceitful" in str(near[0].why.get("label_near"))
    assert is_treatment(near[0])


def test_words_near_a_speaker_are_not_about_him(tell: Tell, analyse: Analyse) -> None:
    text = "It was a shameful, deceitful farce, Ilan Merrow said on Monday."
    said = analyse(text, published="2031-05-01", outlet="Tern", stages=["parse", "statements"]).rows(Statement)
    assert not [row for row in tell(text, extra=list(said)).labels if row.why.get("label_near")]
