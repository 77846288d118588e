"""Names that the simulator's screens don't have.

An absence of what never was proves nothing: that a control of such a name is not offered is a fault.
Elsewhere the name is none, since another deployment might have it, and the walk stops there if it has not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.scenario.domains import (
    BUTTON_NAME,
    CHECKBOX_NAME,
    CHOICE,
    COLUMN_NAME,
    FIELD_NAME,
    REGION_NAME,
    TABLE_NAME,
    suggestion,
)
from simulator.scenario.faults import Fault, warning
from simulator.scenario.grammar import Sentence
from simulator.scenario.model.screen_expectations import ExpectControl
from simulator.scenario.model.walkthrough import Action, Step
from simulator.scenario.sentence_writer import sentences_for
from simulator.spanish import composed

OPEN_NAMES = (BUTTON_NAME, FIELD_NAME, CHECKBOX_NAME, REGION_NAME, TABLE_NAME, COLUMN_NAME, CHOICE)
"""Domains of what stands on the screens; they take any text."""


def unknown_names(step: Step) -> Iterator[Fault]:
    """A warning for each place of the step's sentence with a name that no screen has."""
    absent = _absent_place(step.action)
    yield from (warning(step, what) for place, what in _unknown(step.action) if place != absent)


def absences_of_unknown_names(action: Action) -> Iterator[str]:
    """What is wrong with a control that is not to be offered, and is nowhere: that is always met."""
    absent = _absent_place(action)
    for place, what in _unknown(action) if absent else ():
        if place == absent:
            yield f"{what} Que no esté lo que nunca está no prueba nada."


def _sentence_of(action: Action) -> tuple[Sentence | None, Sequence[str]]:
    of_type = ((each, each.texts_of(action)) for each in sentences_for(type(action)))
    return next(((each, texts) for each, texts in of_type if texts is not None), (None, ()))


def _absent_place(action: Action) -> str | None:
    """The member of the action that names what must not be there; the player waits for all the others."""
    return "target.name" if isinstance(action, ExpectControl) and not action.present else None


def _unknown(action: Action) -> Iterator[tuple[str, str]]:
    """The places that have an unknown name, with what is wrong there."""
    sentence, texts = _sentence_of(action)
    for place, text in zip(sentence.places if sentence else (), texts, strict=True):
        if place.domain in OPEN_NAMES and composed(text) not in place.domain.values:
            what = f"{place.domain.title} «{text}» no está en ninguna pantalla del simulador."
            yield place.field_name, f"{what} {suggestion(text, place.domain.values)}"
