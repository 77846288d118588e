"""The sentences with which a name is used: of a button, *Cuando hacemos clic en "Grabar"*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.procedure.catalogue import DocumentType
from simulator.procedure.messages import label
from simulator.procedure.screens import START_SCREENS
from simulator.scenario.matcher import QUOTE, escape
from simulator.scenario.names import Name, all_names
from simulator.spanish import plain


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name, what it is, and lines of a scenario that use it; *...* stands for what it does not say."""

    name: str
    noun: str
    """With its article: *un botón o enlace*."""
    lines: tuple[str, ...]


def name_uses(words: Sequence[str]) -> list[NameUse]:
    """How the name that is these words is used; if none is, those that contain all of them."""
    plain_words = [plain(word) for text in words for word in text.split()]
    uses = [(use, plain(use.name)) for group in all_names() for use in _uses(group.names, group.heading)]
    whole = [use for use, text in uses if text.split() == plain_words]
    return whole or [use for use, text in uses if all(word in text for word in plain_words)]


def _uses(names: Sequence[Name], heading: str) -> Iterator[NameUse]:
    for name in names:
        noun, *lines = NOUNS_AND_LINES.get(heading) or NOUNS_AND_LINES[_sort(name)]
        lines = list(LINES_BY_NAME.get((noun, name.text), lines))
        yield NameUse(name.text, noun, tuple(line.replace("{}", escape(name.text, QUOTE)) for line in lines))
        yield from _uses(name.parts, heading)


def _sort(name: Name) -> str:
    """What the name is, where its group has names of several sorts."""
    return next(sort for sort in NOUNS_AND_LINES if name.remark.startswith(sort))


CLICK = 'Cuando hacemos clic en "{}"'
CHECK = 'Cuando marcamos "{}"'
ARRIVAL = 'Dado que estamos en la pantalla "{}"'
SCREEN = 'Entonces se muestra la pantalla "{}"'
CHOICE_OF_DOCUMENT = f'Cuando elegimos "{{}}" en "{label("document-type")}"'
USER = 'Entonces el usuario secundario "..." queda'
NOUNS_AND_LINES: Mapping[str, tuple[str, ...]] = {
    "Pantallas": ("una pantalla", SCREEN),
    "Botones y enlaces": ("un botón o enlace", CLICK),
    "Enlaces que llevan fuera del ejercicio": ("un enlace que lleva fuera del ejercicio", CLICK),
    "Campos": ("un campo", 'Cuando escribimos "..." en "{}"', 'Entonces el campo "{}" contiene "..."'),
    "Casillas": ("una casilla", CHECK, 'Entonces la casilla "{}" está marcada'),
    "Valores de las listas": (
        "un valor de una lista",
        f'Cuando elegimos "{{}}" en "{label("modify-status")}" de la fila "..."',
    ),
    "Columnas": ("una columna", 'Entonces la fila "..." muestra "..." en "{}"'),
    "Tablas": ("una tabla", 'Entonces la tabla "{}" muestra 2 filas'),
    "Secciones": (
        "una sección",
        'Entonces la sección "{}" muestra "..."',
        'Cuando hacemos clic en "..." de la sección "{}"',
    ),
    "Mensajes de una pantalla": ("un mensaje de la pantalla", 'Entonces se muestra el mensaje "{}"'),
    "Avisos, con su pregunta": ("un aviso", 'Entonces se muestra el aviso "{}"'),
    "Errores de un campo": ("el error de un campo", 'Entonces el campo "..." muestra el error "{}"'),
    "Párrafos de la cartilla": ("un párrafo de la cartilla", "* {}. ..."),
    "Padrón de práctica": (
        "un DNI del padrón de práctica",
        'Dado que el usuario secundario "..." se identifica con "DNI" "{}"',
        f'Cuando escribimos "{{}}" en "{label("document-number")}"',
    ),
    "perfil": (
        "un perfil",
        'Dado que la empresa tiene el usuario secundario "..." con el perfil "{}"',
        CHECK,
        f'{USER} con el perfil "{{}}"',
    ),
    "opción": ("una opción", CHECK, f'{USER} con la opción "{{}}"'),
    "rol": ("un rol", CHECK, f'{USER} con el rol "{{}}" en el perfil "..."'),
    "estado": (
        "un estado",
        f'{USER} "{{}}"',
        f'Entonces la fila "..." muestra "{{}}" en "{label("status")}"',
    ),
    "tipo de documento": ("un tipo de documento", CHOICE_OF_DOCUMENT),
    "RUC": ("el RUC de práctica", f'Cuando escribimos "{{}}" en "{label("ruc")}"'),
    "usuario": ("el usuario de la Clave Principal", f'Cuando escribimos "{{}}" en "{label("username")}"'),
    "clave": ("la clave de la Clave Principal", f'Cuando escribimos "{{}}" en "{label("password")}"'),
    "empresa": ("la empresa de práctica", 'Entonces se muestra "{}"'),
}
"""What the names of a group are, with its article, and lines with one; by heading, or by the name's sort."""
LINES_BY_NAME: Mapping[tuple[str, str], tuple[str, ...]] = {
    **{("una pantalla", heading): (ARRIVAL, SCREEN) for heading in START_SCREENS},
    **{("un valor de una lista", each): (CHOICE_OF_DOCUMENT,) for each in DocumentType},
    ("un campo", label("document-type")): (
        'Cuando elegimos "..." en "{}"',
        'Entonces el campo "{}" contiene "..."',
    ),
    ("un campo", label("modify-status")): (
        'Cuando elegimos "..." en "{}" de la fila "..."',
        'Entonces el campo "{}" de la fila "..." contiene "..."',
    ),
    ("una casilla", label("mark")): ('Cuando marcamos la fila "..."', 'Entonces la fila "..." está marcada'),
}
"""What is done with a name otherwise than with the others of its group."""
