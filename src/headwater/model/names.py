"""Who and where: names in a report, what one report means by them, and what they are across reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from headwater.model.record import Record
from headwater.model.why import Why


@dataclass(frozen=True, slots=True)
class Mention(Record):
    """A span that names somebody or something. `referent` is the `Referent` of this report it belongs to."""

    TABLE: ClassVar[str] = "mentions"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "start", "end")
    INDEXED: ClassVar[tuple[str, ...]] = ("report", "referent")

    report: str
    start: int
    end: int
    kind: str
    referent: str
    why: Why


@dataclass(frozen=True, slots=True)
class Referent(Record):
    """A person, place, organisation, group or office as *one* report knows it; `entities` joins them across reports.

    `kind` is `person`, `place`, `organisation`, `group`, `office` or `other`. `name` is the fullest form in the
    report, `forms` all of them, most used first. `role` is the description the report gives ("director of …").
    `country` is an ISO 3166 code. `key` is set where a list or the gazetteer knows the thing (`country:SY`,
    `geo:170654`, `body:RU:foreign ministry`, `group:Hamas`): equal keys are the same thing in every report.
    Rows of report-scope stages refer to referents; exports show the entity.
    """

    TABLE: ClassVar[str] = "referents"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "name", "kind")
    INDEXED: ClassVar[tuple[str, ...]] = ("report",)

    report: str
    name: str
    kind: str
    forms: tuple[str, ...] = ()
    role: str | None = None
    country: str | None = None
    mentions: int = 1
    key: str | None = None


@dataclass(frozen=True, slots=True)
class NameKey(Record):
    """A key (sound or skeleton of a name) under which an entity is looked up when a new name comes in."""

    TABLE: ClassVar[str] = "name_keys"
    IDENTITY: ClassVar[tuple[str, ...]] = ()
    INDEXED: ClassVar[tuple[str, ...]] = ("key", "entity")

    key: str
    entity: str


@dataclass(frozen=True, slots=True)
class Entity(Record):
    """One person, place, organisation, group or office over all reports.

    `origin` is the id of the referent that founded it, so the id stays the same while names are added.
    `geonames` is the GeoNames id of a place; `lat` and `lon` are degrees (WGS 84). `context` is what reports on it are
    about (countries by ISO 3166 code, other places and groups by name; the first seen): evidence when only a surname is
    given. `names` and `kinds` count what reports call it and take it for, `name` and `kind` follow the most used; both
    are empty where a list knows it.
    `hidden` says that a person keeps it out of briefs.
    """

    TABLE: ClassVar[str] = "entities"
    IDENTITY: ClassVar[tuple[str, ...]] = ("origin",)
    INDEXED: ClassVar[tuple[str, ...]] = ("kind",)
    KEYED: ClassVar[bool] = True

    origin: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    context: tuple[str, ...] = ()
    names: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Resolution(Record):
    """A referent of one report is this entity."""

    TABLE: ClassVar[str] = "resolutions"
    IDENTITY: ClassVar[tuple[str, ...]] = ("referent",)
    INDEXED: ClassVar[tuple[str, ...]] = ("report", "entity", "referent")

    report: str
    referent: str
    entity: str
    why: Why
