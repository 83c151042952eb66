"""What a page tells of its article in JSON-LD (schema.org), as news sites give it to search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

_SCRIPT = re.compile(r"<script[^<>]{0,200}ld\+json[^<>]{0,100}>", re.I)
_SCRIPTS, _LONGEST, _DEPTH = 20, 200_000, 6
"""Scripts looked at on a page, characters of one, objects inside one another."""


def article(source: str) -> dict[str, str]:
    """`title`, `outlet`, `author` and `published` of the page's article, those that are told."""
    for match in islice(_SCRIPT.finditer(source), _SCRIPTS):
        end = source.find("</script", match.end(), match.end() + _LONGEST)
        try:
            document = json.loads(source[match.end() : end], strict=False) if end > 0 else None
        except (ValueError, RecursionError):
            continue
        for node in _nodes(document):
            kinds = node.get("@type")
            if any(
                str(kind).endswith(("Article", "Posting")) for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                told = {
                    "title": node.get("headline"),
                    "outlet": _names(node.get("publisher")),
                    "author": _names(node.get("author")),
                    "published": node.get("datePublished"),
                }
                return {name: value.strip() for name, value in told.items() if isinstance(value, str) and value.strip()}
    return {}


def _nodes(document: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects of a document, outer ones first."""
    if isinstance(document, dict):
        yield document
    if depth < _DEPTH and isinstance(document, (dict, list)):
        for inner in document.values() if isinstance(document, dict) else document:
            yield from _nodes(inner, depth + 1)


def _names(value: Any) -> str | None:
    """The names of one or several people or bodies."""
    if isinstance(value, list):
        return ", ".join(name for name in map(_names, value[:20]) if name) or None
    if isinstance(value, dict):
        return _names(value.get("name"))
    return value if isinstance(value, str) and not value.startswith("http") else None
