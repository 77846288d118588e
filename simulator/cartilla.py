"""The numbering of the cartilla: its sections and paragraphs, which narrations and documents cite."""

from __future__ import annotations

SECTIONS = {
    4: "Creación de usuario secundario",
    5: "Asignación de perfiles",
    6: "Asignación de roles",
    7: "Modificación de perfiles",
    8: "Cambio de estado",
}
"""Short titles of the sections that are practised."""

PARAGRAPHS = (
    *("4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7"),
    *("5", "5.1", "5.2"),
    *("6", "6.1", "6.2", "6.3"),
    *("7.1", "7.2", "7.3", "7.4"),
    *("8.1", "8.2", "8.3", "8.4", "8.5", "8.6", "8.7", "8.8", "8.9", "8.10"),
)
"""The paragraphs that ask for something, in order; 5 and 6 speak before their own first number."""


def section_of(paragraph: str) -> int:
    """The section that a paragraph belongs to."""
    return int(paragraph.partition(".")[0])
