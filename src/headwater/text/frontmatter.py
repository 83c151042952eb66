"""Metadata at the head of a Markdown file, between two lines of dashes (as Jekyll, Hugo and Pandoc write it)."""

from __future__ import annotations

import re

_BLOCK = re.compile(r"\s*---[ \t]*\n(?P<lines>(?:[^\n]*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$", re.M)


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """The fields `name: value` and where the text behind them begins; ({}, 0) if the text has none.

    Only plain strings are read, with or without quotation marks; lists and nested fields are passed over.
    """
    match = _BLOCK.match(text)
    if match is None:
        return {}, 0
    lines = match.group("lines").splitlines()
    if not lines or any(line.strip() and not re.match(r"\s|-|#|[A-Za-z][\w-]*[ \t]*:", line) for line in lines):
        return {}, 0
    found = (_FIELD.fullmatch(line) for line in lines)
    fields = {m.group("name").lower(): _bare(m.group("value")) for m in found if m is not None}
    return {name: value for name, value in fields.items() if value}, match.end()


def _bare(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"')
    return "" if value[:1] in "[{|>" else value
