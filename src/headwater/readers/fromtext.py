"""What a text itself tells of its title, outlet, author, address and date of publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headwater.model import Why


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; None where the text does not say."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: str = "none"
    why: Why | None = None


def look(
    text: str, url: str | None, outlet: str | None, title: str | None, language: str | None, today: date | None
) -> Found:
    """Look for metadata in a report's text and address, given what is known already."""
    return Found()
