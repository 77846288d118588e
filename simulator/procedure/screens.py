"""The screens of the mocked portal: the one place where their headings stand.

Source: cartilla.md section 1; docs/fidelity.md lists the headings that are seen or assumed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class SessionNeed(Enum):
    """Which portal session a screen needs."""

    NONE = auto()
    ANY = auto()
    """The principal's or a secondary user's."""
    PRINCIPAL = auto()


@dataclass(frozen=True, slots=True)
class _Screen:
    heading: str
    paragraphs: tuple[str, ...]
    source: str = "assumed"
    session_need: SessionNeed = SessionNeed.PRINCIPAL
    is_start: bool = False


class Screen(Enum):
    """A screen, by its id in the specification."""

    S0 = _Screen("Portal de la SUNAT", ("4.1", "4.2"), "cartilla 4.1", SessionNeed.NONE, is_start=True)
    S1 = _Screen("SUNAT Operaciones en Línea", ("4.2",), "cartilla 4.2", SessionNeed.NONE, is_start=True)
    S2 = _Screen("Clave SOL", ("4.3",), session_need=SessionNeed.NONE, is_start=True)
    S3 = _Screen("Menú SOL", ("4.4",), session_need=SessionNeed.ANY, is_start=True)
    S4 = _Screen(
        "Administración de Usuarios Secundarios", ("4.5", "6", "7.1", "8"), "cartilla 7.1", is_start=True
    )
    S5 = _Screen("Registro de Usuario Secundario", ("4.6",), "seen", is_start=True)
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
        """Source of the heading, in the forms that `messages` lists."""
        return self.value.source

    @property
    def session_need(self) -> SessionNeed:
        """The portal session that the screen needs."""
        return self.value.session_need

    @property
    def is_start(self) -> bool:
        """Whether a scenario may start here: the screen needs no earlier choice of the trainee."""
        return self.value.is_start


START_SCREENS = {screen.heading: screen for screen in Screen if screen.is_start}
"""The screens where a scenario may start, by heading."""
