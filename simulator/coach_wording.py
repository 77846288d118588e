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
    nudges: dict[str, str]
    """Answers to a mistake, by its kind."""
    reworded: str
    """The browser has put other words into the page."""


COACH_TEXTS: CoachTexts = {
    "helps": ["Deme una pista", "¿Dónde está?", "¿Qué hago?", "Hágalo por mí"],
    "hints": {
        "Click": "hacer clic en un botón o un enlace",
        "Fill": "completar un campo",
        "Choose": "elegir en una lista",
        "Check": "marcar una casilla",
        "Uncheck": "desmarcar una casilla",
        "PressEnter": "presionar Enter",
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
    "nudges": {
        "deed": "Eso no es lo que corresponde ahora.",
        "value": "Ese no es el dato que corresponde ahora.",
        "own": "El portal no aceptó ese dato: corríjalo.",
    },
    "reworded": (
        "El navegador tradujo o cambió los textos de esta página, y el asistente no los reconoce."
        " Desactive la traducción y vuelva a cargar la página."
    ),
}
