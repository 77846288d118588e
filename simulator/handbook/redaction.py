"""Keeps claves out of everything that the handbook prints or photographs."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.procedure.catalogue import PASSWORD
from simulator.procedure.messages import label
from simulator.scenario.model import Fill, Walkthrough

FIELDS = {label("password"), label("password-again")}
HIDDEN = "••••••••"
IN_PRACTICE = "la clave de práctica, que está en la misma pantalla"
CHOSEN = "la clave que usted eligió"


def secrets(walkthrough: Walkthrough) -> tuple[str, ...]:
    """Every clave that the scenario types or prepares and that of the practice log-in, the longest first."""
    actions = (step.action for step in walkthrough.steps)
    typed = {action.value for action in actions if isinstance(action, Fill) and action.target.name in FIELDS}
    prepared = {user.password for user in walkthrough.preparation.users if user.password}
    return tuple(sorted((typed | prepared | {PASSWORD}) - {""}, key=lambda clave: (-len(clave), clave)))


def worded(instruction: str, claves: Sequence[str]) -> str:
    """An instruction that a reader can follow without being told the clave."""
    for clave in claves:
        named = IN_PRACTICE if clave == PASSWORD else CHOSEN
        for quoted in (f"la clave «{clave}»", f"«{clave}»"):
            instruction = instruction.replace(quoted, named)
    return instruction


def concealed(text: str, claves: Sequence[str]) -> str:
    """The text with every clave made unreadable."""
    for clave in claves:
        text = text.replace(clave, HIDDEN)
    return text
