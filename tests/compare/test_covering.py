"""Groups that may overlap."""

from __future__ import annotations

from headwater.compare.covering import Near, cover


def near_of(n: int, edges: dict[tuple[int, int], float]) -> Near:
    out: Near = [{} for _ in range(n)]
    for (i, j), score in edges.items():
        out[i][j] = out[j][i] = score
    return out


def test_groups_do_not_chain() -> None:
    near = near_of(4, {(0, 1): 0.9, (1, 2): 0.2, (2, 3): 0.9})
    assert cover(near, range(4), 3) == [[0, 1], [2, 3]]


def test_an_item_may_be_in_two_groups() -> None:
    near = near_of(5, {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (2, 3): 0.8, (2, 4): 0.8, (3, 4): 0.8})
    assert cover(near, range(5), 3) == [[0, 1, 2], [2, 3, 4]]
    assert cover(near, range(5), 1) == [[0, 1, 2], [3, 4]]


def test_one_unlikely_pair_keeps_an_item_out() -> None:
    near = near_of(3, {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.05})
    assert cover(near, range(3), 3) == [[0, 1], [0, 2]]


def test_two_of_one_home_are_grouped_only_for_the_sake_of_others() -> None:
    near = near_of(3, {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.9})
    assert cover(near, [0, 0, 1], 3) == [[0, 1, 2]]
    assert cover(near_of(2, {(0, 1): 0.9}), [0, 0], 3) == []
    assert cover(near_of(2, {(0, 1): 0.9}), [-1, -1], 3) == [[0, 1]]


def test_what_is_covered_is_not_covered_again() -> None:
    edges = {(i, j): 0.9 for i in range(4) for j in range(i + 1, 4)}
    assert cover(near_of(4, edges), range(4), 3) == [[0, 1, 2, 3]]
