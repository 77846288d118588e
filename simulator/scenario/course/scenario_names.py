"""Compares the scenario names of a course file with the scenarios there are.

It reads the file's data as it stands: what is wrong with one key does not hide what is wrong with another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from simulator.scenario.model.walkthrough import Walkthrough
from simulator.spanish import quoted_list
from simulator.toml_model import Location, key_path

MIN_SIMILARITY = 0.5
"""Of a wrong name and a scenario's, from 0 to 1, for the scenario to be meant."""


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A name in a course file, and where it stands."""

    path: str
    """Its keys, with dots."""
    scenario: str
    section: str | None = None
    """The section as the file has it, which the scenario must teach; None outside of the sections."""
    is_for_practice: bool = True


def name_faults(
    data: Mapping[str, Any], walkthroughs: Iterable[Walkthrough], practised: frozenset[str] | None = None
) -> Iterator[str]:
    """A sentence for each name that is unknown, stands there twice, or in a section that it doesn't teach.

    Args:
        practised: names that may be practised, if that is not for this file to say.
    """
    by_name = {each.base_name: each for each in walkthroughs}
    first_path: dict[str, str] = {}
    for place in _places(data):
        if fault := _place_fault(place, by_name, practised):
            yield f"«{place.path}»: {fault}"
        elif place.scenario in first_path:
            advice = f"ya está en «{first_path[place.scenario]}». Déjelo en un solo lugar."
            yield f"«{place.path}»: «{place.scenario}» {advice}"
        first_path.setdefault(place.scenario, place.path)


def missing_faults(data: Mapping[str, Any], walkthroughs: Iterable[Walkthrough]) -> Iterator[str]:
    """A sentence for each scenario that stands nowhere in the file."""
    present = {place.scenario for place in _places(data)}
    for name, each in {each.base_name: each for each in walkthroughs}.items():
        if name not in present:
            yield (
                f"falta «{name}» ({each.file}:{each.line}). Póngalo en «exercises» o «more» de una sección,"
                " o en «portal_tests» si solo prueba el portal."
            )


def _place_fault(
    place: NamePlace, by_name: Mapping[str, Walkthrough], practised: frozenset[str] | None
) -> str | None:
    name, known = place.scenario, by_name if practised is None else practised
    if name not in by_name:
        return f"no hay un escenario «{name}». {_advice(name, known)}"
    if name not in known:
        return f"«{name}» solo prueba el portal: no es para practicar. Elija otro escenario."
    return _section_fault(place, by_name[name]) if place.is_for_practice else None


def _section_fault(place: NamePlace, walkthrough: Walkthrough) -> str | None:
    if walkthrough.example_line is not None:
        return f"«{place.scenario}» es un esquema, con varias filas: no se practica. Elija un escenario."
    taught = tuple(map(str, walkthrough.sections))
    if place.section is not None and place.section not in taught:
        return f"«{place.scenario}» no es de la sección {place.section}. Póngalo en «sections.{taught[0]}»."
    return None


def _advice(name: str, known: Iterable[str]) -> str:
    matches = get_close_matches(name, sorted(known), 1, cutoff=MIN_SIMILARITY)
    return f"¿Quiso decir {quoted_list(matches)}?" if matches else "«sol-simulator scenarios» los enumera."


def _places(data: Mapping[str, Any]) -> Iterator[NamePlace]:
    for number, section in _table(data.get("sections")).items():
        for index, exercise in enumerate(_list(_table(section).get("exercises"))):
            yield from _exercise_place(("sections", number, "exercises", index), exercise, number)
        for index, name in enumerate(_list(_table(section).get("more"))):
            yield from _place(("sections", number, "more", index), name, number)
    yield from _exercise_place(("closing",), data.get("closing"))
    for index, name in enumerate(_list(data.get("portal_tests"))):
        yield from _place(("portal_tests", index), name, is_for_practice=False)


def _exercise_place(location: Location, exercise: object, section: str | None = None) -> Iterator[NamePlace]:
    yield from _place((*location, "scenario"), _table(exercise).get("scenario"), section)


def _place(
    location: Location, name: object, section: str | None = None, *, is_for_practice: bool = True
) -> Iterator[NamePlace]:
    """Nothing for what is no text: that is a fault of its own."""
    if isinstance(name, str) and name:
        yield NamePlace(key_path(location), name, section, is_for_practice)


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
