"""Looks up the names that a scenario may use; the error for an unknown one suggests the nearest."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Profile, Status
from simulator.procedure.paragraphs import PARAGRAPHS
from simulator.procedure.screens import START_SCREENS, Screen
from simulator.spanish import or_list, quoted


class SentenceMisused(ValueError):
    """A sentence has a value that makes no sense: what is wrong and what to do next, in Spanish.

    The compiler adds file and line.
    """


def profile(name: str) -> Profile:
    profiles = catalogue.profiles_by_name()
    return profiles[_checked_name("El perfil", name, profiles)]


def option(name: str) -> str:
    return _checked_name("La opción", name, catalogue.all_option_names())


def role(name: str) -> str:
    return _checked_name("El rol", name, catalogue.all_role_names())


def status(name: str) -> Status:
    return Status(_checked_name("El estado", name, Status))


def document_type(name: str) -> DocumentType:
    return DocumentType(_checked_name("El tipo de documento", name, DocumentType))


def heading(name: str) -> str:
    return _checked_name("La pantalla", name, [screen.heading for screen in Screen])


def arrival(name: str) -> str:
    """The heading of a screen where a scenario may start."""
    heading(name)
    starts = list(START_SCREENS)
    if name not in starts:
        raise SentenceMisused(
            f"Un escenario no puede empezar en «{name}». Puede empezar en {or_list(quoted(starts))}."
        )
    return name


def paragraph(number: str) -> str:
    return _checked_name("El párrafo", number, PARAGRAPHS)


def suggestion(name: str, valid_names: Iterable[str]) -> str:
    """A sentence with the most similar name, or with all of them if none is similar."""
    names = list(dict.fromkeys(valid_names))
    matches = get_close_matches(name, names, n=1)
    return f"¿Quiso decir «{matches[0]}»?" if matches else f"Puede ser {or_list(quoted(names))}."


def _checked_name(what: str, name: str, valid_names: Iterable[str]) -> str:
    names = [str(valid_name) for valid_name in valid_names]
    if name not in names:
        raise SentenceMisused(f"{what} «{name}» no existe. {suggestion(name, names)}")
    return name
