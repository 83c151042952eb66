"""Which happenings belong on a timeline: those most and most independently reported."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.model import Happening


def timeline(happenings: Sequence[Happening], limit: int) -> list[Happening]:
    """At most `limit` dated happenings, most reported first."""
    dated = [row for row in happenings if row.earliest]
    return sorted(dated, key=lambda row: (-row.origins_high, -row.reports, row.earliest or "", row.id))[:limit]
