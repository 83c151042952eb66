"""From loose fields to a `Report`: what is missing is looked for in the text, and nothing is left unchecked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headwater.errors import SourceError
from headwater.language.identify import identify
from headwater.model import Report, Why
from headwater.readers.base import Item, Limits
from headwater.readers.decode import clean
from headwater.readers.fromtext import Found, look
from headwater.readers.published import Clues, Stamped, future, read
from headwater.text.stamps import parse_date

ALIASES: Mapping[str, tuple[str, ...]] = {
    "key": ("id", "key", "_id", "guid", "uuid"),
    "url": ("url", "link", "canonical_url", "source_url", "uri"),
    "outlet": ("outlet", "source", "publisher", "site", "sitename", "site_name", "source_name", "publication"),
    "title": ("title", "headline", "heading"),
    "author": ("author", "authors", "byline", "creator"),
    "published": (
        "published", "date", "published_at", "publishedat", "pubdate", "pub_date", "publish_date", "date_publish",
        "publication_date", "datepublished", "published_date", "datetime", "timestamp", "created_at",
    ),
    "language": ("language", "lang"),
    "text": ("text", "body", "content", "article", "maintext", "full_text", "fulltext", "article_text", "story"),
}  # fmt: skip
"""A report's fields and the names under which other programs give them, the contract's own first."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What a file says of one report, as strings; None where it says nothing.

    `instead` is what stands where the text should if that is no string ("a number").
    """

    text: str
    key: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    instead: str = ""


def fields_of(record: Mapping[str, object]) -> Fields:
    """The fields of a JSON object or CSV row under any of their names."""
    low = {str(name).strip().lower(): value for name, value in record.items()}
    found = {field: _first(low, names) for field, names in ALIASES.items() if field != "text"}
    given = [low[name] for name in ALIASES["text"] if low.get(name) is not None]
    text = next((value for value in given if isinstance(value, str) and value.strip()), "")
    instead = next((_NAMED.get(type(value), "an object") for value in given if not isinstance(value, str)), "")
    return Fields(text=text, instead=instead, **found)


_NAMED: Mapping[type, str] = {int: "a number", float: "a number", bool: "true or false", list: "a list"}


def complete(fields: Fields, name: str, path: str | None, limits: Limits) -> Iterator[Item]:
    """The report, and notes on what was odd; or the error that there is none. `name` is used in messages."""
    text = clean(fields.text)
    if not text.strip() and fields.instead:
        yield SourceError(name, f"its text is {fields.instead}, not a string", 'Give each report as {"text": "…"}.')
        return
    if not text.strip():
        yield SourceError(name, "has no text", "Give the report's text in a field named “text”, or leave it out.")
        return
    if "\x00" in text:
        yield SourceError(name, "has NUL characters in its text", "Save the text again as UTF-8.")
        return
    if len(text) > limits.max_chars:
        what = f"its text has {len(text):,} characters, more than the {limits.max_chars:,} allowed"
        yield SourceError(name, what, "Split it into one report each.")
        return
    if "\ufffd" in text and "\ufffd" not in fields.text:
        yield SourceError(
            name, "some characters were broken", "They are kept as “\ufffd”; mend the source if they matter."
        )
    language = _language(fields.language) or identify(text)
    found = look(text, fields.url, fields.outlet, fields.title, language, limits.today)
    published, origin, why, problem = _published(
        fields.published, found, text, Clues(fields.url or found.url, language, limits.today), name
    )
    if problem is not None:
        yield problem
    yield Report(
        text=text,
        key=fields.key,
        path=path,
        url=fields.url or found.url,
        outlet=fields.outlet or found.outlet,
        title=fields.title or found.title,
        author=fields.author or found.author,
        published=published,
        published_from=origin,
        language=language,
        words=len(text.split()),
        published_why=why,
    )


def _published(
    given: str | None, found: Found, text: str, clues: Clues, name: str
) -> tuple[str | None, str, Why | None, SourceError | None]:
    """The date given with the report if it can be one, else what its text or address tells."""
    if not given:
        left_out = found.ahead is not None and found.published is None
        problem = _ahead(name, found.ahead or "") if left_out else None
        return found.published, found.published_from, found.why, problem
    dated = parse_date(given)
    if dated is None:
        problem = SourceError(name, f"its date “{given[:40]}” was not understood", "Give it as YYYY-MM-DD.")
        return found.published, found.published_from, found.why, problem
    if future(dated.day, clues.today) and (dated.stamp is None or dated.stamp.other is None):
        problem = _ahead(name, dated.iso)
        return found.published, found.published_from, found.why, problem
    if dated.stamp is None or dated.stamp.other is None:
        return dated.iso, "metadata", Why.of(1.0, given_date=given[:40]), None
    day, why = read(Stamped(dated.stamp, "", given[:40]), text, clues, [])
    if day is None:
        problem = SourceError(name, f"its date “{given[:40]}” can be read in two ways", "Give it as YYYY-MM-DD.")
        return found.published, found.published_from, found.why, problem
    return dated.stamp.iso(day), "metadata", why, None


def _ahead(name: str, day: str) -> SourceError:
    return SourceError(name, f"its date {day} lies in the future and is left out", "Mend it, or this machine's clock.")


def _first(record: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = _string(record.get(name))
        if value:
            return value
    return None


def _string(value: object) -> str | None:
    """Strings, numbers, and the usual nestings ({"name": …}, lists of authors) as one string."""
    if isinstance(value, str):
        return clean(value).replace("\x00", "").strip() or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, dict):
        return _string(value.get("name") or value.get("title") or value.get("text"))
    if isinstance(value, list):
        parts = [part for part in map(_string, value[:50]) if part]
        return ", ".join(parts) or None
    return None


def _language(given: str | None) -> str | None:
    """The primary BCP-47 tag of what was given, lower-cased; None if it is no tag."""
    tag = (given or "").strip().lower().replace("_", "-").split("-")[0]
    return tag if 2 <= len(tag) <= 3 and tag.isalpha() and tag != "und" else None
