"""The notes on fidelity: what is the cartilla's and what is not, for a reader of the manual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.procedure.catalogue import profiles
from simulator.procedure.messages import LABELS, MESSAGES, Text
from simulator.procedure.paragraphs import CONTRADICTIONS
from simulator.procedure.screens import Screen

OWN = "texto propio del simulador"
CONTRADICTED = "contradicciones"
"""Anchor of the contradictions, which stand before the tables."""
CONTRADICTED_TITLE = "Donde la cartilla se contradice"
DIALOGS = ("confirm-status-change", "M5")
"""The messages that are the titles of dialogs."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """What of one kind there is; the last cell of each row says where its wording comes from."""

    anchor: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def tables() -> tuple[SourceTable, ...]:
    """The cartilla's own first, then in the order of the screens."""
    source = "De dónde viene"
    return (
        SourceTable("pantallas", "Pantallas y avisos", ("Título", "Párrafos", source), tuple(_screens())),
        SourceTable("textos", "Mensajes", ("Mensaje", source), _sourced(MESSAGES)),
        SourceTable("etiquetas", "Etiquetas", ("Etiqueta", source), _sourced(LABELS)),
        SourceTable("perfiles", "Perfiles", ("Perfil", source), tuple(_profiles())),
    )


def searched() -> Iterator[tuple[str, str, str]]:
    """Anchor, title and text of each part of the notes."""
    yield CONTRADICTED, CONTRADICTED_TITLE, " ".join(CONTRADICTIONS)
    for table in tables():
        yield table.anchor, table.title, " ".join(f"«{row[0]}»: {', '.join(row[1:])}." for row in table.rows)


def source_of(message: str) -> str:
    """Where the wording of a message comes from, in Spanish."""
    known = next((each.source for each in MESSAGES.values() if each.text == message), "assumed")
    return in_spanish(known)


def in_spanish(source: str) -> str:
    """Where a text comes from, as the catalogues note it, in a reader's words."""
    official, _, rest = source.partition(" (")
    if official == "seen":
        return "visto en descripciones públicas"
    if not official.startswith("cartilla "):
        return OWN
    cited = f"la cartilla, {_places(official.removeprefix('cartilla ').split(', '))}"
    return f"según {cited}; redacción del simulador" if rest else f"texto de {cited}"


def _places(cited: Sequence[str]) -> str:
    """*párrafo 5.2*, *párrafos 8.3, 8.6 y 8.10*, *sección 8*."""
    *most, last = cited
    noun = "párrafo" if "." in last else "sección"
    return f"{noun}s {', '.join(most)} y {last}" if most else f"{noun} {last}"


def _screens() -> Iterator[Row]:
    paragraphs: dict[str, list[str]] = {}
    for screen in Screen:
        known = paragraphs.setdefault(screen.heading, [])
        known += [each for each in screen.paragraphs if each not in known]
    sources = {screen.heading: screen.source for screen in Screen}
    for heading, known in paragraphs.items():
        yield heading, ", ".join(sorted(known)), in_spanish(sources[heading])
    for dialog in (MESSAGES[key] for key in DIALOGS):
        where = dialog.source.removeprefix("cartilla ").partition(" (")[0]
        yield dialog.text, where, in_spanish(dialog.source)


def _sourced(texts: Mapping[str, Text]) -> tuple[Row, ...]:
    rows = [(each.text, in_spanish(each.source)) for each in texts.values()]
    return tuple(sorted(rows, key=lambda row: "cartilla" not in row[1]))


def _profiles() -> Iterator[Row]:
    for profile in profiles().values():
        yield profile.name, in_spanish(profile.source)
