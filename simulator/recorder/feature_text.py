"""A recording as the text of a feature file, and that text compiled as any other."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from simulator.errors import SimulatorError
from simulator.procedure.paragraphs import SECTIONS, section_of
from simulator.procedure.user_rules import capitals
from simulator.recorder.practice_claves import with_practice_clave
from simulator.recorder.recorded_paragraphs import sections_of_deeds
from simulator.recorder.stated_preparation import PreparationRefused, preparation_actions
from simulator.scenario.compile import CompiledFile, compile_text
from simulator.scenario.faults import Fault
from simulator.scenario.grammar import StepKind
from simulator.scenario.model.preparation_actions import NoUser
from simulator.scenario.model.remarks import Narration
from simulator.scenario.model.screen_expectations import ExpectRow
from simulator.scenario.model.user_actions import Fill
from simulator.scenario.model.walkthrough import Action, Walkthrough
from simulator.scenario.model.world_expectations import ExpectNoUser, ExpectSignIn
from simulator.scenario.sentence_writer import Unwritable, WrittenStep, table_line, write, write_as_row
from simulator.scenario.step_compiler import BEGINS_NOWHERE, CHECKS_NOTHING
from simulator.world import Preparation

FEATURE = "Recorrido grabado"
"""Title of the file; the recording's own is the scenario's."""
UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of characters that no title has: control characters, halves of a pair, ends of a line."""
EMPTY = "La grabación está vacía. Haga algo en el portal y compruebe algo."
ADVICE = {
    BEGINS_NOWHERE: (
        "La grabación no dice dónde empieza: falta «abrimos el portal de la SUNAT». Ábralo otra vez por su"
        " primera página y suba ese paso hasta el comienzo."
    ),
    CHECKS_NOTHING: (
        "La grabación no comprueba nada. Siga grabando y use «Esperar esto» o «Esperar en lo registrado»."
    ),
}
"""What to do in the recorder, by the fault that tells a writer of files what to write."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A scenario that a person did instead of writing it."""

    title: str
    preparation: Preparation
    actions: tuple[Action, ...]


class RecordingRefused(SimulatorError):
    """A recording is no scenario yet; `faults` has a line for each reason, in Spanish."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


def sentence_of(action: Action) -> str:
    """The sentence as one line, its table behind it.

    Raises:
        Unwritable: if no sentence means the action.
    """
    step = write(action)
    return " ".join([step.text, *map(table_line, step.rows)])


def feature_text(recording: Recording) -> str:
    """The whole file: it compiles to the recording's preparation and actions.

    Raises:
        RecordingRefused: if there are no actions, or no sentences that mean one or the preparation.
    """
    if not recording.actions:
        raise RecordingRefused([EMPTY])
    steps = _written_steps(recording)
    tags = " ".join(f"@seccion-{section}" for section in _sections(recording.actions))
    head = ["# language: es", tags, f"Característica: {FEATURE}", ""]
    title = f"  Escenario: {one_line(recording.title)}".rstrip()
    return "\n".join([*head, title, *_step_lines(steps)]) + "\n"


def compiled(recording: Recording, name: str) -> Walkthrough:
    """The walkthrough of the recording; its steps name `name` as their file.

    Raises:
        RecordingRefused: with every reason why it is no scenario.
    """
    return compiled_text(feature_text(recording), name)


def compiled_text(text: str, name: str) -> Walkthrough:
    """The walkthrough of a recording's text, as `compiled` gives it."""
    file = compile_text(text, name)
    if file.faults:
        raise RecordingRefused([_fault_line(fault, text.split("\n")) for fault in file.faults])
    return _only_walkthrough(file)


def _only_walkthrough(file: CompiledFile) -> Walkthrough:
    (walkthrough,) = file.walkthroughs
    return walkthrough


def _fault_line(fault: Fault, lines: Sequence[str]) -> str:
    """The fault, after the sentence that has it; one of the whole scenario stands alone."""
    line = lines[fault.line - 1].strip()
    what = ADVICE.get(fault.what, fault.what)
    return what if line.startswith("Escenario:") else f"«{line}»: {what}"


def _written_steps(recording: Recording) -> list[WrittenStep]:
    faults: list[str] = []
    actions: list[Action] = list(_absences(recording))
    try:
        actions += map(with_practice_clave, preparation_actions(recording.preparation))
    except PreparationRefused as refusal:
        faults += refusal.faults
    steps: list[WrittenStep] = []
    for group in _fields_together([*actions, *recording.actions]):
        write_one = write_as_row if len(group) > 1 else write
        for action in group:
            try:
                steps.append(write_one(action))
            except Unwritable as refusal:
                faults.append(str(refusal))
    if faults:
        raise RecordingRefused(faults)
    return steps


def _fields_together(actions: Iterable[Action]) -> Iterator[list[Action]]:
    """The actions one by one; fields that are written one after another together, as people write them."""
    for has_row, group in groupby(actions, _is_field_of_table):
        actions_of_group = list(group)
        yield from [actions_of_group] if has_row else ([action] for action in actions_of_group)


def _is_field_of_table(action: Action) -> bool:
    return isinstance(action, Fill) and _is_sayable(action, write_as_row)


def _absences(recording: Recording) -> Iterator[NoUser]:
    """The users whom the recording denies: without this statement, the compiler refuses the denial."""
    prepared = {capitals(user.username) for user in recording.preparation.users}
    for username in dict.fromkeys(filter(None, map(denied_user, recording.actions))):
        if username not in prepared and _is_sayable(NoUser(username)):
            yield NoUser(username)


def denied_user(action: Action) -> str | None:
    """The usuario whom the action denies to be there."""
    match action:
        case (
            ExpectNoUser(username)
            | ExpectSignIn(username, allowed=False)
            | ExpectRow(username, present=False)
        ):
            return username
    return None


def _is_sayable(action: Action, write_one: Callable[[Action], WrittenStep] = write) -> bool:
    try:
        write_one(action)
    except Unwritable:
        return False
    return True


def _sections(actions: Sequence[Action]) -> list[int]:
    """The sections of the narrations, or else of what was done; 4 where that tells none, as of a log-in."""
    narrated = {section_of(action.paragraph) for action in actions if isinstance(action, Narration)}
    return sorted(narrated or sections_of_deeds(actions)) or [min(SECTIONS)]


def one_line(title: str) -> str:
    """The title without the characters that would end its line."""
    seen = (" " if unicodedata.category(each) in UNSEEN else each for each in title)
    return " ".join("".join(seen).split())


def _step_lines(steps: Sequence[WrittenStep]) -> Iterator[str]:
    kind: StepKind | None = None
    for group in _with_one_table(steps):
        sentence = group[0].sentence
        if sentence.action_type is Narration:
            yield ""
            kind = None
        yield f"    {_keyword(sentence.kind, kind)} {group[0].text}"
        yield from (f"      {line}" for line in _table_lines(group))
        kind = kind if sentence.kind is StepKind.NARRATION else sentence.kind


def _keyword(kind: StepKind, last_kind: StepKind | None) -> str:
    """*Y* for a step like the one before; a preparation has its *que*."""
    keyword = "Y" if kind is last_kind else kind
    return f"{keyword} que" if kind is StepKind.PREPARATION else keyword


def _with_one_table(steps: Sequence[WrittenStep]) -> Iterator[list[WrittenStep]]:
    """The steps; those of one sentence with a table that follow each other share the table."""
    for _, group in groupby(enumerate(steps), lambda pair: _table_key(*pair)):
        yield [step for _, step in group]


def _table_key(position: int, step: WrittenStep) -> tuple[object, ...]:
    return (position,) if step.sentence.table is None else (step.sentence.expression, step.text)


def _table_lines(group: Sequence[WrittenStep]) -> list[str]:
    """The header, if there is one, and the rows, the columns as wide as their widest cell."""
    rows = [*group[0].rows, *(step.rows[-1] for step in group[1:])]
    return _aligned([list(map(_escaped_cell, row)) for row in rows])


def _escaped_cell(cell: str) -> str:
    r"""The cell as it is written, with \| for bars of its own."""
    return table_line([cell])[2:-2]


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
        for row in rows
    ]
