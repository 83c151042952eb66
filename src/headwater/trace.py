"""From a free text, in any language read, to the claims that match it, and back to where each started."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from headwater.brief.data import Brief, Line, Section
from headwater.brief.sections import plural, quote, span_of
from headwater.brief.view import StoryView
from headwater.brief.window import Window
from headwater.language import Languages
from headwater.model import Claim, ClaimMember, Origin, Report, Vector, Why
from headwater.pipeline import chunks
from headwater.stages.parse import sentence_key
from headwater.store.sqlite import SqliteStore
from headwater.text.words import content_words

NEAR = 0.45
"""Cosine of sentence vectors from which on a member of a claim is taken to say the text (unrelated ones reach 0.4)."""

SHARED = 0.6
"""Share of the text's content words from which on a member is taken to say it."""

BATCH = 2000


def make(store: SqliteStore, text: str, limit: int = 5) -> Brief:
    """A page with the claims that match `text`, best first; its section says so if there are none."""
    best: dict[str, Why] = {}
    for claim, why in _matches(store, text):
        if claim not in best or why.score > best[claim].score:
            best[claim] = why
    chosen = sorted(best, key=lambda claim: (-best[claim].score, claim))[:limit]
    claims = {claim.id: claim for claim in store.find(Claim, "id", chosen)}
    lines = [_line(store, claims[claim], best[claim]) for claim in chosen]
    note = "" if lines else "Nothing in this desk says this, or anything near it."
    section = Section("trace", "Claims that match", lines, note)
    facts = {"reports": store.count(Report), "claims": store.count(Claim), "matches": len(best)}
    return Brief("", text, facts, [section])


def _matches(store: SqliteStore, text: str) -> Iterator[tuple[str, Why]]:
    """(claim id, reason) for each member of a claim that says the text; what a claim is only mentioned by is none."""
    query = Languages().embedder.embed([text])[0].astype(np.float32)
    words = content_words(text)
    for batch in chunks((row for row in store.all(ClaimMember) if row.relation != "mentions"), BATCH):
        reports = {r.id: r for r in store.find(Report, "id", sorted({member.report for member in batch}))}
        texts = [reports[m.report].text[m.start : m.end] for m in batch]
        for member, said, cosine in zip(batch, texts, _cosines(store, texts, query), strict=True):
            shared = sorted(words & content_words(said))
            share = len(shared) / len(words) if words else 0.0
            if cosine >= NEAR or (share >= SHARED and len(shared) >= 2):
                score = max(float(cosine), share)
                yield member.claim, Why.of(score, trace_shared=tuple(shared), trace_cosine=round(float(cosine), 2))


def _cosines(store: SqliteStore, texts: list[str], query: NDArray[np.float32]) -> NDArray[np.float32]:
    keys = [sentence_key(text) for text in texts]
    data = store.data(Vector, keys)
    out = np.zeros(len(texts), np.float32)
    there = [i for i, key in enumerate(keys) if key in data]
    if there:
        matrix = np.stack([np.frombuffer(data[keys[i]], np.float16) for i in there]).astype(np.float32)
        out[there] = matrix @ query
    return out


def _line(store: SqliteStore, claim: Claim, why: Why) -> Line:
    view = StoryView.load(store, claim.story, Window())
    standing = view.standings.get(claim.id)
    members = view.members[claim.id]
    marks = [plural(claim.reports, "report")]
    if standing:
        marks += [span_of(standing.origins_low, standing.origins_high, "origin"), standing.status]
    line = Line(quote(view, claim.text), marks=tuple(marks), why=why.detail)
    origins = sorted(view.origins.get(claim.id, []), key=lambda row: (-row.members, row.id))
    line.under = [_origin(view, row) for row in origins]
    line.under.append(Line(label="As reported, earliest first", under=[_member(view, m) for m in members]))
    return line


def _origin(view: StoryView, row: Origin) -> Line:
    name = view.source(row.origin) if row.origin in view.reports else row.origin
    marks = (row.kind, row.independence, plural(row.members, "member"))
    return Line(label=f"Starts with {name}", marks=marks, why=row.why.detail)


def _member(view: StoryView, member: ClaimMember) -> Line:
    marks = (member.relation,) if member.relation != "supports" else ()
    return Line(quote(view, (member.report, member.start, member.end)), marks=marks, why=member.why.detail)
