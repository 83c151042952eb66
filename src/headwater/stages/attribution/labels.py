"""Sources told by layout: transcripts ("SMITH: Thank you"), headlines ("Mayor: bridge is safe", "Mayor Says …")."""

from __future__ import annotations

from headwater.model import Span
from headwater.model.tokens import Parse, SentenceRange
from headwater.stages.attribution.draft import Draft, spans
from headwater.stages.attribution.lexicon import verbs
from headwater.stages.attribution.outlets import word_set
from headwater.text.verbs import verb

MOST_WORDS = 7
_BREAKS = frozenset({",", ":", ";", "-", "–", "—", "|", ".", "?", "!", "'", '"', "‘", "’", "“", "”"})


def label_drafts(parse: Parse, quoted: list[Span]) -> list[Draft]:
    """One draft a paragraph that begins with its speaker's name, and one a headline that ends with its source."""
    people = {word for word, ent in zip(parse.words, parse.ent, strict=True) if ent[2:] == "PERSON"}
    opens = {a for a, _ in quoted}
    out: list[Draft] = []
    passage, first, ranges = -1, 0, list[tuple[int, int]]()
    for s in parse.sentences:
        if s.passage != passage:
            passage, first = s.passage, s.first
            ranges.append((s.first, s.last))
        else:
            ranges[-1] = (first, s.last)
    for a, b in ranges:
        draft = _label(parse, a, b, people, opens) or _tail(parse, a, b)
        if draft is not None:
            out.append(draft)
    return out


def _label(parse: Parse, a: int, b: int, people: set[str], opens: set[int]) -> Draft | None:
    colon = next((i for i in range(a + 1, min(b - 1, a + MOST_WORDS + 1)) if parse.words[i] == ":"), None)
    if colon is None or parse.start[colon] > parse.end[colon - 1] + 1:
        return None
    name = [i for i in range(a, colon) if parse.words[i][:1].isalnum()]
    if not name or any(parse.words[i].lower() in word_set("no_speaker") for i in name):
        return None
    if not all(parse.words[i][:1].isupper() or parse.words[i] in ("of", "de", "al", "bin", "van", "von") for i in name):
        return None
    shouted = all(parse.words[i].isupper() and len(parse.words[i]) > 2 for i in name)
    known = any(parse.words[i] in people or parse.words[i].title() in people for i in name)
    after = parse.start[colon + 1] in opens or parse.words[colon + 1] in "\"“'‘«''``"
    if not (known or after or (shouted and len(name) <= 3 and b - colon > 4)):
        return None
    draft = Draft((colon, colon + 1), "say", ":", "label", "label", name[-1], (name[0], name[-1] + 1), quotes=True)
    draft.content = spans(parse, range(colon + 1, b))[:1]
    return draft if draft.content else None


def _tail(parse: Parse, a: int, b: int) -> Draft | None:
    """ "Bridge may close within days: official"."""
    if b - a > 24 or parse.words[b - 1] in ".?!":
        return None
    colon = next((i for i in range(b - 5, b - 1) if i > a + 2 and parse.words[i] in (":", "-", "–", "—")), None)
    if colon is None or any(parse.tag[i][:2] in ("VB", "MD") for i in range(colon + 1, b)):
        return None
    last = parse.words[b - 1].lower()
    if last not in word_set("roles") and last not in word_set("collectives") and last not in word_set("documents"):
        if parse.ent[b - 1][2:] not in ("PERSON", "ORG"):
            return None
        if parse.words[colon] != ":":
            return None
    elif parse.words[colon] != ":" and last not in word_set("roles"):
        return None
    draft = Draft((colon, colon + 1), "say", ":", "headline", "headline", b - 1, (colon + 1, b))
    draft.content = spans(parse, range(a, colon))[:1]
    return draft if draft.content else None


def headline_draft(parse: Parse, sentence: SentenceRange) -> Draft | None:
    """A headline in capitals, which defeats the parser: "Mayor Says Bridge Is Safe", "Bridge Is Safe, Mayor Says"."""
    first, last = sentence.first, sentence.last
    while last > first and not parse.words[last - 1][:1].isalnum():
        last -= 1
    words = [i for i in range(first, last) if parse.words[i][:1].isalpha()]
    if not 4 <= len(words) <= 24 or sum(parse.words[i][:1].isupper() for i in words) < 0.75 * len(words):
        return None
    for i in range(first + 1, last):
        low = parse.words[i].lower()
        entry = verbs().get(verb(low)) if low.endswith(("s", "ed", "d")) else None
        if entry is None or not parse.words[i][:1].isupper() or not entry.frames & {"c", "o", "q", "i"}:
            continue
        begin = max([first, *(k + 1 for k in range(first, i) if parse.words[k] in _BREAKS)])
        end = i - 1 if parse.words[i - 1].lower().endswith("ly") else i
        if not begin < end <= begin + 6 or not parse.words[begin][:1].isupper():
            continue
        draft = Draft(
            (i, i + 1), entry.act, entry.word, "verb", "headline", end - 1, (begin, end), quotes=entry.has("q")
        )
        if i == last - 1 and begin > first and entry.has("c"):
            draft.content = spans(parse, range(first, begin - 1))[:1]
        elif i + 1 < last:
            stop = next((k for k in range(i + 1, last) if parse.words[k] == ";"), last)
            draft.content = spans(parse, range(i + 1, stop))
            draft.content = [(draft.content[0][0], draft.content[-1][1])] if draft.content else []
        return draft if draft.content else None
    return None
