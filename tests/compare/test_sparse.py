"""Products of many pairs of bags of words at once."""

from __future__ import annotations

import numpy as np

from headwater.compare import sparse
from headwater.compare.sparse import Bags

ROWS = [["dam", "burst"], ["dam"], [], ["valley", "burst"]]
WEIGHTS = {"dam": 2.0, "burst": 3.0, "valley": 1.0}


def test_products_of_pairs() -> None:
    bags = Bags(ROWS, WEIGHTS.__getitem__)
    left, right = np.array([0, 0, 1, 2, 0]), np.array([1, 3, 3, 0, 0])
    assert bags.dots(left, right).tolist() == [4.0, 9.0, 0.0, 0.0, 13.0]
    assert np.allclose(bags.length, [13**0.5, 2.0, 0.0, 10**0.5])


def test_products_do_not_depend_on_how_many_are_worked_out_at_once() -> None:
    bags = Bags(ROWS, WEIGHTS.__getitem__)
    left, right = np.array([0, 0, 1, 2, 0]), np.array([1, 3, 3, 0, 0])
    whole = bags.dots(left, right)
    before, sparse.CHUNK = sparse.CHUNK, 1
    try:
        assert bags.dots(left, right).tolist() == whole.tolist()
    finally:
        sparse.CHUNK = before
