"""The public surface is what it says it is."""

from __future__ import annotations

import inspect

import headwater


def test_every_public_name_is_there_and_documented() -> None:
    assert dir(headwater) == sorted(headwater.__all__)
    for name in headwater.__all__:
        found = getattr(headwater, name)
        assert name == "__version__" or inspect.getdoc(found), name


def test_no_other_name_is() -> None:
    assert not hasattr(headwater, "nonsense")
