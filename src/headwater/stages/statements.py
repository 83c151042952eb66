"""Who is reported to say, think, promise, deny or warn what, and on whose authority."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Credit, Mention, Referent, Sentence, Statement
from headwater.model.tokens import Parse
from headwater.stages.attribution.build import statement
from headwater.stages.attribution.channel import cited
from headwater.stages.attribution.credits import credits
from headwater.stages.attribution.draft import Draft
from headwater.stages.attribution.foreign_rows import foreign_statements
from headwater.stages.attribution.grammar import child
from headwater.stages.attribution.labels import headline_draft, label_drafts
from headwater.stages.attribution.outlets import outlet_kind
from headwater.stages.attribution.people import People
from headwater.stages.attribution.phrases import phrase_drafts
from headwater.stages.attribution.speech import join
from headwater.stages.attribution.verbs import verb_drafts
from headwater.stages.base import ReportInput, Stage
from headwater.text.quotes import Quotation, quotations


def run(given: ReportInput) -> Iterator[Statement | Credit]:
    """The statements of a report, in the order of the text, then its credits."""
    parse = given.parse
    quotes = quotations(parse.text, _paragraphs(given))
    rows = list(_parsed(given, quotes) if any(parse.tag[:50]) else _unparsed(given, quotes))
    yield from rows
    yield from credits(given.report, parse, rows)


def _unparsed(given: ReportInput, quotes: list[Quotation]) -> Iterator[Statement]:
    """By pattern, where the parser gives no tags."""
    language = (given.report.language or "").split("-")[0].lower()
    mentions, referents = given.rows(Mention), given.rows(Referent)
    return foreign_statements(given.parse, given.report.id, language, quotes, mentions, referents)


def _parsed(given: ReportInput, quotes: list[Quotation]) -> Iterator[Statement]:
    parse = given.parse
    drafts = label_drafts(parse, [q.outer for q in quotes])
    for sentence in parse.sentences:
        found = list(verb_drafts(parse, sentence))
        if not any(draft.content for draft in found):
            headline = headline_draft(parse, sentence)
            found += [headline] if headline is not None else []
        drafts += [*found, *phrase_drafts(parse, sentence)]
    drafts.sort(key=lambda d: d.cue)
    joined = join(parse, drafts, quotes)
    part_attributions(parse, joined)
    drafts = outermost(joined, parse.start)
    drafts += passed_on(parse, joined, drafts)
    named = {cited(parse, draft) for draft in drafts}
    drafts = [d for d in drafts if not (d.lemma in ("cite", "quote") and child(parse, d.cue[0], "dobj") in named)]
    reported = [span for draft in drafts for span in draft.content]
    people = People(
        parse, given.rows(Mention), given.rows(Referent), reported, lambda: given.report.outlet or given.report.author
    )
    drafts.sort(key=lambda d: (d.head if d.head is not None else d.cue[0], d.cue))
    for draft in drafts:
        row = statement(parse, given.report.id, draft, people, quotes)
        if row is not None:
            yield row


def _paragraphs(given: ReportInput) -> list[tuple[int, int]]:
    parse = given.parse
    numbers = sorted({sentence.passage for sentence in parse.sentences})
    return [(parse.passages[n].start, parse.passages[n].end) for n in numbers]


def part_attributions(parse: Parse, drafts: list[Draft]) -> None:
    """Take "…, Holm said" off the end of what another is given as the source of ("…, Holm said, *according to the
    Post*"; "Holm said that …, *the Post reported*"): one passes on what the other says."""
    ends = {draft.end: draft for draft in drafts if draft.content}
    for inner in drafts:
        if inner.source is None or inner.cue[1] <= inner.cue[0]:
            continue
        first, last = min(inner.source[0], inner.cue[0]), max(inner.source[1], inner.cue[1])
        start, end = parse.start[first], parse.end[last - 1]
        outer = ends.get(end)
        if outer is None or outer is inner or not outer.content[-1][0] < start:
            continue
        before = parse.text[outer.content[-1][0] : start].rstrip()
        if before.endswith((",", ",”", ',"', "?”", '?"', "!”", '!"')) and inner.start < start:
            a = outer.content[-1][0]
            outer.content[-1] = a, a + len(before.rstrip(',”"'))
            if outer.source is not None and outer.by == "according":
                own = parse.tag[outer.source[0]] == "PRP$"  # "the agency said, according to its sources"
                passer, origin = (inner, outer) if own else (outer, inner)
                origin.passed_on = [_phrase(parse, passer)]


def outermost(drafts: list[Draft], start: list[int]) -> list[Draft]:
    """The drafts whose cue stands in no other's content: what a source is said to say is its own affair."""
    order = sorted(drafts, key=lambda d: (-sum(b - a for a, b in d.content), d.cue))
    kept: list[Draft] = []
    for draft in order:
        at = start[draft.cue[0]] if draft.cue[1] > draft.cue[0] else draft.start
        if not any(a <= at < b for other in kept for a, b in other.content):
            kept.append(draft)
    return kept


def passed_on(parse: Parse, joined: list[Draft], kept: list[Draft]) -> list[Draft]:
    """What an outlet reports others to have said: "The Bell reported that *officials said* …"."""
    out: list[Draft] = []
    outlets = [(draft, name) for draft in kept if (name := _outlet(parse, draft))]
    if not outlets:
        return out
    mine = {id(draft) for draft in kept}
    for draft in joined:
        if (
            id(draft) in mine
            or draft.source is None
            or not draft.quotes
            or draft.frame not in ("clause", "parenthesis")
        ):
            continue
        at = parse.start[draft.cue[0]]
        for other, name in outlets:
            if any(a <= at < b and a <= draft.start and draft.end <= b for a, b in other.content):
                draft.passed_on = [name]
                out.append(draft)
                break
    return out


def _outlet(parse: Parse, draft: Draft) -> str | None:
    """The source phrase of a draft if it names an outlet."""
    if draft.source is None:
        return None
    name = _phrase(parse, draft)
    return name if outlet_kind(name) else None


def _phrase(parse: Parse, draft: Draft) -> str:
    """The words that name the source of a draft, "" if none do."""
    return parse.text[parse.start[draft.source[0]] : parse.end[draft.source[1] - 1]] if draft.source else ""


STAGE = Stage(
    name="statements",
    version=16,
    scope="report",
    requires=(
        Sentence,
        Mention,
        Referent,
    ),
    produces=(
        Statement,
        Credit,
    ),
    about="Who is reported to say, think, promise, deny or warn what, and on whose authority.",
    run=run,
)
