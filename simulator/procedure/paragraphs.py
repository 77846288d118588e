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

PARAGRAPH_TITLES = {
    "4.1": "entrar al portal de la SUNAT",
    "4.2": "ir a los trámites en línea",
    "4.3": "ingresar con la Clave Principal",
    "4.4": "elegir «Administración usuarios»",
    "4.5": "elegir «Crear Usuario»",
    "4.6": "escribir documento, usuario y clave",
    "4.7": "confirmar los datos",
    "5": "elegir perfiles y opciones",
    "5.1": "revisar el resumen y grabar",
    "5.2": "mensaje de lo registrado",
    "6": "para qué sirven los roles",
    "6.1": "marcar al usuario y elegir «Asignar Roles»",
    "6.2": "elegir los roles y asignarlos",
    "6.3": "mensaje de los roles asignados",
    "7.1": "marcar al usuario y elegir «Modificar Perfiles»",
    "7.2": "ver los perfiles que tiene",
    "7.3": "marcar o desmarcar perfiles y opciones",
    "7.4": "revisar el resumen y grabar; mensaje",
    "8.1": "elegir la suspensión en la fila",
    "8.2": "confirmar la suspensión",
    "8.3": "mensaje de la suspensión",
    "8.4": "elegir la reactivación en la fila",
    "8.5": "confirmar la reactivación",
    "8.6": "mensaje de la reactivación",
    "8.7": "elegir la eliminación en la fila",
    "8.8": "confirmar la eliminación",
    "8.9": "confirmar otra vez la eliminación",
    "8.10": "mensaje de la eliminación",
}
"""What each paragraph is about, in a few words of this project; 5 and 6 precede 5.1 and 6.1."""

PARAGRAPHS = tuple(PARAGRAPH_TITLES)
"""The paragraphs with something to do, in order."""

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
