"""The errors that a person reads. Each message says what to do next."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.procedure import messages

OS_REASONS = {
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
    """The base of the errors whose message is one clear line for the person who can act."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule: the id of its message, and the field that it concerns, if any."""

    message_id: str
    field: str | None = None

    @property
    def text(self) -> str:
        return messages.text(self.message_id)


class RuleBroken(SimulatorError):
    """A request breaks rules of the procedure; nothing was recorded."""

    def __init__(self, message_id: str, field: str | None = None) -> None:
        self.violations: Sequence[Violation] = (Violation(message_id, field),)
        super().__init__(self.violations[0].text)

    @classmethod
    def of(cls, violations: Sequence[Violation]) -> RuleBroken:
        """One error for several violations, because a page shows all of them together."""
        error = cls(violations[0].message_id, violations[0].field)
        error.violations = tuple(violations)
        return error

    @property
    def message_id(self) -> str:
        """The id of the first violation's message."""
        return self.violations[0].message_id


class OutOfOrder(SimulatorError):
    """A request does not fit the current state: a stale form, or a later screen first."""

    def __init__(self, message_id: str) -> None:
        self.message_id = message_id
        super().__init__(messages.text(message_id))


class NotFound(SimulatorError):
    """The sandbox does not have what was requested."""


class FaultsForbidden(SimulatorError):
    """The operator of this server has not allowed faults on demand."""

    def __init__(self) -> None:
        super().__init__(messages.text("faults-forbidden"))


class TooManySandboxes(SimulatorError):
    """A network address already has the greatest number of sandboxes."""


class WorldRefused(SimulatorError):
    """A world can't be prepared. `faults` pairs the place in the JSON with what is wrong there."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(placed(where, what) for where, what in faults))


class SettingRefused(SimulatorError):
    """A setting can't be used. The message gives its name, its value and what is expected."""


class BrowserMissing(SimulatorError):
    """The requested browser is not installed."""


class WalkthroughFailed(SimulatorError):
    """A walkthrough can't be played to its end, or a picture would not show the control of its step."""


class ScenarioError(SimulatorError):
    """Scenario files have faults; each is a line `file:line: what`."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


def placed(where: str, what: str) -> str:
    """*where: what*; a fault of the whole has no place."""
    return f"{where}: {what}" if where else what


def os_reason(error: OSError) -> str:
    """The operating system's reason, in Spanish."""
    return OS_REASONS.get(error.errno or 0, f"error {error.errno} del sistema")
