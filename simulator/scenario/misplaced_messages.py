"""Messages expected where they don't stand: the error of a field, expected as a message of the page."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.procedure.messages import MESSAGES
from simulator.scenario.faults import Fault, warning
from simulator.scenario.matcher import quote
from simulator.scenario.model.screen_expectations import ExpectDialog, ExpectFieldError, ExpectMessage
from simulator.scenario.model.walkthrough import Action, Step
from simulator.scenario.names import DIALOG_QUESTIONS, FIELD_ERRORS

SENTENCES: dict[type, tuple[str, str]] = {
    ExpectMessage: ("un mensaje de la pantalla", "se muestra el mensaje {}"),
    ExpectDialog: ("la pregunta de un aviso", "se muestra el aviso {}"),
    ExpectFieldError: ("el error de un campo", 'el campo "..." muestra el error {}'),
}
"""What the text is that each expects, and the sentence."""
_SORTS: dict[str, type] = {
    each.text: ExpectDialog
    if id_ in DIALOG_QUESTIONS
    else ExpectFieldError
    if id_ in FIELD_ERRORS
    else ExpectMessage
    for id_, each in MESSAGES.items()
}


def misplaced_messages(step: Step) -> Iterator[Fault]:
    """A warning if the simulator shows the step's message elsewhere, with the sentence for it."""
    action = step.action
    if isinstance(action, ExpectMessage | ExpectDialog | ExpectFieldError) and not _is_absence(action):
        sort = _SORTS.get(action.text, type(action))
        if sort is not type(action):
            noun, sentence = SENTENCES[sort]
            yield warning(
                step, f"«{action.text}» es {noun}. Escriba «{sentence.format(quote(action.text))}»."
            )


def misplaced_absence(action: Action) -> str | None:
    """What is wrong with *no se muestra el aviso* of a message that no dialog asks: it is always met."""
    if isinstance(action, ExpectDialog) and _is_absence(action):
        noun, _ = SENTENCES[_SORTS.get(action.text, ExpectDialog)]
        if noun != SENTENCES[ExpectDialog][0]:
            advice = f"Escriba «no se muestra {quote(action.text)}»."
            return f"«{action.text}» es {noun}: ningún aviso lo pregunta. {advice}"
    return None


def _is_absence(action: Action) -> bool:
    return isinstance(action, ExpectDialog) and not action.present
