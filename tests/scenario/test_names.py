"""The names that a scenario may use, and the search in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pytest

from simulator.procedure import catalogue
from simulator.procedure.messages import MESSAGES
from simulator.procedure.paragraphs import PARAGRAPHS
from simulator.procedure.screens import Screen
from simulator.scenario.compile import load
from simulator.scenario.matcher import QUOTED_VALUE
from simulator.scenario.model.preparation_actions import SetClock
from simulator.scenario.model.screen_expectations import ExpectDialog, ExpectFieldError, ExpectMessage
from simulator.scenario.model.user_actions import Fill
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.names import (
    DIALOG_QUESTIONS,
    FIELD_ERRORS,
    Name,
    NameGroup,
    all_names,
    names_with,
    nearest_names,
)

GROUPS = all_names()


def texts(groups: Iterable[NameGroup]) -> list[str]:
    return [text for group in groups for name in group.names for text in _texts(name)]


def _texts(name: Name) -> list[str]:
    return [name.text, *(text for part in name.parts for text in _texts(part))]


def outline(groups: Iterable[NameGroup]) -> dict[str, list[str]]:
    """The texts of each group's names and parts, by heading."""
    return {group.heading: texts([group]) for group in groups}


def quoted_values(walkthrough: Walkthrough) -> set[str]:
    sentences = (step.sentence for step in walkthrough.steps)
    values = (json.loads(value) for sentence in sentences for value in QUOTED_VALUE.findall(sentence))
    return {item for value in values for item in value.split("; ")}


def practice_data(walkthrough: Walkthrough) -> Iterator[str]:
    """What the scenario itself brings into the portal, or the practice register does."""
    yield from (step.action.value for step in walkthrough.steps if isinstance(step.action, Fill))
    yield from (step.action.moment for step in walkthrough.steps if isinstance(step.action, SetClock))
    for user in walkthrough.preparation.users:
        details = (user.username, user.password, user.document_number, user.email)
        full_name = (user.paternal_surname, user.maternal_surname, user.given_names)
        yield from filter(None, (*details, *full_name, f"{user.paternal_surname}, {user.given_names}"))
    for person in catalogue.people().values():
        yield from (person.paternal_surname, person.maternal_surname, person.given_names)


@pytest.mark.parametrize("walkthrough", load(), ids=lambda walkthrough: walkthrough.name)
def test_every_quoted_value_that_is_no_practice_datum_is_a_name(walkthrough: Walkthrough) -> None:
    own = {value.upper() for value in practice_data(walkthrough)}
    values = [value for value in quoted_values(walkthrough) if value and value.upper() not in own]
    assert [value for value in values if not any(value in text for text in texts(GROUPS))] == []


@pytest.mark.parametrize("walkthrough", load(), ids=lambda walkthrough: walkthrough.name)
def test_every_field_of_a_table_is_a_name(walkthrough: Walkthrough) -> None:
    fields = {step.action.target.name for step in walkthrough.steps if isinstance(step.action, Fill)}
    assert fields <= set(texts(GROUPS))


def test_every_message_is_a_name_with_its_whole_text() -> None:
    assert {message.text for message in MESSAGES.values()} <= set(texts(GROUPS))


def test_every_paragraph_is_a_name() -> None:
    assert set(PARAGRAPHS) <= set(texts(GROUPS))


def test_a_control_says_on_which_screens_it_stands() -> None:
    screens = {name.text: name.screens for group in GROUPS for name in group.names}
    assert screens["Grabar"] == ("Resumen de Perfiles y Opciones",)
    assert screens["Reingrese la nueva clave"] == ("Registro de Usuario Secundario",)
    assert screens["El DNI debe tener 8 dígitos."] == ("Registro de Usuario Secundario",)


CONTROLS = (
    *("Botones y enlaces", "Campos", "Casillas", "Valores de las listas", "Columnas", "Tablas", "Secciones"),
    "Enlaces que llevan fuera del ejercicio",
)


def test_every_control_says_where_it_stands() -> None:
    controls = [name for group in GROUPS if group.heading in CONTROLS for name in group.names]
    assert [name.text for name in controls if not name.screens] == []
    places = {name.text: name.screens for name in controls}
    assert places["Salir"] == ("en todas las pantallas, con la sesión abierta",)
    assert places["Ver el resultado"] == ("en las páginas de error",)
    assert places["Suspender"] == ("en la lista «Modificar Estado»",)
    assert places["Consulta RUC"] == ("Portal de la SUNAT",)


def test_each_paragraph_says_what_it_is_about() -> None:
    remarks = [name.remark for group in GROUPS for name in group.names if name.text in PARAGRAPHS]
    assert len(set(remarks)) == len(PARAGRAPHS)
    assert any("confirmar la suspensión" in remark for remark in remarks)


def test_a_screen_says_whether_a_scenario_may_start_there() -> None:
    remarks = {name.text: name.remark for name in GROUPS[0].names}
    assert remarks["Clave SOL"] == "se empieza sin sesión"
    assert remarks["Registro de Usuario Secundario"] == "se empieza con la Clave Principal"
    assert {heading: remark == "no se empieza aquí" for heading, remark in remarks.items()} == {
        screen.heading: not screen.is_start for screen in Screen
    }


def test_a_group_has_each_text_once() -> None:
    for group in GROUPS:
        own = [name.text for name in group.names]
        assert own == list(dict.fromkeys(own))


@pytest.mark.parametrize("words", [["PADRON"], ["padrón"], ["pAdRóN  número"], ["número", "padrón"]])
def test_neither_case_nor_accents_nor_order_matter(words: list[str]) -> None:
    message = "El número de DNI no se encuentra en el padrón de práctica."
    assert message in texts(names_with(words, GROUPS))


def test_a_name_contains_all_the_words() -> None:
    assert texts(names_with(["usuario", "activo"], GROUPS)) == [
        "El usuario secundario no se encuentra activo."
    ]


def test_an_option_comes_under_its_profile_without_the_others() -> None:
    assert outline(names_with(["restitución", "consulta"], GROUPS)) == {
        "Perfiles, con sus opciones y roles": ["Drawback Web", "Solicitud de restitución – Consulta"]
    }


def test_a_profile_comes_with_all_its_options_and_roles() -> None:
    profile = catalogue.profile_named("Teledespacho")
    assert profile is not None
    parts = [*profile.options, *profile.roles]
    assert outline(names_with(["teledespacho"], GROUPS)) == {
        "Perfiles, con sus opciones y roles": ["Teledespacho", *(part.name for part in parts)]
    }


def test_words_may_stand_in_a_profile_and_in_its_role() -> None:
    assert texts(names_with(["teledespacho", "aduana"], GROUPS)) == ["Teledespacho", "Despachador de aduana"]


@pytest.mark.parametrize("words", [["99999903"], ["condori", "maria", "ejemplo"]])
def test_a_person_is_known_by_dni_and_by_name(words: list[str]) -> None:
    assert outline(names_with(words, GROUPS)) == {"Padrón de práctica": ["99999903"]}


def test_without_words_there_are_all_the_names() -> None:
    assert names_with([], GROUPS) == GROUPS


def test_the_nearest_names_are_suggested_best_first() -> None:
    assert nearest_names(["suspnder"], GROUPS)[0] == "Suspender"
    assert nearest_names(["despachdor"], GROUPS)[0] == "Despachador de aduana"
    assert nearest_names(["xyzzy"], GROUPS) == []


@pytest.mark.parametrize(
    ("word", "heading", "name"),
    [
        ("campo", "Campos", "Buscar"),
        ("botón", "Botones y enlaces", "Grabar"),
        ("columnas", "Columnas", "Fecha de alta"),
        ("tabla", "Tablas", "Usuarios y estados"),
        ("sección", "Secciones", "Opciones quitadas"),
        ("casillas", "Casillas", "Mostrar eliminados"),
        ("pantalla", "Pantallas", "Clave SOL"),
        ("mensajes", "Mensajes de una pantalla", "Debe seleccionar al menos un rol."),
        ("avisos", "Avisos, con su pregunta", "¿Confirma el cambio de estado?"),
        ("error", "Errores de un campo", "El DNI debe tener 8 dígitos."),
        ("rol", "Perfiles, con sus opciones y roles", "Importador"),
    ],
)
def test_the_word_of_a_heading_lists_its_group(word: str, heading: str, name: str) -> None:
    assert name in outline(names_with([word], GROUPS))[heading]


def test_an_example_inside_a_field_is_no_name() -> None:
    assert names_with(["Usuario, documento o nombre"], GROUPS) == ()


def headings_of(text: str) -> set[str]:
    return {group.heading for group in GROUPS for name in group.names if name.text == text}


@pytest.mark.parametrize("walkthrough", load(), ids=lambda walkthrough: walkthrough.name)
def test_a_message_says_whether_it_is_of_the_page_of_a_dialog_or_of_a_field(walkthrough: Walkthrough) -> None:
    for action in (step.action for step in walkthrough.steps):
        match action:
            case ExpectMessage(text):
                assert headings_of(text) == {"Mensajes de una pantalla"}
            case ExpectDialog(text):
                assert headings_of(text) == {"Avisos, con su pregunta"}
            case ExpectFieldError(_, text):
                assert headings_of(text) == {"Errores de un campo"}


def test_every_message_of_a_kind_exists() -> None:
    assert MESSAGES.keys() >= DIALOG_QUESTIONS | FIELD_ERRORS
