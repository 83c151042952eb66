"""Base forms by rule."""

import pytest

from headwater.text.verbs import lemma


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("Withdrew", "withdraw"), ("visited", "visit"), ("invited", "invite"), ("negotiating", "negotiate"),
        ("created", "create"), ("stopped", "stop"), ("killing", "kill"), ("controlled", "control"),
        ("postponed", "postpone"), ("denies", "deny"), ("clashes", "clash"), ("settled", "settle"),
        ("alleged", "allege"), ("dying", "die"), ("fled", "flee"), ("evacuated", "evacuate"), ("’s", "be"),
        ("expelled", "expel"), ("hoped", "hope"), ("shelled", "shell"), ("freed", "free"), ("agreed", "agree"),
    ],
)  # fmt: skip
def test_verbs(form: str, base: str) -> None:
    assert lemma(form, "VBD") == base


def test_nouns_and_other_words() -> None:
    assert [lemma(w, "NNS") for w in ("Clashes", "armies", "men", "attacks", "crises", "bases")] == [
        "clash", "army", "man", "attack", "crisis", "base",
    ]  # fmt: skip
    assert lemma("Shelling", "NN") == "shelling"
    assert lemma("Soon", "RB") == "soon"
