"""What the practice company can be given: profiles, options and roles; and the people it can register.

The data stand in `profiles.toml` and `practice_register.csv`; this module reads them once.
Source: cartilla.md sections 4 and 5.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

RUC = "20000000061"
PRINCIPAL = "PRACTICA"
PASSWORD = "Practica2026"  # noqa: S105  the practice credentials are public: every page prints them
COMPANY = "OPERADOR DE PRÁCTICA S.A.C."


class Status(StrEnum):
    """Where a secondary user stands. Deletion has no way back, and keeps the row."""

    ACTIVE = "Activo"
    SUSPENDED = "Suspendido"
    DELETED = "Eliminado"


class DocumentType(StrEnum):
    """The identity documents that S5 offers, by their names on the screen."""

    DNI = "DNI"
    FOREIGNER_CARD = "Carné de extranjería"
    PASSPORT = "Pasaporte"


@dataclass(frozen=True, slots=True)
class Option:
    """What a profile can grant; its id is unique in the whole catalogue."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Role:
    """The operator that a user acts as within a profile. Not an ARIA role."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A named bundle of options, with the roles that it asks for, if any."""

    id: str
    name: str
    options: tuple[Option, ...]
    roles: tuple[Role, ...]
    source: str
    """Of the name, as `messages` notes it."""

    def option_named(self, name: str) -> Option | None:
        return next((option for option in self.options if option.name == name), None)

    def role_named(self, name: str) -> Role | None:
        return next((role for role in self.roles if role.name == name), None)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the practice register: evidently fictional."""

    dni: str
    paternal_surname: str
    maternal_surname: str
    given_names: str


DRAWBACK_WEB = "drawback-web"
"""The profile that the cartilla names as needing no roles. Source: cartilla 6."""


@cache
def profiles() -> dict[str, Profile]:
    """All the profiles by id, in the order of the screens."""
    tables = tomllib.loads(files(__package__).joinpath("profiles.toml").read_text(encoding="utf-8"))
    return {table["id"]: _profile(table) for table in tables["profiles"]}


def profile_named(name: str) -> Profile | None:
    """The profile that the screens show under this name."""
    return next((profile for profile in profiles().values() if profile.name == name), None)


@cache
def profile_of_option() -> dict[str, Profile]:
    """The profile that each option belongs to, by the option's id, in the order of the screens."""
    return {option.id: profile for profile in profiles().values() for option in profile.options}


@cache
def people() -> dict[str, Person]:
    """The practice register by DNI: 99999901 to 99999960."""
    text = files(__package__).joinpath("practice_register.csv").read_text(encoding="utf-8")
    return {row["dni"]: Person(**row) for row in csv.DictReader(text.splitlines())}


def _profile(table: dict[str, object]) -> Profile:
    options = tuple(Option(**option) for option in _tables(table.get("options")))
    roles = tuple(Role(**role) for role in _tables(table.get("roles")))
    source = str(table.get("source", "assumed"))
    return Profile(str(table["id"]), str(table["name"]), options, roles, source)


def _tables(value: object) -> list[dict[str, str]]:
    return value if isinstance(value, list) else []
