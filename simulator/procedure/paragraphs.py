"""The numbers of the cartilla's sections and paragraphs, and its contradictions."""

from __future__ import annotations

SECTIONS = {
    4: "Creación de usuario secundario",
    5: "Asignación de perfiles",
    6: "Asignación de roles",
    7: "Modificación de perfiles",
    8: "Cambio de estado",
}
"""Short titles of the sections that the simulator covers."""

PARAGRAPHS = (
    *("4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7"),
    *("5", "5.1", "5.2"),
    *("6", "6.1", "6.2", "6.3"),
    *("7.1", "7.2", "7.3", "7.4"),
    *("8.1", "8.2", "8.3", "8.4", "8.5", "8.6", "8.7", "8.8", "8.9", "8.10"),
)
"""The paragraphs with something to do, in order; 5 and 6 are the texts that precede 5.1 and 6.1."""

CONTRADICTIONS = (
    (
        "El párrafo 4.7 dice que «Siguiente» crea al usuario; el 5.1, que «Grabar» completa la creación;"
        " y la sección 5 solo aconseja dar perfiles."
        " Aquí «Siguiente» prepara un borrador y «Grabar» lo registra."
    ),
    (
        "El párrafo 7.3 dice que las opciones están a la izquierda; la sección 5, a la derecha."
        " Aquí están a la derecha."
    ),
    (
        "Los párrafos 5.2 y 7.4 redactan el mismo mensaje de dos maneras."
        " Aquí uno corresponde a la creación y el otro, a la modificación."
    ),
    "El párrafo 4.6 pone la regla de la clave en la línea del usuario. Aquí es la regla de la clave.",
)
"""Contradictions within the cartilla and how the simulator resolves each; the manual prints them."""


def section_of(paragraph: str) -> int:
    """The section that a paragraph belongs to."""
    return int(paragraph.partition(".")[0])
