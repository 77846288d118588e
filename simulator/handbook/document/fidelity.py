"""The manual's notes on fidelity: which texts are the cartilla's, and which are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.procedure.catalogue import profiles
from simulator.procedure.messages import LABELS, MESSAGES, PORTAL_MESSAGES, Text
from simulator.procedure.paragraphs import CONTRADICTIONS
from simulator.procedure.screens import Screen
from simulator.spanish import and_list, number_form

OWN_TEXT = "texto propio del simulador"
CONTRADICTIONS_ANCHOR = "contradicciones"
"""Anchor of the list of contradictions, which stands before the tables."""
MESSAGES_ANCHOR = "textos"
CONTRADICTIONS_TITLE = "Donde la cartilla se contradice"
LEAD = (
    "El simulador sigue la cartilla de la SUNAT sobre usuarios secundarios, cuyo texto se leyó de una copia"
    " dañada y cuyas imágenes se perdieron. Aquí se dice de dónde viene cada cosa. Las explicaciones son del"
    " simulador, con palabras propias."
)
CATALOGUE = (
    "Los roles del «Portal del Operador de Comercio Exterior» son los operadores que nombra la sección 3"
    " de la cartilla. Los de «Teledespacho» y todas las opciones son del simulador, según descripciones"
    " públicas. La empresa, su RUC y las personas son inventados."
)
DIALOG_MESSAGES = ("confirm-status-change", "M5")
"""The messages that are the titles of dialogs."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """All texts of one kind; the last cell of each row says where the wording comes from."""

    anchor: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def tables() -> tuple[SourceTable, ...]:
    """The tables of the notes, in their order."""
    source = "De dónde viene"
    return (
        SourceTable("pantallas", "Pantallas y avisos", ("Título", "Párrafos", source), tuple(_screen_rows())),
        SourceTable(MESSAGES_ANCHOR, "Mensajes", ("Mensaje", source), _text_rows(PORTAL_MESSAGES)),
        SourceTable("etiquetas", "Etiquetas", ("Etiqueta", source), _text_rows(LABELS)),
        SourceTable("perfiles", "Perfiles", ("Perfil", source), tuple(_profile_rows())),
    )


def search_entries() -> Iterator[tuple[str, str, str]]:
    """Anchor, title and text of each section of the notes, for the search."""
    yield CONTRADICTIONS_ANCHOR, CONTRADICTIONS_TITLE, " ".join(CONTRADICTIONS)
    for table in tables():
        yield table.anchor, table.title, " ".join(f"«{row[0]}»: {', '.join(row[1:])}." for row in table.rows)


def source_of(message: str) -> str:
    """The source of a message's wording, in Spanish."""
    source = next((each.source for each in MESSAGES.values() if each.text == message), "assumed")
    return in_spanish(source)


def in_spanish(source: str) -> str:
    """A source as the catalogues write it, such as *cartilla 5.2*, in Spanish for readers."""
    origin, _, qualification = source.partition(" (")
    if origin == "seen":
        return "visto en descripciones públicas"
    if not origin.startswith("cartilla "):
        return OWN_TEXT
    cited = f"la cartilla, {_citation(origin.removeprefix('cartilla ').split(', '))}"
    return f"según {cited}; redacción del simulador" if qualification else f"texto de {cited}"


def _citation(numbers: Sequence[str]) -> str:
    """*párrafo 5.2*, *párrafos 8.3, 8.6 y 8.10*, *sección 8*."""
    forms = ("párrafo", "párrafos") if "." in numbers[-1] else ("sección", "secciones")
    return f"{number_form(len(numbers), *forms)} {and_list(numbers)}"


def _screen_rows() -> Iterator[Row]:
    paragraphs: dict[str, list[str]] = {}
    for screen in Screen:
        numbers = paragraphs.setdefault(screen.heading, [])
        numbers += [each for each in screen.paragraphs if each not in numbers]
    sources = {screen.heading: screen.source for screen in Screen}
    for heading, numbers in paragraphs.items():
        yield heading, ", ".join(sorted(numbers)), in_spanish(sources[heading])
    for dialog in (MESSAGES[key] for key in DIALOG_MESSAGES):
        numbers_text = dialog.source.removeprefix("cartilla ").partition(" (")[0]
        yield dialog.text, numbers_text, in_spanish(dialog.source)


def _text_rows(texts: Mapping[str, Text]) -> tuple[Row, ...]:
    rows = [(each.text, in_spanish(each.source)) for each in texts.values()]
    return tuple(sorted(rows, key=lambda row: "cartilla" not in row[1]))


def _profile_rows() -> Iterator[Row]:
    for profile in profiles().values():
        yield profile.name, in_spanish(profile.source)
