"""The vocabulary: every sentence that a scenario may use, as rows of data.

The author writes *hacemos clic en "Grabar"*; coach and manual print *Haga clic en «Grabar»*. The vocabulary
is closed: any other line is an error, and its message suggests the nearest sentences. A row names the fields
of the action in the order of the values; the last arguments are the texts of its example. Those of *Dado*,
*Cuando* and *Entonces* have a module each.
"""

from __future__ import annotations

from functools import partial

from simulator.scenario.action_sentences import ACTIONS
from simulator.scenario.domains import (
    CHECKBOX_NAME,
    PARAGRAPH,
    REGION_NAME,
    TEXT,
)
from simulator.scenario.grammar import StepKind
from simulator.scenario.model.remarks import Narration, Note, Picture
from simulator.scenario.preparation_sentences import PREPARATIONS
from simulator.scenario.screen_sentences import SCREEN_EXPECTATIONS
from simulator.scenario.sentence_rows import (
    CHECKBOX,
    PORTAL,
    REGION,
    row,
)
from simulator.scenario.world_sentences import WORLD_EXPECTATIONS

_asterisco = partial(row, StepKind.NARRATION)

NARRATIONS = (
    _asterisco(
        "{paragraph}. {text}",
        "{1}",
        Narration,
        {"paragraph": PARAGRAPH, "text": TEXT},
        *("4.2", "Los trámites en línea están en un solo lugar."),
    ),
    _asterisco(
        "Nota en la casilla {string}: {text}",
        "{1}",
        Note,
        {"target.name": CHECKBOX_NAME, "text": TEXT},
        *(PORTAL, "El usuario ya tenía este perfil"),
        fixed=CHECKBOX,
    ),
    _asterisco(
        "Nota en la sección {string}: {text}",
        "{1}",
        Note,
        {"target.name": REGION_NAME, "text": TEXT},
        *("Opciones quitadas", "Lo que el usuario deja de tener"),
        fixed=REGION,
    ),
    _asterisco(
        "Imagen: {text}", "{0}", Picture, {"caption": TEXT}, "La tabla, antes de crear al primer usuario"
    ),
)

VOCABULARY = (*PREPARATIONS, *ACTIONS, *SCREEN_EXPECTATIONS, *WORLD_EXPECTATIONS, *NARRATIONS)
"""All sentences, in the order in which `sol-simulator sentences` lists them."""
