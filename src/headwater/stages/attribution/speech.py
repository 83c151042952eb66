"""Joining quotations with the cues that introduce them, and telling statements from scare quotes and titles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from headwater.model import Span
from headwater.model.tokens import Parse
from headwater.stages.attribution.draft import Draft
from headwater.stages.attribution.grammar import SUBJECTS, TENSED, beside, finite, phrase
from headwater.stages.attribution.lexicon import verbs
from headwater.text.quotes import Quotation
from headwater.text.verbs import verb

REACH = 160
"""Code points between a cue and a quotation it introduces without containing it."""
STATEMENT_WORDS = 4
"""A quotation of fewer words that no cue reports is a scare quote, a title or a name."""
OBJECTS_OF_SPEECH = frozenset({"verb", "according", "label"})


def join(parse: Parse, drafts: list[Draft], quotes: list[Quotation]) -> list[Draft]:
    """The drafts with their quotations in full, those inside quotations left out, and drafts for quotations alone."""
    return Speech(parse, drafts, quotes).run()


class Speech:
    """One report's quotations and drafts."""

    def __init__(self, parse: Parse, drafts: list[Draft], quotes: list[Quotation]) -> None:
        self._parse = parse
        self._quotes = quotes
        self._starts = [q.outer[0] for q in quotes]
        self._sentence_starts = [parse.start[s.first] for s in parse.sentences]
        self._drafts = [d for d in drafts if self._inside(parse.start[d.cue[0]]) is None]
        self._of: dict[int, Draft] = {}

    def run(self) -> list[Draft]:
        """Join, then give what has content."""
        taken = set[int]()
        for draft in self._drafts:
            taken |= self._absorb(draft)
            self._check_source(draft)
        for number, quote in enumerate(self._quotes):
            if number not in taken:
                self._alone(number, quote)
        return [draft for draft in self._drafts if draft.content]

    def _inside(self, offset: int) -> int | None:
        """The number of the quotation an offset stands in."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self._quotes[at].outer[1] else None

    def _check_source(self, draft: Draft) -> None:
        """Look beside the cue for a source where the parse found none, or found it inside a quotation."""
        if draft.by != "verb" or draft.passive or (draft.frame == "infinitive" and draft.head is not None):
            return
        if draft.head is not None and self._inside(self._parse.start[draft.head]) is None:
            return
        if draft.head is None and not self._of_draft(draft):
            return
        cue = draft.cue[0]
        at = bisect_right(self._sentence_starts, self._parse.start[cue]) - 1
        sentence = self._parse.sentences[at]
        follows = bool(draft.content) and draft.start < self._parse.start[cue]
        head = beside(self._parse, sentence, cue, after=follows)
        if head is None and follows:
            head = beside(self._parse, sentence, cue)
        if head is not None and self._inside(self._parse.start[head]) is None:
            draft.head, draft.source = head, phrase(self._parse, head)
        elif draft.head is not None:
            draft.head = draft.source = None

    def _of_draft(self, draft: Draft) -> bool:
        return any(other is draft for other in self._of.values())

    def _absorb(self, draft: Draft) -> set[int]:
        """Add to a draft the whole of each quotation its content touches."""
        out = set[int]()
        cue = self._parse.start[draft.cue[0]]
        for span in list(draft.content):
            first = max(0, bisect_right(self._starts, span[0]) - 1)
            for number in range(first, len(self._quotes)):
                quote = self._quotes[number]
                if quote.outer[0] >= span[1]:
                    break
                if quote.outer[1] <= span[0] or quote.outer[0] <= cue < quote.outer[1]:
                    continue
                draft.content = merged([*draft.content, *quote.pieces])
                self._of.setdefault(number, draft)
                draft.quotes_given = draft.quotes_given or draft.quotes
                out.add(number)
        return out

    def _alone(self, number: int, quote: Quotation) -> None:
        """A quotation that is in no draft's content: find its cue, or the speaker it continues."""
        parse = self._parse
        words = len(parse.text[quote.start : quote.end].split())
        draft = self._cue(quote)
        if draft is not None and (words >= 2 or parse.text[quote.end - 1] in ".,!?"):
            spoken = self._clause_of(quote, draft)
            draft.content = merged([*draft.content, *([spoken] if spoken else quote.pieces)])
            draft.quotes_given = True
            self._of[number] = draft
            self._check_source(draft)
            return
        if words < STATEMENT_WORDS:
            return
        draft = self._mistagged(quote)
        if draft is not None:
            draft.content = list(quote.pieces)
            self._of[number] = draft
            self._drafts.append(draft)
            return
        last = next((n for n in range(number - 1, max(-1, number - 4), -1) if n in self._of), number - 1)
        before = self._of.get(last)
        paragraph = self._paragraph(quote.outer[0])
        if before is not None and self._paragraph(self._quotes[last].outer[0]) == paragraph:
            between = parse.text[self._quotes[last].outer[1] : quote.outer[0]]
            if len(between) < 250 and self._only_cue(before, self._quotes[last].outer[1], quote.outer[0]):
                before.content = merged([*before.content, *quote.pieces])
                self._of[number] = before
                return
        if self._begins_sentence(quote) and not self._heading(quote):
            self._free(number, quote, paragraph)

    def _clause_of(self, quote: Quotation, draft: Draft) -> Span | None:
        """The clause that ends with a quotation and is reported with it: "*The plan is “a disaster,”* she said"."""
        parse = self._parse
        sentence = parse.sentences[max(0, bisect_right(self._sentence_starts, quote.outer[0]) - 1)]
        before = range(sentence.first, bisect_left(parse.start, quote.outer[0]))
        comma = "," in parse.text[quote.end - 1 : quote.outer[1] + 1]
        if not before or not comma or draft.cue[0] in before or parse.words[before[-1]] in (":", ","):
            return None
        if any(other.cue[0] in before and other.quotes for other in self._drafts):
            return None
        told = any(
            parse.dep[i] in SUBJECTS and parse.head[i] in before and finite(parse, parse.head[i]) in TENSED
            for i in before
        )
        first = before[0] + (parse.tag[before[0]] == "CC")
        return (parse.start[first], quote.end) if told else None

    def _mistagged(self, quote: Quotation) -> Draft | None:
        """A cue after a quotation that the tagger took for a noun: "…," Petro notes."""
        parse = self._parse
        at = bisect_left(parse.start, quote.outer[1])
        for i in range(at + 1, min(at + 6, len(parse))):
            if (
                parse.start[i] > quote.outer[1] + 60
                or parse.words[i] in (".", ",", ";", ":")
                or parse.tag[i][:2] == "VB"
            ):
                return None
            entry = verbs().get(verb(parse.words[i])) if parse.words[i].islower() else None
            if entry is not None and entry.has("q") and parse.tag[i - 1][:2] in ("NN", "PR"):
                draft = Draft((i, i + 1), entry.act, entry.word, "verb", "", i - 1, (at, i), quotes=True)
                return draft if parse.words[at][:1].isupper() or parse.tag[at] in ("DT", "PRP", "PRP$") else None
        return None

    def _paragraph(self, offset: int) -> int:
        at = bisect_right(self._sentence_starts, offset) - 1
        return self._parse.sentences[max(0, at)].passage

    def _heading(self, quote: Quotation) -> bool:
        """Whether a quotation is a headline: a heading, or a short paragraph of its own without a full stop."""
        parse = self._parse
        passage = parse.passages[self._paragraph(quote.outer[0])]
        if passage.kind == "heading":
            return True
        alone = (
            not parse.text[passage.start : quote.outer[0]].strip()
            and not parse.text[quote.outer[1] : passage.end].strip()
        )
        return alone and parse.text[quote.end - 1] not in ".!?…," and quote.end - quote.start < 90

    def _begins_sentence(self, quote: Quotation) -> bool:
        before = self._parse.text[max(0, quote.outer[0] - 40) : quote.outer[0]].rstrip(" \t")
        return not before or before[-1] in '.!?:\n)]"”' or before.endswith(("*", "—", "–"))

    def _cue(self, quote: Quotation) -> Draft | None:
        """The nearest cue of speech that no sentence end and no other quotation parts from the quotation."""
        parse, best, nearest = self._parse, None, REACH
        for draft in self._drafts:
            if not draft.quotes or draft.by not in OBJECTS_OF_SPEECH:
                continue
            a, b = parse.start[draft.cue[0]], parse.end[draft.cue[1] - 1]
            if b <= quote.outer[0]:
                gap, between = quote.outer[0] - b, (b, quote.outer[0])
                if gap < nearest and self._introduces(draft, between):
                    best, nearest = draft, gap
            elif a >= quote.outer[1]:
                gap, between = a - quote.outer[1], (quote.outer[1], a)
                if gap >= nearest:
                    break
                if self._follows(draft, between):
                    best, nearest = draft, gap
        return best

    def _introduces(self, draft: Draft, between: Span) -> bool:
        text = self._parse.text[between[0] : between[1]]
        if any(mark in text for mark in '"“”«»') or self._sentence_break(between):
            return False
        tail = text.rstrip()
        if draft.content:
            return tail.endswith((":", ",")) and draft.end <= between[1]
        return (
            not tail or tail[-1] in ",:—–-" or len(tail.split()) <= 3 or draft.lemma in ("say", "tell", "write", "add")
        )

    def _follows(self, draft: Draft, between: Span) -> bool:
        text = self._parse.text[between[0] : between[1]]
        if any(mark in text for mark in '"“”«»;:') or "\n" in text:
            return False
        if self._parse.words[draft.cue[0]][:1].isupper() and draft.by == "verb":
            return False
        return (
            len(text.split()) <= 14
            and not self._sentence_break(between)
            and (not draft.content or draft.start >= between[1])
        )

    def _sentence_break(self, between: Span) -> bool:
        """Whether a sentence begins inside a gap (its first and last two code points apart)."""
        at = bisect_left(self._sentence_starts, between[0] + 2)
        return at < len(self._sentence_starts) and self._sentence_starts[at] < between[1] - 1

    def _only_cue(self, draft: Draft, a: int, b: int) -> bool:
        """Whether between two quotations stands nothing but the first one's cue with its sentence."""
        ends = [s for s in self._sentence_starts if a < s < b - 2]
        cue = self._parse.start[draft.cue[0]]
        return len(ends) <= 1 and (a <= cue < b or not ends)

    def _free(self, number: int, quote: Quotation, paragraph: int) -> None:
        """A free-standing quotation: its speaker is the subject of the sentence before it, or the last speaker."""
        parse = self._parse
        at = bisect_right(self._sentence_starts, quote.outer[0]) - 1
        previous = at - 1 if at >= 0 and self._sentence_starts[at] >= quote.outer[0] - 1 else at
        draft = Draft((0, 0), "say", "", "quotation", quotes=True)
        if previous >= 0 and parse.sentences[previous].passage == paragraph:
            sentence = parse.sentences[previous]
            inside = [
                i
                for i in range(sentence.first, sentence.last)
                if parse.dep[i] in SUBJECTS and parse.start[i] < quote.outer[0] and self._inside(parse.start[i]) is None
            ]
            who = next(
                (i for i in inside if parse.ent[i][2:] == "PERSON" or parse.words[i].lower() in ("he", "she")), None
            )
            if who is not None:
                draft.head, draft.source = who, phrase(parse, who)
        if draft.head is None:
            earlier = next((self._of[n] for n in range(number - 1, -1, -1) if n in self._of), None)
            if earlier is None or earlier.head is None:
                return
            draft.inherited = earlier.head
            draft.head, draft.source = earlier.head, earlier.source
        draft.content = list(quote.pieces)
        self._of[number] = draft
        self._drafts.append(draft)


def merged(spans: list[Span]) -> list[Span]:
    """Spans in order, those that touch or are parted by marks only joined."""
    out: list[Span] = []
    for a, b in sorted(spans):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out
