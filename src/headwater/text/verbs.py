"""Base forms of English words, by rule and a table of irregular ones: cheap enough to ask for every token.

The parser runs without a lemmatizer (it would double its time). The rules are those of English spelling (silent e,
doubled consonants, y and ies), with the exceptions in `lexicons/verb_forms.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from headwater.lexicons import table

_VOWELS = frozenset("aeiouy")
_SIBILANT = ("sses", "shes", "ches", "xes", "zzes")
_TAKES_E = re.compile(
    r"(?:[^aeiou]l|[cvuz]|[^s]s|dg|[aeiou]g|[lr]g|[iu]at|[^eo]at|[aeiu]+b|[^aeiouy][aiou]d|[^aeiou][aiou]p"
    r"|(?<=[^aeiou])i[knrd]|[^aeiou][aou]r|[aio]k|[aeiou]m|[ui]l|u[tn]|an|oth)$"
)
"""Stems that most often end in a silent e: "struggl-", "announc-", "alleg-", "negotiat-", "describ-", "invad-"."""
_NO_E = re.compile(
    r"(?:(?<![iu]at)(?<=[aeiou]{2}[^aeiou])|r[lm]|er|en|on|el|it|et|ow|[aeiou]w|[aeiou]y|sh|ch|ck|ll|ss|nd|nt|st|ct)$"
)


@cache
def _forms() -> tuple[dict[str, str], dict[str, str], frozenset[str], frozenset[str], frozenset[str]]:
    data = table("verb_forms")
    verbs = {form.strip(): base for base, forms in data["verbs"].items() for form in forms.split(",")}
    nouns = {form.strip(): base for base, forms in data["nouns"].items() for form in forms.split(",")}
    regular = data["regular"]
    double, with_e = frozenset(regular["keep_final_consonant_double"]), frozenset(regular["with_e"])
    return verbs, nouns, double, with_e, frozenset(regular["without_e"])


@lru_cache(maxsize=16384)
def lemma(word: str, tag: str) -> str:
    """The base form, in small letters, of a word with a Penn tag: `lemma("Evacuated", "VBD") == "evacuate"`.

    Verbs (`VB…`, `MD`) and nouns (`NN…`) are reduced, other words only lower-cased. A gerund tagged as a noun
    ("the shelling") is left as it is.
    """
    low = word.lower()
    if tag.startswith(("VB", "MD")):
        return verb(low)
    if tag in ("NNS", "NNPS"):
        return noun(low)
    return low


def verb(low: str) -> str:
    """The base of a verb form in small letters."""
    irregular = _forms()[0].get(low)
    if irregular is not None:
        return irregular
    for ending in ("ing", "ed"):
        if low.endswith(ending) and len(low) > len(ending) + 1 and _VOWELS.intersection(low[: -len(ending)]):
            return _base(low[: -len(ending)], ending)
    return _without_s(low) if low.endswith("s") and not low.endswith(("ss", "us")) and len(low) > 3 else low


def noun(low: str) -> str:
    """The singular of a plural noun in small letters."""
    irregular = _forms()[1].get(low)
    if irregular is not None:
        return irregular
    return _without_s(low) if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3 else low


def _without_s(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(_SIBILANT):
        return low[:-2]
    if low.endswith("oes"):
        return low[:-2]
    return low[:-1]


def _base(stem: str, ending: str) -> str:
    _, _, double, with_e, without_e = _forms()
    if stem in without_e or stem in double:
        return stem
    if stem[:-1] in without_e and stem[-1] == stem[-2]:
        return stem[:-1]
    if stem + "e" in with_e:
        return stem + "e"
    for prefix in ("re", "un", "dis", "over", "mis", "out"):
        if stem.startswith(prefix) and len(stem) > len(prefix) + 2:
            rest = stem[len(prefix) :]
            if rest in without_e or rest in double:
                return stem
            if rest + "e" in with_e:
                return stem + "e"
    if stem.endswith("i") and ending == "ed":
        return stem[:-1] + "y"
    if stem.endswith("ee"):
        return stem
    if stem.endswith("e") and ending == "ed":
        return stem + "e"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "bdgklmnprt" and stem not in double:
        return stem[:-1]
    if _one_syllable(stem):
        return stem + "e" if _short_without_doubling(stem) else stem
    if _NO_E.search(stem):
        return stem
    return stem + "e" if _TAKES_E.search(stem) else stem


def _one_syllable(stem: str) -> bool:
    return len(re.findall(r"[aeiouy]+", stem)) == 1


def _short_without_doubling(stem: str) -> bool:
    """ "hop-ed": a short stem ending in vowel and consonant would have doubled it, had it no silent e."""
    if stem[-1] in "cvuz" or re.search(r"(?:[lnr]s|[aeiou]s|[aeiou]{2}[sv]|dg|[nr]g|[lr]v|[^aeiou]l)$", stem):
        return not re.search(r"(?:[rw]l|[aeiou]{2}l)$", stem)
    if stem.endswith(("w", "x", "y", "h")):
        return False
    return re.search(r"(?:^|[^aeiou])[aeiouy][^aeiou]$", stem) is not None


@cache
def _roots() -> dict[str, str]:
    data = table("verb_forms")["roots"]
    return {form.strip(): base for base, forms in data.items() for form in forms.split(",")}


_NOUN_ENDING = re.compile(
    r"(?:i[sz]ation|ation|ition|ssion|sion|tion|ion|ment|ance|ence|ings|ing|ery|ure|ate|al|er|y|e)$"
)


@lru_cache(maxsize=16384)
def root(base: str) -> str:
    """What a verb and its noun have in common: `root("withdrawal") == root("withdraw")`. A key, not a word."""
    base = _roots().get(base, base)
    cut = _NOUN_ENDING.sub("", base)
    return (cut if len(cut) >= 4 else base)[:6]
