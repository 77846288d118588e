"""What `check` warns of besides faults: a scenario that can be played may say what nobody means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from simulator.scenario.ambiguous_roles import ambiguous_roles
from simulator.scenario.faults import Fault, warning
from simulator.scenario.matcher import QUOTED
from simulator.scenario.misplaced_messages import misplaced_messages
from simulator.scenario.misspelt_texts import misspelt_texts
from simulator.scenario.model.walkthrough import Step, Walkthrough
from simulator.scenario.unknown_names import unknown_names

NUMBER_AND_NOUN = re.compile(r"\b(\d+)\s+(fila|minuto)s?\b")


def check_warnings(walkthroughs: Iterable[Walkthrough]) -> list[Fault]:
    """The warnings, in the order of the steps, each once."""
    all_warnings = (warning for each in walkthroughs for step in each.steps for warning in _of(step, each))
    return list(dict.fromkeys(all_warnings))


def _of(step: Step, walkthrough: Walkthrough) -> Iterator[Fault]:
    yield from unknown_names(step)
    yield from misplaced_messages(step)
    yield from misspelt_texts(step)
    yield from ambiguous_roles(step, walkthrough.preparation)
    if walkthrough.example_line is None:  # a row of Ejemplos may bring any number
        yield from _wrong_numbers(step)


def _wrong_numbers(step: Step) -> Iterator[Fault]:
    """*1 filas* and *2 fila* are understood, but nobody says so."""
    for match in NUMBER_AND_NOUN.finditer(QUOTED.sub("", step.sentence)):
        number, noun = match[1], match[2]
        right = f"{number} {noun}{'' if int(number) == 1 else 's'}"
        if match[0] != right:
            yield warning(step, f"«{match[0]}» se escribe «{right}».")
