"""Who did what to whom, when and where, as PLOVER types; happened, planned, possible or denied."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from headwater.compare.timeline import VERBAL
from headwater.language.anchoring import Placed, When, anchor, place_times
from headwater.language.clauses import Clauses, word_class
from headwater.language.modality import Reading, read
from headwater.language.participants import carrier, of_noun, of_verb
from headwater.language.triggers import Match, Rule, light_verbs, noun_match, phrase_head, verb_match
from headwater.model import Event, Figure, Mention, Referent, Span, Statement, Time, Why
from headwater.stages.base import ReportInput, Stage

_PLACED = ("in", "at", "near", "outside", "around", "inside", "across", "on", "from")
_OUGHT = frozenset({"must", "should", "ought"})
_DEMAND = Rule("REQUEST", "100")
_WILLING = Rule("AGREE", "030")
_HARM = Rule("OTHER", "")
_THREAT = Rule("THREATEN", "130")
_REFUSAL = Rule("REJECT", "120")
_CONCERNED = Rule("ACCUSE", "110")
_SPEECH_DENIES = frozenset({"deny", "reject"})


def run(given: ReportInput) -> Iterator[Event]:
    """The events of a report in reading order, at most one a trigger."""
    parse = given.parse
    if len(parse) == 0 or not any(parse.tag):
        return
    clauses = Clauses(parse)
    scene = _Scene(given, clauses)
    for number, sentence in enumerate(parse.sentences):
        plain = _plain(clauses, sentence.first, sentence.last)
        question = parse.words[sentence.last - 1] == "?"
        used: set[int] = set()
        matches = [m for i in range(sentence.first, sentence.last) if (m := _match(clauses, i, plain)) is not None]
        named = {phrase_head(clauses, m.at): m for m in matches if not clauses.is_verb(m.at)}
        for match in matches:
            if match.theme is not None:
                used.add(match.theme)
            elif _only_carries(clauses, match, named):
                used.add(match.at)
        for match in matches:
            if match.at not in used and _can_speak(clauses, match) and not scene.own_voice(match):
                yield scene.event(match, number, (sentence.first, sentence.last), question)


def _only_carries(clauses: Clauses, match: Match, named: dict[int, Match]) -> bool:
    """Whether a verb only carries the event that its object names: "completed their withdrawal", "ordered patrols"."""
    i = match.at
    if not clauses.is_verb(i):
        return False
    if match.rule.plover == "OTHER" and (subject := clauses.child(i, "nsubj")) in named:
        return subject is not None and clauses.child(i, "dobj") is None  # "fighting broke out"
    if clauses.lemma[i] not in light_verbs() or match.rule.weight:
        return False
    patient = clauses.child(i, "dobj", "nsubjpass")
    inner = named.get(clauses.real_head(patient)) if patient is not None else None
    return inner is not None and (match.rule.plover == "OTHER" or inner.rule.plover != "OTHER")


def _plain(clauses: Clauses, first: int, last: int) -> bool:
    """Whether a sentence speaks neither of sport nor of the markets."""
    here = set(clauses.lemma[first:last])
    return not (here & word_class("sports") or here & word_class("markets"))


def _match(clauses: Clauses, i: int, plain: bool) -> Match | None:
    parse = clauses.parse
    tag, dep = parse.tag[i], parse.dep[i]
    if tag.startswith("VB"):
        if dep in ("aux", "auxpass", "amod", "compound", "prep"):
            return None
        return _ought(clauses, i) or verb_match(clauses, i, plain)
    if tag in ("NN", "NNS") or (tag in ("NNP", "NNPS") and not parse.ent[i]):
        if dep in ("compound", "nmod", "amod") and parse.head[i] > i and phrase_head(clauses, i) == i:
            return None
        return noun_match(clauses, i, plain)
    if tag == "JJ" and dep in ("acomp", "attr"):
        low = clauses.lemma[i]
        if low in ("ready", "willing", "prepared") and clauses.child(i, "xcomp") is not None:
            return Match(i, _WILLING)
        if low in ("concerned", "alarmed", "outraged", "dismayed", "angry", "unhappy") and clauses.child(i, "prep"):
            return Match(i, _CONCERNED)
    return None


def _can_speak(clauses: Clauses, match: Match) -> bool:
    """Whether whoever demands, accuses, threatens or promises is somebody: "the fall threatens to …" is no threat."""
    i = match.at
    if match.rule.plover not in VERBAL or not clauses.is_verb(i) or clauses.passive(i):
        return True
    subject = clauses.voice(i).actor
    if subject is None or not clauses.parse.tag[subject].startswith("NN"):
        return True
    subject = clauses.real_head(subject)
    low = clauses.lemma[subject]
    return (
        clauses.named(subject) or low in word_class("speakers") or low.endswith(("ist", "ian", "man", "er", "or", "ee"))
    )


def _ought(clauses: Clauses, i: int) -> Match | None:
    """ "said that they must leave": a demand on whoever must."""
    if clauses.lemma[i] not in word_class("say"):
        return None
    inner = clauses.child(i, "ccomp")
    subject = clauses.child(inner, "nsubj", "nsubjpass") if inner is not None else None
    if inner is None or subject is None or not clauses.named(subject):
        return None
    modal = any(clauses.lemma[c] in _OUGHT for c in clauses.children[inner])
    need = clauses.lemma[inner] in ("have", "need") and clauses.child(inner, "xcomp") is not None
    return Match(i, _DEMAND, None, subject) if modal or need else None


def _meant(clauses: Clauses, match: Match) -> Rule:
    """The rule of a match, but that a flood or a virus that kills commits no assault."""
    i, rule = match.at, match.rule
    if rule.plover != "ASSAULT" or clauses.lemma[i] not in word_class("harm"):
        return rule
    near = [p for word, p in clauses.prepositions(i) if word in ("in", "by", "from", "of", "when")]
    actor = clauses.voice(i).actor if clauses.is_verb(i) else None
    causes = [clauses.real_head(c) for c in ([actor] if actor is not None else []) + near]
    return _HARM if any(clauses.lemma[c] in word_class("natural") for c in causes) else rule


def _in_passing(clauses: Clauses, i: int) -> bool:
    """Whether a noun names an event that the sentence is not about: "since the disaster", "a crash victim"."""
    top = phrase_head(clauses, i)
    inside = clauses.parse.dep[top] in ("pobj", "poss", "compound", "nmod", "conj", "appos")
    return not clauses.is_verb(i) and inside and carrier(clauses, top) is None


def _intention(clauses: Clauses, match: Match, rule: Rule, reading: Reading, actor: int | None) -> Rule:
    """What somebody says they will do is no deed yet: PLOVER counts it as AGREE or THREATEN, and what they say they
    will not do as REJECT."""
    i, root = match.at, rule.plover
    if actor is None or not clauses.is_verb(i) or clauses.passive(i):
        return rule
    parse = clauses.parse
    will = any(parse.words[c].lower() in ("will", "would", "'ll", "wo", "shall") for c in clauses.children[i])
    head = parse.head[i]
    inner = parse.dep[i] == "xcomp" and clauses.lemma[head] in word_class("intend") and head != i
    if inner and clauses.lemma[head] == "be" and not any(parse.tag[c] == "TO" for c in clauses.children[i]):
        return rule
    if reading.modality == "planned" and (will or inner):
        if root in word_class("cooperative_roots"):
            return _WILLING
        return _THREAT if root in word_class("hostile_roots") else rule
    if reading.modality == "denied" and will and root in word_class("cooperative_roots"):
        return _REFUSAL
    return rule


class _Scene:
    """What surrounds the events of one report."""

    def __init__(self, given: ReportInput, clauses: Clauses) -> None:
        self.report = given.report
        self.clauses = clauses
        self.mentions = sorted(given.rows(Mention), key=lambda m: (m.start, m.end))
        self.kinds = {r.id: r.kind for r in given.rows(Referent)}
        self._starts = [m.start for m in self.mentions]
        self.times = place_times(clauses, given.rows(Time))
        self.repeated = {
            clauses.verb_of(token)
            for row in given.rows(Time)
            if row.type == "SET"
            and (token := clauses.parse.token_at(row.end - 1)) is not None
            and clauses.parse.dep[token] not in ("amod", "compound")  # "the annual meeting" is one
        }
        self._time_tokens = [p.token for p in self.times]
        self.statements = sorted(
            ((a, b, s) for s in given.rows(Statement) for a, b in s.content),
            key=lambda item: (item[1] - item[0], item[0]),
        )
        self.figures = [
            (token, f) for f in given.rows(Figure) if (token := clauses.parse.token_at(f.start)) is not None
        ]

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
        parse, rule = clauses.parse, _meant(clauses, match)
        is_verb = clauses.is_verb(i)
        actor, target = of_verb(clauses, match) if is_verb or parse.tag[i] == "JJ" else of_noun(clauses, match)
        reading = read(clauses, i if is_verb else phrase_head(clauses, i), question)
        statement = self._statement(parse.start[i], parse.end[i])
        if statement is not None and statement.act in _SPEECH_DENIES and reading.modality == "happened":
            reading = Reading("denied", True, statement.act)
        if reading.modality == "happened" and clauses.verb_of(i) in self.repeated:
            reading = Reading("unknown", False, "")
        meant = _intention(clauses, match, rule, reading, actor)
        near = self._near(sentence)
        when = anchor(clauses, i, near, self.report, number, reading.modality)
        if reading.modality == "happened" and when.how == "time" and _is_future(when, self.report.day):
            reading = Reading("planned", reading.negated, when.words)
        clause = self._clause(i, sentence)
        place = self._place(i, match, sentence)
        actor_span, target_span = self._span(actor), self._span(target)
        place_span = self._span(place)
        why = Why.of(
            (0.9 if rule.plover != "OTHER" else 0.6) * (0.6 if _in_passing(clauses, i) else 1.0),
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
        for c in self.clauses.children[i]:
            if parse.dep[c] in ("compound", "amod", "nmod", "poss") and (found := self._mention(c)) is not None:
                return found.referent
        for word, p in self.clauses.prepositions(i):
            if word in ("of", "in", "from") and (found := self._mention(p)) is not None:
                return found.referent
        return None

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
    version=3,
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
