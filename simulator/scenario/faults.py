"""The faults of scenario files, collected so that an author sees all of them at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from simulator.scenario import line_claves
from simulator.scenario.invisible_characters import described
from simulator.scenario.model.walkthrough import Step
from simulator.spanish import counted

AROUND = re.compile(r"^[ \t]+|[ \t]+$|(?<=\|)[ \t]+|[ \t]+(?=\|)")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake of a scenario file: what is wrong and what to do next, in Spanish."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def warning(step: Step, what: str) -> Fault:
    """Says of a step that can be played what may be wrong with it."""
    return Fault(step.file, step.line, f"advertencia: {what}")


@dataclass(slots=True)
class Faults:
    """The faults of one file, each once, even if several rows of an outline repeat it."""

    file: str
    unique: dict[Fault, tuple[int, ...]] = field(default_factory=dict)
    """Of each, the rows of Ejemplos, by their lines, with which its line has it; in order."""
    source: Sequence[str] = ()
    """The lines of the file, once it is read."""

    def add(self, line: int, what: str, example_line: int | None = None) -> None:
        """Add a fault, with the invisible characters of its line and of its row of Ejemplos.

        Claves that it quotes from them are masked.
        A line break in what the author wrote is shown as a sign: one fault is one line.
        """
        what = line_claves.masked(what, self.source, line, example_line)
        remarks = [self._invisible(number) for number in (line, example_line) if number]
        text = " ".join([what, *filter(None, remarks)])
        fault = Fault(self.file, line, CONTROL.sub(_sign, text))
        rows = self.unique.get(fault, ())
        if example_line is not None and example_line not in rows:
            rows = (*rows, example_line)
        self.unique[fault] = rows

    def _invisible(self, line: int) -> str:
        """The invisible characters of the line, but for the white space around it and around cells."""
        text = self.source[line - 1] if line <= len(self.source) else ""
        characters = described(AROUND.sub(lambda match: " " * len(match[0]), text))
        if not characters:
            return ""
        what = "caracteres invisibles" if ";" in characters else "un carácter invisible"
        return f"La línea {line} tiene {what}, {characters}."

    def sorted(self) -> list[Fault]:
        """The faults by line; those of one line in the order in which they were added."""
        faults = (replace(fault, what=fault.what + _of_rows(rows)) for fault, rows in self.unique.items())
        return sorted(faults, key=lambda fault: fault.line)


def _of_rows(lines: Sequence[int]) -> str:
    """*(Ejemplos, línea 20)*, or *(Ejemplos, línea 20 y 4 otras)*; nothing for no row."""
    first, *others = lines or (None,)
    more = f" y {counted(len(others), 'otra', 'otras')}" if others else ""
    return f" (Ejemplos, línea {first}{more})" if lines else ""


def _sign(match: re.Match[str]) -> str:
    r"""The character as Python writes it: \n, \t, \u2028."""
    return repr(match[0])[1:-1]
