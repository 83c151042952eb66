"""Metadata at the head of a Markdown file, and the outlet's name at the head of a plain one."""

from __future__ import annotations

from headwater.readers.fromtext import look
from headwater.text.frontmatter import front_matter
from headwater.text.layout import layout

FILE = '---\ntitle: "A: b"\noutlet: Hill Post\ntags: [a, b]\n---\n\n# A: b\n\nThe ferry sank on Monday, they said.\n'
PLAIN = (
    "HILL POST\nAnalysis\n\nWhat the ferry tells of us\n\nJune 6, 2024\n\n"
    + "The ferry sank on Monday, the port said. " * 3
)


def test_front_matter() -> None:
    fields, end = front_matter(FILE)
    assert fields == {"title": "A: b", "outlet": "Hill Post"}
    assert FILE[end:].lstrip().startswith("# A: b")


def test_a_rule_between_paragraphs_is_none() -> None:
    assert front_matter("---\nOne day it rained.\n---\nThen it stopped.") == ({}, 0)
    assert front_matter("No dashes: here\n---\n") == ({}, 0)


def test_front_matter_is_furniture() -> None:
    blocks = layout(FILE)
    assert blocks[0].kind == "furniture"
    assert FILE[blocks[0].start : blocks[0].end].endswith("---")
    assert [b.kind for b in blocks[1:]] == ["heading", "body"]


def test_masthead_and_headline() -> None:
    found = look(PLAIN, None, None, None, "en", None)
    assert (found.outlet, found.title) == ("Hill Post", "What the ferry tells of us")


def test_a_lone_headline_is_no_masthead() -> None:
    text = "Ferry Sinks\n\n" + "The ferry sank on Monday, the port said. " * 3
    found = look(text, None, None, None, "en", None)
    assert (found.outlet, found.title) == (None, "Ferry Sinks")


def test_the_owner_of_the_rights() -> None:
    text = (
        "Ferry sinks in storm off cape\n\n"
        + "The ferry sank on Monday. " * 5
        + "\n\n© Hill Press 2024. All rights reserved.\n"
    )
    assert look(text, None, None, None, "en", None).outlet == "Hill Press"
