"""The sections of a brief about people: who said what, who is called what, what is foreseen, what cannot be told."""

from __future__ import annotations

from collections import defaultdict

from headwater.brief.data import Line, Section
from headwater.brief.sections import plural, quote
from headwater.brief.view import StoryView
from headwater.compare.direction import names_outlet
from headwater.compare.labels import is_treatment
from headwater.compare.sources import bare
from headwater.model import Citation, Label, Outlook, Statement
from headwater.text.words import content_words

_KINDS = (("named", "People"), ("organisation", "Bodies"), ("unnamed", "Unnamed sources"), ("document", "Documents"))


def said(view: StoryView, sources: int = 4, each: int = 2) -> Section:
    """The sources most quoted, by kind, each with its most telling statements, of those that can be understood on their
    own (not "criticised the plan")."""
    groups: dict[str, dict[str, list[Statement]]] = {kind: defaultdict(list) for kind, _ in _KINDS}
    for row in view.statements:
        name = _name(view, row)
        published = view.reports[row.report].published
        if name and row.source_kind in groups and view.window.new(published):
            groups[row.source_kind][_key(view, row, name)].append(row)
    section = Section("said", "Who said what")
    for kind, title in _KINDS:
        told = [(who, rows) for who, rows in groups[kind].items() if any(row.whole for row in rows)]
        ranked = sorted(told, key=lambda item: (-_weight(item[1]), item[0]))
        people = [_speaker(view, rows, each) for _, rows in ranked[:sources]]
        if people:
            section.lines.append(Line(label=title, under=people))
        section.left += max(0, len(ranked) - sources)
    return section


def _key(view: StoryView, row: Statement, name: str) -> str:
    """Statements of one entity go together; unnamed sources only within their report."""
    entity = view.entity_of.get(row.referent or "")
    return entity or (f"{row.report} {bare(name)}" if row.source_kind == "unnamed" else bare(name))


def _name(view: StoryView, row: Statement) -> str:
    entity = view.entities.get(view.entity_of.get(row.referent or "", ""))
    if entity and row.source_kind != "unnamed":
        return entity.name
    return row.source_name or (view.spans(row.report, [row.source]) if row.source else "")


def _weight(rows: list[Statement]) -> float:
    return sum(1.0 + (row.form != "indirect") for row in rows)


def _speaker(view: StoryView, rows: list[Statement], each: int) -> Line:
    name = _name(view, rows[0])
    role = next((row.role for row in rows if row.role), None)
    line = Line(label=f"{name} ({role})" if role and role.lower() not in name.lower() else name)
    line.marks = (plural(len(rows), "statement"),)
    seen: list[frozenset[str]] = []
    for row in sorted(
        [row for row in rows if row.whole], key=lambda row: (*_telling(row), row.report in view.main_source)
    ):
        words = content_words(view.spans(row.report, row.content))
        if not words or any(_alike(words, other) for other in seen):
            continue  # the same said in another version of the report
        seen.append(words)
        place = (row.report, row.content[0][0], row.content[-1][1])
        line.under.append(Line(quote(view, place), row.act if row.act != "say" else "", _marks(row), row.why.detail))
        if len(line.under) == each:
            break
    return line


def _alike(words: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two statements share so many words that showing both tells nothing more."""
    return 2 * len(words & other) >= min(len(words), len(other))


def _telling(row: Statement) -> tuple[bool, bool, int]:
    """Whole sentences of a readable length first, quoted before reported."""
    length = sum(b - a for a, b in row.content)
    return (not 60 <= length <= 320, row.form == "indirect", -min(length, 320))


def _marks(row: Statement) -> tuple[str, ...]:
    marks = []
    if row.chain:
        marks.append("by way of " + " ← ".join(row.chain))
    if row.channel:
        marks.append(row.channel)
    if row.hedge >= 0.3:
        marks.append("hedged")
    if row.negated:
        marks.append("not said")
    return tuple(marks)


_VOICES = {"own": "in its own voice", "quoted": "quoted", "copied": "in copied text"}


def labels(view: StoryView, entities: int = 5, each: int = 4) -> Section:
    """What the main actors are called, by whom; first what changed, then the outlets' own words."""
    by_entity: dict[str, list[Label]] = defaultdict(list)
    for row in view.labels:
        if view.window.new(view.reports[row.report].published) and not is_treatment(row):
            by_entity[row.entity].append(row)
    section = Section("labels", "What they are called")
    hidden = {entity.id for entity in view.entities.values() if entity.hidden}
    ranked = sorted(by_entity.keys() - hidden, key=lambda e: (-_interest(by_entity[e]), e))
    for entity in ranked[:entities]:
        rows = by_entity[entity]
        name = view.entities[entity].name if entity in view.entities else entity
        line = Line(label=name)
        shown: dict[tuple[str, str], Line] = {}
        for row in sorted(rows, key=lambda r: (r.by is None, r.voice != "own", -abs(r.tone or 0.0), r.report, r.start)):
            ended = "no longer by " if row.why.get("label_given_up") else ""
            mark = f"{ended}{row.by}, as reported" if row.by else _VOICES[row.voice]
            called = shown.get((row.label.lower(), view.source(row.report)))
            if called is not None:
                called.marks += (mark,) if row.by and mark not in called.marks else ()
            elif len(shown) < each:
                place = quote(view, (row.report, row.start, row.end))
                shown[row.label.lower(), view.source(row.report)] = Line(place, marks=(mark,), why=row.why.detail)
        line.under = list(shown.values())
        section.lines.append(line)
    section.left = len(ranked) - len(section.lines)
    return section


def _interest(rows: list[Label]) -> float:
    """Entities with many different, loaded or changing labels are worth showing."""
    return (
        len({row.label.lower() for row in rows})
        + 2 * sum(row.by is not None for row in rows)
        + sum(abs(row.tone or 0.0) for row in rows)
    )


def outlooks(view: StoryView, limit: int = 8) -> Section:
    """Forecasts, threats, promises and conditions, with who holds them and what came of them."""
    rows = [row for row in view.outlooks if view.window.new(view.reports[row.report].published)]
    rows.sort(key=lambda row: (row.status == "open", -row.why.score, row.id))
    groups: list[tuple[str, frozenset[str], list[Outlook]]] = []
    for row in rows:
        holder, words = _holder(view, row), content_words(view.text((row.report, row.start, row.end)))
        known = next((g for g in groups if g[0].lower() == holder.lower() and _alike(words, g[1])), None)
        if known:
            known[2].append(row)
        else:
            groups.append((holder, words, [row]))
    lines = [_outlook(view, holder, same) for holder, _, same in groups[:limit]]
    note = "Nothing is marked as not met from silence."
    return Section("outlooks", "What is foreseen", lines, note, len(groups) - len(lines))


def _holder(view: StoryView, row: Outlook) -> str:
    entity = view.entities.get(view.entity_of.get(row.by_referent or "", ""))
    return (entity.name if entity else None) or row.by_name or f"{view.source(row.report)} in its own voice"


def _outlook(view: StoryView, holder: str, same: list[Outlook]) -> Line:
    """One outlook, by the first report that has it; `same` are its versions in other reports."""
    order = list(view.reports)
    row = min(same, key=lambda r: (r.status == "open", r.report in view.main_source, order.index(r.report), r.start))
    marks = [row.kind, row.status]
    if row.probability_words:
        low, high = row.probability_low or 0.0, row.probability_high or 1.0
        sure = (low, high) != (0.0, 1.0)
        scale = row.why.get("on_scale")
        named = f", {scale[0]}" if isinstance(scale, tuple) else ""
        percent = f" ({round(100 * low)}–{round(100 * high)}%{named})" if sure else ""
        marks.append(f"“{row.probability_words}”{percent}")
    if row.horizon_latest:
        marks.append(f"by {row.horizon_latest[:10]}")
    also = [name for name in view.outlets(other.report for other in same) if name != view.source(row.report)]
    marks += [f"also in {', '.join(also)}"] if also else []
    line = Line(quote(view, (row.report, row.start, row.end)), holder, tuple(marks), row.why.detail)
    if row.met_by and row.met_by[0] in view.reports:
        line.under.append(Line(quote(view, row.met_by), marks=("met by" if row.status == "met" else "overtaken by",)))
    return line


def unknown(view: StoryView, limit: int = 3) -> Section:
    """What the reports leave open: fixed headings over quotations."""
    section = Section("unknown", "What cannot be told")
    alike = [row for claim in view.claims for row in view.origins.get(claim.id, ()) if row.why.get("one_unnamed")]
    roads = {row.claim for row in alike}
    single = [claim for claim in view.claims if claim.id not in roads and _rests_on_unnamed(view, claim.id)]
    _add(section, "Rests on unnamed sources alone", [Line(quote(view, claim.text)) for claim in single[:limit]])
    _add(section, "Cite one another in a circle", _in_circle(view)[:limit])
    texts = {claim.id: claim.text for claim in view.claims}
    _add(
        section,
        "All roads lead to one unnamed source",
        [Line(quote(view, texts[row.claim]), why=row.why.detail) for row in alike[:limit]],
    )
    undated = [
        Line(label=f"{view.source(r.id)}: {view.headlines[r.id]}") for r in view.reports.values() if not r.published
    ]
    _add(section, "Has no date of publication", undated[:limit])
    unclear = [row for row in view.derivations if row.direction == "unknown" and row.from_report]
    pairs = [
        Line(label=f"{view.source(r.report)} and {view.source(r.from_report or '')}", why=r.why.detail) for r in unclear
    ]
    _add(section, "Share text, but which came first is not known", pairs[:limit])
    _add(section, "Derives from a report that was not read", [Line(label=name) for name in _unread(view)[:limit]])
    return section


def _unread(view: StoryView) -> list[str]:
    """Outlets that a report is credited to, unless the report of theirs that it comes from was read."""
    read: dict[str, set[str]] = defaultdict(set)
    for row in view.derivations:
        if row.from_report in view.reports:
            read[row.report].add(view.reports[row.from_report].outlet or "")
    return sorted(
        {
            row.from_name
            for row in view.derivations
            if row.from_report is None and row.from_name
            if not any(names_outlet(row.from_name, outlet) for outlet in read[row.report])
        }
    )


def _rests_on_unnamed(view: StoryView, claim: str) -> bool:
    wanted = [member.statement for member in view.members[claim]]
    if not wanted or None in wanted:
        return False
    rows = view.store.find(Statement, "id", [identity for identity in wanted if identity])
    return bool(rows) and all(row.source_kind == "unnamed" for row in rows)


def _in_circle(view: StoryView) -> list[Line]:
    """Each circle with the passages that cite, by the words of each report."""
    credits: dict[str, list[Citation]] = defaultdict(list)
    for citation in view.of_reports(Citation):
        credits[citation.report].append(citation)
    lines = []
    for claim in view.claims:
        for row in view.origins.get(claim.id, ()):
            outlets = row.why.get("in_circle")
            if not isinstance(outlets, tuple):
                continue
            line = Line(label=" → ".join(str(name) for name in (*outlets, outlets[0])), why=row.why.detail)
            for member in view.members[claim.id]:
                cites = any(member.start <= c.start < member.end for c in credits[member.report])
                if view.source(member.report) in outlets and (cites or member.statement):
                    line.under.append(Line(quote(view, (member.report, member.start, member.end))))
            lines.append(line)
    return lines


def _add(section: Section, title: str, lines: list[Line]) -> None:
    if lines:
        section.lines.append(Line(label=title, under=lines))
