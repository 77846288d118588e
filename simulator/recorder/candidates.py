"""What a recording may have next: what a sentence says may still be nothing that the compiler takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from simulator.recorder.feature_text import Recording, RecordingRefused, denied_user, feature_text
from simulator.scenario.compile import compile_text
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.sentence_writer import Unwritable, WrittenStep, table_line, write


def refusals(recording: Recording, candidates: Sequence[Action]) -> list[str | None]:
    """For each candidate, why the recording can't end with it, in Spanish; None if it can.

    What is wrong with the recording already is no reason.
    """
    written = [(action, _written(action)) for action in candidates]
    sayable = [(action, step) for action, step in written if isinstance(step, WrittenStep)]
    faults = _faults_by_line(recording, [action for action, _ in sayable if denied_user(action) is None])
    return [
        step if isinstance(step, str) else _refusal(recording, action, step, faults)
        for action, step in written
    ]


def _refusal(
    recording: Recording, action: Action, step: WrittenStep, faults: Mapping[str, str]
) -> str | None:
    """The fault of the step: of one that denies a user, in a text of its own, because it adds a *Dado*."""
    if denied_user(action) is not None:
        faults = _faults_by_line(recording, [action])
    return _fault_of(step, faults)


def _written(action: Action) -> WrittenStep | str:
    """The step, or why no sentence says the action."""
    try:
        return write(action)
    except Unwritable as refusal:
        return str(refusal)


def _faults_by_line(recording: Recording, candidates: Sequence[Action]) -> Mapping[str, str]:
    """What is wrong with each line of the text with them, by its words; nothing if there is no text yet."""
    try:
        text = feature_text(replace(recording, actions=(*recording.actions, *candidates)))
    except RecordingRefused:
        return {}
    lines = text.split("\n")
    faults = compile_text(text, "grabado.feature").faults
    return {_words(lines[fault.line - 1]): fault.what for fault in faults}


def _fault_of(step: WrittenStep, faults: Mapping[str, str]) -> str | None:
    """The fault of the step's line, which begins with a keyword, or of a row of its table."""
    sentence, rows = _words(step.text), [_words(table_line(row)) for row in step.rows]
    for line, what in faults.items():
        if line.partition(" ")[2] == sentence or line in rows:
            return what
    return None


def _words(line: str) -> str:
    """The line without what aligns it."""
    return " ".join(line.split())
