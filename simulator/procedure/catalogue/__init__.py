"""The catalogue: profiles with their options and roles, the practice register, the practice company's data.

The data stand in `profiles.toml` and `practice_register.csv`; each file is read once per process.
Source: cartilla.md sections 4 and 5.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

RUC = "20000000061"
PRINCIPAL = "PRACTICA"
PASSWORD = "Practica2026"  # noqa: S105  the practice credentials are public: every page prints them
COMPANY = "OPERADOR DE PRÁCTICA S.A.C."


class Status(StrEnum):
    """The state of a secondary user. Deletion is final; the row stays."""

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
    """The operator that a user acts as within a profile; not an ARIA role."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A named bundle of options, with the roles that it asks for; some profiles ask for none."""

    id: str
    name: str
    options: tuple[Option, ...]
    roles: tuple[Role, ...]
    source: str
    """Source of the name, in the forms that `messages` lists."""

    def option_named(self, name: str) -> Option | None:
        return next((option for option in self.options if option.name == name), None)

    def role_named(self, name: str) -> Role | None:
        return next((role for role in self.roles if role.name == name), None)


@dataclass(frozen=True, slots=True)
class Person:
    """A fictional person of the practice register."""

    dni: str
    paternal_surname: str
    maternal_surname: str
    given_names: str


IdsByProfile = Mapping[str, Collection[str]]
"""Ids of options, or ids of roles, by id of profile."""

DRAWBACK_WEB = "drawback-web"
"""The profile that the cartilla names as needing no roles. Source: cartilla 6."""


@cache
def profiles() -> dict[str, Profile]:
    """All the profiles by id, in the order of the screens."""
    tables = tomllib.loads(files(__package__).joinpath("profiles.toml").read_text(encoding="utf-8"))
    return {table["id"]: _profile(table) for table in tables["profiles"]}


@cache
def profiles_by_name() -> dict[str, Profile]:
    """All the profiles by the name that the screens show, in the order of the screens."""
    return {profile.name: profile for profile in profiles().values()}


def profile_named(name: str) -> Profile | None:
    """The profile that the screens show under this name."""
    return profiles_by_name().get(name)


@cache
def options() -> dict[str, Option]:
    """All the options by id, in the order of the screens."""
    return {option.id: option for profile in profiles().values() for option in profile.options}


def all_option_names() -> list[str]:
    """Names of all the options, each once, in the order of the screens."""
    return list(dict.fromkeys(option.name for option in options().values()))


def all_role_names() -> list[str]:
    """Names of all the roles, each once even where two profiles offer it, in the order of the screens."""
    return list(dict.fromkeys(role.name for profile in profiles().values() for role in profile.roles))


@cache
def profile_of_option() -> dict[str, Profile]:
    """The profile that each option belongs to, by the option's id, in the order of the screens."""
    return {option.id: profile for profile in profiles().values() for option in profile.options}


@cache
def roles_of_profiles() -> tuple[tuple[str, str], ...]:
    """Ids of profile and role, for all the roles of all the profiles, in the order of the screens."""
    return tuple((profile.id, role.id) for profile in profiles().values() for role in profile.roles)


def profiles_with_options(ids: IdsByProfile) -> list[tuple[Profile, list[Option]]]:
    """The profiles of `ids` with these options, both in the order of the screens."""
    return [
        (profile, [option for option in profile.options if option.id in ids[profile.id]])
        for profile in profiles().values()
        if profile.id in ids
    ]


def profiles_with_roles(ids: IdsByProfile) -> list[tuple[Profile, list[Role]]]:
    """The profiles of `ids` with these roles, both in the order of the screens."""
    return [
        (profile, [role for role in profile.roles if role.id in ids[profile.id]])
        for profile in profiles().values()
        if profile.id in ids
    ]


def option_names(ids: IdsByProfile) -> dict[str, tuple[str, ...]]:
    """Names of these options by name of profile."""
    pairs = profiles_with_options(ids)
    return {profile.name: tuple(option.name for option in options) for profile, options in pairs}


def role_names(ids: IdsByProfile) -> dict[str, tuple[str, ...]]:
    """Names of these roles by name of profile."""
    pairs = profiles_with_roles(ids)
    return {profile.name: tuple(role.name for role in roles) for profile, roles in pairs}


def profile_names(profile_ids: Iterable[str]) -> list[str]:
    """Names of these profiles, in the order given."""
    return [profiles()[profile_id].name for profile_id in profile_ids]


def distinct_role_names(ids: IdsByProfile) -> list[str]:
    """Names of these roles, each once even where two profiles offer it."""
    return list(dict.fromkeys(name for names in role_names(ids).values() for name in names))


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
