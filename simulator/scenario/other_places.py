"""Where the names stand that are on no single screen: the frame around all, pages of errors, lists."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.procedure.catalogue import DocumentType
from simulator.procedure.messages import label
from simulator.procedure.screens import Screen
from simulator.scenario.control_names import GO_TO_LINKS, PATH_LINKS

EVERYWHERE = "en todas las pantallas"
WITH_SESSION = "en todas las pantallas, con la sesión abierta"
PATH = "en la ruta, encima del título de una pantalla"
IN_PRACTICE = "en la práctica de un escenario"
ERRORS = "en las páginas de error"
OUTSIDE = "en la página de un enlace que lleva fuera del ejercicio"
_PLACES_BY_ID: Mapping[str, str] = {
    **dict.fromkeys(
        ("skip-to-content", "practice-portal", "back-to-front-page", "simulator-notice"), EVERYWHERE
    ),
    "sign-out": WITH_SESSION,
    "skip-to-coach": IN_PRACTICE,
    "practice-data": Screen.S2.heading,
    "return": OUTSIDE,
    **dict.fromkeys(("go-to-front-page", "go-to-portal", "go-to-menu", "go-to-draft", "see-result"), ERRORS),
}
_STATUS_CHANGES = ("no-change", "suspend", "reactivate", "delete")
PLACES: Mapping[str, str] = {
    **{label(id_): place for id_, place in _PLACES_BY_ID.items()},
    **dict.fromkeys(PATH_LINKS, PATH),
    **dict.fromkeys(GO_TO_LINKS, ERRORS),
    **dict.fromkeys(map(str, DocumentType), f"en la lista «{label('document-type')}»"),
    **dict.fromkeys(map(label, _STATUS_CHANGES), f"en la lista «{label('modify-status')}»"),
}
"""By the text of a button, a link, a region or a choice."""
