"""Credits: the outlets, agencies and documents a report says it has something from.

Whole-report credits are read from credit lines ("(Reuters) –", "Source: …", "first published by …"), in whatever
kind of passage they stand; credits of a passage from who is cited as a source and whom a source told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.model import Credit, Report, Statement, Why
from headwater.model.tokens import Parse
from headwater.stages.attribution.outlets import bare, outlet_kind

_NAME = r"(?:[Tt]he )?[A-ZÀ-ÞА-ЯЁ][\w’'.&-]*(?:[ -](?:of|the|and|al|de|la|le|du|der|[A-ZÀ-ÞА-ЯЁ0-9][\w’'.&-]*)){0,5}"
_DATELINE = re.compile(r"^[^\n()]{0,60}\((" + _NAME + r")\)\s*(?:[—–-]{1,2}|:)\s", re.M)
_PLAIN_DATELINE = re.compile(
    r"^[A-ZÀ-ÞА-ЯЁ][^\n]{0,50}?[,.]\s*(?:[^\n]{0,20}?[—–-]\s*)?"
    r"\b([A-Z]{2,12}|[A-Z][\w-]+)\.?\s*[—–-]{1,2}\s",
    re.M,
)
_LINE = re.compile(
    r"^\W{0,4}(?:sources?|via|from|credit|источник|источники|fuente|quelle|fonte|source\s?\(s\)|original(?:\s+url)?|"
    r"originally from|оригинал)\s*[:|–—-]\s*\**\s*(?:\[([^\]\n]{2,60})\]|(https?://\S+|<https?://\S+)|(" + _NAME + "))",
    re.M | re.I,
)
_URL_BELOW = re.compile(
    r"^\W{0,4}(?:original(?:\s+url)?|source|источник|оригинал)\s*:?\s*\n+\s*<?(https?://[^\s>]+)", re.M | re.I
)
_PUBLISHED = re.compile(
    r"(?:first|originally|initially|previously)\s+(?:published|appeared|posted|reported|run|printed)\s+"
    r"(?:by|in|on|at|with)\s+(" + _NAME + ")"
)
_REPRINT = re.compile(
    r"(?:[Rr]e(?:printed|published|posted)|[Tt]ranslated|[Aa]dapted|[Rr]eproduced|[Ww]ith (?:files|reporting|material|"
    r"additional reporting|information)|[Cc]ourtesy|[Вв]первые опубликован\w*|[Aa]vec|[Cc]on información de|"
    r"[Mm]it Material von)"
    r"\s+(?:with permission\s+)?(?:from|of|by|в|на)?\s*(" + _NAME + ")"
)
_BYLINE = re.compile(
    r"^\W{0,3}(?:[Bb]y|[Pp]ar|[Pp]or|[Vv]on)\s+(?:[^\n|/,]{0,40}?[|/,]\s*|(?=[A-Z]))(" + _NAME + r")\s*$", re.M
)
_CITED = re.compile(
    r"(?:\b(?:[Aa]ccording to|[Tt]old|"
    r"[Cc]iting|[Qq]uoted by|[Ss]een by|[Oo]btained by|[Rr]eported by|[Ii]nterview with)\s+"
    r"(" + _NAME + r")|(?<![\w.] )(?<!\w)(" + _NAME + r")\s+(?:has |had )?(?:first |earlier |also )?"
    r"(?:reported|reports|wrote|writes|revealed|quoted|cited)\b)"
)
_DESCRIBED = re.compile(
    r"\b(?:news (?:site|agency|outlet|website|portal|channel|service|wire)|newspaper|broadcaster|magazine|"
    r"weekly|newswire|"
    r"wire service|state media outlet|television channel|TV channel|radio station)\s+(" + _NAME + ")"
)
_HOST = re.compile(r"https?://(?:www\.|m\.|en\.|amp\.)?([^/\s>]+)")
_TOLD = re.compile(r"^\w+ (?:to )?(" + _NAME + ")")
_WITH = re.compile(r"\b(?:with|by|to|on|for|from|of)\s+(?:[a-zé’'-]+\s+){0,5}(" + _NAME + ")")
_DOCUMENT = re.compile(
    r"\b(?:report|study|survey|poll|statement|memo|document|dossier|analysis|paper|investigation)s?\b", re.I
)
_OPENING = re.compile(r"(?:On|In|At|By|For|After|Before|Since|Until|When|As|But|And)\s(?:.*?\b[Tt]he\s)?")
"""The words a sentence opens with before a name: "On Thursday the …"."""
_TOWN = re.compile(r"[A-ZÀ-ÞА-ЯЁ]{3,}\b")
_TAKEN_OVER = (
    "eprinted", "epublished", "eposted", "ranslated", "dapted", "eproduced", "ith files", "ith reporting",
    "ith material", "ith additional", "ith information", "ourtesy", "первые", "vec ", "nformación", "aterial von",
)  # fmt: skip
"""One of these stands wherever `_REPRINT` holds; likewise the two below for the patterns above."""
_CITING = (
    "ccording to", "told", "Told", "iting", "uoted", "een by", "btained by", "eported", "nterview with", "reports",
    "wrote", "writes", "revealed", "cited",
)  # fmt: skip
_DESCRIBING = (
    "news", "broadcaster", "magazine", "weekly", "wire", "state media", "television", "TV channel", "radio station",
)  # fmt: skip
_EDGES = 700
"""Code points at either end of a report where credit lines stand."""


def credits(report: Report, parse: Parse, statements: list[Statement]) -> Iterator[Credit]:
    """The credits of a report: of the whole, then of its passages, each span once."""
    seen = set[tuple[int, int]]()
    found = sorted(_whole(report), key=lambda c: (c.start, c.end))
    for credit in [*found, *_passages(report, statements), *_named(report, parse)]:
        inside = any(a < credit.end and credit.start < b for a, b in seen)
        if not inside and not report.ask(_own, credit.cited):
            seen.add((credit.start, credit.end))
            yield credit


def _own(report: Report, cited: str) -> bool:
    return report.outlet is not None and bare(report.outlet).lower() == bare(cited).lower()


def _whole(report: Report) -> Iterator[Credit]:
    text = report.text
    for pattern in (_DATELINE, _PLAIN_DATELINE):
        for match in pattern.finditer(text[:_EDGES]):
            kind = outlet_kind(match[1])
            if kind is None and pattern is _DATELINE and _TOWN.match(match[0]) and not match[1].isdigit():
                kind = "agency"  # "LORN, June 3 (Northern Wire) - …"
            if kind is not None:
                yield _credit(report, match.start(1), match.end(1), kind, _line(text, match))
    for match in _LINE.finditer(text):
        group = next(g for g in (1, 2, 3) if match[g])
        if group == 2:
            yield from _hosted(report, match, 2)
        elif kind := outlet_kind(match[group]):
            yield _credit(report, match.start(group), match.end(group), kind, _line(text, match))
    for match in _URL_BELOW.finditer(text):
        yield from _hosted(report, match, 1)
    for pattern in (_PUBLISHED, _REPRINT) if _may_stand(_TAKEN_OVER, text) else (_PUBLISHED,):
        for match in pattern.finditer(text):
            kind = outlet_kind(match[1])
            if kind is not None:
                yield _credit(report, match.start(1), match.end(1), kind, _line(text, match))
    for match in _BYLINE.finditer(text[:_EDGES]):
        kind = outlet_kind(match[1])
        if kind is not None:
            yield _credit(report, match.start(1), match.end(1), kind, _line(text, match))


def _hosted(report: Report, match: re.Match[str], group: int) -> Iterator[Credit]:
    host = _HOST.search(match[group])
    if host is not None and not (report.url and host[1] in report.url):
        start = match.start(group) + host.start(1)
        why = Why.of(0.9, credit_line=_line(report.text, match))
        yield Credit(report.id, start, start + len(host[1]), host[1], None, "outlet", "report", why)


def _line(text: str, match: re.Match[str]) -> str:
    return " ".join(text[match.start() : match.end()].split())[:80]


def _credit(report: Report, start: int, end: int, kind: str, line: str) -> Credit:
    end = start + len(report.text[start:end].rstrip(". "))
    name = report.text[start:end]
    return Credit(report.id, start, end, name, None, kind, "report", Why.of(0.9, credit_line=line))


def _passages(report: Report, statements: list[Statement]) -> Iterator[Credit]:
    text = report.text
    for row in statements:
        cue = text[row.cue[0] : row.cue[1]] if row.cue else ""
        if row.source is not None and row.source_name is not None:
            kind = outlet_kind(row.source_name)
            if kind is None and row.source_kind == "document":
                kind = _document(text[row.source[0] : row.source[1]])
            if kind is not None:
                why = Why.of(0.8, credit_source=cue)
                yield Credit(report.id, *row.source, row.source_name, row.referent, kind, "passage", why)
        for part in (row.channel or "").split("; "):
            match = _TOLD.match(part) or _WITH.search(part)
            kind = outlet_kind(match[1]) if match else None
            at = _near(text, part, row)
            if match is not None and kind is not None and at is not None:
                start = at + match.start(1)
                why = Why.of(0.8, credit_told=part)
                yield Credit(report.id, start, start + len(match[1]), match[1], None, kind, "passage", why)
        for name in row.chain:
            kind = outlet_kind(name)
            at = _near(text, name, row)
            if kind is not None and at is not None:
                why = Why.of(0.8, credit_source=cue)
                yield Credit(report.id, at, at + len(name), name, None, kind, "passage", why)


def _named(report: Report, parse: Parse) -> Iterator[Credit]:
    """Outlets named as sources in the running text, whether or not a statement was read there."""
    numbers = sorted({sentence.passage for sentence in parse.sentences})
    for passage in (parse.passages[n] for n in numbers):
        part = report.text[passage.start : passage.end]
        for pattern, hints in ((_CITED, _CITING), (_DESCRIBED, _DESCRIBING)):
            if not _may_stand(hints, part):
                continue
            for match in pattern.finditer(report.text, passage.start, passage.end):
                group = 1 if match[1] else 2
                before = _OPENING.match(match[group])
                start = match.start(group) + (before.end() if before else 0)
                name = report.text[start : match.end(group)].rstrip(". ").removesuffix("'s").removesuffix("’s")
                kind = outlet_kind(name) if pattern is _CITED else "outlet"
                if kind is not None:
                    why = Why.of(0.7, credit_source=_line(report.text, match))
                    yield Credit(report.id, start, start + len(name), name, None, kind, "passage", why)


def _may_stand(hints: tuple[str, ...], text: str) -> bool:
    return any(hint in text for hint in hints)


def _document(phrase: str) -> str | None:
    """`document` if a document is named by its maker: "the Ministry report", not "a report"."""
    named = any(word[:1].isupper() for word in phrase.split()[1:])
    return "document" if named and _DOCUMENT.search(phrase) else None


def _near(text: str, part: str, row: Statement) -> int | None:
    """Where a phrase of a statement stands, looked for around its cue."""
    middle = row.cue[0] if row.cue else row.content[0][0]
    at = text.find(part, max(0, middle - 400), middle + 600)
    return at if part and at >= 0 else None
