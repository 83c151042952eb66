"""Headwater follows every claim in a news story back to where it started."""

__version__ = "0.1.0"
