"""Headwater follows every claim in a news story back to where it started."""

from headwater import compare
from headwater.brief import Brief
from headwater.desk import Desk, ReadResult, Table, open
from headwater.errors import DeskError, HeadwaterError, SourceError, StageError, UsageError
from headwater.model import Report, Why
from headwater.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Brief",
    "Desk",
    "DeskError",
    "HeadwaterError",
    "ReadResult",
    "Report",
    "Settings",
    "SourceError",
    "StageError",
    "Table",
    "UsageError",
    "Why",
    "__version__",
    "compare",
    "open",
]
