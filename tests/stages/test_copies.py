"""Copies, derivations and citations over an invented archive."""

from __future__ import annotations

import numpy as np
import pytest

from conftest import analyse_report, languages
from headwater.compare import candidates as index
from headwater.compare import sketches
from headwater.model import Copy, Derivation, Record, Report, Sentence, Shingle, Vector
from headwater.pipeline import StoreArchive
from headwater.stages import copies, derivations
from headwater.stages.base import ArchiveInput
from headwater.store.sqlite import SqliteStore

WIRE = """\
A grain barge broke loose from its moorings at Tolvik on Tuesday and struck the pillar of the old rail bridge, the \
harbour master said. Nobody was hurt, but 14 people were taken off a ferry that had stopped short of the wreck.

The barge Selma, loaded with 900 tonnes of barley, sank within twenty minutes. Its crew of three swam to the northern \
bank, where farmers pulled them out with ropes.

Engineers from the rail company Norrbana examined the pillar until midnight and found cracks above the waterline. The \
line to Grevsund stays closed until Friday at the earliest, and buses will run every half hour.

The river police have opened an inquiry into the moorings, which were last tested in March. A spill of diesel was \
contained with floating booms, the county's environment office said."""

OTHER = """\
The town council of Ostermark voted on Monday to rename three schools after local painters. Parents had collected \
more than two thousand signatures against the plan, and the debate lasted until after midnight.

Supporters of the change said that the old names meant nothing to the children. The mayor abstained."""

BARCAZA = """\
Una barcaza cargada de grano se soltó de sus amarras en Tolvik el martes y chocó contra el pilar del viejo puente \
ferroviario, dijo el capitán del puerto. Nadie resultó herido, pero 14 personas fueron evacuadas de un transbordador \
que se había detenido cerca del naufragio.

La barcaza Selma, cargada con 900 toneladas de cebada, se hundió en veinte minutos. Sus tres tripulantes nadaron \
hasta la orilla norte, donde unos campesinos los sacaron con cuerdas.

Ingenieros de la compañía ferroviaria Norrbana examinaron el pilar hasta la medianoche y encontraron grietas por \
encima del agua. La línea a Grevsund seguirá cerrada al menos hasta el viernes."""

LATER = "2031-05-07T15:00:00Z"


class Archive:
    """A desk in memory into which reports are read one after another."""

    def __init__(self) -> None:
        self.store = SqliteStore(":memory:")

    def read(self, text: str, outlet: str | None, published: str | None, language: str = "en") -> Report:
        report = Report(text, outlet=outlet, published=published, language=language, words=len(text.split()))
        made = analyse_report(report, ["parse"])
        sentences = made.rows(Sentence)
        self.store.put([report])
        self.store.put(sentences)
        shown = {s.key: " ".join(text[s.start : s.end].split()) for s in sentences if s.words >= 4}
        vectors = languages().embedder.embed(list(shown.values()))
        fresh = shown.keys() - self.store.known(Vector, shown)
        self.store.put(Vector(key, v.tobytes()) for key, v in zip(shown, vectors, strict=True) if key in fresh)
        for stage in (copies.STAGE, derivations.STAGE):
            rows: list[Record] = list(stage.run(ArchiveInput(report, StoreArchive(self.store))))
            self.store.put(rows)
        return report

    def links(self) -> list[tuple[str, str, str, str]]:
        """(outlet, source outlet, kind, direction) of each derivation."""
        names = {report.id: report.outlet or "" for report in self.store.all(Report)}
        return [(names[d.report], names.get(d.from_report or "", d.from_name or ""), d.kind, d.direction)
                for d in self.store.all(Derivation)]  # fmt: skip

    def why(self) -> str:
        return " ".join(d.why.detail for d in self.store.all(Derivation))


@pytest.fixture
def archive() -> Archive:
    made = Archive()
    made.read(WIRE, "Nordvik Wire", "2031-05-07T09:00:00Z")
    return made


def test_a_text_printed_as_it_stands_is_a_copy(archive: Archive) -> None:
    archive.read("TOLVIK - " + WIRE, "Skerry Post", LATER)
    assert archive.links() == [("Skerry Post", "Nordvik Wire", "copy", "earlier")]
    row = next(archive.store.all(Copy))
    assert row.start <= len("TOLVIK - ")
    assert (row.from_start, row.from_end) == (0, len(WIRE))


def test_a_text_cut_from_the_bottom_is_called_trimmed(archive: Archive) -> None:
    archive.read("\n\n".join(WIRE.split("\n\n")[:2]), "Skerry Post", LATER)
    assert archive.links() == [("Skerry Post", "Nordvik Wire", "copy", "earlier")]
    assert "cut" in archive.why()


def test_what_a_copy_shares_with_others_it_shares_through_its_source(archive: Archive) -> None:
    cells = archive.store.count(Shingle)
    archive.read("\n\n".join(WIRE.split("\n\n")[:3]), "Skerry Post", LATER)
    assert archive.store.count(Shingle) == cells
    archive.read("\n\n".join([OTHER.split("\n\n")[0], *WIRE.split("\n\n")[1:]]), "Fjord Echo", LATER)
    assert archive.links() == [
        ("Skerry Post", "Nordvik Wire", "copy", "earlier"),
        ("Fjord Echo", "Nordvik Wire", "copy", "earlier"),
    ]


def test_a_report_made_of_two_comes_from_both(archive: Archive) -> None:
    archive.read(OTHER, "Skerry Post", "2031-05-07T10:00:00Z")
    archive.read("\n\n".join([*WIRE.split("\n\n")[:3], OTHER]), "Fjord Echo", LATER)
    assert {link[1] for link in archive.links()} == {"Nordvik Wire", "Skerry Post"}


def test_two_sentences_in_another_report_are_an_excerpt(archive: Archive) -> None:
    first, second = OTHER.split("\n\n")
    taken = WIRE.split("\n\n")[2]
    archive.read(f"{first}\n\n{taken}\n\n{second}", "Skerry Post", LATER)
    assert archive.links() == [("Skerry Post", "Nordvik Wire", "excerpt", "earlier")]
    (row,) = archive.store.all(Copy)
    assert WIRE[row.from_start : row.from_end] == taken


def test_the_credit_overrules_the_clock(archive: Archive) -> None:
    archive.read(WIRE + "\n\nNordvik Wire first reported the accident.", "Skerry Post", "2031-05-07T08:00:00Z")
    assert archive.links() == [("Skerry Post", "Nordvik Wire", "copy", "credited")]


def test_without_date_or_credit_the_direction_is_unknown(archive: Archive) -> None:
    archive.read("\n\n".join(WIRE.split("\n\n")[:3]), None, None)
    assert [link[3] for link in archive.links()] == ["unknown"]


def test_a_new_figure_is_named(archive: Archive) -> None:
    archive.read("UPDATE: " + WIRE.replace("14 people", "19 people"), "Skerry Post", LATER)
    assert archive.links()[0][2] in ("copy", "rewrite")
    assert "14 / 19" in archive.why() or "19 / 14" in archive.why()


def test_a_rewrite_sentence_by_sentence_is_found(archive: Archive) -> None:
    text = """\
According to the harbour master, the old rail bridge at Tolvik was hit on Tuesday by a grain barge that had come \
loose from its moorings. There were no injuries, though 14 passengers had to leave a ferry that stopped short.

Within twenty minutes the Selma went down with its 900 tonnes of barley. The three crew members reached the northern \
bank by swimming; farmers hauled them out with ropes.

Until midnight, Norrbana's engineers inspected the pillar, in which they discovered cracks above the water. Until \
Friday at the earliest no trains will run to Grevsund, replaced by a bus every thirty minutes."""
    archive.read(text, "Skerry Post", LATER)
    assert archive.links() == [("Skerry Post", "Nordvik Wire", "rewrite", "earlier")]


def test_a_translation_is_found(archive: Archive) -> None:
    archive.read(BARCAZA, "El Faro", LATER, "es")
    assert archive.links() == [("El Faro", "Nordvik Wire", "translation", "earlier")]


def test_a_cut_copy_of_a_translation_comes_from_the_original_too(archive: Archive) -> None:
    archive.read(BARCAZA, "El Faro", LATER, "es")
    archive.read("\n\n".join(BARCAZA.split("\n\n")[1:]), "La Orilla", "2031-05-07T17:00:00Z", "es")
    assert sorted(archive.links())[1:] == [
        ("La Orilla", "El Faro", "copy", "earlier"),
        ("La Orilla", "Nordvik Wire", "translation", "earlier"),
    ]


def test_a_form_filled_in_twice_is_no_copy(archive: Archive) -> None:
    form = """\
{a} beat {b} {score} on {day} to move up to {place} in the table. {scorer} opened the scoring in the {minute}th \
minute with a header from a corner kick. The visitors had the better of the second half but could not find a way past \
goalkeeper {keeper}. {a} travel to {c} next weekend."""
    archive.read(form.format(a="Tolvik Rovers", b="Brenna", score="2-0", day="Sunday", place="third", scorer="Odd Lien",
                             minute=14, keeper="Ivar Moe", c="Hasvik"), "Skerry Post", LATER)  # fmt: skip
    archive.read(form.format(a="Selje United", b="Aukra", score="3-1", day="Monday", place="ninth", scorer="Per Hagen",
                             minute=77, keeper="Jan Roll", c="Frei"), "Fjord Echo", LATER)  # fmt: skip
    assert archive.links() == []


def test_a_statement_that_both_quote_is_no_copy(archive: Archive) -> None:
    quote = (
        '"The ferry company regrets the long wait, thanks every passenger for their patience, and will refund the '
        'full fare to anyone who kept a ticket from that day,"'
    )
    archive.read(f"{OTHER}\n\n{quote} said Karin Aune, who speaks for the company.", "Skerry Post", LATER)
    text = "Ferries were late again at Hasvik. Karin Aune, a spokeswoman, told reporters: "
    archive.read(f"{text}{quote} Commuters said they had waited three hours in the rain.", "Fjord Echo", LATER)
    assert archive.links() == []


def test_the_footer_of_an_outlet_is_no_copy(archive: Archive) -> None:
    footer = (
        "The Skerry Post is read in every parish between the capes and has been printed since 1902. Sign up for our "
        "morning letter and get the stories of the coast before breakfast, free of charge and without advertising."
    )
    archive.read(f"{OTHER}\n\n{footer}", "Skerry Post", LATER)
    archive.read(f"{WIRE.split(chr(10) * 2)[3]}\n\n{footer}", "Skerry Post", LATER)
    assert {link[:2] for link in archive.links()} == {("Skerry Post", "Nordvik Wire")}


def test_an_original_outside_the_desk_is_named(archive: Archive) -> None:
    archive.read(OTHER + "\n\nThe original (in Rus.) was posted on our website on 02.05.2031.", "Orla Centre", LATER)
    assert archive.links() == [("Orla Centre", "Orla Centre (Rus)", "translation", "credited")]


def test_a_cell_of_the_index_never_grows_beyond_its_limit() -> None:
    full = bytes(12) * index.FULL
    added = index.entry(Report("x", key="many"), 0)
    kept, moved = index.key(index.SENTENCE, 1), index.key(index.VECTOR, 1)
    assert index.with_entry(kept, full, added) is full
    assert index.with_entry(moved, full, added) == full[12:] + added
    assert index.with_entry(kept, b"", added) == added


def test_chinese_is_compared_character_by_character(archive: Archive) -> None:
    text = (
        "一艘运粮驳船周二在托尔维克脱离系泊，撞上旧铁路桥的桥墩，港务长说。没有人受伤，但有14人从停在残骸附近的渡轮上被疏散。\n\n"
        "装载900吨大麦的驳船塞尔玛号在二十分钟内沉没。三名船员游到北岸，农民用绳子把他们拉了上来。\n\n"
        "铁路公司诺尔巴纳的工程师检查桥墩直到午夜，发现水线以上有裂缝。通往格雷夫松德的线路至少关闭到星期五，公交车每半小时一班。"
    )
    archive.read(text, "Yuan Bao", LATER, "zh")
    assert archive.links() == [("Yuan Bao", "Nordvik Wire", "translation", "earlier")]


def test_a_common_word_is_no_credit(archive: Archive) -> None:
    archive.read(WIRE.replace("with ropes", "with ropes and lanterns"), "Lantern", LATER)
    later = "\n\n".join(WIRE.split("\n\n")[:3]).replace("with ropes", "by the light of lanterns")
    archive.read(later, "Skerry Post", LATER.replace("15:00", "17:00"))
    assert {link[3] for link in archive.links()} == {"earlier"}


def test_a_sketch_tells_who_may_be_a_counterpart() -> None:
    report, other = Report("x", language="en"), Report("y", language="en")
    chance = np.random.default_rng(3)
    one, two = (chance.standard_normal((8, 512)).astype(np.float32) for _ in range(2))
    near = (one + 0.1 * two)[::-1].copy()
    drawn = sketches.sketch(report, one)
    found = [sketches.sketch(other, near), sketches.sketch(other, two), b"", sketches.sketch(other, near[:5])]
    assert sketches.likely(drawn, found) == [True, False, False, True]
    assert sketches.likely(drawn, []) == []


def test_what_is_kept_at_hand_is_bounded() -> None:
    archive = StoreArchive(SqliteStore(":memory:"))
    for number in range(1000):
        archive.cached(str(number), lambda: b"")
    assert archive.cached("999", lambda: b"new") == b""
    assert archive.cached("0", lambda: b"new") == b"new"
