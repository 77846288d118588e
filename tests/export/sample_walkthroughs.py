"""Walkthroughs made for the tests of exports: of every sentence of the vocabulary, and of given actions."""

from __future__ import annotations

from simulator.scenario.model.walkthrough import Action, Step, Walkthrough
from simulator.scenario.sentence_writer import WrittenStep, example
from simulator.scenario.sentences import VOCABULARY
from simulator.world import Preparation


def vocabulary_walkthrough() -> Walkthrough:
    """A step for every sentence, with the texts of its sample."""
    return walkthrough(*(_step(example(sentence), line) for line, sentence in enumerate(VOCABULARY, 2)))


def action_walkthrough(
    *actions: Action, sentence: str = "una frase", title: str = "Una prueba"
) -> Walkthrough:
    """A step for each action; all are said alike."""
    steps = (_step_of(action, sentence, "Cuando", line) for line, action in enumerate(actions, 2))
    return walkthrough(*steps, title=title)


def walkthrough(*steps: Step, title: str = "Frases") -> Walkthrough:
    return Walkthrough(
        name="frases",
        title=title,
        sections=(8,),
        file="frases.feature",
        line=1,
        tags=("@seccion-8",),
        preparation=Preparation(),
        steps=steps,
    )


def _step(written: WrittenStep, line: int) -> Step:
    action = written.sentence.build(written.texts)
    return _step_of(action, " ".join(written.text.split()), written.sentence.kind.value, line)


def _step_of(action: Action, sentence: str, keyword: str, line: int) -> Step:
    return Step(
        file="frases.feature",
        line=line,
        keyword=keyword,
        sentence=sentence,
        instruction=sentence,
        paragraph="8.1",
        action=action,
    )
