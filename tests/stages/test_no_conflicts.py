"""What is no conflict, though figures, hours, names or words differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from test_claims import DAY, FILL, NEXT, Told, story

from headwater.model import Conflict
from headwater.stages.base import StoryInput

__all__ = ["story"]

PAIRS = {
    "an end of a stretch": (
        "The visitation for Ilse Marlow will be held on Friday from 6 to 8 p.m. in Lugan.",
        "The visitation for Ilse Marlow will be held on Friday at 6 p.m. in Lugan.",
    ),
    "those named are added up": (
        "The gunman shot and killed Judge Ilse Marlow; a reporter, Kathrin Adler; and Deputy Jon Brandt in Lugan.",
        "The gunman shot and killed Judge Ilse Marlow and Deputy Jon Brandt in Lugan.",
    ),
    "other players": (
        "Ilja Marlow finished with 22 points and nine rebounds on Sunday.",
        "Karel Brandt finished with 20 points and nine rebounds on Sunday.",
    ),
    "one number broken in two": (
        "Ilja Marlow fell about 2,000 feet while climbing to a small hut on Mount Velmar.",
        "Ilja Marlow fell about 2, 000 feet while climbing to a small hut on Mount Velmar.",
    ),
    "other victims": (
        "A 19-year-old man was shot in the back on Sunday in Lugan, police said.",
        "A 38-year-old man was shot in the chest on Sunday in Lugan, police said.",
    ),
    "a part of a part": (
        "Ilja Marlow was shot in the head on Sunday, police in Lugan said.",
        "Ilja Marlow was shot in the back of the head on Sunday, police in Lugan said.",
    ),
    "one street with and without a mark": (
        "The two were found at 12 Bells Ferry Road in Lugan on Sunday.",
        "The two were found at 12 Bell’s Ferry Road in Lugan on Sunday.",
    ),
    "another's name": (
        "A man who has not yet been identified was killed on the bridge in Lugan on Sunday.",
        "The officer who shot the boy on Sunday was identified as Ilja Marlow, police in Lugan said.",
    ),
    "not on that night": (
        "Ilja Marlow was not arrested on Sunday night, police in Lugan said.",
        "Ilja Marlow was arrested on Monday, police in Lugan said.",
    ),
    "parts of a game": (
        "Ilja Marlow grabbed 11 rebounds and blocked six shots in the second half in Lugan on Sunday.",
        "Ilja Marlow grabbed 11 rebounds and blocked two shots during the deciding run in Lugan on Sunday.",
    ),
    "another game": (
        "Ilja Marlow finished with 22 points and nine rebounds for Lugan.",
        "Ilja Marlow finished with 25 points and 16 rebounds for Lugan.",
    ),
    "the first so many": (
        "Lugan scored on their first two drives in the match against Velmar.",
        "Lugan scored on four of their first five drives in the match against Velmar.",
    ),
    "a time that goes on": (
        "Lugan was calm on Sunday after four days of the worst riots the town has seen.",
        "Lugan was calm on Monday after eight days of the worst riots the town has seen.",
    ),
    "one kind denied, another told": (
        "Ilja Marlow has not scored a rushing touchdown for Lugan in the match.",
        "Ilja Marlow scored a touchdown for Lugan in the match.",
    ),
    "an older film": (
        "Ilja Marlow directed “Velmar” for the studio in Lugan.",
        "Ilja Marlow will not direct “Velmar” for the studio in Lugan.",
    ),
    "what all can see": (
        "A neighbour, Ilja Marlow, found flames in the roof of the school in Lugan on Sunday.",
        "Firefighters found flames in the roof of the school in Lugan on Sunday.",
    ),
    "hit more than once": (
        "One of the rounds hit Ilja Marlow in the hand on Sunday in Lugan, police said.",
        "Ilja Marlow was hit in the chest on Sunday in Lugan, police said.",
    ),
    "entries of a list": (
        "Ilse Marlow: Visitation will be held on Friday, May 15, at 10 a.m. at the chapel in Lugan.",
        "Karel Brandt: Visitation will be held on Friday, May 15, at 6 p.m. at the chapel in Lugan.",
    ),
    "two who say something alike": (
        '"I just felt the way we were going was not where we wanted to be," Marlow said in Lugan.',
        '"I felt we were not moving in the way we had wanted to move," Brandt said in Lugan.',
    ),
    "a length that is refused": (
        "Ilja Marlow said the club in Lugan will not agree to a 10-year deal for Karel Brandt.",
        "Ilja Marlow said the club in Lugan would agree to an eight-year deal for Karel Brandt.",
    ),
    "not at once": (
        "Ilja Marlow did not immediately call the fire service in Lugan on Sunday.",
        "Ilja Marlow called the fire service in Lugan on Sunday.",
    ),
    "what is forbidden": (
        "A condition of the bail is that Ilja Marlow does not leave the town of Lugan.",
        "Ilja Marlow left the town of Lugan.",
    ),
    "what was not done": (
        "Ilja Marlow did not call the fire service in Lugan on Sunday.",
        "Ilja Marlow failed to call the fire service in Lugan on Sunday.",
    ),
    "two besides": (
        "The concert in Lugan will raise money for three charities of Velmar.",
        "The concert in Lugan will raise money for a school and two other charities of Velmar.",
    ),
    "a year on": (
        "The rebels in Lugan want to end the 41-year rule of Ilja Marlow.",
        "The rebels in Lugan have ended the 42-year rule of Ilja Marlow.",
    ),
    "evidence of many things": (
        "The panel of Karel Brandt found evidence of crimes by Marlow forces in Lugan.",
        "The investigators of the court found evidence of fraud by Marlow forces in Lugan.",
    ),
    "by mistake": (
        "Ilja Marlow did not take too much of the drug, the inquest in Lugan was told.",
        "The doctor said it was likely that Karel Brandt mistakenly gave Ilja Marlow too much of the drug.",
    ),
    "stamps before datelines": (
        "LUGAN | Sun May 4, 2031 10:53 am EDT LUGAN (Wire)-Ilja Marlow was meeting the mayor of Lugan on Sunday.",
        "LUGAN | Mon May 5, 2031 10:37 am EDT LUGAN (Wire)-Ilja Marlow was meeting the mayor of Lugan on Monday.",
    ),
    "short sentences of other matters": ("The bakery sold 101 loaves.", "The quarry lost 32 carts."),
    "the stamp of a page": ("12 May 2031 Last updated at 11:11 GMT", "13 May 2031 Last updated at 17:50 GMT"),
}


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_no_conflict(story: Callable[[Sequence[Told]], StoryInput], name: str) -> None:
    left, right = PAIRS[name]
    given = story([("Herald", DAY, f"{left} {FILL}"), ("Post", NEXT, f"{right} The mayor of Lugan spoke.")])
    assert [(row.kind, row.why.detail) for row in given.rows(Conflict)] == []
