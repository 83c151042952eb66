"""The brief as terminal text, Markdown, HTML or JSON. Nothing is added here but layout."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import asdict
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from headwater.brief.data import Brief, Line, Quote, Section
from headwater.charts import svg
from headwater.errors import UsageError

WIDTH = 100


def render(brief: Brief, format: str) -> str:
    """A brief in one of `terminal`, `markdown`, `html`, `json`. Raises `UsageError` for another."""
    makers = {"terminal": _terminal, "markdown": _markdown, "html": _html, "json": _json}
    if format not in makers:
        raise UsageError(f"there is no format {format!r}", f"The formats are: {', '.join(makers)}.")
    return makers[format](brief)


def facts(brief: Brief) -> str:
    """The counts at the head of the page, in one line."""
    f = brief.facts
    parts = [
        f"{f[name]} {noun}{'s' * (f[name] != 1)}"
        for name, noun in (("reports", "report"), ("outlets", "outlet"), ("claims", "claim"))
        if name in f
    ]
    if f.get("no_outlet"):
        parts.append(f"{f['no_outlet']} that give{'s' * (f['no_outlet'] == 1)} no outlet")
    if "origins" in f:
        parts.append(f"{f['origins']} not derived from another")
    if f.get("first"):
        parts.append(f["first"] if f["first"] == f["last"] else f"{f['first']} to {f['last']}")
    parts.append(", ".join(f.get("languages", ())))
    parts += [f"{f.get('new', '')} new since {f['since']}".strip()] if f.get("since") else []
    parts += [f"as of {f['as_of']}"] if f.get("as_of") else []
    return " · ".join(part for part in parts if part)


def words(quote: Quote) -> str:
    """The words of a quotation without Markdown's marks: `[Orla](https://…)` is shown as Orla, `**Orla**` too.

    Only what is shown is without them: the quotation itself, its offsets and the JSON keep every character.
    """
    return _BOLD.sub(r"\1", _LINK.sub(r"\1", quote.text))


_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


def source(quote: Quote) -> str:
    """`Outlet, 2025-03-12`."""
    return f"{quote.source}, {quote.date[:10]}" if quote.date else f"{quote.source}, no date"


def more(section: Section) -> str:
    """What was left out of a section."""
    return (
        f"… and {section.left} more: `headwater export {_TABLE.get(section.name, 'claims')}`"
        if section.left > 0
        else ""
    )


_TABLE = {
    "timeline": "happenings", "conflicts": "conflicts", "said": "statements", "labels": "labels",
    "outlooks": "outlooks", "lineage": "derivations",
}  # fmt: skip


# terminal


def _terminal(brief: Brief) -> str:
    out = [brief.title, facts(brief), ""]
    for section in brief.sections:
        out += [section.title.upper(), *([_wrap(section.note, "")] if section.note else [])]
        for line in section.lines:
            out += _terminal_line(section, line, 0)
        out += [more(section)] if more(section) else []
        out.append("")
    return "\n".join(out).rstrip()


def _terminal_line(section: Section, line: Line, depth: int) -> list[str]:
    tree = section.name == "lineage"
    indent = "  " * depth
    bullet = ("└ " if depth else "● ") if tree else "• "
    out: list[str] = []
    marks = f" [{'; '.join(line.marks)}]" if line.marks else ""
    if line.quote is None:
        out.append(_wrap(f"{line.label}{marks}", indent))
    elif tree:
        out.append(_wrap(f"{source(line.quote)}: {words(line.quote)}{marks}", indent + bullet))
    else:
        label = f"{line.label}: " if line.label and section.name != "claims" else ""
        said, by = f"{label}{words(line.quote)}", f"; {line.label}" if line.label and section.name == "claims" else ""
        place = f"— {source(line.quote)}{marks}{by}"
        if len(indent + bullet) + len(said) + 1 + len(place) <= WIDTH:
            out.append(f"{indent}{bullet}{said} {place}")
        else:
            out += [_wrap(said, indent + bullet), _wrap(place, indent + "    ")]
    if line.why and (tree or section.name == "conflicts") and not (tree and depth == 0 and not line.marks):
        out.append(_wrap(f"why: {line.why}", indent + "    "))
    for under in line.under:
        out += _terminal_line(section, under, depth + 1)
    return out


def _wrap(text: str, indent: str) -> str:
    rest = " " * len(indent)
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


# Markdown

_SPECIAL = str.maketrans({**{c: f"\\{c}" for c in "\\`*_[]#|"}, "<": "&lt;", ">": "&gt;", "&": "&amp;"})


def _escape(text: str) -> str:
    return text.translate(_SPECIAL)


def _markdown(brief: Brief) -> str:
    out = [f"# {_escape(brief.title)}", "", facts(brief), ""]
    for section in brief.sections:
        out += [f"## {section.title}", ""]
        out += [f"*{section.note}*", ""] if section.note else []
        for line in section.lines:
            out += _markdown_line(line, 0, section.name == "claims")
        out += ["", more(section)] if more(section) else []
        out.append("")
    return "\n".join(out).rstrip() + "\n"


def _markdown_line(line: Line, depth: int, after: bool = False) -> list[str]:
    indent = "  " * depth
    marks = f" [{'; '.join(line.marks)}]" if line.marks else ""
    label = f"**{_escape(line.label)}** " if line.label else ""
    if line.quote is None:
        text = f"{label}{_escape(marks.strip())}".rstrip()
    else:
        where = _escape(source(line.quote))
        where = f"[{where}]({_url(line.quote.url)})" if _url(line.quote.url) else where
        said = f"; {_escape(line.label)}" if line.label and after else ""
        text = f"{'' if after else label}{_escape(words(line.quote))} — {where}{_escape(marks)}{said}"
    out = [f"{indent}- {text}"]
    if line.why:
        out.append(f"{indent}  <br>*{_escape(line.why)}*")
    for under in line.under:
        out += _markdown_line(under, depth + 1)
    return out


def _url(url: str | None) -> str:
    """A link that is safe to print: http(s) only, without what would end the link."""
    if not url or not url.startswith(("http://", "https://")):
        return ""
    return "".join(c for c in url if c.isalnum() or c in "-._~:/?#@!$&'*+,;=%")


# HTML and JSON


@cache
def _templates() -> Environment:
    loader = PackageLoader("headwater", "brief")
    made = Environment(loader=loader, autoescape=select_autoescape(["html"]), trim_blocks=True, lstrip_blocks=True)
    made.globals.update(source=source, words=words, more=more, safe_url=_url)
    return made


def _html(brief: Brief) -> str:
    charts = {name: Markup(svg(spec)) for name, spec in brief.charts.items() if spec}  # our own SVG, text escaped by it
    return _templates().get_template("brief.html").render(brief=brief, facts=facts(brief), charts=charts)


def _json(brief: Brief) -> str:
    data: dict[str, Any] = asdict(brief)
    return json.dumps(data, ensure_ascii=False, indent=2)
