"""Cues that are not verbs: "according to", nouns ("the claim that", "his promise to"), adjectives ("is sure that")."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model.tokens import Parse, SentenceRange
from headwater.stages.attribution.draft import Draft, spans
from headwater.stages.attribution.grammar import below, child, negation, phrase, subject
from headwater.stages.attribution.lexicon import Entry, adjectives, nouns, verbs
from headwater.stages.attribution.outlets import word_set
from headwater.text.verbs import lemma, noun, verb

_CUES = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "VBN", "VBD", "VBG", "RB"})
"""Tags of such cues; "according" is a VBG."""
_ARISE = frozenset({"spread", "emerge", "circulate", "arise", "mount", "grow", "swirl", "surface", "persist", "come"})
"""Verbs that part a noun from its clause: "rumours spread that …"."""


def phrase_drafts(parse: Parse, sentence: SentenceRange) -> Iterator[Draft]:
    """Every attribution made by a phrase, noun or adjective of the sentence."""
    words, tags, by_noun, by_adjective = parse.words, parse.tag, nouns(), adjectives()
    for i in range(sentence.first, sentence.last):
        tag = tags[i]
        if tag not in _CUES:
            continue
        low = words[i].lower()
        draft: Draft | None = None
        if low == "according":
            draft = _according(parse, sentence, i)
        elif tag[:2] == "NN":
            entry = by_noun.get(noun(low) if tag in ("NNS", "NNPS") else low)
            draft = _noun(parse, i, entry) if entry is not None else None
        elif tag != "VBG" and (entry := by_adjective.get(low)) is not None:
            draft = _adjective(parse, i, entry)
        if draft is not None and draft.content:
            yield draft


def _according(parse: Parse, sentence: SentenceRange, i: int) -> Draft | None:
    """ "According to X, …": the clause it stands in is what X says."""
    to = i + 1 if i + 1 < sentence.last and parse.words[i + 1].lower() == "to" else None
    if to is None:
        return None
    head = child(parse, to, "pobj", "pcomp") or child(parse, i, "pobj")
    if head is None:
        return None
    draft = Draft((i, i + 2), "say", "according", "according", "", head, phrase(parse, head), quotes=True)
    own = below(parse, i) | set(range(i, to + 1)) | below(parse, head)
    tokens = _modified(parse, sentence, i) - own
    draft.content = [max(spans(parse, tokens), key=lambda s: s[1] - s[0])] if tokens else []
    runs = spans(parse, tokens)
    if len(runs) > 1:
        draft.content = [run for run in runs if run[1] - run[0] > 3]
    return draft


def _modified(parse: Parse, sentence: SentenceRange, i: int) -> set[int]:
    """The clause that a sentence adverbial belongs to: up to the root, but not out of a subordinate clause."""
    above = parse.head[i]
    initial = i <= sentence.first + 1
    while parse.head[above] != above:
        label = parse.dep[above]
        if not initial and label in ("advcl", "relcl", "acl", "parataxis") and parse.tag[above][:1] in "VM":
            break
        if not initial and label == "conj" and child(parse, above, "nsubj", "nsubjpass") is not None:
            break
        above = parse.head[above]
    tokens = below(parse, above)
    for c in parse.children[above]:
        contrast = parse.dep[c] == "advcl" and any(
            parse.words[d].lower() in ("while", "whereas") for d in parse.children[c]
        )
        if contrast and c > i and child(parse, c, "nsubj", "nsubjpass") is not None:
            tokens -= below(parse, c)
    if not initial:
        for c in parse.children[above]:
            if parse.dep[c] == "conj" and c > i and child(parse, c, "nsubj", "nsubjpass") is not None:
                tokens -= below(parse, c)
    return tokens


def _noun(parse: Parse, i: int, entry: Entry) -> Draft | None:
    tokens, owner = set[int](), child(parse, i, "poss")
    for c in parse.children[i]:
        label = parse.dep[c]
        if c < i:
            continue
        if (label in ("acl", "ccomp", "relcl", "xcomp", "advcl") and entry.has("c") and _that(parse, c)) or (
            label in ("acl", "xcomp", "relcl") and entry.has("i") and _to(parse, c)
        ):
            tokens |= below(parse, c)
        elif label == "prep" and parse.words[c].lower() in entry.prepositions:
            if parse.words[c].lower() == "of" and owner is None and entry.act in ("support", "oppose", "praise"):
                continue  # "the support of voters" is theirs
            for d in parse.children[c]:
                if parse.dep[d] in ("pobj", "pcomp"):
                    tokens |= below(parse, d)
    be = parse.head[i]
    if not tokens and parse.dep[i] == "nsubj" and entry.has("c") and lemma(parse.words[be], parse.tag[be]) == "be":
        clause = child(parse, be, "ccomp")
        tokens = below(parse, clause) if clause is not None and clause > be else tokens
    elif not tokens and parse.dep[i] == "nsubj" and entry.has("c") and lemma(parse.words[be], parse.tag[be]) in _ARISE:
        clause = next(
            (c for c in parse.children[be] if c > be and parse.dep[c] in ("ccomp", "advcl") and _that(parse, c)), None
        )
        tokens = below(parse, clause) if clause is not None else tokens
    if not tokens:
        return None
    head, source = _owner(parse, i, owner)
    before = i - 1
    mistagged = parse.tag[i] == "NNS" and parse.head[before] == i and parse.tag[before][:3] == "NNP"
    if head is None and mistagged and verb(parse.words[i].lower()) in verbs():
        first = min([before, *(c for c in parse.children[i] if c < i and parse.dep[c] == "compound")])
        head, source = before, (first, i)
    if head is None and not (entry.has("c") and any(parse.words[t].lower() == "that" for t in sorted(tokens)[:1])):
        return None
    draft = Draft((i, i + 1), entry.act, entry.word, "noun", "", head, source)
    draft.content = spans(parse, tokens)
    return draft


def _owner(parse: Parse, i: int, owner: int | None) -> tuple[int | None, tuple[int, int] | None]:
    """Whose noun it is: "*his* claim", "a claim *by X*", "*X* made the claim"."""
    if owner is not None:
        return owner, phrase(parse, owner)
    for c in parse.children[i]:
        if parse.dep[c] == "prep" and parse.words[c].lower() in ("by", "from", "among") and c > i:
            who = child(parse, c, "pobj")
            if who is not None:
                return who, phrase(parse, who)
    above = parse.head[i]
    if parse.dep[i] == "pobj" and parse.words[above].lower() in ("with", "in", "by", "on", "from"):
        above = parse.head[above]
    if parse.tag[above].startswith("V") and parse.dep[i] in ("dobj", "pobj"):
        thought = parse.dep[i] == "pobj" and parse.words[i].lower() in word_set("thoughts")
        if not thought and lemma(parse.words[above], parse.tag[above]) not in word_set("light_verbs"):
            return None, None
        who = subject(parse, above)
        if who is not None:
            return who, phrase(parse, who, above if parse.head[above] == who else None)
    return None, None


def _that(parse: Parse, c: int) -> bool:
    return any(
        parse.words[d].lower() in ("that", "whether", "if") and parse.dep[d] == "mark" for d in parse.children[c]
    )


def _to(parse: Parse, c: int) -> bool:
    return any(parse.tag[d] == "TO" for d in parse.children[c])


def _adjective(parse: Parse, i: int, entry: Entry) -> Draft | None:
    label = parse.dep[i]
    if label not in ("acomp", "ROOT", "conj", "advcl", "ccomp", "acl", "oprd", "xcomp", "relcl", "amod"):
        return None
    tokens = set[int]()
    for c in parse.children[i]:
        if c < i:
            continue
        if parse.dep[c] in ("ccomp", "xcomp") and (entry.has("i") if _to(parse, c) else entry.has("c")):
            tokens |= below(parse, c)
        elif parse.dep[c] in ("prep", "agent") and parse.words[c].lower() in entry.prepositions and not tokens:
            for d in parse.children[c]:
                if parse.dep[d] in ("pobj", "pcomp"):
                    tokens |= below(parse, d)
    if not tokens:
        return None
    head = _bearer(parse, i)
    if head is None:
        return None
    draft = Draft((i, i + 1), entry.act, entry.word, "adjective", "", head, phrase(parse, head, i))
    verb = parse.head[i] if label == "acomp" else i
    draft.negated = negation(parse, verb)
    draft.content = spans(parse, tokens)
    return draft


def _bearer(parse: Parse, i: int) -> int | None:
    own = subject(parse, i)
    if own is not None:
        return own
    if parse.dep[i] in ("acomp", "conj", "oprd"):
        above = parse.head[i]
        if parse.dep[above] == "acomp":
            above = parse.head[above]
        return subject(parse, above)
    return None
