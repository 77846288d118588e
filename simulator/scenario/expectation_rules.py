"""What an expectation may not ask for, because nothing could ever meet it, or everything does."""

from __future__ import annotations

import re

from simulator.procedure.catalogue import DocumentType, Status, profiles_by_name
from simulator.procedure.messages import label
from simulator.scenario.domains import (
    PROFILE_NAMES,
    ROLE_NAMES,
    SEPARATOR,
    SentenceMisused,
    suggestion,
)
from simulator.scenario.model.screen_expectations import (
    ExpectCell,
    ExpectControl,
    ExpectDialogText,
    ExpectText,
    Extent,
)
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.model.world_expectations import ExpectRole
from simulator.spanish import composed

STATUSES = tuple(map(str, Status))
VALUES_BY_COLUMN = {
    label("document-type-column"): tuple(map(str, DocumentType)),
    label("profiles"): PROFILE_NAMES,
    label("roles"): ROLE_NAMES,
    **dict.fromkeys(map(label, ("status", "current-status", "new-status")), STATUSES),
}
"""The columns whose cells show nothing but some of these values."""
WHAT_NEXT = "Escriba qué se busca."


def check(action: Action) -> None:
    """Check what its values say together.

    Raises:
        SentenceMisused: for a role that the profile does not offer, or a text that its column never shows:
            it is always kept from everybody. For a text without letters and digits, which any page has.
    """
    match action:
        case ExpectRole(_, role, _, str(profile)):
            _check_role(role, profile)
        case ExpectText(text) | ExpectDialogText(text):
            _refuse_signs(text)
        case ExpectControl(target):
            _refuse_signs(target.name)
        case ExpectCell():
            _check_cell(action)


def _check_role(role: str, profile: str) -> None:
    roles = tuple(each.name for each in profiles_by_name()[profile].roles)
    if not roles:
        raise SentenceMisused(f"El perfil «{profile}» no ofrece roles. Tampoco «{role}».")
    if role not in roles:
        raise SentenceMisused(f"El perfil «{profile}» no ofrece el rol «{role}». {suggestion(role, roles)}")


def _refuse_signs(text: str, advice: str = "") -> None:
    if not any(map(str.isalnum, text)):
        raise SentenceMisused(f"«{text}» no tiene letras ni cifras: no prueba nada. {advice or WHAT_NEXT}")


def _check_cell(cell: ExpectCell) -> None:
    empty = _sentence("no muestra nada", cell)
    _refuse_signs(cell.text, f"{WHAT_NEXT} De una celda vacía se dice «{empty}».")
    if cell.extent is Extent.ENTRY and SEPARATOR in cell.text:
        whole = _sentence(f'muestra solo "{cell.text}"', cell)
        raise SentenceMisused(
            f"«{cell.text}» no es un solo valor: «{SEPARATOR}» separa los valores de una celda. Escriba una"
            f" frase por valor, o diga todo lo que muestra la celda: «{whole}»."
        )
    if composed(cell.column) in VALUES_BY_COLUMN:
        for value in cell.text.split(SEPARATOR):
            _check_value(value.strip(), cell)


def _sentence(verb: str, cell: ExpectCell) -> str:
    return f'la fila "{cell.row}" {verb} en "{cell.column}"'


def _check_value(text: str, cell: ExpectCell) -> None:
    """Refuse what is none of the column's values; a part must be some whole words of one."""
    values = VALUES_BY_COLUMN[composed(cell.column)]
    is_part = cell.extent is Extent.PART
    words = " ".join(text.split())
    if not any(_has_words(value, words) if is_part else value == words for value in values):
        what = "no es parte de ningún valor" if is_part else "no es un valor"
        raise SentenceMisused(f"«{text}» {what} de la columna «{cell.column}». {suggestion(text, values)}")


def _has_words(value: str, words: str) -> bool:
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", value) is not None
