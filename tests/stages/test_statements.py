"""Statements and credits on invented reports."""

from __future__ import annotations

from typing import Any

import pytest

from headwater.model import Credit, Statement
from headwater.stages.base import ReportInput

STAGES = ["mentions", "statements"]


class Told:
    """The statements of a text, with their words."""

    def __init__(self, given: ReportInput) -> None:
        self.text = given.report.text
        self.rows = given.rows(Statement)
        self.credits = given.rows(Credit)

    def of(self, words: str) -> Statement:
        """The statement whose content holds some words."""
        for row in self.rows:
            if any(words in self.text[a:b] for a, b in row.content):
                return row
        raise AssertionError(f"nothing holds {words!r}: {[self.content(r) for r in self.rows]}")

    def content(self, row: Statement) -> str:
        return " … ".join(self.text[a:b] for a, b in row.content)

    def source(self, row: Statement) -> str | None:
        return self.text[row.source[0] : row.source[1]] if row.source else None


@pytest.fixture
def told(analyse: Any) -> Any:
    def run(text: str, language: str = "en", **more: str) -> Told:
        return Told(analyse(text, language, stages=STAGES, **more))

    return run


def test_indirect_speech(told: Any) -> None:
    found = told("Mayor Anna Petrova said on Monday that the old bridge would stay closed.")
    row = found.of("bridge")
    assert found.content(row) == "that the old bridge would stay closed"
    assert found.source(row) == "Mayor Anna Petrova"
    assert (row.source_name, row.source_kind, row.form, row.act, row.sources) == (
        "Anna Petrova",
        "named",
        "indirect",
        "say",
        1,
    )
    assert row.role == "Mayor"
    assert row.why.detail == "The verb “said” reports it."


def test_interrupted_quotation_is_one_statement(told: Any) -> None:
    found = told("“The bridge is unsafe,” Petrova said. “We will close it for the winter.”")
    (row,) = found.rows
    assert found.content(row) == "The bridge is unsafe, … We will close it for the winter."
    assert row.form == "direct"


def test_mixed_quotation(told: Any) -> None:
    found = told("The minister warned that the harbour was “close to collapse” after the storm.")
    row = found.of("harbour")
    assert (row.form, row.act) == ("mixed", "warn")


def test_a_clause_that_ends_in_a_quotation_is_reported_whole(told: Any) -> None:
    clause = 'The contracts given to the port for its support were "a very useful bonus, which we now miss,"'
    found = told(f"{clause} a source close to the harbour board told the Alder Gazette.")
    row = found.of("bonus")
    assert found.content(row) == clause
    assert row.form == "mixed"


def test_pronouns_and_descriptions(told: Any) -> None:
    found = told(
        "“We are late,” said Oleg Marin, director of the Lorn Museum.\n\n“Nobody helped us,” he lamented.\n\n"
        "A source close to the port authority said the ships had left. The source insisted that nobody was hurt."
    )
    assert found.of("Nobody helped").source_name == "Oleg Marin"
    assert found.of("We are late").role == "director of the Lorn Museum"
    insisted = found.of("nobody was hurt")
    assert insisted.source_name == "A source close to the port authority"
    assert insisted.source_kind == "unnamed"


def test_one_and_the_other(told: Any) -> None:
    found = told(
        "Two senior officials insist that the plan is sound. According to one, the costs are known, "
        "while the other notes that the money has been found."
    )
    for words in ("costs are known", "money has been found"):
        row = found.of(words)
        assert (row.source_name, row.source_kind, row.sources) == ("Two senior officials", "unnamed", 1)


def test_chain_and_channel(told: Any) -> None:
    found = told(
        "Reuters, citing port sources, reported that the ferry had sunk.\n\n"
        "The captain was drunk, two sailors told The Lorn Gazette on condition of anonymity."
    )
    assert found.of("ferry").chain == ("Reuters", "port sources")
    row = found.of("captain was drunk")
    assert row.channel == "told The Lorn Gazette on condition of anonymity"
    assert (row.source_kind, row.sources) == ("unnamed", 2)
    cited = {credit.cited: (credit.kind, credit.scope) for credit in found.credits}
    assert cited["Reuters"] == ("agency", "passage")
    assert cited["The Lorn Gazette"] == ("outlet", "passage")


def test_what_an_outlet_passes_on(told: Any) -> None:
    found = told("The Lorn Gazette reported that two officials said the bridge was closed after the storm.")
    inner = next(row for row in found.rows if found.source(row) == "two officials")
    assert inner.chain == ("The Lorn Gazette", "two officials")
    assert found.content(inner) == "the bridge was closed after the storm"


def test_who_quotes_somebody_as_saying(told: Any) -> None:
    found = told(
        "The Lorn Gazette reported on Monday that the bridge was closed.\n\n"
        '"The cracks were known to everybody," the newspaper quoted a port official as saying.'
    )
    row = found.of("cracks were known")
    assert (row.source_name, row.source_kind) == ("a port official", "unnamed")
    assert row.chain == ("Lorn Gazette", "a port official")
    assert len(found.rows) == 2


@pytest.mark.parametrize(
    ("text", "name", "kind", "role"),
    [
        ("The bridge is safe, its spokesman, Petra Vale, said.", "Petra Vale", "named", "its spokesman"),
        (
            "The speaker of parliament, Petra Vale, said that the bridge was safe.",
            "Petra Vale",
            "named",
            "The speaker of parliament",
        ),
        (
            "Lorninform, the state news agency, said that the bridge was safe.",
            "Lorninform",
            "organisation",
            "the state news agency",
        ),
    ],
)
def test_names_beside_roles(told: Any, text: str, name: str, kind: str, role: str) -> None:
    row = told(text).of("bridge")
    assert (row.source_name, row.source_kind, row.role) == (name, kind, role)


def test_we_is_the_outlet_itself(told: Any) -> None:
    found = told(
        "As we recently reported, the bridge is closed. “We were warned,” said Petra Vale.", outlet="Lorn Post"
    )
    assert found.of("bridge is closed").source_name == "Lorn Post"
    assert found.of("We were warned").source_name == "Petra Vale"
    assert found.credits == []


def test_things_are_told_from_clauses(told: Any) -> None:
    found = told(
        "Anna Petrova criticised the new timetable. Bo Lind promised to rebuild the bridge. "
        "Carl Moe said the ferry was late. Petra Vale called the plan “a gift to all who own boats”."
    )
    assert {found.content(row).split()[-1]: row.whole for row in found.rows} == {
        "timetable": False,
        "bridge": True,
        "late": True,
        "boats”": True,
    }


def test_according_to(told: Any) -> None:
    found = told(
        "According to the harbour police, the ferry left at noon.\n\nForty people died, according to a new report."
    )
    assert found.content(found.of("ferry")) == "the ferry left at noon"
    assert found.content(found.of("Forty")) == "Forty people died"
    assert found.of("Forty").source_kind == "document"


def test_hedges_and_denials(told: Any) -> None:
    found = told(
        "Petrova reportedly boasted that she owned the bridge.\n\nThe company denied that it had paid him.\n\n"
        "It is widely believed that the ferry was overloaded.\n\nPetrova did not say that the bridge was safe."
    )
    boasted = found.of("owned the bridge")
    assert boasted.hedge == 0.6
    assert "reportedly" in boasted.why.detail
    assert found.of("paid him").act == "deny"
    assert found.of("overloaded").source is None
    assert found.of("overloaded").hedge >= 0.5
    assert found.of("bridge was safe").negated


def test_acts(told: Any) -> None:
    found = told(
        "Petrova promised to rebuild the harbour.\n\nThe union demanded that the mayor resign.\n\n"
        "The mayor accused the company of fraud.\n\nAnalysts expect prices to fall.\n\n"
        "Her promise to lower the tolls surprised nobody."
    )
    acts = {words: found.of(words).act for words in ("rebuild", "resign", "fraud", "prices", "lower the tolls")}
    assert acts == {
        "rebuild": "promise",
        "resign": "demand",
        "fraud": "accuse",
        "prices": "forecast",
        "lower the tolls": "promise",
    }


def test_calling_is_not_calling_for(told: Any) -> None:
    found = told('Petrova spoke at length, calling it "an attack on the whole town".\n\nOlsen called for an inquiry.')
    assert [found.of(words).act for words in ("attack", "inquiry")] == ["say", "demand"]


def test_scare_quotes_and_headlines_are_not_statements(told: Any) -> None:
    found = told("The so-called “Free Harbour Army” marched through Lorn.\n\n'Gone with the tide'\n\nThe ferry sank.")
    assert found.rows == []


def test_abstract_sources_are_not_speakers(told: Any) -> None:
    assert told("The long delay threatens to ruin the harvest.").rows == []


def test_speaker_labels(told: Any) -> None:
    found = told("Anna Petrova came to the studio.\n\nPETROVA: Thank you for having me on your show tonight.")
    row = found.of("Thank you")
    assert found.source(row) == "PETROVA"


def test_several_paragraphs(told: Any) -> None:
    found = told("“We waited,” Marin said.\n\n“We waited for nine days.\n\n“Then we left the harbour.”")
    row = found.of("nine days")
    assert row.source_name == "Marin"
    assert found.content(row) == "We waited for nine days. … Then we left the harbour."


@pytest.mark.parametrize(
    ("text", "cited", "kind"),
    [
        ("LORN (Reuters) - The ferry sank on Monday off the coast.", "Reuters", "agency"),
        ("The ferry sank on Monday.\n\nSource: Interfax", "Interfax", "agency"),
        ("The ferry sank.\n\nThis article was originally published by The Lorn Gazette.", "The Lorn Gazette", "outlet"),
        (
            "The ferry sank.\n\nOriginal url:\n\n<https://www.lorngazette.example/ferry>",
            "lorngazette.example",
            "outlet",
        ),
    ],
)
def test_credits_of_the_whole_report(told: Any, text: str, cited: str, kind: str) -> None:
    credits = {(c.cited, c.kind, c.scope) for c in told(text).credits}
    assert (cited, kind, "report") in credits


def test_an_outlet_does_not_credit_itself(told: Any) -> None:
    found = told("The ferry sank, a sailor told The Lorn Gazette.", outlet="The Lorn Gazette")
    assert found.credits == []


def test_a_credit_leaves_the_words_before_the_name_out(told: Any) -> None:
    found = told("On Thursday the Lorn Post reported a fire. In its first edition the Upper Lorn News wrote of two.")
    assert [credit.cited for credit in found.credits] == ["Lorn Post", "Upper Lorn News"]


@pytest.mark.parametrize(
    ("language", "text", "content", "source", "act"),
    [
        ("ru", "«Мост закрыт на всю зиму», — заявила Анна Петрова.", "Мост закрыт на всю зиму", "Анна Петрова", "say"),
        ("ru", "По словам источника, паром вышел в полдень.", "паром вышел в полдень", "источника", "say"),
        ("ru", "Анна Петрова заявила, что мост закрыт.", "что мост закрыт", "Анна Петрова", "say"),
        ("fr", "« Le pont est fermé », a déclaré Anna Petrova.", "Le pont est fermé", "Anna Petrova", "say"),
        ("fr", "Anna Petrova a affirmé que le pont était fermé.", "que le pont était fermé", "Anna Petrova", "say"),
        ("fr", "Selon la police, le pont est fermé.", "le pont est fermé", "la police", "say"),
        (
            "es",
            "Anna Petrova negó que el puente estuviera cerrado.",
            "que el puente estuviera cerrado",
            "Anna Petrova",
            "deny",
        ),
        ("es", "“El puente está cerrado”, dijo Anna Petrova.", "El puente está cerrado", "Anna Petrova", "say"),
        ("de", "„Die Brücke ist gesperrt“, sagte Anna Petrova.", "Die Brücke ist gesperrt", "Anna Petrova", "say"),
        (
            "de",
            "Anna Petrova sagte, dass die Brücke gesperrt sei.",
            "dass die Brücke gesperrt sei",
            "Anna Petrova",
            "say",
        ),
    ],
)
def test_other_languages(told: Any, language: str, text: str, content: str, source: str, act: str) -> None:
    found = told(text, language)
    (row,) = found.rows
    assert (found.content(row), found.source(row), row.act) == (content, source, act)


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("fr", "« Le pont est fermé », a déclaré M. Petrov.", "M. Petrov"),
        ("ru", "Петрова на слушаниях заявила, что мост закрыт.", "Петрова"),
        ("es", "Según revelan los datos, el puente está cerrado.", "los datos"),
        ("de", "Einem Bericht zufolge ist die Brücke gesperrt.", "Einem Bericht"),
        ("es", "Tal como dijo Anna Petrova: “El puente está cerrado”.", "Anna Petrova"),
        ("uk", "Далі він заявив, що міст закрито для торгівлі з Лорном.", "він"),
    ],
)
def test_sources_in_other_languages(told: Any, language: str, text: str, source: str) -> None:
    found = told(text, language)
    (row,) = found.rows
    assert found.source(row) == source


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Une idée selon laquelle le pont pourrait être fermé circule en ville."),
        ("uk", "Ніхто не може заперечувати, що міст закрито."),
        ("de", "Wie erwartet schlecht ist die Brücke gebaut."),
    ],
)
def test_nobody_is_no_source(told: Any, language: str, text: str) -> None:
    assert told(text, language).rows == []


def test_spanish_roles_and_one_of_them(told: Any) -> None:
    found = told(
        "La ministra de Puertos, Ana Moral, exigió una investigación y advirtió que el puente está roto.\n\n"
        "Fuentes portuarias creen que nadie lo sabía. «Nadie quiere hablar de esto», resumió una de ellas.",
        "es",
    )
    row = found.of("puente está roto")
    assert (row.source_name, row.source_kind, row.role) == ("Ana Moral", "named", "La ministra de Puertos")
    row = found.of("Nadie quiere")
    assert (found.source(row), row.source_name, row.source_kind) == ("una de ellas", "Fuentes portuarias", "unnamed")


def test_offsets_are_inside_the_text(told: Any) -> None:
    found = told("“We go 🚢 now,” said Петрова. “The é-boat left,” he added, according to AFP.")
    for row in found.rows:
        for a, b in [*row.content, *(s for s in (row.source, row.cue) if s)]:
            assert 0 <= a < b <= len(found.text)
            assert found.text[a:b] == found.text[a:b].strip()


def test_what_somebody_may_decide_is_nobodys_statement(told: Any) -> None:
    assert told("The council may decide to close the bridge for the winter.").rows == []
    assert told("The council decided to close the bridge for the winter.").rows != []


def test_who_adds_is_who_spoke(told: Any) -> None:
    found = told("Petrova said the twelve men must face charges of murder, adding Lorn will pursue the case.")
    assert found.of("will pursue").source_name == "Petrova"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "An Ardian official said that the pipeline makes the new one unnecessary, the Cyprus Mail reported.",
            ("an ardian official", "that the pipeline makes the new one unnecessary", ()),
        ),
        (
            "“Nobody came on Monday,” Marlow said, according to an Ardian Press account.",
            ("marlow", "Nobody came on Monday,", ("an Ardian Press account", "Marlow")),
        ),
        (
            "The two men had maps of the dam, the state news agency said, according to its sources.",
            ("its sources", "The two men had maps of the dam", ("the state news agency", "its sources")),
        ),
    ],
)
def test_who_passes_it_on_is_no_part_of_what_is_said(  # type: ignore[no-untyped-def]
    analyse, text: str, wanted: tuple[str, str, tuple[str, ...]]
) -> None:
    rows = analyse(text, published="2031-05-14", outlet="Norland Gazette").rows(Statement)
    found = [
        ((row.source_name or "").lower(), " … ".join(text[a:b] for a, b in row.content), row.chain) for row in rows
    ]
    assert wanted in found
