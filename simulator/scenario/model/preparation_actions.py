"""What holds when a scenario begins: the company's users, its clock, the session, the screen."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.procedure.catalogue import DocumentType, Status


@dataclass(frozen=True, slots=True)
class NoUsers:
    """The company has no secondary users."""


@dataclass(frozen=True, slots=True)
class NoUser:
    """The company has no secondary user of this name, so that something may be stated of nobody."""

    username: str


@dataclass(frozen=True, slots=True)
class AddUser:
    """The company has this secondary user, with all options of the profiles."""

    username: str
    status: Status
    profiles: tuple[str, ...]
    roles: tuple[str, ...]
    """Names of roles; one that several of the profiles offer follows its profile: "Profile: Role"."""


@dataclass(frozen=True, slots=True)
class Identify:
    """The user has this identity document."""

    username: str
    document_type: DocumentType
    number: str


@dataclass(frozen=True, slots=True)
class SetNames:
    """The user has these names; those of a DNI stand in the practice register."""

    username: str
    paternal_surname: str
    maternal_surname: str
    given_names: str


@dataclass(frozen=True, slots=True)
class SetEmail:
    username: str
    email: str


@dataclass(frozen=True, slots=True)
class SetPassword:
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class SetOptions:
    """Of the profile, the user has these options alone."""

    username: str
    profile: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostponeOptions:
    """The options that the user has come into force so many minutes after the scenario begins."""

    username: str
    minutes: int


@dataclass(frozen=True, slots=True)
class KeepOptions:
    """Until the user's options come into force, these of the profile are."""

    username: str
    profile: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetClock:
    """The sandbox's clock stands at this moment when the scenario begins."""

    moment: str
    """In Peru's time, as the portal writes it: 02/03/2026 09:30."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A portal session is open, unused for so many minutes."""

    username: str | None = None
    """None stands for the Clave Principal."""
    idle_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Arrive:
    """The walkthrough starts at the screen with this heading."""

    screen: str


UserPreparation = (
    AddUser | Identify | SetNames | SetEmail | SetPassword | SetOptions | PostponeOptions | KeepOptions
)


"""A preparation of one secondary user."""


PreparationAction = NoUsers | NoUser | UserPreparation | SetClock | OpenSession | Arrive
