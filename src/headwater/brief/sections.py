"""The sections of a brief that say what is reported: where from, when, claimed by whom, in conflict with what."""

from __future__ import annotations

from collections import defaultdict

from headwater.brief.data import Line, Quote, Section
from headwater.brief.standing import Doubts
from headwater.brief.view import StoryView
from headwater.compare.claiming import MAYBE
from headwater.compare.sources import bare
from headwater.compare.timeline import timeline as ranked
from headwater.model import Claim, ClaimMember, Conflict, Derivation, Happening, Place, Statement

_EDGE = " \n\t\u00a0,;"
MAX_QUOTE = 360
"""Longer quotations are cut at a word, marked with […]."""


def quote(view: StoryView, place: Place) -> Quote:
    """The words at a place with outlet and date."""
    report = view.reports[place[0]]
    words = view.text(place)
    start = place[1] + len(words) - len(words.lstrip(_EDGE))
    end = place[2] - (len(words) - len(words.rstrip(_EDGE)))
    text = " ".join(report.text[start:end].split())
    if len(text) > MAX_QUOTE:
        text = text[:MAX_QUOTE].rsplit(" ", 1)[0] + " […]"
    return Quote(text, report.id, start, end, view.source(report.id), report.published, report.url)


def plural(count: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{count} {noun}{'s' * (count != 1)}"


def span_of(low: int, high: int, noun: str) -> str:
    """`1 origin`, `2 origins`, `1–3 origins`."""
    return plural(low, noun) if low == high else f"{low}–{high} {noun}s"


# where the reports come from


def lineage(view: StoryView) -> Section:
    """Each report that derives from no other, and below it those that do, as a tree."""
    below: dict[str, list[Derivation]] = defaultdict(list)
    best = view.main_source
    outside: dict[str, list[Derivation]] = defaultdict(list)
    for row in view.derivations:
        if row.from_report is None:
            outside[row.report].append(row)
    for row in best.values():
        if row.from_report is not None:
            below[row.from_report].append(row)
    lines: list[Line] = []
    placed: set[str] = set()
    for report in view.reports:
        if report not in best:
            lines.append(_branch(view, report, None, below, outside, placed))
    for report in view.reports:  # what is left goes round in a circle
        if report not in placed:
            lines.append(_branch(view, report, None, below, outside, placed))
    lines = [line for line in lines if _has_new(view, line)]
    lines.sort(key=lambda line: -_size(line))
    return Section("lineage", "Where the reports come from", lines, "Indented reports derive from the one above them.")


def _has_new(view: StoryView, line: Line) -> bool:
    """Whether a tree holds a report that is new in the window."""
    own = line.quote is not None and view.window.new(view.reports[line.quote.report].published)
    return own or any(_has_new(view, under) for under in line.under)


def _size(line: Line) -> int:
    return 1 + sum(_size(under) for under in line.under)


def _branch(
    view: StoryView,
    report: str,
    via: Derivation | None,
    below: dict[str, list[Derivation]],
    outside: dict[str, list[Derivation]],
    placed: set[str],
) -> Line:
    placed.add(report)
    found = view.reports[report]
    title = Quote(view.headlines[report], report, 0, 0, view.source(report), found.published, found.url)
    marks = [via.kind, f"{round(100 * via.share)}% of its words"] if via else []
    if via and via.direction == "unknown":
        marks.append("which came first is not known")
    marks += [f"{row.kind} of {row.from_name or 'a report not read'}" for row in outside[report]]
    why = via.why.detail if via else " ".join(row.why.detail for row in outside[report])
    line = Line(title, marks=tuple(marks), why=why)
    for row in sorted(below[report], key=lambda row: list(view.reports).index(row.report)):
        if row.report not in placed:
            line.under.append(_branch(view, row.report, row, below, outside, placed))
    return line


# when


def timeline(view: StoryView, limit: int = 14, guessed: int = 6) -> Section:
    """What happened when: happenings whose day the reports tell, then a few that are only known to be reported by one.

    The latter are there to fill a short timeline, `guessed` at most.
    """
    new = [row for row in view.happenings if view.window.new(view.reports[row.text[0]].published)]
    dated = [row for row in new if row.id in view.dated]
    chosen = ranked(dated, limit)
    shown = {row.text for row in chosen}
    rest = [row for row in new if row.id not in view.dated and row.founder in view.own_deeds and row.text not in shown]
    chosen += ranked(rest, max(0, min(guessed, limit // 2 - len(chosen))))
    lines, doubts = [], Doubts.of(view)
    for row in sorted(chosen, key=lambda row: (row.earliest or "", row.latest or "", row.id)):
        when = interval(row.earliest, row.latest)
        label = when if row.id in view.dated else f"told on {when}"
        lines.append(Line(quote(view, row.text), label=label, marks=happening_marks(row, doubts)))
    note = "The day is that of the event, as the reports tell it; “told on” is the day of the report."
    return Section("timeline", "What happened when", lines, note, len(new) - len(lines))


def happening_marks(row: Happening, doubts: Doubts) -> tuple[str, ...]:
    """How many tell of a happening, from how many origins; whether it is planned or denied, taken back or contested."""
    marks = (plural(row.reports, "report"), span_of(row.origins_low, row.origins_high, "origin"))
    modality = row.modality if row.modality not in ("happened", "unknown") else ""
    return (*marks, *filter(None, (modality, doubts.status(row.text))))


def interval(earliest: str | None, latest: str | None) -> str:
    """`2025-03-06`, `2025-03`, `2011` or `2024-12-06 to 2024-12-08`, in whole days, months or years."""
    first, last = (earliest or "")[:10], (latest or "")[:10]
    if not first or not last or first == last:
        return first or (f"until {last}" if last else "")
    if first[:4] == last[:4] and first[5:] == "01-01" and last[5:] == "12-31":
        return first[:4]
    if first[:7] == last[:7] and first[8:] == "01" and last[8:] >= "28":
        return first[:7]
    return f"{first} to {last}"


# what is claimed


def claims(view: StoryView, limit: int = 10) -> Section:
    """The claims most worth a reader's time, each by its clearest sentence, and whatever was taken back."""
    chosen = [claim for claim in view.claims if view.window.new(claim.first_published)]
    status = view.status
    withdrawn = [claim for claim in chosen[limit:] if status.get(claim.id) == "retracted"]
    shown = (*chosen[:limit], *withdrawn[:limit])
    lines = [_claim(view, claim, status.get(claim.id, "uncontested")) for claim in shown]
    title = "What is newly claimed" if view.window.since else "What is claimed"
    note = "An origin is a starting point; copies and shared sources count once. A range says what cannot be told."
    return Section("claims", title, lines, note, len(chosen) - len(lines))


def _claim(view: StoryView, claim: Claim, status: str) -> Line:
    members = view.members[claim.id]
    bearing = view.bearing(claim)
    counted = view.standings.get(claim.id)
    reports = view.in_order(member.report for member in bearing)
    marks = [plural(len(reports), "report")]
    maybe = {m.report for m in members if m.relation == "mentions" and m.score >= MAYBE} - set(reports)
    marks += [f"{len(maybe)} more may say the same"] if maybe else []
    if counted:
        high = min(counted.origins_high, len(reports)) if view.window.until else counted.origins_high
        marks.append(span_of(min(counted.origins_low, high), high, "origin"))
        marks += [status] if status != "uncontested" else []
    marks += [same] if (same := _same_words(view, claim, members)) else []
    line = Line(quote(view, claim.text), marks=tuple(marks))
    line.label = voices(view, bearing)
    origins = sorted(view.origins.get(claim.id, []), key=lambda row: (-row.members, row.id))
    line.why = " ".join(dict.fromkeys(row.why.detail for row in origins[:3] if row.why.detail))
    line.under = _others(view, claim, members)
    return line


def voices(view: StoryView, members: list[ClaimMember]) -> str:
    """Who says it: the named sources, and the outlets that say it in their own voice."""
    wanted = [member.statement for member in members if member.statement]
    said = {row.id: row for row in view.store.find(Statement, "id", wanted)}
    sources = dict(_source(view, said[m.statement]) for m in members[::-1] if m.statement and m.statement in said)
    own = view.outlets(member.report for member in members if not member.statement)
    parts = []
    if sources:
        parts.append(", ".join(reversed(sources.values())))
    if own:
        parts.append(f"in its own voice: {', '.join(own[:4])}" + (f" and {len(own) - 4} more" if len(own) > 4 else ""))
    return "; ".join(parts)


def _source(view: StoryView, row: Statement) -> tuple[str, str]:
    """What tells a source from others, and how it is shown: one entity by its name, others by their words."""
    entity = view.entities.get(view.entity_of.get(row.referent or "", "")) if row.source_kind != "unnamed" else None
    if entity is not None:
        return entity.id, entity.name
    name = row.source_name or (view.spans(row.report, [row.source]) if row.source else "an unnamed source")
    return bare(name), name


def _others(view: StoryView, claim: Claim, members: list[ClaimMember], limit: int = 2) -> list[Line]:
    """Members that say it otherwise: contradictions, then the latest updates, then other wordings, each once."""
    said = {_words(view, claim.text)}
    shown = {claim.text[0]}
    lines = []
    contradictions = [m for m in members if m.relation == "contradicts"]
    updates = [m for m in reversed(members) if m.relation == "updates"]
    rest = [m for m in members if m.relation == "supports"]
    for member in [*contradictions[:limit], *updates[:limit], *rest]:
        place = (member.report, member.start, member.end)
        if _words(view, place) in said or (member.report in shown and member.relation not in _DIFFERS):
            continue
        said.add(_words(view, place))
        shown.add(member.report)
        relation = member.relation
        if relation == "updates" and _against(view, claim.text, place):
            relation = "contradicts"
        marks = (relation,) if relation != "supports" else ()
        lines.append(Line(quote(view, place), marks=marks, why=member.why.detail))
    return lines[: limit + bool(contradictions or updates)]


def _against(view: StoryView, one: Place, other: Place) -> bool:
    """Whether the conflicts of the story tell of two sentences, or the same printed elsewhere, that neither updates the
    other: two who count against each other do not."""
    words = {_words(view, one), _words(view, other)}
    read = {row.reading for row in view.conflicts if {_words(view, row.left), _words(view, row.right)} == words}
    return bool(read) and "update" not in read


_DIFFERS = ("contradicts", "updates")


def _words(view: StoryView, place: Place) -> str:
    return " ".join(view.text(place).lower().split())


def _same_words(view: StoryView, claim: Claim, members: list[ClaimMember]) -> str:
    """`word for word in A, B` for the other reports that have the very same sentence."""
    words = _words(view, claim.text)
    same = [
        m.report for m in members if m.report != claim.text[0] and _words(view, (m.report, m.start, m.end)) == words
    ]
    return f"word for word in {', '.join(view.outlets(same))}" if same else ""


# what is contested

_READINGS = {
    "contradiction": "both cannot be right",
    "update": "the later updates the earlier",
    "different scope": "they may speak of different things",
    "undetermined": "the reports do not tell which holds",
}


def conflicts(view: StoryView, limit: int = 8) -> Section:
    """Pairs of passages that cannot both stand as they are, side by side."""
    order = ["contradiction", "undetermined", "update", "different scope"]
    dates = {identity: report.published or "" for identity, report in view.reports.items()}
    rows = [row for row in view.conflicts if view.window.new(max(dates[row.left[0]], dates[row.right[0]]))]
    rows.sort(key=lambda row: row.same_as is not None)
    rows = list({row.same_as or row.id: row for row in reversed(rows)}.values())  # each disagreement once
    rows.sort(key=lambda row: (not row.why.get("taken_back_by"), order.index(row.reading), -row.why.score, row.id))
    lines = [_conflict(view, row) for row in rows[:limit]]
    return Section("conflicts", "Where the reports differ", lines, "", len(rows) - len(lines))


def _conflict(view: StoryView, row: Conflict) -> Line:
    left, right = sorted((row.left, row.right), key=lambda p: list(view.reports).index(p[0]))
    marks = (_READINGS[row.reading],)
    return Line(quote(view, left), row.kind, marks, row.why.detail, [Line(quote(view, right))])
