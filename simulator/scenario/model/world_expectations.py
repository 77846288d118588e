"""What the stored company must hold."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.procedure.catalogue import Status


@dataclass(frozen=True, slots=True)
class ExpectStatus:
    username: str
    status: Status


@dataclass(frozen=True, slots=True)
class ExpectNoUser:
    """No secondary user of that name was ever recorded."""

    username: str


@dataclass(frozen=True, slots=True)
class ExpectSignIn:
    """The username may open a session now, or may not."""

    username: str
    allowed: bool


@dataclass(frozen=True, slots=True)
class ExpectProfile:
    username: str
    profile: str
    present: bool


@dataclass(frozen=True, slots=True)
class ExpectOption:
    """The option is recorded, whether in force yet or not."""

    username: str
    option: str
    present: bool


@dataclass(frozen=True, slots=True)
class ExpectInForce:
    """The option is in force by the sandbox's clock."""

    username: str
    option: str
    present: bool


@dataclass(frozen=True, slots=True)
class ExpectRole:
    """The user holds the role in the profile, or does not; without a profile, in some or in none."""

    username: str
    role: str
    present: bool
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class ExpectNoOtherChange:
    """Since the start of the scenario, only what the expectations above name has changed.

    `world_expectations.other_changes` has the rule.
    """


StoredUserExpectation = (
    ExpectStatus | ExpectNoUser | ExpectSignIn | ExpectProfile | ExpectOption | ExpectInForce | ExpectRole
)


"""An expectation about one secondary user."""


WorldExpectation = StoredUserExpectation | ExpectNoOtherChange
