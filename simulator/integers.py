"""Reads whole numbers from text."""

from __future__ import annotations

MAX_DIGITS = 9
"""No setting or option needs more, and Python refuses to convert very long ones."""


def parse(text: str, least: int, most: int) -> int | None:
    """The number, if the text is plain digits and the number is from `least` to `most`."""
    if not (text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS):
        return None
    number = int(text)
    return number if least <= number <= most else None
