"""Turns the lines of a case into steps, in order: what a line means depends on the lines above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.procedure.paragraphs import section_of
from simulator.procedure.user_rules import capitals
from simulator.scenario.domains import BlankText, SentenceMisused
from simulator.scenario.faults import Faults
from simulator.scenario.grammar import StepKind, Table
from simulator.scenario.invisible_characters import is_blank
from simulator.scenario.matcher import Match, find_match, quote
from simulator.scenario.misplaced_messages import misplaced_absence
from simulator.scenario.model.preparation_actions import Arrive, PreparationAction
from simulator.scenario.model.remarks import Narration
from simulator.scenario.model.screen_expectations import ExpectCell, ScreenExpectation
from simulator.scenario.model.user_actions import OpenPortal, UserAction
from simulator.scenario.model.walkthrough import Action, Step
from simulator.scenario.model.world_expectations import WorldExpectation
from simulator.scenario.outlines import Case, Line, Row, without_row
from simulator.scenario.prepared_company import PreparedCompany
from simulator.scenario.sentences import VOCABULARY
from simulator.scenario.step_tables import TableMisused, TableRow, table_rows
from simulator.scenario.unknown_names import absences_of_unknown_names
from simulator.scenario.unmatched_lines import KIND_NAMES, QUE, keyword_before, no_match_message, without_que
from simulator.scenario.user_references import faults_of_users, username_of
from simulator.world import Preparation

KIND_BY_KEYWORD = {
    **dict.fromkeys(("Dado", "Dada", "Dados", "Dadas"), StepKind.PREPARATION),
    "Cuando": StepKind.ACTION,
    "Entonces": StepKind.EXPECTATION,
    "*": StepKind.NARRATION,
}
"""Y, E and Pero are not here: they continue the kind of the line above."""
BEGINS_NOWHERE = (
    "El escenario no dice dónde empieza. Escriba «Dado que estamos en la pantalla ...»"
    " o «Cuando abrimos el portal de la SUNAT»."
)
CHECKS_NOTHING = "El escenario no comprueba nada. Termínelo con «Entonces ...»."


class StepReader:
    """Reads the lines of one case once: `steps` also completes `preparation`."""

    def __init__(self, case: Case, sections: Sequence[int], faults: Faults) -> None:
        self._company = PreparedCompany()
        self._case = case
        self._sections = sections
        self._faults = faults
        self._kind: StepKind | None = None
        """Kind of the last line, for Y, E and Pero; narrations do not count."""
        self._paragraph: str | None = None
        self._has_begun = False
        self._is_valid = True
        self._faulty_kinds: set[StepKind | None] = set()
        """Kinds of the lines that have a fault: what they were to say is not known."""

    @property
    def preparation(self) -> Preparation:
        """What the sandbox is to hold, as far as the lines have been read."""
        return self._company.preparation

    def steps(self) -> tuple[Step, ...]:
        """The steps; if the case has a fault, those that could be read."""
        steps = tuple(step for line in self._case.lines for step in self._read(line))
        if self._case.is_complete:
            self._check_scenario([step.action for step in steps])
            self._check_users(steps)
        return steps

    def _read(self, line: Line) -> Iterator[Step]:
        kind = self._kind_of(line)
        match = find_match(without_que(line.text), VOCABULARY)
        shown = without_row(line)
        if match is None:
            advice = self._company.advice(line.text) if kind in (None, StepKind.PREPARATION) else None
            self._add_fault(shown, no_match_message(shown, kind, advice), is_sentence=advice is not None)
        elif kind is match.sentence.kind is not StepKind.PREPARATION and line.text.startswith(QUE):
            self._add_fault(shown, f"Solo una preparación lleva «que». Escriba «{without_que(shown.text)}».")
        elif kind is not match.sentence.kind:
            self._add_fault(shown, _wrong_keyword_message(shown, match.sentence.kind))
            self._kind = match.sentence.kind
            self._faulty_kinds.add(self._kind)
        elif self._has_begun and kind is StepKind.PREPARATION:
            self._add_fault(line, "Las preparaciones van antes de todo lo demás. Suba esta línea.")
        else:
            yield from self._steps_of(line, match)

    def _kind_of(self, line: Line) -> StepKind | None:
        kind = KIND_BY_KEYWORD.get(line.keyword, self._kind)
        if kind is not StepKind.NARRATION:
            self._kind = kind
        return kind

    def _steps_of(self, line: Line, match: Match) -> Iterator[Step]:
        if match.sentence.kind in {StepKind.ACTION, StepKind.EXPECTATION}:
            self._has_begun = True
        table = match.sentence.table
        if line.has_doc_string:
            self._add_fault(line, "No se usan textos entre comillas triples. Escríbalo en la frase.")
        elif table is not None:
            for row, texts in self._rows(line, table):
                yield from self._step(line, match, (*match.texts, *texts), row)
        elif line.rows:
            self._add_fault(line, "Esta frase no lleva tabla. Quítela.", line.rows[0])
        else:
            yield from self._step(line, match, match.texts)

    def _rows(self, line: Line, table: Table) -> Sequence[TableRow]:
        try:
            return table_rows(line.rows, table)
        except TableMisused as error:
            self._add_fault(line, str(error), error.row)
            return ()

    def _step(self, line: Line, match: Match, texts: Sequence[str], row: Row | None = None) -> Iterator[Step]:
        try:
            action = match.sentence.build(texts)
            _refuse_vain_absence(action)
            self._update_state(action, line, row)
        except BlankText as error:
            self._add_fault(line, " ".join([str(error), *_blank_advice(match, texts)]), row)
        except SentenceMisused as error:
            self._add_fault(line, str(error), row)
        else:
            yield Step(
                file=self._faults.file,
                line=row.line if row else line.number,
                keyword=line.keyword,
                sentence=f"{line.text} | {' | '.join(row.cells)} |" if row else line.text,
                instruction=match.sentence.instruct(texts),
                paragraph=self._paragraph,
                action=action,
            )

    def _update_state(self, action: Action, line: Line, row: Row | None) -> None:
        if isinstance(action, PreparationAction):
            self._company.add(action, row.line if row else line.number)
        elif isinstance(action, Narration):
            self._check_section(action.paragraph)
            self._paragraph = action.paragraph

    def _check_section(self, paragraph: str) -> None:
        section = section_of(paragraph)
        if self._sections and section not in self._sections:
            raise SentenceMisused(
                f"El párrafo {paragraph} es de la sección {section}. Agregue «@seccion-{section}»."
            )

    def _check_scenario(self, actions: Sequence[Action]) -> None:
        """Report what is missing, unless a line with a fault may have been meant to say it."""
        first = next((action for action in actions if isinstance(action, UserAction)), None)
        begins = isinstance(first, OpenPortal) or any(isinstance(action, Arrive) for action in actions)
        if not begins and self._faulty_kinds.isdisjoint({None, StepKind.PREPARATION, StepKind.ACTION}):
            self._add_case_fault(BEGINS_NOWHERE)
        expects = any(isinstance(action, ScreenExpectation | WorldExpectation) for action in actions)
        if not expects and self._faulty_kinds.isdisjoint({None, StepKind.EXPECTATION}):
            self._add_case_fault(CHECKS_NOTHING)

    def _check_users(self, steps: Sequence[Step]) -> None:
        """Report what is stated of nobody; if other lines have faults, only of whom none of these names."""
        lines = {line.number: line for line in self._case.lines}
        lines |= {row.line: line for line in self._case.lines for row in line.rows}
        read = {step.line for step in steps if isinstance(step.action, ScreenExpectation | WorldExpectation)}
        others = (
            ""
            if self._is_valid
            else _texts_of([line for line in self._case.lines if line.number not in read])
        )
        is_whole = self._is_valid
        for step, what in faults_of_users(steps):
            username = username_of(step.action)
            if is_whole or (username and capitals(username) not in others):
                self._add_fault(lines[step.line], what, Row(step.line, ()))

    def _add_fault(self, line: Line, what: str, row: Row | None = None, *, is_sentence: bool = True) -> None:
        self._is_valid = False
        self._faulty_kinds.add(self._kind)
        self._company.doubt(row.cells if row and row.cells else _texts(line), is_sentence=is_sentence)
        self._faults.add(row.line if row else line.number, what, line.example_line)

    def _add_case_fault(self, what: str) -> None:
        self._is_valid = False
        self._faults.add(self._case.line, what)


def _refuse_vain_absence(action: Action) -> None:
    """Refuse the absence of what is never there; it is always met."""
    if faults := [*absences_of_unknown_names(action), *filter(None, [misplaced_absence(action)])]:
        raise SentenceMisused(" ".join(faults))


def _texts(line: Line) -> Iterator[str]:
    """All that the line and its table say."""
    yield line.text
    yield from (cell for row in line.rows for cell in row.cells)


def _texts_of(lines: Sequence[Line]) -> str:
    """All that the lines and their tables say, in capitals as a usuario is compared."""
    return "\n".join(capitals(text) for line in lines for text in _texts(line))


def _blank_advice(match: Match, texts: Sequence[str]) -> Iterator[str]:
    """The sentence that says of a cell what an empty text seems to say."""
    if match.sentence.action_type is ExpectCell:
        values = dict(zip(match.sentence.parameters, texts, strict=True))
        if is_blank(values["text"]) and match.sentence.fixed.get("present", True):
            row, column = quote(values["row"]), quote(values["column"])
            yield f"De una celda vacía se dice «la fila {row} no muestra nada en {column}»."


def _wrong_keyword_message(line: Line, kind: StepKind) -> str:
    return (
        f"«{without_que(line.text)}» es {KIND_NAMES[kind]}: escríbala con «{keyword_before(kind)}»,"
        f" no con «{line.keyword}»."
    )
