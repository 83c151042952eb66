"""Who did what to whom, when and where, as PLOVER types; happened, planned, possible or denied."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from headwater.language.anchoring import Placed, When, anchor, place_times
from headwater.language.antecedents import Named, antecedents
from headwater.language.clauses import Clauses, word_class
from headwater.language.coding import in_passing, intention, meant_by, named_events
from headwater.language.modality import Reading, read
from headwater.language.participants import of_noun, of_verb
from headwater.language.triggers import Match, phrase_head
from headwater.model import Event, Figure, Mention, Referent, Span, Statement, Time, Why
from headwater.stages.base import ReportInput, Stage

_PLACED = ("in", "at", "near", "outside", "around", "inside", "across", "on", "from")
_SPEECH_DENIES = frozenset({"deny", "reject"})


def run(given: ReportInput) -> Iterator[Event]:
    """The events of a report in reading order, at most one a trigger."""
    parse = given.parse
    if len(parse) == 0 or not any(parse.tag):
        return
    clauses = Clauses(parse)
    scene = _Scene(given, clauses)
    for number, sentence in enumerate(parse.sentences):
        question = parse.words[sentence.last - 1] == "?"
        for match in named_events(clauses, sentence.first, sentence.last):
            if not scene.own_voice(match):
                yield scene.event(match, number, (sentence.first, sentence.last), question)


class _Scene:
    """What surrounds the events of one report."""

    def __init__(self, given: ReportInput, clauses: Clauses) -> None:
        self.report = given.report
        self.clauses = clauses
        self.mentions = sorted(given.rows(Mention), key=lambda m: (m.start, m.end))
        self._starts = [m.start for m in self.mentions]
        self.times = place_times(clauses, given.rows(Time))
        self.repeated = {
            clauses.verb_of(token)
            for row in given.rows(Time)
            if row.type == "SET"
            and (token := clauses.parse.token_at(row.end - 1)) is not None
            and clauses.parse.dep[token] not in ("amod", "compound")  # "the annual meeting" is one
        }
        stands_for = antecedents(clauses.parse, self._names(given.rows(Referent)))
        self.meant = {token: name.referent for token, name in stands_for.items()}
        self._time_tokens = [p.token for p in self.times]
        self.statements = sorted(
            ((a, b, s) for s in given.rows(Statement) for a, b in s.content),
            key=lambda item: (item[1] - item[0], item[0]),
        )
        self.figures = [
            (token, f) for f in given.rows(Figure) if (token := clauses.parse.token_at(f.start)) is not None
        ]

    def _names(self, referents: Sequence[Referent]) -> Iterator[Named]:
        persons = {row.id: row.kind == "person" for row in referents}
        for mention in self.mentions:
            last = self.clauses.parse.token_at(mention.end - 1)
            if last is not None and mention.referent in persons:
                yield Named(last, mention.referent, persons[mention.referent])

    def own_voice(self, match: Match) -> bool:
        """Whether it is the outlet's own "we" or the reader's "you" who does it: no news."""
        clauses, i = self.clauses, match.at
        subject = clauses.voice(i).actor if clauses.is_verb(i) else None
        if subject is None or clauses.lemma[subject] not in ("we", "i", "you"):
            return False
        return self._statement(clauses.parse.start[i], clauses.parse.end[i]) is None

    def event(self, match: Match, number: int, sentence: tuple[int, int], question: bool) -> Event:
        """The event named by a trigger."""
        clauses, i = self.clauses, match.at
        parse, rule = clauses.parse, meant_by(clauses, match)
        is_verb = clauses.is_verb(i)
        actor, target = of_verb(clauses, match) if is_verb or parse.tag[i] == "JJ" else of_noun(clauses, match)
        reading = read(clauses, i if is_verb else phrase_head(clauses, i), question)
        statement = self._statement(parse.start[i], parse.end[i])
        if statement is not None and statement.act in _SPEECH_DENIES and reading.modality == "happened":
            reading = Reading("denied", True, statement.act)
        if reading.modality == "happened" and clauses.verb_of(i) in self.repeated:
            reading = Reading("unknown", False, "")
        meant = intention(clauses, match, rule, reading, actor)
        near = self._near(sentence)
        when = anchor(clauses, i, near, self.report, number, reading.modality)
        if reading.modality == "happened" and when.how == "time" and _is_future(when, self.report.day):
            reading = Reading("planned", reading.negated, when.words)
        clause = self._clause(i, sentence)
        place = self._place(i, match, sentence)
        actor_span, target_span = self._span(actor), self._span(target)
        place_span = self._span(place)
        why = Why.of(
            (0.9 if rule.plover != "OTHER" else 0.6) * (0.6 if in_passing(clauses, i) else 1.0),
            event_trigger=(parse.words[i], rule.plover.lower()) if rule.plover != "OTHER" else "",
            event_occurrence=parse.words[i] if rule.plover == "OTHER" else "",
            event_intention=(meant.plover.lower(), parse.words[i]) if meant is not rule else "",
            event_theme=parse.words[match.theme] if match.theme is not None else "",
            event_cue=(reading.cue, reading.modality) if reading.cue else "",
            event_dated=when.words if when.how == "time" else "",
            event_told=when.words if when.how == "speech" else "",
            event_published=when.earliest or "" if when.how == "report" else "",
        )
        return Event(
            report=self.report.id,
            start=clause[0],
            end=clause[1],
            trigger=(parse.start[i], parse.end[i]),
            lemma=clauses.lemma[i],
            actor=actor_span,
            actor_referent=self._referent(actor),
            target=target_span,
            target_referent=self._referent(target),
            place=place_span,
            place_referent=self._referent(place),
            earliest=when.earliest,
            latest=when.latest,
            plover=meant.plover,
            cameo=meant.cameo or None,
            modality=reading.modality,
            negated=reading.negated,
            statement=statement.id if statement is not None else None,
            figures=self._figures(i, sentence),
            why=why,
        )

    def _near(self, sentence: tuple[int, int]) -> Sequence[Placed]:
        a, b = bisect_left(self._time_tokens, sentence[0]), bisect_left(self._time_tokens, sentence[1])
        return self.times[a:b]

    def _statement(self, start: int, end: int) -> Statement | None:
        """The statement in whose content a trigger lies, the narrowest one."""
        return next((s for a, b, s in self.statements if a <= start and end <= b), None)

    def _clause(self, i: int, sentence: tuple[int, int]) -> Span:
        """Code points of the clause of a trigger, cut to its sentence."""
        parse = self.clauses.parse
        first, last = parse.subtree(self.clauses.verb_of(i))
        first, last = max(first, sentence[0]), min(last, sentence[1])
        while last - 1 > i and parse.words[last - 1] in (".", ",", ";", ":"):
            last -= 1
        return parse.start[first], parse.end[last - 1]

    def _span(self, i: int | None) -> Span | None:
        if i is None:
            return None
        first, last = self.clauses.phrase(i)
        return self.clauses.parse.start[first], self.clauses.parse.end[last - 1]

    def _mention(self, i: int) -> Mention | None:
        """The mention that covers token `i`, the widest."""
        a, b = self.clauses.parse.start[i], self.clauses.parse.end[i]
        at = bisect_right(self._starts, a)
        found = [m for m in self.mentions[max(0, at - 8) : at] if m.start <= a and b <= m.end]
        return max(found, key=lambda m: m.end - m.start) if found else None

    def _referent(self, i: int | None) -> str | None:
        """The referent of a participant: of its head word, else of a name that modifies it ("Israeli troops")."""
        if i is None:
            return None
        own = self._mention(i)
        if own is not None:
            return own.referent
        parse = self.clauses.parse
        if (name := self._named_beside(i)) is not None:
            return name.referent
        if parse.tag[i] in ("PRP", "PRP$"):
            return self.meant.get(i)
        for c in self.clauses.children[i]:
            if parse.dep[c] in ("compound", "amod", "nmod", "poss") and (found := self._mention(c)) is not None:
                return found.referent
        for word, p in self.clauses.prepositions(i):
            if word in ("of", "in", "from") and (found := self._mention(p)) is not None:
                return found.referent
        return None

    def _named_beside(self, i: int) -> Mention | None:
        """The person whom a role goes with: "the head of the bank, Lena Holt"."""
        clauses = self.clauses
        if clauses.lemma[i] not in word_class("people"):
            return None
        beside = (clauses.child(at, "appos") for at in (i, *(p for _, p in clauses.prepositions(i))))
        found = (self._mention(name) for name in beside if name is not None)
        return next((mention for mention in found if mention is not None and mention.kind == "person"), None)

    def _place(self, i: int, match: Match, sentence: tuple[int, int]) -> int | None:
        """Where: a named place under the trigger or its verb, the nearest first."""
        clauses = self.clauses
        verb = clauses.verb_of(i)
        patient = clauses.child(verb, "dobj", "nsubjpass", "nsubj")
        sources = [i, *([patient] if patient is not None else []), *([verb] if verb != i else [])]
        for source in sources:
            if not sentence[0] <= source < sentence[1]:
                continue
            for word, p in clauses.prepositions(source):
                if word in _PLACED and (found := self._named_place(p)) is not None:
                    return found
        if match.object is not None and clauses.lemma[i] in ("visit", "arrive", "enter", "travel", "invade", "land"):
            return self._named_place(match.object)
        return None

    def _named_place(self, i: int) -> int | None:
        """Token `i` if it names a place, or the place that its phrase is in."""
        clauses = self.clauses
        mention = self._mention(i)
        if (mention is not None and mention.kind == "place") or clauses.entity(i) in ("GPE", "LOC", "FAC"):
            return i
        for word, p in clauses.prepositions(i):
            if word in ("of", "in", "near", "at") and clauses.entity(p) in ("GPE", "LOC", "FAC"):
                return p
        return None

    def _figures(self, i: int, sentence: tuple[int, int]) -> tuple[str, ...]:
        """Ids of the figures in the clause of a trigger."""
        clauses = self.clauses
        verb = clauses.verb_of(i)
        out = []
        for token, figure in self.figures:
            if not sentence[0] <= token < sentence[1]:
                continue
            above = [token, *clauses.ancestors(token)]
            if clauses.verb_of(token) == (i if clauses.is_verb(i) else verb) and (clauses.is_verb(i) or i in above):
                out.append(figure.id)
        return tuple(sorted(out))


def _is_future(when: When, day: str | None) -> bool:
    """Whether the time lies wholly after the day of publication."""
    if when.earliest is None or day is None:
        return False
    try:
        return date.fromisoformat(when.earliest[:10]) > date.fromisoformat(day)
    except ValueError:
        return False


STAGE = Stage(
    name="events",
    version=8,
    scope="report",
    requires=(
        Mention,
        Referent,
        Time,
        Figure,
        Statement,
    ),
    produces=(Event,),
    about="Who did what to whom, when and where, as PLOVER types; happened, planned, possible or denied.",
    run=run,
)
