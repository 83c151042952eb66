"""The casualties a report tells of: counts kept, single victims told apart and added up where no count is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby

from headwater.language.casualties import Harm, harms
from headwater.language.counting import Count, count
from headwater.language.patients import is_passive
from headwater.language.reality import is_real
from headwater.language.victims import Person, person, tell_apart
from headwater.lexicons import table
from headwater.model.tokens import Parse, SentenceRange
from headwater.text.amounts import Amount

JOINT = "casualties"
"""The unit of "40 killed or wounded", who are neither so many killed nor so many wounded."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("casualties")["report"][name])


@dataclass(frozen=True, slots=True)
class Loss:
    """`count` people to whom `harm` happened; `here` where it belongs to the time the report tells of."""

    count: Count
    harm: Harm
    here: bool = True
    who: Person = field(default_factory=Person)
    sentence: int = 0


@dataclass(slots=True)
class Losses:
    """Gathers the losses of a report sentence by sentence."""

    parse: Parse
    groups: list[Loss] = field(default_factory=list)
    singles: list[Loss] = field(default_factory=list)
    weak: list[Loss] = field(default_factory=list)
    sentences: int = 0

    def read(self, sentence: SentenceRange, found: Sequence[Amount], here: bool) -> set[Amount]:
        """Take in a sentence; the amounts of it that count victims."""
        taken: set[Amount] = set()
        self.sentences += 1
        for harm in _joined(self.parse, harms(self.parse, sentence)):
            if not is_real(self.parse, harm.cue, harm.who):
                continue
            for number in count(self.parse, harm.who, found, harm.cue):
                one = number.low == number.high == 1
                if one and _figurative(self.parse, harm):
                    continue
                if one and number.amount is None and harm.unit in ("displaced", "missing"):
                    continue  # one man who fled is no count of displaced
                own = here and not _one_of(self.parse, harm.who)
                who = person(self.parse, harm.who, harm.cue) if one or harm.weak else Person()
                loss = Loss(number, harm, own, who, self.sentences)
                (self.weak if harm.weak else self.singles if one else self.groups).append(loss)
                if number.amount is not None:
                    taken.add(number.amount)
        return taken

    def all(self, counted: set[str]) -> Iterator[Loss]:
        """The losses to show; a victim named alone is one of those counted (units `counted`, or a group read)."""
        hurt = [loss for loss in (*self.singles, *self.weak) if loss.harm.unit == "injured"]
        if (hurt or any(loss.harm.unit == "injured" for loss in self.groups)) and self._deadly():
            dead = [loss for loss in self.singles if loss.harm.unit == "killed"]
            killed = [who for who, _ in tell_apart(loss.who for loss in dead)]
            hurt = [loss for loss in hurt if self._lives(loss, killed, dead)]
            self.groups = [self._without_dead(loss, killed) for loss in self.groups]
        groups = [*self.groups, *(loss for loss in hurt if loss.count.low != 1)]
        singles = [loss for loss in (*self.singles, *self.weak) if loss.harm.unit != "injured"]
        singles += [loss for loss in hurt if loss.count.low == 1]
        many = counted | {loss.harm.unit for loss in groups if loss.here}
        yield from groups
        for unit in sorted({loss.harm.unit for loss in singles}):
            own = sorted((loss for loss in singles if loss.harm.unit == unit), key=lambda loss: loss.count.start)
            yield from (loss for loss in own if loss.count.amount is not None) if unit in many else _summed(own)

    def _deadly(self) -> bool:
        """Whether the report speaks of death at all; attempted murder and non-fatal wounds are none."""
        deadly, words = _words("deadly"), [w.lower() for w in self.parse.words]
        return any(
            w in deadly and words[i - 1] != "attempted" and words[max(0, i - 2) : i] != ["non", "-"]
            for i, w in enumerate(words)
        )

    def _without_dead(self, loss: Loss, killed: list[Person]) -> Loss:
        """Of people hurt and named one by one those who did not die after all."""
        if loss.harm.unit != "injured" or len(loss.count.heads) != loss.count.low:
            return loss
        living = [
            head for head in loss.count.heads
            if not any(person(self.parse, head, loss.harm.cue).is_like(who) for who in killed)
        ]  # fmt: skip
        if not living or len(living) == len(loss.count.heads):
            return loss
        of = ", ".join(self.parse.words[head] for head in living)
        return replace(loss, count=replace(loss.count, low=len(living), high=len(living), of=of))

    def _lives(self, loss: Loss, killed: list[Person], dead: list[Loss]) -> bool:
        """Whether one hurt or taken to hospital is another than those who died."""
        several = len(killed) > 1 or any(loss.harm.unit == "killed" for loss in self.groups)
        same = [who for who in killed if loss.who.may_be(who) and (not several or loss.who.is_like(who))]
        other = loss.who.other or not (same or (loss.who.pronoun and dead))
        if loss.harm.weak:
            cue = loss.harm.cue
            in_hospital = self.parse.words[cue].lower() in _words("in_hospital")
            if in_hospital:
                return other or loss.count.low != 1
            apart = bool(killed) and all(loss.who.is_not(who) for who in killed)
            return (loss.who.other or apart) and is_passive(self.parse, cue)
        return other or any(d.harm.who != loss.harm.who and d.sentence == loss.sentence for d in dead)


def _summed(singles: list[Loss]) -> Iterator[Loss]:
    """Single victims as they are, or their number where a sentence tells of several one by one."""
    own = [loss for loss in singles if loss.here and loss.count.low == 1 and loss.count.amount is None]
    most: list[Loss] = []
    for _, together in groupby(own, key=lambda loss: loss.sentence):
        listed = list(together)
        apart = [listed[number] for _, number in tell_apart(loss.who for loss in listed)]
        most = apart if len(apart) > len(most) else most
    if len(own) < len(singles) or len(most) < 2:
        yield from singles
        return
    first, last = most[0].count, most[-1].count
    of = ", ".join(loss.count.of for loss in most)
    yield replace(most[0], count=Count(first.start, last.end, len(most), len(most), of, None))


def _figurative(parse: Parse, harm: Harm) -> bool:
    """ "Sanctions hurt Russia": only a person or a company of persons is wounded in the flesh."""
    if parse.tag[harm.who] != "NNP" or harm.unit == "killed":
        return False
    return parse.ent[harm.who][2:] in ("GPE", "LOC") or parse.words[harm.cue].lower().startswith("hurt")


def _one_of(parse: Parse, who: int) -> bool:
    """ "one of ten people killed", "the first of two": the number reaches beyond what the report tells of."""
    over = parse.head[who]
    if parse.dep[who] != "pobj" or parse.words[over].lower() != "of":
        return False
    return parse.words[parse.head[over]].lower() in ("one", "first", "second", "third", "latest", "last", "most")


def _joined(parse: Parse, found: Iterator[Harm]) -> Iterator[Harm]:
    """Harms with "killed or wounded" and "killed and injured" of the same people read as one."""
    listed = list(found)
    for harm in listed:
        twin = [
            h for h in listed
            if h.who == harm.who and h.unit != harm.unit and {h.unit, harm.unit} == {"killed", "injured"}
            and not h.weak and not harm.weak and abs(h.cue - harm.cue) <= 3 and h.cue != harm.cue
            and any(w.lower() in ("or", "and", "/") for w in parse.words[min(h.cue, harm.cue) : max(h.cue, harm.cue)])
        ]  # fmt: skip
        if not twin:
            yield harm
        elif harm.unit == "killed":
            yield replace(harm, unit=JOINT)
