"""The keys under which entities are looked up: never a scan, whatever the size of the archive.

k:   what a list or the gazetteer knows (`k:country:SY`)          n:  the folded name
p:   given name and surname, by their consonants, in any order    o:  the telling words of a body, by their consonants
i:   initial and surname            i0: the same, where only the initial is known
s:   surname of somebody also known in full                       s1: surname of somebody known by it alone
a:   letters that a report uses for a body                        a0: letters its name could be shortened to
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from headwater.compare.name_parts import person_words
from headwater.compare.organisation_terms import core
from headwater.model import Referent
from headwater.text.fold import fold
from headwater.text.names import acronyms
from headwater.text.transliterate import latin, skeleton


def own_keys(kind: str, key: str | None, forms: Iterable[str]) -> list[str]:
    """Keys an entity with these names is entered under, in a fixed order."""
    if key:
        letters = (some for form in forms for some in _body(form) if some.startswith(("a:", "a0:")))
        return [f"k:{key}", *(dict.fromkeys(letters) if key.startswith(("body:", "group:")) else ())]
    out: dict[str, None] = {}
    forms = list(forms)
    full_known = kind == "person" and any(len(person_words(form)) > 1 for form in forms)
    for form in forms:
        out.update(dict.fromkeys(_person(form, full_known) if kind == "person" else _body(form)))
    return list(out)


def search_keys(referent: Referent) -> list[str]:
    """Keys under which an entity that a referent may be would be found."""
    if referent.key:
        return [f"k:{referent.key}"]
    out: dict[str, None] = {}
    for form in (referent.name, *referent.forms):
        out.update(dict.fromkeys(_person_search(form) if referent.kind == "person" else _body_search(form)))
    return list(out)


@lru_cache(maxsize=16384)
def _person(form: str, full_known: bool) -> tuple[str, ...]:
    words = person_words(form)
    last = _bone(words[-1])
    if len(words) == 1:
        return () if full_known else (f"s1:{last}", f"n:{fold(form)}")
    if len(words[0]) == 1:
        return (f"i0:{latin(words[0])[:1]}:{last}", f"s:{last}")
    first = _bone(words[0])
    return (
        f"p:{min(first, last)}:{max(first, last)}",
        f"i:{latin(words[0])[:1]}:{last}",
        f"s:{last}",
        f"n:{fold(form)}",
    )


@lru_cache(maxsize=16384)
def _person_search(form: str) -> tuple[str, ...]:
    words = person_words(form)
    last = _bone(words[-1])
    if len(words) == 1:
        return (f"s:{last}", f"s1:{last}", f"n:{fold(form)}", f"o:{_bones(form)}")
    initial = latin(words[0])[:1]
    if len(words[0]) == 1:
        return (f"i:{initial}:{last}", f"i0:{initial}:{last}", f"s1:{last}")
    first = _bone(words[0])
    return (f"p:{min(first, last)}:{max(first, last)}", f"i0:{initial}:{last}", f"s1:{last}", f"n:{fold(form)}")


@lru_cache(maxsize=16384)
def _body(form: str) -> tuple[str, ...]:
    out = [f"n:{fold(form)}", f"o:{_bones(form)}"]
    plain = form.replace(".", "")
    if _short(plain):
        out.append(f"a:{plain}")
    out += [f"a0:{letters}" for letters in sorted(acronyms(form)) if len(letters) > 2]
    return tuple(out)


@lru_cache(maxsize=16384)
def _body_search(form: str) -> tuple[str, ...]:
    out = [f"n:{fold(form)}", f"o:{_bones(form)}"]
    if form.isalpha() and len(form) > 4:
        out.append(f"s1:{_bone(form)}")
    plain = form.replace(".", "")
    if _short(plain):
        out += [f"a:{plain}", f"a0:{plain}"]
    out += [f"a:{letters}" for letters in sorted(acronyms(form)) if len(letters) > 2]
    return tuple(out)


def _short(form: str) -> bool:
    return 2 <= len(form) <= 7 and form.isupper() and form.isalpha()


def _bones(form: str) -> str:
    words = core(form)
    return _bone(form) if len(words) == 1 and form.isalpha() else " ".join(words)


def _bone(word: str) -> str:
    """A word's consonants; a first j or h is left out, which languages write in each other's stead (or as y)."""
    bones = skeleton(word)
    return bones[1:] if len(bones) > 2 and bones[0] in "jh" else bones
