"""Titles of paragraphs, as cards and videos have them."""

from __future__ import annotations

import pytest

from simulator.handbook.document.paragraph_titles import paragraph_titles

USERS, FORM = "Administración de Usuarios Secundarios", "Registro de Usuario Secundario"


@pytest.mark.parametrize(
    ("places", "titles"),
    [
        ([("8.2", USERS), ("8.3", USERS)], ["Confirmar la suspensión", "Mensaje de la suspensión"]),
        ([("5", FORM), ("5", None)], [FORM, "Elegir perfiles y opciones"]),
        ([("8.1", USERS), ("8.1", USERS)], [USERS, f"{USERS} (2)"]),
        (
            [("8.1", None), ("8.1", None)],
            ["Elegir la suspensión en la fila", "Elegir la suspensión en la fila (2)"],
        ),
        ([(None, None), (None, None)], [None, None]),
    ],
    ids=["one screen", "one number", "one number and screen", "no screens", "no number"],
)
def test_each_paragraph_has_a_title_of_its_own(
    places: list[tuple[str | None, str | None]], titles: list[str | None]
) -> None:
    assert paragraph_titles(places) == titles
