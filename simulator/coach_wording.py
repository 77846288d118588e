"""Texts of the coach that belong to no exercise; they go to the browser with each coach script."""

from __future__ import annotations

from typing import TypedDict


class CoachTexts(TypedDict):
    """What the panel says of any exercise."""

    helps: list[str]
    """Labels of the button for help, by the level that it asks for."""
    hints: dict[str, str]
    """What is to be done, without saying where, by the type of the action."""
    obstacles: dict[str, str]
    """What keeps a person from using a control, by the reasons of `static/coach/reach.js`."""
    pointer: str
    """That the control is highlighted."""
    aim: str
    """Before any help."""
    nudges: dict[str, str]
    """Answers to a mistake, by its kind."""
    lost: dict[str, str]
    """What is wrong with a page on which the lesson can't go on: it is the right screen, or another."""
    ways_back: dict[str, str]
    """What can be done then: go back to the screen, what is left after that, or what there is instead."""
    silence: dict[str, str]
    """While nothing is asked of the trainee, by the mode."""
    reworded: str
    """The browser has put other words into the page."""
    sent: str
    """A wrong value was sent; the instruction that was due follows."""
    own: str
    """A step takes any valid value."""
    offline: str
    """The simulator does not answer; the coach asks again by itself."""
    endings: dict[str, str]
    """That the lesson is over, by the mode."""


COACH_TEXTS: CoachTexts = {
    "helps": ["Deme una pista", "¿Dónde está?", "¿Qué hago?", "Hágalo por mí"],
    "hints": {
        "Click": "Lo que sigue es hacer clic en un botón o un enlace.",
        "Fill": "Lo que sigue es completar un campo.",
        "Choose": "Lo que sigue es elegir en una lista.",
        "Check": "Lo que sigue es marcar una casilla.",
        "Uncheck": "Lo que sigue es desmarcar una casilla.",
        "PressEnter": "Lo que sigue es presionar Enter.",
    },
    "obstacles": {
        "disabled": "El control de este paso no se puede usar: está deshabilitado.",
        "inert": "El control de este paso no se puede usar: está inactivo.",
        "invisible": "El control de este paso no se puede usar: no se ve.",
        "unresponsive": "El control de este paso no se puede usar: no responde al ratón.",
        "no-option": "El control de este paso no se puede usar: no ofrece lo que hay que elegir.",
        "no-list": "El control de este paso no se puede usar: no es una lista.",
        "read-only": "El control de este paso no se puede usar: es de solo lectura.",
        "out-of-view": "El control de este paso no se puede usar: queda fuera de la vista.",
        "covered": "El control de este paso no se puede usar: hay algo encima que lo tapa.",
        "unchanged": "El control de este paso no se puede usar: no toma el valor.",
    },
    "pointer": "El control está resaltado.",
    "aim": "Continúe con el objetivo.",
    "nudges": {
        "deed": "Eso no es lo que corresponde ahora.",
        "value": "Ese no es el dato que corresponde ahora.",
        "own": "El portal no aceptó ese dato: corríjalo.",
    },
    "lost": {
        "right": "Esta pantalla no muestra lo que corresponde.",
        "other": "Esta no es la pantalla que corresponde.",
    },
    "ways_back": {
        "return": "Puede volver a la pantalla, o reiniciar este paso.",
        "returned": "Volver a la pantalla no bastó: reinicie este paso.",
        "restart": "Reinicie este paso.",
    },
    "silence": {
        "ver": "La demostración está detenida.",
        "practicar": "El asistente hace los pasos anteriores…",
        "sin-guia": "",
    },
    "reworded": (
        "El navegador tradujo o cambió los textos de esta página, y el asistente no los reconoce."
        " Desactive la traducción y vuelva a cargar la página."
    ),
    "sent": "Se envió otro dato. Lo que correspondía:",
    "own": "Puede usar otro dato.",
    "offline": "No hay conexión con el simulador. Se intentará otra vez en unos segundos.",
    "endings": {
        "ver": "Terminó la demostración.",
        "practicar": "¡Terminó!",
        "sin-guia": "¡Terminó!",
    },
}
