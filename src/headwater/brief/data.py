"""The brief as data: sections of lines, each line a quotation with its place. Renderers turn it into text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words with their place: report id, offsets, and how a reader finds them (outlet and date)."""

    text: str
    report: str
    start: int
    end: int
    source: str
    date: str | None
    url: str | None = None


@dataclass(slots=True)
class Line:
    """A line of the brief.

    `label` is a fixed word or a name from the reports; `quote` the verbatim words (None for lines that only name
    reports); `marks` short fixed phrases ("2–3 origins", "contested"); `why` the reason; `under` what belongs to it.
    """

    quote: Quote | None = None
    label: str = ""
    marks: tuple[str, ...] = ()
    why: str = ""
    under: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A titled part of the brief; `note` says how to read it, `left` how many lines were left out."""

    name: str
    title: str
    lines: list[Line] = field(default_factory=list)
    note: str = ""
    left: int = 0


@dataclass(slots=True)
class Brief:
    """What the reports of one story say. `facts` are counts for the head of the page."""

    story: str
    title: str
    facts: dict[str, Any]
    sections: list[Section]
    charts: dict[str, dict[str, Any]] = field(default_factory=dict)

    def render(self, format: str = "terminal") -> str:
        """The brief as `terminal`, `markdown`, `html` or `json` text. Raises `UsageError` for another format."""
        from headwater.brief.render import render

        return render(self, format)

    def markdown(self) -> str:
        """The brief in Markdown."""
        return self.render("markdown")

    def html(self) -> str:
        """The brief as one self-contained HTML page."""
        return self.render("html")

    def _repr_markdown_(self) -> str:
        return self.markdown()
