"""Reads whole numbers that somebody typed."""

from __future__ import annotations

DIGITS = 9
"""Longer ones mean nothing here, and Python refuses to read the very long."""


def whole(text: str, least: int, most: int) -> int | None:
    """The number, if it is one between the two; plain digits only."""
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        return None
    number = int(text)
    return number if least <= number <= most else None
