"""The example values of a scenario: which data of a person's own case stand in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

from simulator.handbook.document.printed import QUOTATION, Instruction, Item, PrintedScenario
from simulator.handbook.redaction import passwords_in
from simulator.procedure.catalogue import PRINCIPAL, DocumentType
from simulator.scenario.model.user_actions import Fill
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.spanish import and_list
from simulator.world import PreparedUser

MARK = " (ejemplo)"
"""Follows an example value where a step introduces it."""
MAIN_USER = "Usuario de la Clave Principal"
"""What the table calls the company's own user: a field *Usuario* has that of the secondary user, too."""
MARKED = re.compile(rf"«([^»]*)»{re.escape(MARK)}")
VALUE_SEPARATOR = re.compile(r", | y ")
"""Between the values of one row of the table."""
ExampleValue = tuple[str, str]
"""What a value is, such as the label of its field, and the value."""


def example_table(walkthrough: Walkthrough) -> tuple[ExampleValue, ...]:
    """The rows of the table at the head of a scenario: all values of one label stand in one row."""
    rows: dict[str, list[str]] = {}
    for label, value in example_values(walkthrough):
        rows.setdefault(label, []).append(value)
    return tuple((label, and_list(values)) for label, values in rows.items())


def example_values(walkthrough: Walkthrough) -> tuple[ExampleValue, ...]:
    """The data of the prepared users and what is typed, each value once; no claves or types of documents."""
    values = [value for user in walkthrough.preparation.users for value in _of_user(user)]
    values += [
        (MAIN_USER if step.action.value == PRINCIPAL else step.action.target.name, step.action.value)
        for step in walkthrough.steps
        if isinstance(step.action, Fill)
    ]
    hidden = {*passwords_in(walkthrough), *DocumentType}
    by_value: dict[str, ExampleValue] = {}
    for label, value in values:
        if value and value not in hidden:
            by_value.setdefault(value.upper(), (label, value))
    return tuple(by_value.values())


def introductions(walkthrough: Walkthrough) -> dict[int, str]:
    """The value that a step introduces, by the index of the step: it is the first that types it.

    The value is as the step writes it: the portal takes *opera001* for OPERA001.
    """
    values = {value.upper() for _, value in example_values(walkthrough)}
    introduced: dict[str, tuple[int, str]] = {}
    for index, step in enumerate(walkthrough.steps):
        if isinstance(step.action, Fill) and step.action.value.upper() in values:
            introduced.setdefault(step.action.value.upper(), (index, step.action.value))
    return dict(introduced.values())


def marked(instruction: str, value: str) -> str:
    """The instruction, where the value is told to be an example."""
    return instruction.replace(f"«{value}»", f"«{value}»{MARK}", 1)


def with_marked_examples(scenario: PrintedScenario) -> PrintedScenario:
    """The scenario, where the first step that quotes a value of its table tells that it is an example."""
    unmarked = {value.upper() for _, values in scenario.examples for value in VALUE_SEPARATOR.split(values)}
    unmarked -= {value.upper() for item in _steps(scenario) for value in MARKED.findall(item.text)}
    paragraphs = []
    for paragraph in scenario.paragraphs:
        items: list[Item] = []
        for item in paragraph.items:
            if isinstance(item, Instruction):
                quoted = {each.upper(): each for each in QUOTATION.findall(item.text)}
                values = [quoted[value] for value in quoted if value in unmarked]
                items.append(replace(item, text=reduce(marked, values, item.text)))
                unmarked -= quoted.keys()
            else:
                items.append(item)
        paragraphs.append(replace(paragraph, items=tuple(items)))
    return replace(scenario, paragraphs=tuple(paragraphs))


def _steps(scenario: PrintedScenario) -> Iterator[Instruction]:
    for paragraph in scenario.paragraphs:
        yield from (item for item in paragraph.items if isinstance(item, Instruction))


def _of_user(user: PreparedUser) -> Iterator[ExampleValue]:
    yield "Usuario secundario", user.username
    if user.document_number:
        yield f"Documento de {user.username}", f"{user.document_type} {user.document_number}"
    names = (user.given_names, user.paternal_surname, user.maternal_surname)
    if name := " ".join(filter(None, names)):
        yield f"Nombre de {user.username}", name
    if user.email:
        yield f"Correo de {user.username}", user.email
