"""The lines of one scenario, understood in order: what a line means depends on those above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from simulator.procedure.paragraphs import section_of
from simulator.scenario.faults import Faults
from simulator.scenario.grammar import Match, Part, Table, find, nearest
from simulator.scenario.model import (
    Action,
    Doing,
    Narration,
    OpenPortal,
    Prepare,
    ScreenExpectation,
    Step,
    WorldExpectation,
)
from simulator.scenario.names import Misused
from simulator.scenario.outlines import Case, Line, Row
from simulator.scenario.preparations import Change
from simulator.scenario.sentences import VOCABULARY
from simulator.world import Preparation

PART_OF = {
    **dict.fromkeys(("Dado", "Dada", "Dados", "Dadas"), Part.PREPARATION),
    "Cuando": Part.ACTION,
    "Entonces": Part.EXPECTATION,
    "*": Part.NARRATION,
}
"""Keywords with a part of their own: Y, E and Pero go on with that of the line above."""

PART_NAMES = {
    Part.PREPARATION: "una preparación",
    Part.ACTION: "una acción",
    Part.EXPECTATION: "una comprobación",
    Part.NARRATION: "una narración",
}


class StepReader:
    """Turns the lines of a case into steps, and sums up what they prepare."""

    def __init__(self, case: Case, sections: Sequence[int], faults: Faults) -> None:
        self.preparation = Preparation()
        self._case = case
        self._sections = sections
        self._faults = faults
        self._part: Part | None = None
        self._paragraph: str | None = None
        self._has_begun = False
        self._is_sound = True  # so far; a line that is not understood makes what follows suspect

    def steps(self) -> tuple[Step, ...]:
        """The steps; empty unless all the lines, and the scenario as a whole, make sense."""
        steps = tuple(step for line in self._case.lines for step in self._read(line))
        if self._is_sound and self._case.is_whole:
            self._check_whole([step.action for step in steps])
        return steps if self._is_sound else ()

    def _read(self, line: Line) -> Iterator[Step]:
        part = self._part_of(line)
        match = find(_bare(line.text), VOCABULARY)
        if match is None:
            self._fault(line, _unknown(line, part))
        elif part is not match.sentence.part:
            self._fault(line, _misplaced(line, match.sentence.part))
            self._part = match.sentence.part
        elif self._has_begun and part is Part.PREPARATION:
            self._fault(line, "Las preparaciones van antes de todo lo demás. Suba esta línea.")
        else:
            yield from self._steps_of(line, match)

    def _part_of(self, line: Line) -> Part | None:
        part = PART_OF.get(line.keyword, self._part)
        if part is not Part.NARRATION:
            self._part = part
        return part

    def _steps_of(self, line: Line, match: Match) -> Iterator[Step]:
        if match.sentence.part in {Part.ACTION, Part.EXPECTATION}:
            self._has_begun = True
        table = match.sentence.table
        if line.has_doc_string:
            self._fault(line, "No se usan textos entre comillas triples. Escríbalo en la frase.")
        elif table is not None:
            for row in self._rows(line, table):
                yield from self._step(line, match, row)
        elif line.rows:
            self._fault(line, "Esta frase no lleva tabla. Quítela.", line.rows[0])
        else:
            yield from self._step(line, match, None)

    def _rows(self, line: Line, table: Table) -> Sequence[Row]:
        shape = f"| {' | '.join(table.columns)} |"
        rows = line.rows[1:] if table.header else line.rows
        wrong_width = next((row for row in line.rows if len(row.cells) != len(table.columns)), None)
        if wrong_width:
            self._fault(line, f"La tabla lleva {len(table.columns)} columnas: {shape}", wrong_width)
        elif table.header and line.rows and line.rows[0].cells != table.columns:
            self._fault(line, f"La primera fila de la tabla es {shape}", line.rows[0])
        elif not rows:
            self._fault(line, f"Falta la tabla debajo de esta frase: {shape}")
        else:
            return rows
        return ()

    def _step(self, line: Line, match: Match, row: Row | None) -> Iterator[Step]:
        values = (*match.values, *(row.cells if row else ()))
        try:
            action = self._meaning(match.sentence.build(*values))
            self._narrated(action, values)
        except Misused as misused:
            self._fault(line, str(misused), row)
        except ValidationError:
            self._fault(line, "Un valor es demasiado largo o demasiado grande. Acórtelo.", row)
        else:
            yield Step(
                file=self._faults.file,
                line=row.line if row else line.number,
                keyword=line.keyword,
                sentence=f"{line.text} | {' | '.join(row.cells)} |" if row else line.text,
                instruction=match.sentence.instruct(values),
                paragraph=self._paragraph,
                action=action,
            )

    def _meaning(self, meaning: Action | Change) -> Action:
        if isinstance(meaning, Action):
            return meaning
        if self._is_sound:
            self.preparation = meaning(self.preparation)
        return Prepare()

    def _narrated(self, action: Action, values: Sequence[object]) -> None:
        if not isinstance(action, Narration):
            return
        paragraph = str(values[0])
        section = section_of(paragraph)
        if self._sections and section not in self._sections:
            raise Misused(f"El párrafo {paragraph} es de la sección {section}. Agregue «@seccion-{section}».")
        self._paragraph = paragraph

    def _check_whole(self, actions: Sequence[Action]) -> None:
        doings = [action for action in actions if isinstance(action, Doing)]
        opens = bool(doings) and isinstance(doings[0], OpenPortal)
        if not self.preparation.screen and not opens:
            self._fault_of_case(
                "El escenario no dice dónde empieza. Escriba «Dado que estamos en la pantalla ...»"
                " o «Cuando abrimos el portal de la SUNAT»."
            )
        if not any(isinstance(action, ScreenExpectation | WorldExpectation) for action in actions):
            self._fault_of_case("El escenario no comprueba nada. Termínelo con «Entonces ...».")

    def _fault(self, line: Line, what: str, row: Row | None = None) -> None:
        self._is_sound = False
        of_example = f" (Ejemplos, línea {line.example_line})" if line.example_line else ""
        self._faults.add(row.line if row else line.number, what + of_example)

    def _fault_of_case(self, what: str) -> None:
        self._is_sound = False
        self._faults.add(self._case.line, what)


def _bare(text: str) -> str:
    """Without the word that joins it to its keyword: *Dado que la empresa...*"""
    return text.removeprefix("que ")


def _unknown(line: Line, part: Part | None) -> str:
    if part is Part.NARRATION:
        return (
            f"Ninguna narración coincide con «{line.text}». Empiece con el párrafo, como «* 8.1. ...», con"
            ' «* Nota en la casilla "...": ...», con «* Nota en la sección "...": ...» o con «* Imagen: ...».'
        )
    candidates = [sentence for sentence in VOCABULARY if part in (None, sentence.part)]
    text = _bare(line.text)
    alike = " o ".join(f"«{sentence}»" for sentence in nearest(text, candidates))
    return f"Ninguna frase coincide con «{text}». ¿Quiso decir {alike}?"


def _misplaced(line: Line, part: Part) -> str:
    joined = f"{part} que" if part is Part.PREPARATION else part
    start = f"«{_bare(line.text)}» es {PART_NAMES[part]}"
    return f"{start}: escríbala con «{joined}», no con «{line.keyword}»."
