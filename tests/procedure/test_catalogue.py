"""Ids become names in one place, in the order of the screens."""

from __future__ import annotations

from simulator.procedure import catalogue
from tests.builders import DISPATCH, DRAWBACK, DRAWBACK_OPTIONS, PORTAL, READ, SEND

PORTAL_NAME = "Portal del Operador de Comercio Exterior"
ROLES = {DISPATCH: ["despachador"], PORTAL: ["despachador", "transportista"]}


def test_options_are_named_in_the_order_of_the_screens() -> None:
    names = catalogue.option_names({DRAWBACK: DRAWBACK_OPTIONS, PORTAL: [READ, SEND]})
    assert list(names.items()) == [
        (PORTAL_NAME, ("Declaraciones – Transmisión", "Declaraciones – Consulta")),
        ("Drawback Web", ("Solicitud de restitución – Registro", "Solicitud de restitución – Consulta")),
    ]


def test_roles_are_named_in_the_order_of_the_screens() -> None:
    transporter, broker = "Transportista o su representante en el país", "Despachador de aduana"
    assert list(catalogue.role_names(ROLES).items()) == [
        (PORTAL_NAME, (transporter, broker)),
        ("Teledespacho", (broker,)),
    ]


def test_a_role_of_two_profiles_is_named_once() -> None:
    broker = "Despachador de aduana"
    assert catalogue.distinct_role_names(ROLES) == ["Transportista o su representante en el país", broker]


def test_every_option_is_known_by_its_id() -> None:
    assert list(catalogue.options()) == list(catalogue.profile_of_option())
    assert all(option.id == id_ for id_, option in catalogue.options().items())
