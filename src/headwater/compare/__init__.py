"""One explained feature a function: two things in, `Why` out."""

from headwater.compare.names import names

__all__ = ["names"]
