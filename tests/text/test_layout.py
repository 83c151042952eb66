"""What the passages of a page are taken for: nothing of the report is lost, nothing of the page comes in."""

from __future__ import annotations

import pytest

from headwater.text.layout import layout

A = "The harbour of Velmora will open again on Monday, the port office said in a statement on its site."
B = "Two ferries were lost in the storm and nobody was hurt, according to Ines Harrow, the mayor of the town."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    blocks = layout(text, title)
    end = 0
    for block in blocks:  # in order, no overlap, trimmed, and nothing but white space between
        assert block.start >= end
        assert not text[end : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip() != ""
        assert block.why.detail
        end = block.end
    assert not text[end:].strip()
    return [(block.kind, text[block.start : block.end]) for block in blocks]


def test_a_page() -> None:
    text = (
        f"EN RU UA\n\nHarbour opens after the storm\n\nBy [Ann Lee](#)\n\nDecember 11, 2024\n\n"
        f"A flag flies over the pier. **Port Photo Agency**\n\nVELMORA, Dec. 11 (Port Wire) — {A}\n\n"
        f"'In half a day'\n\n{B}\n\n"
        f"Related article: [Storm takes pier](#)\n\n{A} Again.\n\nReporting by Ann Lee; editing by Bo Roe\n\n"
        "Latest news"
    )
    assert [kind for kind, _ in kinds(text)] == [
        "furniture", "heading", "byline", "furniture", "caption", "dateline", "body", "heading", "body", "furniture",
        "body", "byline", "furniture",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", "furniture"),
        ("Last updated 06:28", "furniture"),
        ("Published 3 hours ago", "furniture"),
        ("2 hours ago", "furniture"),
        ("Aktualisiert: 14:05 Uhr", "furniture"),
        ("Page last updated at 08:58 GMT, Thursday, 24 June 2031", "furniture"),
        ("Read more: Storm takes the northern pier", "furniture"),
        ("Follow us on Twitter and Facebook", "furniture"),
        ("Click here to sign up for our newsletter", "furniture"),
        ("Copyright 2024 Velmora Post. All rights reserved.", "furniture"),
        ("Home | World | Europe | Harbours", "furniture"),
        ("https://velmora.example/2024/12/11/harbour", "furniture"),
        ("alee@velmora.example", "furniture"),
        ("This story was originally published by Port Weekly on 3 May 2021.", "furniture"),
        ("Читайте также: Шторм разрушил причал", "furniture"),
        ("Lire aussi : la tempête emporte la jetée", "furniture"),
        ("Lea también: la tormenta se lleva el muelle", "furniture"),
        ("Lesen Sie auch: Der Sturm und die Mole", "furniture"),
        ("اقرأ أيضا: العاصفة تدمر الرصيف", "furniture"),
        ("Photo: Cai Wren / Port Wire", "caption"),
        ("The pier after the storm. (Photo by Cai Wren/Port Wire)", "caption"),
        ("The pier on Monday after the storm took its northern end. | Cai Wren/Velmora-Post", "caption"),
        ("Ferries wait outside the harbour. (Cai Wren / Velmora Post)", "caption"),
        ("Cai Wren contributed to this report.", "byline"),
        ("(Reporting by Ann Lee in Velmora; Editing by Bo Roe)", "byline"),
        ("By Ann Lee and Bo Roe, Velmora Post", "byline"),
        ("Editor's note: an earlier version gave a wrong number.", "note"),
        ("The views expressed are those of the author.", "note"),
    ],
)
def test_lines_that_are_not_body(line: str, kind: str) -> None:
    assert (kind, line) in kinds(f"Harbour opens after the storm\n\n{A}\n\n{line}\n\n{B}")


def test_a_caption_that_names_its_source_is_news() -> None:
    news, credit = "Police say the pier lost its northern end on Monday.", "(Photo: Cai Wren / Port Wire)"
    found = kinds(f"Harbour opens after the storm\n\n{news} {credit}\n\n{A}\n\n{B}")
    assert ("body", news) in found
    assert ("caption", credit) in found


@pytest.mark.parametrize(
    "prose",
    [
        "By Monday the harbour was open, and by the evening of the next day the first ferry had left for Sant Orlo.",
        "Follow the money, she said, and you will see who paid for the pier that fell into the sea last winter.",
        "Written by a committee of 46 men and nine women, the report says that the pier was never built to last.",
        "Photographs of the pier were published on Monday by the mayor, who wrote: “We will build it again.”",
        "“Click here to see how we lie,” the banner on their site read on Monday, the port office told reporters.",
        "More than 400 people signed up for our ferries, Harrow said; copyright in the pictures belongs to the town.",
        "Share prices of the port company fell by 12 percent on Monday after the storm took its northern pier away.",
        "Related costs rose to 14 million crowns, and the owners of the ferries said that they would not pay them.",
        "The NATO — as it then was — paid for the pier, and the town has looked after it ever since that day.",
        "NATO — which paid for the pier — said on Monday that it would not pay for it a second time, ever.",
        "Sen. Ines Harrow (H-Velmora) — no friend of the port office — voted for the pier all the same on Monday.",
    ],
)
def test_prose_is_body(prose: str) -> None:
    for text in (f"{prose}\n\n{A}\n\n{B}", f"{A}\n\n{prose}\n\n{B}", f"{A}\n\n{B}\n\n{prose}"):
        assert ("body", prose) in kinds(text)


def test_a_sentence_broken_by_a_blank_line_is_one_block() -> None:
    broken = "The port office says it will hold on to the town ferries\n\nwith the pier gone, and that it paid."
    assert kinds(f"{A}\n\n{broken}\n\n{B}")[1] == ("body", broken)
    comma = "Harrow, who has been the mayor of the town for the last eleven years,\n\nTold reporters that she would go."
    assert kinds(f"{A}\n\n{comma}")[1] == ("body", comma)
    assert len(kinds(f"Harbour opens again after the storm\n\nby Ann Lee\n\n{A}")) == 3


def test_hard_wraps_are_undone() -> None:
    lines = [
        "The harbour of Velmora will open again on Monday, the port office",
        "said in a statement on its site. Two ferries were lost in the",
        "storm and nobody was hurt.",
        "Ines Harrow, the mayor of the town, said that the northern pier",
        "would be built again before the winter, and that the money was",
        "there.",
    ]
    blocks = kinds("\n".join(lines))
    assert [text.count("\n") for _, text in blocks] == [2, 2]


def test_lines_without_blank_lines_between_are_paragraphs() -> None:
    assert [kind for kind, _ in kinds(f"Harbour opens\n{A}\n{B}\n{A}")] == ["heading", "body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "VELMORA, March 3 (Port Wire) — ", "VELMORA (AP) - ", "VELMORA, Ostland -- ", "SANT ORLO — ",
        "ВЕЛЬМОРА, 3 марта — ",
        "Velmora (AFP) – ", "(Reuters) - ", "SANT ORLO>> ", "VELMORA » ",
    ],
)  # fmt: skip
def test_datelines_are_split_off(line: str) -> None:
    assert kinds(f"{line}{A}\n\n{B}")[:2] == [("dateline", line.strip()), ("body", A)]


def test_stamps_glued_to_prose_are_split_off() -> None:
    assert kinds(f" date 2024-12-10 {A}")[0] == ("furniture", "date 2024-12-10")
    assert kinds(f"Latest news date 2025-02-12 + ↺ − 16 px {A}")[0] == (
        "furniture",
        "Latest news date 2025-02-12 + ↺ − 16 px",
    )


def test_chronologies_keep_their_dates() -> None:
    entries = [f"1{n}.12.2024 The town of Velmora waits for its pier to be built again, day {n}." for n in range(4)]
    assert [kind for kind, _ in kinds("\n\n".join(entries))] == ["body"] * 4
    days = "\n\n".join(f"March {n}, 2024\n\n{A} {B}" for n in range(3, 6))
    assert kinds(f"{A}\n\n{B}\n\n{days}").count(("heading", "March 4, 2024")) == 1


def test_links_after_the_head_of_a_list() -> None:
    blocks = kinds(f"{A}\n\n{B}\n\nRelated stories\n\nStorm takes pier\n\nFerry lost off Sant Orlo")
    assert [kind for kind, _ in blocks] == ["body", "body", "furniture", "furniture", "furniture"]


def test_who_signs_a_quoted_post_is_kept() -> None:
    assert dict(map(reversed, kinds(f"{A}\n\n“We will build it.”\n\n— Ines Harrow (@iharrow) May 3, 2021\n\n{B}")))[
        "— Ines Harrow (@iharrow) May 3, 2021"
    ] in ("body", "heading")


def test_section_names_are_no_mastheads() -> None:
    page = f"Society\n\nHarbour opens after the great storm\n\n3 May 2021\n\n{A}"
    assert [kind for kind, _ in kinds(page)] == ["heading", "heading", "furniture", "body"]


def test_a_masthead_over_a_short_headline_is_known_by_the_line_at_the_foot() -> None:
    page = f"Upland Monitor\n\nCorrection\n\n3 May 2021\n\n{A}\n\nUpland Monitor - all rights reserved."
    assert [kind for kind, _ in kinds(page)] == ["furniture", "heading", "furniture", "body", "furniture"]


def test_the_title_helps() -> None:
    assert kinds(f"Harbour opens.\n\n{A}", "Harbour opens")[0] == ("heading", "Harbour opens.")


def test_number_signs_of_headings_are_left_out() -> None:
    text = "# Dam opens\n\nThe dam at Orla opened on Friday, the ministry said.\n"
    first = layout(text)[0]
    assert text[first.start : first.end] == "Dam opens"


def test_a_masthead_over_a_correction_without_a_headline() -> None:
    notice = f"Correction: An earlier version of this report said that seven people were hurt. {A}"
    for page in (f"Upland Monitor\n\n{notice}", f"Upland Monitor\n\n3 May 2021\n\n{notice}"):
        assert kinds(page)[0] == ("furniture", "Upland Monitor")
        assert kinds(page)[-1] == ("note", notice)
    page = f"Upland Monitor\n\nCorrection: ferry report\n\n3 May 2021\n\n{A}"
    assert [kind for kind, _ in kinds(page)] == ["furniture", "heading", "furniture", "body"]


@pytest.mark.parametrize(
    ("head", "stamp"),
    [
        ("", "Last updated 06:28 "),
        ("", "Published 3 hours ago "),
        ("", "Updated at 4:45 p.m. ET: "),
        ("Pier falls, says Marlow ", "Page last updated at 08:58 GMT, Thursday, 24 June 2031 09:58 UK "),
        ("Pier falls ", "Posted: Saturday, May 3, 2031 12:48 PM EST Updated: Sunday, May 4, 2031 3:02 PM EST "),
    ],
)
def test_a_stamp_run_into_the_prose_is_cut_out(head: str, stamp: str) -> None:
    found = kinds(f"{head}{stamp}{A}\n\n{B}")
    wanted = [("heading", head.strip())] if head else []
    assert found[: len(wanted) + 2] == [*wanted, ("furniture", stamp.strip()), ("body", A)]


@pytest.mark.parametrize(
    "prose",
    [
        "Published on Monday, the report says that the bridge was never safe for lorries, and that all knew it.",
        "Updated 4.50 euro notes went from hand to hand in the harbour for years, and nobody asked.",
        "“Updated 06:28 Harbour time” stood on the board by the pier, but nobody had looked at it.",
    ],
)
def test_prose_that_begins_like_a_stamp_stays(prose: str) -> None:
    assert ("body", prose) in kinds(f"{prose}\n\n{B}")
