"""Names that a scenario may use, looked up; a wrong one is answered with the nearest."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Profile, Status
from simulator.procedure.paragraphs import PARAGRAPHS
from simulator.procedure.screens import START_SCREENS, Screen


class Misused(ValueError):
    """Values that make no sense in a sentence: what, and what next, in Spanish. The compiler adds where."""


def profile(name: str) -> Profile:
    profiles = {profile.name: profile for profile in catalogue.profiles().values()}
    return profiles[_known("El perfil", name, profiles)]


def option(name: str) -> str:
    profiles = catalogue.profiles().values()
    return _known("La opción", name, [option.name for profile in profiles for option in profile.options])


def role(name: str) -> str:
    profiles = catalogue.profiles().values()
    return _known("El rol", name, [role.name for profile in profiles for role in profile.roles])


def status(name: str) -> Status:
    return Status(_known("El estado", name, Status))


def document_type(name: str) -> DocumentType:
    return DocumentType(_known("El tipo de documento", name, DocumentType))


def heading(name: str) -> str:
    return _known("La pantalla", name, [screen.heading for screen in Screen])


def arrival(name: str) -> str:
    """The heading of a screen where a scenario may start."""
    heading(name)
    starts = list(START_SCREENS)
    if name not in starts:
        raise Misused(f"Un escenario no puede empezar en «{name}». Puede empezar en {_listed(starts)}.")
    return name


def paragraph(number: str) -> str:
    return _known("El párrafo", number, PARAGRAPHS)


def suggestion(name: str, known: Iterable[str]) -> str:
    """What to try instead: the name that this one resembles, or else all of them."""
    names = list(dict.fromkeys(known))
    alike = get_close_matches(name, names, n=1)
    return f"¿Quiso decir «{alike[0]}»?" if alike else f"Puede ser {_listed(names)}."


def _known(what: str, name: str, known: Iterable[str]) -> str:
    names = [str(each) for each in known]
    if name not in names:
        raise Misused(f"{what} «{name}» no existe. {suggestion(name, names)}")
    return name


def _listed(names: Iterable[str]) -> str:
    *others, last = (f"«{name}»" for name in names)
    return f"{', '.join(others)} o {last}" if others else last
