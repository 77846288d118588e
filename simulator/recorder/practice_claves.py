"""Claves of a recording: the practice data's, never what was typed.

A recording is downloaded and passed on. Whoever types a clave of their own must not find it there, so a clave
that this project has not published itself gives way to one that it has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.procedure.catalogue import PASSWORD
from simulator.procedure.user_rules import PASSWORD_LENGTH, password_violation
from simulator.scenario.claves import clave_in
from simulator.scenario.model.preparation_actions import SetPassword
from simulator.scenario.model.screen_expectations import ExpectValue
from simulator.scenario.model.user_actions import Choose, Fill
from simulator.scenario.model.walkthrough import Action
from simulator.world import Preparation

PRACTICE_CLAVES = (
    PASSWORD,
    *("Opera2026", "Opera2027", "Extra2026", "Pasap2026"),
    *("Errada01", "Errada02", "Errada03", "Errada04", "Errada05", "practica2026"),
    *("Opera26", "SoloLetras"),
)
"""The published clave, and those that the project's scenarios type; they are public, as the scenarios are."""


@dataclass(frozen=True, slots=True)
class NumberedClaves:
    """Claves of one stem: the recorder's script gives each different clave of a person one of its own."""

    stem: str
    numbers: range

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(f"{self.stem}{number}" for number in self.numbers)


SUBSTITUTES = NumberedClaves("Clave", range(2026, 3026))
"""Valid claves in place of those of a person: more than a recording has steps."""
MALFORMED_SUBSTITUTES = NumberedClaves("Corta", range(1, 100))
"""In place of claves that the portal refuses."""
VALID_CLAVE = rf"^(?=.*[0-9])(?: |[^\p{{C}}\p{{Z}}]){{{PASSWORD_LENGTH.start},{PASSWORD_LENGTH.stop - 1}}}$"
"""`password_violation` as a regular expression of JavaScript, for the script of the page."""
PUBLIC_CLAVES = frozenset({"", *PRACTICE_CLAVES, *SUBSTITUTES.all, *MALFORMED_SUBSTITUTES.all})
"""All that a recording may hold in the field of a clave."""


def practice_clave(typed: str) -> str:
    """The clave, if it is a public one; else the first substitute that the portal judges alike."""
    if typed in PUBLIC_CLAVES:
        return typed
    return (MALFORMED_SUBSTITUTES if password_violation(typed) else SUBSTITUTES).all[0]


def with_practice_claves(preparation: Preparation) -> Preparation:
    """The preparation with public claves alone."""
    users = tuple(
        user.model_copy(update={"password": practice_clave(user.password)}) if user.password else user
        for user in preparation.users
    )
    return preparation.model_copy(update={"users": users})


def with_practice_clave(action: Action) -> Action:
    """The action with a public clave, if it is about the field of a clave or prepares one."""
    clave = clave_in(action)
    if clave is None or clave in PUBLIC_CLAVES:
        return action
    match action:
        case Fill() | Choose() | ExpectValue():
            return replace(action, value=practice_clave(clave))
        case SetPassword():
            return replace(action, password=practice_clave(clave))
    return action
