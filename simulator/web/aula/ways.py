"""The three ways to take up an exercise, as pages offer them, and what else has a label and an explanation."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.models import LessonMode


@dataclass(frozen=True, slots=True)
class Way:
    """One of the ways, or one of the faults of the front page."""

    label: str
    explanation: str


WAYS = {
    LessonMode.WATCH: Way("Ver", "El asistente lo hace y usted mira."),
    LessonMode.GUIDED: Way("Practicar", "Usted lo hace, y el asistente le dice cada paso."),
    LessonMode.UNAIDED: Way("Practicar sin guía", "Usted lo hace, y pide ayuda solo si la necesita."),
}
