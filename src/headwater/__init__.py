"""Headwater follows every claim in a news story back to where it started."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_HOMES = {
    "brief": ("Brief",),
    "desk": ("Desk", "ReadResult", "Table", "open"),
    "errors": ("DeskError", "HeadwaterError", "SourceError", "StageError", "UsageError"),
    "model": ("Report", "Why"),
    "settings": ("Settings",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Public names are imported when first asked for: `headwater --help` needs no models (PEP 562)."""
    if name == "compare":
        return import_module("headwater.compare")
    if name not in _HOME:
        raise AttributeError(f"module 'headwater' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"headwater.{_HOME[name]}"), name)
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted(__all__)
