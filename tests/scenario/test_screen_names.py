"""The names listed for a screen are those that stand there: the baselines of `e2e/aria` are the proof."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.procedure.messages import MESSAGES
from simulator.procedure.screens import Screen
from simulator.scenario.control_kinds import CONTROL_KINDS, Structure
from simulator.scenario.domains import (
    BUTTON_NAME,
    CHECKBOX_NAME,
    COLUMN_NAME,
    FIELD_NAME,
    REGION_NAME,
    TABLE_NAME,
)
from simulator.scenario.model.targets import Kind
from simulator.scenario.names import DIALOG_QUESTIONS, FIELD_ERRORS
from simulator.scenario.names_by_screen import names_by_screen
from simulator.scenario.other_places import ERRORS, EVERYWHERE, IN_PRACTICE, OUTSIDE, PATH, WITH_SESSION
from simulator.scenario.other_places import PLACES as OTHER_PLACES
from simulator.scenario.screen_names import (
    BUTTON,
    CHECKBOX,
    COLUMN,
    DIALOG,
    FIELD,
    FIELD_ERROR,
    MESSAGE,
    REGION,
    TABLE,
    catalogue_names_on,
    names_on,
)

BASELINES = Path(__file__).parents[2] / "e2e" / "aria"
NODE = re.compile(r"""^\s*- '?(\w+) "((?:[^"\\]|\\.)*)\"""", re.MULTILINE)
FRAME = re.compile(r"(?m)^  - (?:link|banner|navigation|contentinfo|complementary)\b.*\n(?:   +.*\n)*")
KINDS = {
    Kind.BUTTON: BUTTON,
    Kind.FIELD: FIELD,
    Kind.CHECKBOX: CHECKBOX,
    Kind.REGION: REGION,
    Structure.TABLE: TABLE,
    Structure.COLUMN_HEADER: COLUMN,
}
SORT_BY_ROLE = {role: sort for kind, sort in KINDS.items() for role in CONTROL_KINDS[kind].roles}
DOMAINS = {
    BUTTON: BUTTON_NAME,
    FIELD: FIELD_NAME,
    CHECKBOX: CHECKBOX_NAME,
    REGION: REGION_NAME,
    TABLE: TABLE_NAME,
    COLUMN: COLUMN_NAME,
}
RESULTS = {"S8r": Screen.S8R, "S9r": Screen.S9R}
SCREENS = {screen.heading: screen for screen in Screen}
Names = set[tuple[str, str]]
PANELS = ("coach-", "recorder")
"""How the names of baselines begin that have a panel beside the screen."""


def trees(screen: Screen) -> list[str]:
    """The baselines of the screen, those of its messages among them, without those of a panel."""
    paths = (path for path in sorted(BASELINES.glob("*.yaml")) if not path.stem.startswith(PANELS))
    texts = {path.stem: path.read_text(encoding="utf-8") for path in paths}
    return [text for stem, text in texts.items() if screen_of(stem, text) is screen]


def screen_of(stem: str, text: str) -> Screen | None:
    heading = re.search(r'heading "(.*?)" \[level=1\]', text)
    return RESULTS.get(stem.partition("-")[0]) or SCREENS.get(heading[1] if heading else "")


def content(tree: str) -> str:
    """The tree without the frame that all screens share."""
    return FRAME.sub("", tree)


def controls(tree: str) -> Names:
    return {(name, SORT_BY_ROLE[role]) for role, name in NODE.findall(tree) if role in SORT_BY_ROLE}


def messages(tree: str) -> Names:
    shown = {(each.text, sort_of_message(id_)) for id_, each in MESSAGES.items() if f": {each.text}" in tree}
    return shown | {(name, DIALOG) for role, name in NODE.findall(tree) if role == "dialog"}


def sort_of_message(message_id: str) -> str:
    if message_id in DIALOG_QUESTIONS:
        return DIALOG
    return FIELD_ERROR if message_id in FIELD_ERRORS else MESSAGE


@pytest.mark.parametrize("screen", Screen, ids=lambda screen: screen.name)
def test_the_names_of_a_screen_are_those_that_stand_there(screen: Screen) -> None:
    shown: Names = set().union(*(controls(content(tree)) | messages(tree) for tree in trees(screen)))
    own, of_catalogue = set(names_on(screen)), set(catalogue_names_on(screen))
    assert own <= shown
    assert shown <= own | of_catalogue
    assert {sort for _, sort in of_catalogue} <= {
        sort for name, sort in shown if (name, sort) in of_catalogue
    }


@pytest.mark.parametrize("screen", Screen, ids=lambda screen: screen.name)
def test_no_name_that_stands_on_a_screen_is_unknown(screen: Screen) -> None:
    for tree in trees(screen):
        for name, sort in controls(tree):
            assert name in DOMAINS[sort].values, f"{sort} «{name}»"


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        (["Clave SOL"], "Clave SOL"),
        (["clave"], "Clave SOL"),
        (["REGISTRO", "usuario"], "Registro de Usuario Secundario"),
        (["menú"], "Menú SOL"),
        (["resultado"], "Resultado"),
        (["usuario"], None),
        (["grabar"], None),
        ([], None),
    ],
    ids=str,
)
def test_a_part_of_one_heading_lists_its_screen(words: list[str], heading: str | None) -> None:
    group = names_by_screen(words)
    assert (group.heading if group else None) == (heading and f"En la pantalla «{heading}»")


def test_a_screen_lists_each_name_once_with_all_that_it_is() -> None:
    group = names_by_screen(["Administración de Usuarios Secundarios"])
    assert group is not None
    remarks = {name.text: name.remark for name in group.names}
    assert len(remarks) == len(group.names)
    assert remarks["Buscar"] == "botón o enlace; campo"
    assert remarks["¿Confirma el cambio de estado?"] == "aviso"


def test_what_depends_on_the_catalogue_is_said_in_a_word() -> None:
    group = names_by_screen(["asignación", "roles"])
    assert group is not None
    assert {"(cada perfil)": "sección", "(cada rol)": "casilla"}.items() <= {
        name.text: name.remark for name in group.names
    }.items()


@pytest.mark.parametrize(("text", "place"), OTHER_PLACES.items())
def test_a_name_of_the_frame_stands_on_the_screens_that_it_is_said_to(text: str, place: str) -> None:
    every_tree = [tree for screen in Screen for tree in trees(screen)]
    shown = [(text, BUTTON) in controls(tree) or f'complementary "{text}"' in tree for tree in every_tree]
    if place == EVERYWHERE:
        assert all(shown)
    elif place in (WITH_SESSION, PATH):
        assert any(shown)
        assert not all(shown)
    elif place in (ERRORS, IN_PRACTICE, OUTSIDE):
        assert not any(shown)
