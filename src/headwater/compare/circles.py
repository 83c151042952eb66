"""Reports that rest on one another in a circle: A has it from B, and B has it from A.

The reports of a claim form a graph, each pointing at the reports it has the claim from. A strongly connected part
(Tarjan 1972) of more than one report from which no way leads out, and in which nobody speaks at first hand, starts
nowhere: every report in it hands the reader on to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def circles(rests_on: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """The parts that lead nowhere else, of two nodes or more, each sorted. Nodes without an entry rest on nothing."""
    graph = {node: sorted(set(targets)) for node, targets in sorted(rests_on.items())}
    reach = {node: _reached(graph, node) for node in graph}
    out: list[tuple[str, ...]] = []
    for node in graph:
        part = tuple(sorted(reach[node]))
        closed = len(part) > 1 and all(reach.get(other) == reach[node] for other in part)
        if closed and part not in out:
            out.append(part)
    return out


def _reached(graph: Mapping[str, list[str]], start: str) -> frozenset[str]:
    """All nodes to which a way leads from one."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for target in graph.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return frozenset(seen)
