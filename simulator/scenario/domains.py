"""The domains of the vocabulary's parameters: which values a sentence takes there, and what they mean.

A closed domain knows all its values and refuses any other with the nearest one. An open one suggests values
(names on the screens) and takes any text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from typing import Any

from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Status
from simulator.procedure.messages import MESSAGES
from simulator.procedure.paragraphs import PARAGRAPHS
from simulator.procedure.screens import START_SCREENS, Screen
from simulator.requested_faults import SLOW_SECONDS
from simulator.scenario import control_names
from simulator.scenario.invisible_characters import is_blank
from simulator.spanish import and_list, composed, number_form, or_list, quoted
from simulator.world import MAX_IDLE_MINUTES, MAX_USERS

SEPARATOR = ";"
"""Stands between the names of a list."""
OWNER_MARK = ": "
"""Stands between a profile and its role."""
MAX_ALTERNATIVES = 40
"""An error that knows no similar name lists all names, up to so many."""
MIN_PART = 4
"""A part of a name, of so many characters at least, suggests the name."""
MAX_DIGITS = 9
"""No number of the language has more; Python reads none of more than 4,300."""


class SentenceMisused(ValueError):
    """A sentence has a value that makes no sense: what is wrong and what to do next, in Spanish.

    The compiler adds file and line.
    """


class BlankText(SentenceMisused):
    """A text of which nothing is seen stands where something is looked for."""


@dataclass(frozen=True, slots=True)
class Domain:
    """Any text."""

    name: str
    title: str
    """In Spanish with its article, as an error begins."""
    values: tuple[str, ...] = ()
    """All values of a closed domain; those that an open one suggests."""
    is_closed: bool = False
    may_be_blank: bool = field(default=False, kw_only=True)
    """Whether an empty text means something. Where a text is looked for, an empty one is always found."""

    @property
    def noun(self) -> str:
        """The title without its article."""
        return self.title.partition(" ")[2]

    def parse(self, text: str) -> object:
        """The value that a member of the action gets; raises `SentenceMisused`."""
        self.refuse_blank(text)
        return composed(text)

    def refuse_blank(self, text: str) -> None:
        """Raise `BlankText` for a text of which nothing is seen, unless it means something."""
        if not self.may_be_blank and is_blank(text):
            raise BlankText(f"{self.title} «{text}» está en blanco. Escriba qué se busca o se usa ahí.")

    def has_text_for(self, value: object) -> bool:
        """Whether `format` has a text for the value, be it of the domain or not."""
        return value is not None

    def format(self, value: Any) -> str:
        """The text that means the value: the inverse of `parse`."""
        return str(value)

    def tell(self, text: str) -> str:
        """The value as an instruction says it."""
        return text or "ninguno"


@dataclass(frozen=True, slots=True)
class Number(Domain):
    """A whole number between two others."""

    minimum: int = field(kw_only=True)
    maximum: int = field(kw_only=True)

    def parse(self, text: str) -> int:
        is_short = len(text) <= MAX_DIGITS
        if is_short and self.minimum <= (number := int(text)) <= self.maximum:
            return number
        raise SentenceMisused(f"{self.title} «{text}» no está entre {self.minimum} y {self.maximum}.")

    def format(self, value: Any) -> str:
        """The number; in hexadecimal if Python writes no decimal of that length, for `parse` to refuse it."""
        return (
            str(value) if self.minimum <= value <= self.maximum or abs(value) < 10**MAX_DIGITS else hex(value)
        )


@dataclass(frozen=True, slots=True)
class ClosedDomain(Domain):
    """One of the values."""

    is_closed: bool = True
    convert: Callable[[str], object] = str
    """Makes the member of the action from one of the values."""

    def parse(self, text: str) -> object:
        self.refuse_blank(text)
        value = composed(text)
        if value not in self.values:
            raise SentenceMisused(self.refusal(value))
        return self.convert(value)

    def refusal(self, text: str) -> str:
        """What is wrong with a text that is none of the values."""
        return f"{self.title} «{text}» no existe. {suggestion(text, self.values)}"


@dataclass(frozen=True, slots=True)
class StartScreens(ClosedDomain):
    """Headings of the screens where a scenario may start; another screen is told apart from no screen."""

    def refusal(self, text: str) -> str:
        if text not in SCREEN.values:
            return SCREEN.refusal(text)
        starts = or_list(quoted(self.values))
        return f"Un escenario no puede empezar en «{text}». Puede empezar en {starts}."


@dataclass(frozen=True, slots=True)
class ListOf(Domain):
    """Names of another domain, with semicolons between them; none for an empty text."""

    item: Domain = field(kw_only=True)
    nouns: tuple[str, str] = field(kw_only=True)
    """Singular and plural, with the article."""

    def parse(self, text: str) -> tuple[object, ...]:
        for name in _names(text):
            self._refuse_commas(name)
        return tuple(self.item.parse(name) for name in _names(text))

    def _refuse_commas(self, name: str) -> None:
        """Refuse several names with commas between them, those of roles with their profile once."""
        owner, _ = split_role(name)
        first, *others = (each.strip() for each in composed(name).split(","))
        prefix = f"{owner}{OWNER_MARK}" if owner else ""
        names = [first, *(each if split_role(each)[0] else f"{prefix}{each}" for each in others)]
        if name not in self.values and others and all(each in self.values for each in names):
            advice = " y cada rol lleva su perfil" if owner else ""
            raise SentenceMisused(
                f"{self.title} se separan con «;»{advice}: «{f'{SEPARATOR} '.join(names)}»."
            )

    def format(self, value: Any) -> str:
        return f"{SEPARATOR} ".join(value)

    def tell(self, text: str) -> str:
        """*con los roles «Importador» y «Exportador»*, or *sin roles*."""
        names, (singular, plural) = _names(text), self.nouns
        if not names:
            return f"sin {plural.partition(' ')[2]}"
        noun = number_form(len(names), singular, plural)
        return f"con {noun} {and_list(_quoted_with_owner(name) for name in names)}"


@dataclass(frozen=True, slots=True)
class SingleOf(Domain):
    """A list of exactly one name of another domain, written as that name."""

    item: Domain = field(kw_only=True)

    def parse(self, text: str) -> tuple[object]:
        return (self.item.parse(text),)

    def has_text_for(self, value: object) -> bool:
        return isinstance(value, tuple) and len(value) == 1

    def format(self, value: Any) -> str:
        return self.item.format(value[0])


@lru_cache(maxsize=2_000)
def suggestion(name: str, valid_names: tuple[str, ...]) -> str:
    """A sentence with the most similar name; if none is similar, with all of them, or where to find them."""
    names = list(dict.fromkeys(valid_names))
    longer = (each for each in names if len(name) >= MIN_PART and name.casefold() in each.casefold())
    if matches := get_close_matches(name, names, n=1) or list(islice(longer, 1)):
        return f"¿Quiso decir «{matches[0]}»?"
    if len(names) > MAX_ALTERNATIVES:
        return "Vea cuáles hay con «sol-simulator names»."
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

TEXT = Domain("text", "El texto")
MINUTES = Number("minutes", "El número de minutos", minimum=0, maximum=MAX_IDLE_MINUTES)
DELAY = Number("delay", "El plazo en minutos", minimum=1, maximum=MAX_IDLE_MINUTES)
SLOWNESS = Number("slowness", "El número de segundos", minimum=SLOW_SECONDS[0], maximum=SLOW_SECONDS[-1])
ROW_COUNT = Number("row-count", "El número de filas", minimum=0, maximum=MAX_USERS)
MOMENT = Domain("moment", "El momento")
USERNAME = Domain("username", "El usuario")
PATERNAL_SURNAME = Domain("paternal-surname", "El apellido paterno")
MATERNAL_SURNAME = Domain("maternal-surname", "El apellido materno")
GIVEN_NAMES = Domain("given-names", "Los nombres")
EMAIL = Domain("email", "El correo")
PASSWORD = Domain("password", "La clave")
DOCUMENT_NUMBER = Domain("document-number", "El número de documento")
VALUE = Domain("value", "El valor", may_be_blank=True)
BUTTON_NAME = Domain(
    "button-name", "El botón o enlace", (*control_names.BUTTONS, *PROFILE_NAMES, *OPTION_NAMES)
)
CHOICE = Domain("choice", "El valor de la lista", control_names.CHOICES)
FIELD_NAME = Domain("field-name", "El campo", control_names.FIELDS)
CHECKBOX_NAME = Domain(
    "checkbox-name", "La casilla", (*PROFILE_NAMES, *OPTION_NAMES, *ROLE_NAMES, *control_names.CHECKBOXES)
)
REGION_NAME = Domain("region-name", "La sección", (*control_names.REGIONS, *PROFILE_NAMES))
TABLE_NAME = Domain("table-name", "La tabla", control_names.TABLES)
COLUMN_NAME = Domain("column-name", "La columna", control_names.COLUMNS)
SCREEN = ClosedDomain("screen", "La pantalla", tuple(screen.heading for screen in Screen))
START_SCREEN = StartScreens("start-screen", "La pantalla inicial", tuple(START_SCREENS))
MESSAGE = ClosedDomain("message", "El mensaje", tuple(each.text for each in MESSAGES.values()))
PARAGRAPH = ClosedDomain("paragraph", "El párrafo", tuple(PARAGRAPHS))
PROFILE = ClosedDomain("profile", "El perfil", PROFILE_NAMES)
OPTION = ClosedDomain("option", "La opción", OPTION_NAMES)
ROLE = ClosedDomain("role", "El rol", ROLE_NAMES)
STATUS = ClosedDomain("status", "El estado", tuple(map(str, Status)), convert=Status)
DOCUMENT_TYPE = ClosedDomain(
    "document-type", "El tipo de documento", tuple(map(str, DocumentType)), convert=DocumentType
)
ROLE_OF_PROFILE = ClosedDomain("role-of-profile", "El rol del perfil", (*ROLE_NAMES, *ROLES_WITH_OWNERS))
PROFILES = ListOf(
    "profiles",
    "Los perfiles",
    PROFILE.values,
    is_closed=True,
    item=PROFILE,
    nouns=("el perfil", "los perfiles"),
)
ROLES = ListOf(
    "roles",
    "Los roles",
    ROLE_OF_PROFILE.values,
    is_closed=True,
    item=ROLE_OF_PROFILE,
    nouns=("el rol", "los roles"),
)
OPTIONS = ListOf(
    "options",
    "Las opciones",
    OPTION.values,
    is_closed=True,
    item=OPTION,
    nouns=("la opción", "las opciones"),
)
SINGLE_OPTION = SingleOf("single-option", "La opción", OPTION.values, is_closed=True, item=OPTION)
SINGLE_PROFILE = SingleOf("single-profile", "El perfil", PROFILE.values, is_closed=True, item=PROFILE)
SINGLE_ROLE = SingleOf(
    "single-role", "El rol del perfil", ROLE_OF_PROFILE.values, is_closed=True, item=ROLE_OF_PROFILE
)
