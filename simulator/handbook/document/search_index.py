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
from simulator.procedure.messages import PORTAL_MESSAGES
from simulator.procedure.words import words
from simulator.spanish import comma_list, upper_first

MAIN, EXCEPTION, MESSAGE, NOTE = range(4)
"""Ranks: what everybody should do, other cases, the portal's messages, explanations and notes."""
SYNONYMS = {
    "acceso": ("permiso",),
    "agreg": ("añadir", "sumar"),
    "asign": ("dar", "otorgar", "conceder"),
    "bloque": ("trabado",),
    "busc": ("encontrar", "filtrar", "localizar"),
    "cambi": ("actualizar",),
    "cancel": ("anular", "desistir", "deshacer", "abandonar"),
    "clave": ("contraseña", "password", "olvidé", "olvidó", "olvidar", "olvidada"),
    "confirm": ("aceptar el cambio",),
    "correo": ("email", "mail", "e-mail"),
    "crea": ("agregar", "añadir", "nuevo", "nueva cuenta", "alta", "dar de alta", "registrar", "inscribir"),
    "elimin": (
        "borrar",
        "borro",
        "suprimir",
        "baja",
        "dar de baja",
        "doy de baja",
        "despedir",
        "renunció",
        "cesar",
    ),
    "extranjer": ("carnet", "inmigrante"),
    "falla": ("error", "caído"),
    "grab": ("guardar", "salvar"),
    "ingres": ("entrar", "entro", "acceder", "login", "loguear", "iniciar sesión", "abrir sesión"),
    "modific": ("editar", "corregir", "cambiar perfil", "cambiar perfiles", "cambiar permisos"),
    "nueva clave": (
        "contraseña nueva",
        "nueva contraseña",
        "clave nueva",
        "cambiar contraseña",
        "cambiar clave",
    ),
    "opcion": ("permiso", "función"),
    "perfil": ("permiso",),
    "quit": ("retirar", "sacar", "revocar"),
    "reactiv": ("activar", "habilitar", "rehabilitar", "desbloquear", "levantar la suspensión"),
    "retroced": ("volver", "regresar", "atrás"),
    "rol": ("cargo", "papel"),
    "salir": (
        "logout",
        "desconectar",
        "cerrar sesión",
        "cerrar la sesión",
        "cierro sesión",
        "cierro la sesión",
    ),
    "suspen": ("desactivar", "deshabilitar", "inhabilitar", "bloquear", "vacaciones", "licencia"),
    "tarda": ("lento", "demorar", "demora"),
    "usuario": ("cuenta", "trabajador", "empleado", "colaborador"),
    "vence": ("caducar", "expirar", "expiró"),
}
"""Other words and phrases for what the manual says, by the letters with which its words begin."""


class SearchEntry(TypedDict):
    """Something that the search can find."""

    address: str
    title: str
    section: str
    """Title of the cartilla's section that it belongs to; empty for all else."""
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
    """The paragraphs in their order, the messages, the words that are explained, the notes on fidelity."""
    for chapter in book.chapters:
        for scenario in chapter.scenarios:
            yield from _entries_of(scenario, chapter.name)
    yield from _messages(book)
    for word in words():
        title = upper_first(word.forms[0])
        yield SearchEntry(
            address="index.html#palabras", title=title, section="", text=word.meaning, rank=NOTE
        )
    for anchor, title, text in fidelity.search_entries():
        address = f"fidelidad.html#{anchor}"
        heading = f"Notas de fidelidad: {title}"
        yield SearchEntry(address=address, title=heading, section="", text=text, rank=NOTE)


def _messages(book: Book) -> Iterator[SearchEntry]:
    """The messages of the portal; those that the manual doesn't print lead to the notes that list them."""
    printed = {message.text for message in book.index.messages}
    for message in book.index.messages:
        first = min(message.places, key=lambda place: is_exception(place.scenario))
        numbers = comma_list(name for name, _ in message.places_by_name)
        address = f"{first.chapter}.html#{first.anchor}"
        yield _message(message.text, address, f"Mensaje del portal, en {numbers}")
    for text in (each.text for each in PORTAL_MESSAGES.values() if each.text not in printed):
        yield _message(text, f"fidelidad.html#{fidelity.MESSAGES_ANCHOR}", "Mensaje del portal")


def _message(text: str, address: str, kind: str) -> SearchEntry:
    return SearchEntry(address=address, title=f"«{text}»", section="", text=kind, rank=MESSAGE)


def _entries_of(scenario: PrintedScenario, chapter: str) -> Iterator[SearchEntry]:
    """The writer's own words for the whole scenario, and the paragraphs."""
    rank = EXCEPTION if is_exception(scenario.name) else MAIN
    if own_words := [*_own_words(scenario.before), *_own_words(scenario.after)]:
        address, text = f"{chapter}.html#{scenario.name}", ". ".join(own_words)
        yield SearchEntry(address=address, title=scenario.title, section="", text=text, rank=rank)
    for paragraph in scenario.paragraphs:
        yield SearchEntry(
            address=f"{chapter}.html#{paragraph.anchor if paragraph.number else scenario.name}",
            title=f"{paragraph.number}. {scenario.title}" if paragraph.number else scenario.title,
            section=paragraph.section,
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
