"""Names of controls that the simulator's screens don't have: no faults, since another deployment might."""

from __future__ import annotations

from collections.abc import Iterator

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
from simulator.scenario.faults import Fault
from simulator.scenario.model import Step
from simulator.scenario.sentence_writer import sentences_for
from simulator.spanish import composed

OPEN_NAMES = (BUTTON_NAME, FIELD_NAME, CHECKBOX_NAME, REGION_NAME, TABLE_NAME, COLUMN_NAME, CHOICE)
"""Domains of what stands on the screens; they take any text."""


def unknown_names(step: Step) -> Iterator[Fault]:
    """A warning for each place of the step's sentence with a name that no screen has."""
    of_type = ((each, each.texts_of(step.action)) for each in sentences_for(type(step.action)))
    sentence, texts = next(((each, texts) for each, texts in of_type if texts is not None), (None, ()))
    for place, text in zip(sentence.places if sentence else (), texts, strict=True):
        if place.domain in OPEN_NAMES and composed(text) not in place.domain.values:
            what = f"{place.domain.title} «{text}» no está en ninguna pantalla del simulador."
            yield Fault(step.file, step.line, f"aviso: {what} {suggestion(text, place.domain.values)}")
