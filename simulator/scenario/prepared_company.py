"""The company of a case, as far as its preparations can be read: one line with a fault hides no other's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.procedure.user_rules import capitals
from simulator.scenario import preparations
from simulator.scenario.domains import SentenceMisused
from simulator.scenario.model.preparation_actions import (
    AddUser,
    Arrive,
    NoUsers,
    PostponeOptions,
    PreparationAction,
    SetClock,
)
from simulator.world import Preparation

RIGHT = re.compile(r"usuari[oa]\b[^\"']*[\"']([^\"']+)[\"'].*\b(?:perfil|rol)(?:es)?\b", re.IGNORECASE)
"""A line about a profile or a role of a user, whose name is the group."""
NEEDS: dict[type[PreparationAction], str] = {
    Arrive: "SESIÓN",
    PostponeOptions: "RELOJ",
    SetClock: "VIGENCIA",
}
"""A word, in capitals, of the sentences above on which another depends."""


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A line, or a row of its table, that could not be read."""

    text: str
    """In capitals."""
    is_sentence: bool
    """Whether it is known what the line is about."""


@dataclass(slots=True)
class PreparedCompany:
    """Adds up the preparations of one case."""

    preparation: Preparation = field(default_factory=Preparation)
    _lines: dict[str, int] = field(default_factory=dict)
    """The line where each usuario is prepared."""
    _doubts: list[_Doubt] = field(default_factory=list)

    def add(self, action: PreparationAction, line: int) -> None:
        """Add what a line says.

        Raises:
            SentenceMisused: if it is wrong; not if that may come of a line above that has a fault itself.
        """
        preparations.check(action)
        self._refuse_second(action)
        try:
            self.preparation = preparations.apply(self.preparation, action)
        except SentenceMisused:
            if not any(_may_cause(doubt, action) for doubt in self._doubts):
                raise
        if isinstance(action, AddUser):
            self._lines.setdefault(capitals(action.username), line)

    def doubt(self, texts: Iterable[str], *, is_sentence: bool) -> None:
        """Take note of a line that could not be read: others may depend on it."""
        self._doubts.append(_Doubt(capitals("\n".join(texts)), is_sentence))

    def advice(self, text: str) -> str | None:
        """Where a profile or role goes that a line which is no sentence gives to a user prepared above."""
        match = RIGHT.search(text)
        username = capitals(match[1]) if match else ""
        if username not in self._lines:
            return None
        return (
            f"Los perfiles y roles de «{username}» van donde se prepara, en la línea {self._lines[username]}."
        )

    def _refuse_second(self, action: PreparationAction) -> None:
        username = capitals(action.username) if isinstance(action, AddUser) else ""
        if username in self._lines:
            line = self._lines[username]
            raise SentenceMisused(
                f"La empresa ya tiene el usuario secundario «{username}», de la línea {line}: sus perfiles"
                " y roles van ahí. Si es otra persona, use otro usuario."
            )


def _may_cause(doubt: _Doubt, action: PreparationAction) -> bool:
    """Whether an action may be wrong only because that line could not be read."""
    username = getattr(action, "username", None)
    if username and capitals(username) in doubt.text:
        return True
    if isinstance(action, NoUsers):
        return True
    needed = NEEDS.get(type(action))
    return needed is not None and (needed in doubt.text or not doubt.is_sentence)
