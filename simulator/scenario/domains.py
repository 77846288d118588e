"""The domains of the vocabulary's parameters: which values a sentence takes there, and what they mean.

A closed domain knows all its values and refuses any other with the nearest one. An open one suggests values
(names on the screens) and takes any text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Status
from simulator.procedure.messages import MESSAGES, label_texts
from simulator.procedure.outside_entries import OUTSIDE_ENTRIES
from simulator.procedure.paragraphs import PARAGRAPHS
from simulator.procedure.screens import START_SCREENS, Screen
from simulator.spanish import and_list, number_form, or_list, quoted

SEPARATOR = ";"
"""Stands between the names of a list."""
OWNER_MARK = ": "
"""Stands between a profile and its role."""
MAX_ALTERNATIVES = 40
"""An error that knows no similar name lists all names, up to so many."""


class SentenceMisused(ValueError):
    """A sentence has a value that makes no sense: what is wrong and what to do next, in Spanish.

    The compiler adds file and line.
    """


@dataclass(frozen=True, slots=True)
class Domain:
    """An open domain: any text."""

    name: str
    title: str
    """In Spanish with its article, as an error begins."""
    values: tuple[str, ...] = ()
    """All values of a closed domain; those that an open one suggests."""

    @property
    def noun(self) -> str:
        """The title without its article."""
        return self.title.partition(" ")[2]

    @property
    def is_closed(self) -> bool:
        return False

    def parse(self, text: str) -> object:
        """The value that a member of the action gets; raises `SentenceMisused`."""
        return text

    def format(self, value: Any) -> str:
        """The text that means the value: the inverse of `parse`."""
        return str(value)

    def tell(self, text: str) -> str:
        """The value as an instruction says it."""
        return text or "ninguno"


@dataclass(frozen=True, slots=True)
class Number(Domain):
    """A whole number."""

    def parse(self, text: str) -> int:
        return int(text)


@dataclass(frozen=True, slots=True)
class ClosedDomain(Domain):
    """One of the values."""

    convert: Callable[[str], object] = str
    """Makes the member of the action from one of the values."""

    @property
    def is_closed(self) -> bool:
        return True

    def parse(self, text: str) -> object:
        if text not in self.values:
            raise SentenceMisused(f"{self.title} «{text}» no existe. {suggestion(text, self.values)}")
        return self.convert(text)


@dataclass(frozen=True, slots=True)
class StartScreens(ClosedDomain):
    """Headings of the screens where a scenario may start; another screen is told apart from no screen."""

    def parse(self, text: str) -> object:
        SCREEN.parse(text)
        if text not in self.values:
            starts = or_list(quoted(self.values))
            raise SentenceMisused(f"Un escenario no puede empezar en «{text}». Puede empezar en {starts}.")
        return text


@dataclass(frozen=True, slots=True)
class RolesOfProfiles(ClosedDomain):
    """Names of roles; one may follow its profile: "Teledespacho: Despachador de aduana"."""

    def parse(self, text: str) -> str:
        _, role = split_role(text)
        ROLE.parse(role)
        return text


@dataclass(frozen=True, slots=True)
class ListOf(Domain):
    """Names of another domain, with semicolons between them; none for an empty text."""

    item: Domain = field(kw_only=True)
    nouns: tuple[str, str] = field(kw_only=True)
    """Singular and plural."""

    @property
    def is_closed(self) -> bool:
        return self.item.is_closed

    def parse(self, text: str) -> tuple[object, ...]:
        return tuple(self.item.parse(name) for name in _names(text))

    def format(self, value: Any) -> str:
        return f"{SEPARATOR} ".join(value)

    def tell(self, text: str) -> str:
        """*con los roles «Importador» y «Exportador»*, or *sin roles*."""
        names, (singular, plural) = _names(text), self.nouns
        if not names:
            return f"sin {plural}"
        noun = number_form(len(names), f"el {singular}", f"los {plural}")
        return f"con {noun} {and_list(_quoted_with_owner(name) for name in names)}"


@dataclass(frozen=True, slots=True)
class SingleOf(Domain):
    """A list of exactly one name of another domain, written as that name."""

    item: Domain = field(kw_only=True)

    @property
    def is_closed(self) -> bool:
        return self.item.is_closed

    def parse(self, text: str) -> tuple[object]:
        return (self.item.parse(text),)

    def format(self, value: Any) -> str:
        return f"{SEPARATOR} ".join(value)


def suggestion(name: str, valid_names: Iterable[str]) -> str:
    """A sentence with the most similar name; if none is similar, with all of them, or where to find them."""
    names = list(dict.fromkeys(valid_names))
    if matches := get_close_matches(name, names, n=1):
        return f"¿Quiso decir «{matches[0]}»?"
    if len(names) > MAX_ALTERNATIVES:
        (nearest,) = get_close_matches(name, names, n=1, cutoff=0)
        return f"El más parecido es «{nearest}»; vea todos con «sol-simulator names»."
    return f"Puede ser {or_list(quoted(names))}."


def split_role(text: str) -> tuple[str, str]:
    """The profile, or "", and the role of "Profile: Role" or "Role"."""
    profile, _, role = text.rpartition(OWNER_MARK)
    return profile, role


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(SEPARATOR) if name.strip()]


def _quoted_with_owner(name: str) -> str:
    owner, name = split_role(name)
    return f"«{name}» (en «{owner}»)" if owner else f"«{name}»"


PROFILE_NAMES = tuple(catalogue.profiles_by_name())
OPTION_NAMES = tuple(catalogue.all_option_names())
ROLE_NAMES = tuple(catalogue.all_role_names())
ROLES_WITH_OWNERS = tuple(
    f"{profile.name}{OWNER_MARK}{role.name}"
    for profile in catalogue.profiles().values()
    for role in profile.roles
)
LABELS = tuple(sorted(label_texts()))

TEXT = Domain("text", "El texto")
NUMBER = Number("number", "El número")
USERNAME = Domain("username", "El usuario")
PASSWORD = Domain("password", "La clave")
DOCUMENT_NUMBER = Domain("document-number", "El número de documento")
VALUE = Domain("value", "El valor")
BUTTON_NAME = Domain("button-name", "El botón o enlace", (*LABELS, *OUTSIDE_ENTRIES.values()))
CHOICE = Domain("choice", "El valor de la lista")
FIELD_NAME = Domain("field-name", "El campo", LABELS)
CHECKBOX_NAME = Domain("checkbox-name", "La casilla", (*PROFILE_NAMES, *OPTION_NAMES, *ROLE_NAMES))
REGION_NAME = Domain("region-name", "La sección", (*LABELS, *PROFILE_NAMES))
COLUMN_NAME = Domain("column-name", "La columna", LABELS)
SCREEN = ClosedDomain("screen", "La pantalla", tuple(screen.heading for screen in Screen))
START_SCREEN = StartScreens("start-screen", "La pantalla inicial", tuple(START_SCREENS))
MESSAGE = ClosedDomain("message", "El mensaje", tuple(each.text for each in MESSAGES.values()))
PARAGRAPH = ClosedDomain("paragraph", "El párrafo", tuple(PARAGRAPHS))
PROFILE = ClosedDomain("profile", "El perfil", PROFILE_NAMES)
OPTION = ClosedDomain("option", "La opción", OPTION_NAMES)
ROLE = ClosedDomain("role", "El rol", ROLE_NAMES)
STATUS = ClosedDomain("status", "El estado", tuple(map(str, Status)), Status)
DOCUMENT_TYPE = ClosedDomain(
    "document-type", "El tipo de documento", tuple(map(str, DocumentType)), DocumentType
)
ROLE_OF_PROFILE = RolesOfProfiles("role-of-profile", "El rol del perfil", (*ROLE_NAMES, *ROLES_WITH_OWNERS))
PROFILES = ListOf("profiles", "Los perfiles", PROFILE.values, item=PROFILE, nouns=("perfil", "perfiles"))
ROLES = ListOf("roles", "Los roles", ROLE_OF_PROFILE.values, item=ROLE_OF_PROFILE, nouns=("rol", "roles"))
SINGLE_PROFILE = SingleOf("single-profile", "El perfil", PROFILE.values, item=PROFILE)
SINGLE_ROLE = SingleOf("single-role", "El rol del perfil", ROLE_OF_PROFILE.values, item=ROLE_OF_PROFILE)
