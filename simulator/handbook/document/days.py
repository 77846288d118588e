"""Days in Spanish words."""

from __future__ import annotations

from datetime import date

MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre"),
)


def day_text(day: str) -> str:
    """A day such as 2026-03-02 in words: *2 de marzo de 2026*."""
    moment = date.fromisoformat(day)
    return f"{moment.day} de {MONTHS[moment.month - 1]} de {moment.year}"
