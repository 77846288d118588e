"""Checks that whoever a scenario states something of is somebody: of nobody, every absence is true.

A usuario is known that a preparation names, or that is typed into «Usuario» of the registration. The log-in
has a field of that name too: there «RUC» is filled in as well, and nobody is created.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from simulator.procedure.messages import label
from simulator.procedure.user_rules import capitals
from simulator.scenario.model import (
    Action,
    AddUser,
    ExpectCell,
    ExpectDialogText,
    ExpectRow,
    ExpectText,
    Fill,
    NoUser,
    Remark,
    ScreenExpectation,
    Step,
    StoredUserExpectation,
    WorldExpectation,
)

LOOKALIKES = str.maketrans("OQILSBZG", "00115826")
"""Letters, and the digits that they are taken for."""
IN_PLACE = Remark | ScreenExpectation | WorldExpectation
"""What leaves the form as it is."""


def faults_of_users(steps: Sequence[Step]) -> Iterator[tuple[Step, str]]:
    """Each step that is about nobody, or declares absent whom the company has, with what is wrong."""
    actions = [step.action for step in steps]
    prepared = {capitals(action.username) for action in actions if isinstance(action, AddUser)}
    absent = {capitals(action.username) for action in actions if isinstance(action, NoUser)}
    known = prepared | absent | set(_created(actions))
    for step in steps:
        if isinstance(step.action, NoUser) and capitals(step.action.username) in prepared:
            yield step, _contradiction(step.action.username)
        elif (username := username_of(step.action)) and capitals(username) not in known:
            yield step, _unknown(username, known)
        elif (text := _absent_text(step.action)) and (meant := _lookalike(text, known)):
            yield step, f"Ningún usuario del escenario es «{text}». ¿Quiso decir «{meant}»?"


def _created(actions: Iterable[Action]) -> Iterator[str]:
    """What is typed into «Usuario» of forms without «RUC»."""
    typed: list[str] = []
    has_ruc = False
    for action in actions:
        if isinstance(action, Fill):
            has_ruc = has_ruc or action.target.name == label("ruc")
            typed += [capitals(action.value)] if action.target.name == label("username") else []
        elif not isinstance(action, IN_PLACE):
            yield from () if has_ruc else typed
            typed, has_ruc = [], False
    yield from () if has_ruc else typed


def username_of(action: Action) -> str | None:
    """The usuario that the stored world is asked about, or whose row is stated to be absent."""
    if isinstance(action, StoredUserExpectation):
        return action.username
    if isinstance(action, ExpectRow | ExpectCell) and not action.present:
        return action.row
    return None


def _absent_text(action: Action) -> str | None:
    if isinstance(action, ExpectText | ExpectDialogText) and not action.present:
        return action.text
    return None


def _lookalike(text: str, known: Iterable[str]) -> str | None:
    """The usuario that the text is but for letters taken for digits."""
    word = capitals(text)
    shape = word.translate(LOOKALIKES)
    return next(
        (each for each in sorted(known) if each.translate(LOOKALIKES) == shape and each != word), None
    )


def _unknown(username: str, known: set[str]) -> str:
    similar = get_close_matches(capitals(username), sorted(known), n=1, cutoff=0.7)
    meant = _lookalike(username, known) or next(iter(similar), None)
    question = f"¿Quiso decir «{meant}»? Si no, prepárelo" if meant else "Prepárelo"
    return (
        f"Nadie es «{username}» en este escenario: no se prepara ni se crea. {question}"
        " con «Dado que la empresa tiene el usuario secundario ...», o diga"
        f' «Dado que la empresa no tiene el usuario secundario "{username}"».'
    )


def _contradiction(username: str) -> str:
    return f"La empresa tiene el usuario secundario «{username}» en este escenario. Quite una de las frases."
