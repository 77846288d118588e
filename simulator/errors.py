"""The errors that reach a person, each with what to do next."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.procedure import messages

REASONS = {
    errno.ENOENT: "no existe",
    errno.EACCES: "no hay permiso",
    errno.EPERM: "no hay permiso",
    errno.EROFS: "el disco es de solo lectura",
    errno.ENOSPC: "no queda espacio en el disco",
    errno.EDQUOT: "no queda espacio en su cuota del disco",
    errno.EFBIG: "el archivo es demasiado grande",
    errno.EISDIR: "es una carpeta",
    errno.ENOTDIR: "una parte de la ruta no es una carpeta",
    errno.EEXIST: "ya existe",
    errno.ENOTEMPTY: "la carpeta no está vacía",
    errno.ENAMETOOLONG: "el nombre es demasiado largo",
    errno.ELOOP: "sus enlaces forman un círculo",
    errno.EBUSY: "está en uso",
    errno.EMFILE: "hay demasiados archivos abiertos",
    errno.ENOMEM: "no queda memoria",
    errno.EIO: "el disco falla",
}


class SimulatorError(Exception):
    """What went wrong, in one clear line for the one who can act."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that was not met: the message that says so, and the field it belongs to, if any."""

    message_id: str
    field: str | None = None

    @property
    def text(self) -> str:
        return messages.text(self.message_id)


class RuleBroken(SimulatorError):
    """Rules of the procedure that a request breaks; nothing was recorded."""

    def __init__(self, message_id: str, field: str | None = None) -> None:
        self.violations: Sequence[Violation] = (Violation(message_id, field),)
        super().__init__(self.violations[0].text)

    @classmethod
    def of(cls, violations: Sequence[Violation]) -> RuleBroken:
        """Several broken rules at once, because a page shows all its errors together."""
        broken = cls(violations[0].message_id, violations[0].field)
        broken.violations = tuple(violations)
        return broken

    @property
    def message_id(self) -> str:
        """The first message: the only one where a rule stands alone."""
        return self.violations[0].message_id


class OutOfOrder(SimulatorError):
    """A request that no longer fits the state of things: a stale form, a later screen first."""

    def __init__(self, message_id: str) -> None:
        self.message_id = message_id
        super().__init__(messages.text(message_id))


class NotFound(SimulatorError):
    """Something that this sandbox does not have."""


class TooManySandboxes(SimulatorError):
    """An address already has as many sandboxes as one may have."""


class WorldRefused(SimulatorError):
    """A world that can't be prepared: each fault with the place in the JSON where it stands."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{where}: {what}" for where, what in faults))


class SettingRefused(SimulatorError):
    """A setting that can't be used: its name, its value and what is expected."""


class BrowserMissing(SimulatorError):
    """The browser that was asked for is not installed."""


class ScenarioError(SimulatorError):
    """Everything found wrong in scenario files, one `file:line: what` per fault."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


def reason(error: OSError) -> str:
    """Why the system refused, in a reader's words."""
    return REASONS.get(error.errno or 0, f"error {error.errno} del sistema")
