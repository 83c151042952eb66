"""The word lists of labels, ready for use."""

from __future__ import annotations

from functools import cache

from headwater.lexicons import table, words


class Calling:
    """Verbs of calling and nouns for groups (`lexicons/labels.toml`, `lexicons/naming.toml`)."""

    def __init__(self) -> None:
        data, naming = table("labels"), table("naming")
        self.direct = frozenset(data["verbs"]["direct"])
        self.by_as = frozenset(data["verbs"]["as"])
        self.ended = frozenset(data["ended"]["verbs"])
        self.speech = frozenset(data["speech"]["nouns"])
        self.armed = frozenset(data["groups"]["armed"])
        self.crowd = frozenset(data["groups"]["crowd"])
        self.weak = frozenset(data["groups"]["weak"])
        self.armed_by = frozenset(data["groups"]["armed_by"])
        self.group_names = frozenset(data["groups"]["names"])
        self.rule = frozenset(data["groups"]["rule"])
        self.distance = frozenset(data["distance"]["words"])
        self.roles = frozenset(naming["roles"]) | frozenset(naming["group_before"])
        self.offices = (
            frozenset(naming["roles"]) - frozenset(data["groups"]["armed"]) - frozenset(data["shared"]["words"])
        )
        self.reporting = words("reporting_verbs")


@cache
def calling() -> Calling:
    """The lists, read once."""
    return Calling()
