"""What the rows of the vocabulary share: how one is written, and the fields that many of them fix."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.procedure.messages import label
from simulator.scenario.domains import Domain
from simulator.scenario.grammar import Sentence, StepKind, Table, Variant
from simulator.scenario.model.targets import Kind
from simulator.scenario.model.walkthrough import Action

OPTION_NAME = "Declaraciones – Consulta"
PRESENT = {"present": True}
ABSENT = {"present": False}
PORTAL = "Portal del Operador de Comercio Exterior"

BUTTON = {"target.kind": Kind.BUTTON}
FIELD = {"target.kind": Kind.FIELD}
CHECKBOX = {"target.kind": Kind.CHECKBOX}
REGION = {"target.kind": Kind.REGION}
BUTTON_OF_DIALOG = {**BUTTON, "target.dialog": True}
ROW_CHECKBOX = {**CHECKBOX, "target.name": label("mark")}


def row(  # noqa: PLR0913 -- a row is as wide as its table
    kind: StepKind,
    expression: str,
    instruction: str,
    action_type: type[Action],
    parameters: Mapping[str, Domain],
    *sample: str,
    fixed: Mapping[str, object] | None = None,
    table: Table | None = None,
    variants: tuple[Variant, ...] = (),
) -> Sentence:
    """A sentence, with the texts of its example as the last arguments."""
    return Sentence(
        kind, expression, instruction, action_type, parameters, sample, fixed or {}, table, variants
    )
