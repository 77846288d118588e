"""Keeps passwords out of everything that the handbook prints or photographs."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.procedure.catalogue import PASSWORD
from simulator.scenario.claves import BULLETS, claves_in
from simulator.scenario.model.walkthrough import Walkthrough

PRACTICE_WORDING = "la clave de práctica, que está en la misma pantalla"
CHOSEN_WORDING = "la clave que usted eligió"


def passwords_in(walkthrough: Walkthrough) -> tuple[str, ...]:
    """The passwords that the scenario types or prepares and the practice log-in's, the longest first."""
    passwords = claves_in(walkthrough) | {PASSWORD}
    return tuple(sorted(passwords, key=lambda password: (-len(password), password)))


def reword_passwords(instruction: str, passwords: Sequence[str]) -> str:
    """The instruction, with words that say which password is meant in place of the password."""
    for password in passwords:
        wording = PRACTICE_WORDING if password == PASSWORD else CHOSEN_WORDING
        for quotation in (f"la clave «{password}»", f"«{password}»"):
            instruction = instruction.replace(quotation, wording)
    return instruction


def redact(text: str, hidden_texts: Sequence[str]) -> str:
    """The text with bullets in place of every hidden text."""
    for hidden_text in hidden_texts:
        text = text.replace(hidden_text, BULLETS)
    return text
