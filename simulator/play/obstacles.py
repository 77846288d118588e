"""Says in Spanish what keeps a person from an action on a control."""

from __future__ import annotations

from typing import TypedDict

from simulator.play.name_lists import name_list, nearest_first
from simulator.play.problems import description
from simulator.scenario.model.user_actions import ControlAction
from simulator.spanish import shortened

MAX_COVER_TEXT = 80
STATES = {
    "disabled": "{Control} está deshabilitad{ending}.",
    "inert": "{Control} está inactiv{ending}.",
    "read-only": "{Control} es de solo lectura.",
    "invisible": "{Control} no se ve: es transparente.",
    "unresponsive": "{Control} no responde al ratón.",
    "out-of-view": "{Control} queda fuera de la vista, aunque se desplace la página.",
}


class Cover(TypedDict):
    """What stands before a control."""

    isDialog: bool
    text: str


class Obstacle(TypedDict):
    """What `static/coach/reach.js` finds."""

    reason: str
    cover: Cover | None
    choices: list[str]
    """The options that a select does offer, where the one to choose is not among them."""


def problem(action: ControlAction, obstacle: Obstacle) -> str:
    """A sentence about the control."""
    value: str = getattr(action, "value", "")
    control = description(action.target)
    match obstacle["reason"]:
        case "covered":
            return f"{_cover_name(obstacle['cover'])} tapa {control}."
        case "no-option":
            choices = nearest_first(value, obstacle["choices"])
            return f"No se puede elegir «{value}». {_choices(choices)}"
        case "no-list":
            sentence = f'escribimos "{value}" en "{action.target.name}"'
            return f"{_capital(control)} no es una lista, sino un campo para escribir. Use: {sentence}."
        case state:
            ending = "a" if control.startswith("la ") else "o"
            return STATES[state].format(Control=_capital(control), ending=ending)


def _choices(labels: list[str]) -> str:
    match labels:
        case []:
            return "La lista no ofrece nada."
        case [label]:
            return f"Solo se ofrece «{label}»."
        case _:
            return f"Se ofrecen {name_list(labels)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cover_name(cover: Cover | None) -> str:
    if not cover or not cover["text"]:
        return "Un elemento sin texto"
    if cover["isDialog"]:
        return f"El aviso «{shortened(cover['text'], MAX_COVER_TEXT)}»"
    return f"El elemento con el texto «{shortened(cover['text'], MAX_COVER_TEXT)}»"
