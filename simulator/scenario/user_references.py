"""Checks that whoever a scenario states something of is somebody: of nobody, every absence is true.

A usuario is known that a preparation names, or that is typed into «Usuario» of the registration. The log-in
has a field of that name too: there «RUC» is filled in as well, and nobody is created.

Preparations and forms take a usuario in any capitals; screens and the stored world have it in capitals alone,
so that an expectation must write it as they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from simulator.procedure.messages import label
from simulator.procedure.screens import Screen
from simulator.procedure.user_rules import capitals
from simulator.scenario.model.preparation_actions import AddUser, Arrive, NoUser
from simulator.scenario.model.remarks import Remark
from simulator.scenario.model.screen_expectations import (
    ExpectCell,
    ExpectDialogText,
    ExpectEmptyCell,
    ExpectRow,
    ExpectScreen,
    ExpectText,
    ScreenExpectation,
)
from simulator.scenario.model.targets import Target
from simulator.scenario.model.user_actions import Choose, Click, Fill
from simulator.scenario.model.walkthrough import Action, Step
from simulator.scenario.model.world_expectations import StoredUserExpectation, WorldExpectation

LOOKALIKES = str.maketrans("OQILSBZG", "00115826")
"""Letters, and the digits that they are taken for."""
DIGIT = re.compile("[0-9]")
IN_PLACE = Remark | ScreenExpectation | WorldExpectation
"""What leaves the form as it is."""
REGISTRATION_FIELDS = frozenset(
    map(
        label,
        (
            *("document-type", "document-number", "paternal-surname", "maternal-surname", "given-names"),
            *("email", "password-again"),
        ),
    )
)
"""The fields that only the registration has: neither the log-in nor the search."""


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
        elif written := next((each for each in _names(step.action) if _is_miswritten(each, known)), None):
            yield step, _miswritten(written)
        elif (text := absent_text(step.action)) and (meant := _lookalike(text, known)):
            yield step, f"Ningún usuario del escenario es «{text}». ¿Quiso decir «{meant}»?"


@dataclass(slots=True)
class _Form:
    """What is typed and chosen on one screen."""

    usernames: list[str] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)

    def add(self, action: Fill | Choose) -> None:
        self.fields.add(action.target.name)
        if action.target.name == label("username"):
            self.usernames.append(capitals(action.value))

    def created(self, is_registration: bool) -> list[str]:
        """The usuarios that it may create: none on the log-in, nor on a screen without a form."""
        if label("ruc") in self.fields:
            return []
        return self.usernames if is_registration or self.fields & REGISTRATION_FIELDS else []


def _created(actions: Iterable[Action]) -> Iterator[str]:
    """What is typed into «Usuario» of the registration.

    A form is the registration's if one of its other fields is filled in, or if the scenario has been there.
    """
    form, has_been_there = _Form(), False
    for action in actions:
        if isinstance(action, Fill | Choose):
            form.add(action)
        elif not isinstance(action, IN_PLACE):
            yield from form.created(has_been_there)
            form = _Form()
        has_been_there = has_been_there or _leads_to_registration(action)
    yield from form.created(has_been_there)


def _leads_to_registration(action: Action) -> bool:
    match action:
        case Arrive(heading) | ExpectScreen(heading):
            return heading == Screen.S5.heading
        case Click(target):
            return target.name == label("create-user")
    return False


def username_of(action: Action) -> str | None:
    """The usuario that the stored world is asked about, or whose row is stated to be absent."""
    if isinstance(action, StoredUserExpectation):
        return action.username
    if isinstance(action, ExpectRow | ExpectCell) and not action.present:
        return action.row
    return None


def _names(action: Action) -> Iterator[str]:
    """What is compared with a usuario of the screen or of the stored world, character by character.

    A text of letters alone that is shown may be a plain word, as *Operador*: the page tells.
    """
    match action:
        case ExpectCell(row, _, text):
            yield from (row, text.strip())  # a page shows no space around it
        case ExpectRow(row) | ExpectEmptyCell(row):
            yield row
        case ExpectDialogText(text) | ExpectText(text):
            yield from [] if action.present and not DIGIT.search(text) else [text]
    if isinstance(action, StoredUserExpectation):
        yield action.username
    target = getattr(action, "target", None)
    if isinstance(target, Target) and target.row is not None:
        yield target.row


def _is_miswritten(name: str, known: set[str]) -> bool:
    return capitals(name) in known and name != capitals(name)


def absent_text(action: Action) -> str | None:
    """The text that must not be read on the page or in the dialog."""
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
        f"El escenario no prepara ni crea al usuario «{username}». {question}"
        " con «Dado que la empresa tiene el usuario secundario ...», o diga"
        f' «Dado que la empresa no tiene el usuario secundario "{username}"».'
    )


def _miswritten(written: str) -> str:
    return f"Escriba «{capitals(written)}», no «{written}»: así está en las pantallas y en la empresa."


def _contradiction(username: str) -> str:
    return f"La empresa tiene el usuario secundario «{username}» en este escenario. Quite una de las frases."
