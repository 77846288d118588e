"""The three ways to take up an exercise and the four faults, as pages offer them."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.models import LessonMode
from simulator.requested_faults import RequestedFault


@dataclass(frozen=True, slots=True)
class Way:
    """One of the ways, or one of the faults."""

    label: str
    explanation: str


WAYS = {
    LessonMode.WATCH: Way("Ver", "El asistente lo hace y usted mira."),
    LessonMode.GUIDED: Way("Practicar", "Usted lo hace, y el asistente le dice cada paso."),
    LessonMode.UNAIDED: Way("Practicar sin guía", "Usted lo hace, y pide ayuda solo si la necesita."),
}
FAULT_SWITCHES = {
    RequestedFault.SLOW_PAGE: Way("Página lenta", "La siguiente página del portal tarda en aparecer."),
    RequestedFault.SERVER_ERROR: Way(
        "Error del servidor", "Lo siguiente que pida al portal falla una vez, y no se registra nada."
    ),
    RequestedFault.SESSION_EXPIRED: Way(
        "Sesión vencida", "La sesión abierta del portal vence ahora, como después de veinte minutos sin uso."
    ),
    RequestedFault.USER_LOCKED: Way(
        "Usuario bloqueado", "El ingreso queda bloqueado 5 minutos, como después de cinco intentos fallidos."
    ),
}
"""The faults that a practice company may be asked for."""
