"""Known phrases and nationalities in the languages without a parser."""

from __future__ import annotations

from functools import cache

from headwater.lexicons import table
from headwater.model.tokens import Parse
from headwater.stages.naming.lists import Known
from headwater.text import countries
from headwater.text.fold import fold
from headwater.text.places import gazetteer
from headwater.text.transliterate import script

ARABIC_PREFIXES = ("و", "ب", "ل", "ف", "ك")


@cache
def _phrases() -> dict[str, Known]:
    out: dict[str, Known] = {}
    for name, code in sorted(countries.names().items()):
        if len(name) > 2 or name.isupper():
            out[name] = Known("place", f"country:{code}", code, False)
    for name, others in table("groups")["known"].items():
        for other in (name, *others):
            out.setdefault(countries.stem(fold(other)), Known("group", f"group:{name}", "", False))
    for section in table("organisations").values():
        for name, others in section.items():
            for other in (name, *others):
                out.setdefault(countries.stem(fold(other)), Known("organisation", f"org:{name}", "", False))
    for name, key, country in gazetteer().supplement():
        out.setdefault(countries.stem(name), Known("place", key, country, False))
    for name, (country, body, *others) in table("metonyms").items():
        for other in (name, *others):
            out.setdefault(countries.stem(fold(other)), Known("organisation", f"body:{country}:{body}", country, False))
    return out


@cache
def _longest() -> int:
    return max(len(phrase.split()) for phrase in _phrases())


@cache
def country_words(language: str) -> dict[str, str]:
    """Stems of adjectives of nationality in a language."""
    return countries.foreign_adjectives().get(language, {})


@cache
def starters(language: str) -> frozenset[str]:
    """Words that often begin a sentence in a language: capitals there tell nothing."""
    return frozenset(fold(word) for word in table("starters").get(language, ()))


@cache
def listed(name: str) -> frozenset[str]:
    """A list of `starters.toml` that holds for all languages, folded."""
    return frozenset(fold(word) for word in table("starters")["words"][name])


def begins(word: str, name: str) -> bool:
    """Whether a folded word is one of a list's words or, if long enough, begins with one."""
    stems = listed(name)
    return word in stems or any(word[:length] in stems for length in range(5, len(word)))


def phrase_at(parse: Parse, folded: list[str], i: int, last: int) -> tuple[int, Known] | None:
    """The longest known phrase at token i, case endings and Arabic prefixes allowed, and the token after it."""
    word = parse.words[i]
    arabic = script(word) == "arabic"
    if not arabic and not any(c.isupper() for c in word) and folded[i] not in ("хуситы", "huties"):
        return None
    for length in range(min(_longest(), last - i), 0, -1):
        text = parse.text[parse.start[i] : parse.end[i + length - 1]]
        form = fold(text)
        known = _phrases().get(form) or _phrases().get(_stemmed(form))
        if known is None and arabic and form[:1] in ARABIC_PREFIXES:
            known = _phrases().get(form[1:]) or (_phrases().get("ال" + form[2:]) if form.startswith("لل") else None)
        if known is not None and (len(form) > 3 or text.isupper() or arabic):
            return i + length, known
    return None


def _stemmed(form: str) -> str:
    """A phrase with its last word stemmed, as the keys are."""
    return countries.stem(form)
