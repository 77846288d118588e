"""Lists what stands on the screen that an author asks for by its heading, or by a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.procedure.screens import Screen
from simulator.scenario.names import Name, NameGroup
from simulator.scenario.screen_names import SCREEN_NAMES, names_on
from simulator.spanish import plain, semicolon_list


def names_by_screen(words: Sequence[str]) -> NameGroup | None:
    """What stands on the screen that the words mean, each with its sort; None if they mean no single one."""
    if len(headings := screens_with(words)) != 1:
        return None
    sorts: dict[str, list[str]] = {}
    for screen in (each for each in Screen if each.heading == headings[0]):
        for text, sort in (*names_on(screen), *_catalogue_names(screen)):
            sorts.setdefault(text, []).append(sort)
    names = (Name(text, semicolon_list(dict.fromkeys(own))) for text, own in sorts.items())
    return NameGroup(f"En la pantalla «{headings[0]}»", tuple(names))


def screens_with(words: Sequence[str]) -> list[str]:
    """The headings that contain all the words, or the one that they are."""
    plain_words = [plain(word) for text in words for word in text.split()]
    headings = list(dict.fromkeys(screen.heading for screen in Screen))
    whole = [heading for heading in headings if plain(heading).split() == plain_words]
    return whole or [
        heading for heading in headings if plain_words and all(word in plain(heading) for word in plain_words)
    ]


def _catalogue_names(screen: Screen) -> Iterator[tuple[str, str]]:
    """*(cada perfil)* in place of all of them, with each sort of name that it is there."""
    names = SCREEN_NAMES[screen]
    for noun, sorts in (
        ("(cada perfil)", names.profiles),
        ("(cada opción)", names.options),
        ("(cada rol)", names.roles),
    ):
        yield from ((noun, sort) for sort in sorts)
