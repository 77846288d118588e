from __future__ import annotations

import pytest

from simulator.handbook.document.fidelity import in_spanish, search_entries, tables
from simulator.procedure.messages import MESSAGES, OWN_MESSAGES
from simulator.procedure.screens import Screen


@pytest.mark.parametrize(
    ("source", "spanish"),
    [
        ("cartilla 5.2", "texto de la cartilla, párrafo 5.2"),
        ("cartilla 8.3, 8.6, 8.10", "texto de la cartilla, párrafos 8.3, 8.6 y 8.10"),
        ("cartilla 6", "texto de la cartilla, sección 6"),
        ("cartilla 4.6 (wording assumed)", "según la cartilla, párrafo 4.6; redacción del simulador"),
        ("seen", "visto en descripciones públicas"),
        ("assumed", "texto propio del simulador"),
        ("assumed on the screens, cartilla 8.2 in the dialogs", "texto propio del simulador"),
    ],
)
def test_a_source_is_told_in_spanish(source: str, spanish: str) -> None:
    assert in_spanish(source) == spanish


def test_every_screen_and_dialog_is_told_once_with_its_paragraphs() -> None:
    rows = {row[0]: row for row in tables()[0].rows}
    assert len(rows) == len(tables()[0].rows)
    assert {screen.heading for screen in Screen} <= set(rows)
    assert rows["Resultado"] == ("Resultado", "5.2, 6.3, 7.4", "texto propio del simulador")
    assert rows["Registro de Usuario Secundario"][2] == "visto en descripciones públicas"
    assert rows["¿Confirma el cambio de estado?"][1] == "8.2, 8.5, 8.8"


def test_the_messages_are_those_of_the_portal_and_none_that_the_simulator_says_of_itself() -> None:
    (rows,) = (table.rows for table in tables() if table.title == "Mensajes")
    messages = {row[0] for row in rows}
    assert {MESSAGES["M1"].text, MESSAGES["dni-malformed"].text, MESSAGES["draft-stale"].text} <= messages
    assert messages.isdisjoint(each.text for each in OWN_MESSAGES.values())
    assert MESSAGES["too-many-program-sandboxes"].text not in messages


def test_each_row_of_a_table_has_a_cell_for_each_column() -> None:
    for table in tables():
        assert table.rows
        assert all(len(row) == len(table.columns) and all(row) for row in table.rows)


def test_the_search_leads_to_each_table() -> None:
    assert [anchor for anchor, _, _ in search_entries()] == [
        "contradicciones",
        *(table.anchor for table in tables()),
    ]
