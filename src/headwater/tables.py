"""The tables of the contract: which columns each has, and how its rows are made from the stored records.

Derived records point into reports; here the words they point to are put beside them, referents become entities, and
reasons become sentences. Rows come in a fixed order: that of publication, then of place in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from headwater import model
from headwater.errors import UsageError
from headwater.model import Record, Report
from headwater.retold import RETOLD, Retold
from headwater.store.schema import SEARCHED
from headwater.store.sqlite import SqliteStore
from headwater.summaries import story_rows

Row = dict[str, Any]

COLUMNS: dict[str, tuple[str, ...]] = {
    "reports": (
        "key", "path", "url", "outlet", "title", "author", "published", "published_from", "language", "words", "text",
    ),
    "copies": ("report", "start", "end", "from_report", "from_start", "from_end", "kind", "score", "direction", "why"),
    "derivations": ("report", "from_report", "from_name", "kind", "share", "score", "direction", "why"),
    "citations": ("report", "start", "end", "cited", "cited_entity", "cited_report", "why"),
    "entities": ("name", "kind", "aliases", "country", "lat", "lon", "geonames", "hidden"),
    "mentions": ("report", "start", "end", "text", "entity", "kind", "why"),
    "statements": (
        "report", "content", "content_text", "source", "source_text", "source_name", "source_entity", "source_kind",
        "sources", "role", "cue", "form", "act", "channel", "chain", "hedge", "negated", "whole",
        "why",
    ),
    "times": ("report", "start", "end", "text", "type", "value", "earliest", "latest", "why"),
    "events": (
        "report", "start", "end", "text", "trigger", "actor", "actor_entity", "target", "target_entity", "place_entity",
        "earliest", "latest", "plover", "cameo", "modality", "negated", "statement", "figures", "why",
    ),
    "happenings": (
        "story", "plover", "actor_entity", "target_entity", "place_entity", "earliest", "latest", "modality", "report",
        "start", "end", "text", "reports", "origins_low", "origins_high",
    ),
    "happening_events": ("happening", "event", "part", "why"),
    "figures": (
        "report", "start", "end", "text", "low", "high", "unit", "of", "at_event", "source_statement", "approximate",
        "why",
    ),
    "claims": (
        "story", "report", "start", "end", "text", "first_report", "first_published", "reports", "origins_low",
        "origins_high", "status", "rank",
    ),
    "claim_members": ("claim", "report", "start", "end", "text", "relation", "statement", "score", "why"),
    "origins": ("claim", "origin", "kind", "members", "independence", "why"),
    "conflicts": (
        "story", "claim", "happening", "kind", "left", "right", "left_text", "right_text", "reading", "same_as", "why",
    ),
    "labels": (
        "report", "start", "end", "text", "entity", "label", "outlet", "published", "voice", "by", "tone", "why",
    ),
    "outlooks": (
        "report", "start", "end", "text", "kind", "by_entity", "by_name", "condition", "probability_low",
        "probability_high", "probability_words", "horizon_earliest", "horizon_latest", "status", "met_by", "why",
    ),
    "stories": ("title", "first", "last", "reports", "origins", "entities"),
    "story_reports": ("story", "report", "score", "why"),
}  # fmt: skip
"""Columns by table, beyond `id`."""

_KINDS: dict[str, type[Record]] = {kind.TABLE: kind for kind in model.RECORDS if kind.TABLE in COLUMNS}
BATCH = 64


class Tables:
    """Rows of the contract's tables over a store."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self._report: Callable[[str], Report | None] = lru_cache(512)(lambda i: store.get(Report, i))

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, streamed. Raises `UsageError` for a name that is not in the contract."""
        self.check(table)
        if table == "stories":
            yield from story_rows(self._store)
            return
        retold = Retold(self._store) if table in RETOLD else None
        for record, extra in self._records(_KINDS[table]):
            if retold is None:
                yield self.row(record, extra)
            elif (merged := retold.merged(record)) is not None:
                yield self.row(merged, extra)

    def search(self, table: str, words: str, limit: int) -> Iterator[Row]:
        """Rows of `reports`, `statements` or `claims` that hold any of the words, best first (BM25, full text).

        Raises `UsageError` for another table.
        """
        kinds = {kind.TABLE: kind for kind in SEARCHED}
        if table not in kinds:
            raise UsageError(f"{table!r} has no full-text search", f"These have: {', '.join(kinds)}.")
        ids = [identity for identity, _ in self._store.search(kinds[table], words, limit)]
        records = {record.id: record for record in self._store.find(kinds[table], "id", ids)}
        within = sorted({str(getattr(record, "story", "")) for record in records.values()})
        extra = _LOOKUPS.get(table, _no_lookup)(self._store, within, list(records.values()))
        for identity in ids:
            yield self.row(records[identity], extra.get(identity, {}))

    def check(self, table: str) -> None:
        """Raise `UsageError` unless the contract has this table."""
        if table not in COLUMNS:
            raise UsageError(f"there is no table {table!r}", f"The tables are: {', '.join(COLUMNS)}.")

    def row(self, record: Record, extra: Row) -> Row:
        """One record as a row; `extra` holds what was looked up for it."""
        made = {**extra, **_COMPUTED.get(record.TABLE, _nothing)(self, record)}
        out: Row = {"id": record.id}
        for column in COLUMNS[record.TABLE]:
            value = made[column] if column in made else getattr(record, column)
            out[column] = value.detail if isinstance(value, model.Why) else value
        return out

    def text(self, report: str, start: int, end: int) -> str:
        """The words at a place."""
        found = self._report(report)
        return found.text[start:end] if found else ""

    def report(self, identity: str) -> Report | None:
        """A report by id."""
        return self._report(identity)

    # records in order, with what is looked up for a whole batch at once

    def _records(self, kind: type[Record]) -> Iterator[tuple[Record, Row]]:
        if "report" in kind.INDEXED and kind is not model.StoryReport:
            for ids in self._batches("SELECT id FROM reports ORDER BY published IS NULL, published, id"):
                yield from self._of(kind, "report", ids)
        elif "story" in kind.INDEXED:
            for ids in self._batches("SELECT DISTINCT story FROM story_reports ORDER BY story"):
                yield from self._of(kind, "story", ids)
        else:
            order = "published IS NULL, published, id" if kind is Report else "id"
            yield from ((record, {}) for record in self._store.all(kind, order))

    def _batches(self, sql: str) -> Iterator[list[str]]:
        ids = self._store.ids(sql)
        for i in range(0, len(ids), BATCH):
            yield ids[i : i + BATCH]

    def _of(self, kind: type[Record], by: str, ids: list[str]) -> Iterator[tuple[Record, Row]]:
        order = {identity: i for i, identity in enumerate(ids)}
        records = self._store.find(kind, by, ids)
        records.sort(key=lambda r: (order[getattr(r, by)], _position(r), r.id))
        looked_up = _LOOKUPS.get(kind.TABLE, _no_lookup)(self._store, ids, records)
        for record in records:
            yield record, looked_up.get(record.id, {})


def _position(record: Record) -> int:
    start = getattr(record, "start", None)
    if start is None:
        content = getattr(record, "content", None)
        start = content[0][0] if content else 0
    return int(start)


def _no_lookup(store: SqliteStore, ids: list[str], records: list[Record]) -> dict[str, Row]:
    return {}


def _resolved(*pairs: tuple[str, str]) -> Callable[[SqliteStore, list[str], list[Any]], dict[str, Row]]:
    """A look-up that turns referent fields into entity columns: (field, column) pairs."""

    def look_up(store: SqliteStore, ids: list[str], records: list[Any]) -> dict[str, Row]:
        referents = {getattr(record, field) for record in records for field, _ in pairs} - {None}
        found = {r.referent: r.entity for r in store.find(model.Resolution, "referent", sorted(referents))}
        return {record.id: {column: found.get(getattr(record, field)) for field, column in pairs} for record in records}

    return look_up


def _figure_lookup(store: SqliteStore, ids: list[str], records: list[Any]) -> dict[str, Row]:
    events = {figure: e.id for e in store.find(model.Event, "report", ids) for figure in e.figures}
    said: dict[str, list[model.Statement]] = {}
    for statement in store.find(model.Statement, "report", ids):
        said.setdefault(statement.report, []).append(statement)
    out: dict[str, Row] = {}
    for figure in records:
        inside = [
            s for s in said.get(figure.report, []) if any(a <= figure.start and figure.end <= b for a, b in s.content)
        ]
        smallest = min(inside, key=lambda s: sum(b - a for a, b in s.content), default=None)
        out[figure.id] = {"at_event": events.get(figure.id), "source_statement": smallest.id if smallest else None}
    return out


def _standings(store: SqliteStore, ids: list[str], records: list[Any]) -> dict[str, Row]:
    found = {s.claim: s for s in store.find(model.Standing, "story", ids)}
    return {
        claim.id: {
            "origins_low": s.origins_low if s else 1,
            "origins_high": s.origins_high if s else claim.reports,
            "status": s.status if s else "uncontested",
        }
        for claim in records
        for s in [found.get(claim.id)]
    }


_LOOKUPS: dict[str, Callable[[SqliteStore, list[str], list[Any]], dict[str, Row]]] = {
    "mentions": _resolved(("referent", "entity")),
    "citations": _resolved(("referent", "cited_entity")),
    "statements": _resolved(("referent", "source_entity")),
    "events": _resolved(
        ("actor_referent", "actor_entity"), ("target_referent", "target_entity"), ("place_referent", "place_entity")
    ),
    "outlooks": _resolved(("by_referent", "by_entity")),
    "figures": _figure_lookup,
    "claims": _standings,
}


def _nothing(tables: Tables, record: Any) -> Row:
    return {}


def _span_text(tables: Tables, record: Any) -> Row:
    return {"text": tables.text(record.report, record.start, record.end)}


def _place_text(tables: Tables, record: Any) -> Row:
    report, start, end = record.text
    return {"report": report, "start": start, "end": end, "text": tables.text(report, start, end)}


def _statement(tables: Tables, record: model.Statement) -> Row:
    return {
        "content_text": " … ".join(tables.text(record.report, a, b) for a, b in record.content),
        "source_text": tables.text(record.report, *record.source) if record.source else None,
    }


def _conflict(tables: Tables, record: model.Conflict) -> Row:
    return {"left_text": tables.text(*record.left), "right_text": tables.text(*record.right)}


def _label(tables: Tables, record: model.Label) -> Row:
    report = tables.report(record.report)
    return {
        **_span_text(tables, record),
        "outlet": report.outlet if report else None,
        "published": report.published if report else None,
    }


_COMPUTED: dict[str, Callable[[Tables, Any], Row]] = {
    "mentions": _span_text,
    "times": _span_text,
    "figures": _span_text,
    "events": _span_text,
    "claim_members": _span_text,
    "outlooks": _span_text,
    "labels": _label,
    "statements": _statement,
    "happenings": _place_text,
    "claims": _place_text,
    "conflicts": _conflict,
}
