"""Tags of scenarios: those of sections have a meaning; any other is free, for choosing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

from simulator.procedure.paragraphs import SECTIONS
from simulator.scenario.faults import Faults
from simulator.spanish import or_list, plain, quoted

SECTION_TAGS = {f"@seccion-{section}": section for section in SECTIONS}
SECTION_LIKE = re.compile(r"secci?on(?:es)?\d*")
"""A plain tag that can only mean a section, be it of the cartilla or not."""
OTHER_SECTION = re.compile(r"seccion\d+")
MIN_SIMILARITY = 0.85
"""Of a tag and a section's, from 0 to 1, for the tag to be taken for a mistyped one."""


def check_tags(tags: Mapping[str, int], scenario_line: int, faults: Faults) -> None:
    """Report each tag that resembles a section's, and a scenario whose tags mean no section."""
    names_section = bool(SECTION_TAGS.keys() & tags.keys())
    for tag, line in tags.items():
        if tag not in SECTION_TAGS and (advice := _advice(tag)):
            faults.add(line, f"La etiqueta «{tag}» no existe. {advice}")
            names_section = names_section or "seccion" in advice
    if not names_section:
        faults.add(
            scenario_line,
            "Falta la sección de la cartilla. Etiquete el escenario, por ejemplo con «@seccion-8».",
        )


def sections_of(tags: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the sections that the tags name, in order."""
    return tuple(sorted(SECTION_TAGS[tag] for tag in tags if tag in SECTION_TAGS))


@lru_cache(maxsize=2_000)
def _advice(tag: str) -> str | None:
    """Which section's tag is meant; None for a free tag."""
    word = re.sub(r"[\W_]", "", plain(tag))
    reserved = {re.sub(r"\W", "", each): each for each in SECTION_TAGS if each[1] == word[:1]}
    if OTHER_SECTION.fullmatch(word) and word not in reserved:
        return f"Puede ser {or_list(quoted(SECTION_TAGS))}."
    if matches := get_close_matches(word, reserved, n=1, cutoff=MIN_SIMILARITY):
        return f"¿Quiso decir «{reserved[matches[0]]}»?"
    if SECTION_LIKE.fullmatch(word):
        return f"Puede ser {or_list(quoted(SECTION_TAGS))}."
    return None
