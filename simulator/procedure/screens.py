"""The screens of the mocked portal: the one place where their headings stand.

Source: cartilla.md section 1; headings marked there as seen or assumed are listed in docs/fidelity.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class _Screen:
    heading: str
    paragraphs: tuple[str, ...]
    source: str = "assumed"


class Screen(Enum):
    """A screen, by its id in the specification."""

    S0 = _Screen("Portal de la SUNAT", ("4.1", "4.2"), "cartilla 4.1")
    S1 = _Screen("SUNAT Operaciones en Línea", ("4.2",), "cartilla 4.2")
    S2 = _Screen("Clave SOL", ("4.3",))
    S3 = _Screen("Menú SOL", ("4.4",))
    S4 = _Screen("Administración de Usuarios Secundarios", ("4.5", "6", "7.1", "8"), "cartilla 7.1")
    S5 = _Screen("Registro de Usuario Secundario", ("4.6",), "seen")
    S6 = _Screen("Confirmación de Datos de Usuario Secundario", ("4.7", "5"), "seen")
    S7 = _Screen("Asignación de Perfiles", ("5", "7.2"), "cartilla 7.2")
    S8 = _Screen("Resumen de Perfiles y Opciones", ("5.1", "7.4"))
    S8R = _Screen("Resultado", ("5.2", "7.4"))
    S9 = _Screen("Asignación de Roles", ("6.2",))
    S9R = _Screen("Resultado", ("6.3",))

    @property
    def heading(self) -> str:
        """The h1, and the name by which a scenario calls the screen."""
        return self.value.heading

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the cartilla that speak of this screen."""
        return self.value.paragraphs

    @property
    def source(self) -> str:
        """Of the heading, as `messages` notes it."""
        return self.value.source


ARRIVALS = (Screen.S0, Screen.S1, Screen.S2, Screen.S3, Screen.S4, Screen.S5)
"""Where a scenario may start: the screens that need no earlier choice of the trainee."""
