"""What the search of the HTML looks in: paragraphs, messages, notes, and words that people use instead."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypedDict

from simulator.handbook.document import fidelity
from simulator.handbook.document.book import Book
from simulator.handbook.document.edition import is_exception
from simulator.handbook.document.printed import Figure, PrintedParagraph, PrintedScenario, Repetition
from simulator.handbook.document.prose import Prose, paragraphs_of
from simulator.spanish import comma_list

MAIN, EXCEPTION, NOTE = range(3)
"""Ranks: what everybody should do, other cases, notes on fidelity."""
SYNONYMS = {
    "acceso": ("permiso", "permisos"),
    "cancel": ("anular", "desistir", "deshacer"),
    "clave": ("contraseña", "contraseñas", "password"),
    "correo": ("email", "mail", "e-mail"),
    "crea": ("agregar", "añadir", "nuevo", "alta"),
    "elimin": ("borrar", "borra", "borre", "borrado", "suprimir", "baja"),
    "grab": ("guardar", "guarda", "salvar"),
    "ingres": ("entrar", "entra", "acceder", "login"),
    "modific": ("editar", "corregir"),
    "opcion": ("permiso", "permisos"),
    "perfil": ("permiso", "permisos"),
    "reactiv": ("activar", "habilitar", "rehabilitar"),
    "retroced": ("volver", "regresar", "atrás"),
    "salir": ("logout", "desconectar"),
    "suspen": ("desactivar", "deshabilitar", "inhabilitar", "bloquear"),
    "usuario": ("cuenta", "trabajador", "empleado"),
}
"""Other words for what the manual says, by the letters with which its words begin."""


class SearchEntry(TypedDict):
    """Something that the search can find."""

    address: str
    title: str
    text: str
    rank: int


def script(book: Book) -> str:
    """The script that gives entries and synonyms to the pages."""
    synonyms = [{"stem": stem, "words": words} for stem, words in SYNONYMS.items()]
    data = {"searchIndex": list(entries(book)), "searchSynonyms": synonyms}
    return "".join(f"window.{name} = {_json(value)};\n" for name, value in data.items())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def entries(book: Book) -> Iterator[SearchEntry]:
    """The paragraphs in their order, the messages by their own words, the notes on fidelity."""
    for chapter in book.chapters:
        for scenario in chapter.scenarios:
            yield from _entries_of(scenario, chapter.name)
    for message in book.index.messages:
        first = min(message.places, key=lambda place: is_exception(place.scenario))
        numbers = comma_list(place.number for place in message.places)
        address = f"{first.chapter}.html#{first.anchor}"
        text = f"Mensaje del portal, en {numbers}"
        yield SearchEntry(address=address, title=f"«{message.text}»", text=text, rank=MAIN)
    for anchor, title, text in fidelity.search_entries():
        address = f"fidelidad.html#{anchor}"
        yield SearchEntry(address=address, title=f"Notas de fidelidad: {title}", text=text, rank=NOTE)


def _entries_of(scenario: PrintedScenario, chapter: str) -> Iterator[SearchEntry]:
    """The writer's own words for the whole scenario, and the paragraphs."""
    rank = EXCEPTION if is_exception(scenario.name) else MAIN
    if own_words := [*_own_words(scenario.before), *_own_words(scenario.after)]:
        address, text = f"{chapter}.html#{scenario.name}", ". ".join(own_words)
        yield SearchEntry(address=address, title=scenario.title, text=text, rank=rank)
    for paragraph in scenario.paragraphs:
        yield SearchEntry(
            address=f"{chapter}.html#{paragraph.anchor if paragraph.number else scenario.name}",
            title=f"{paragraph.number}. {scenario.title}" if paragraph.number else scenario.title,
            text=". ".join(_texts(paragraph)),
            rank=rank,
        )


def _own_words(prose: Prose) -> Iterator[str]:
    """A text of the writer's, if there is one, without the stop at its end."""
    if prose:
        yield " ".join(paragraphs_of(prose)).removesuffix(".")


def _texts(paragraph: PrintedParagraph) -> Iterator[str]:
    yield from _own_words(paragraph.before)
    yield from _own_words(paragraph.after)
    if paragraph.narration:
        yield paragraph.narration.removesuffix(".")
    for item in paragraph.items:
        if isinstance(item, Repetition):
            yield f"{item.title}: {item.lead}"
        elif not isinstance(item, Figure):
            yield item.text
