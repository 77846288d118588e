"""Reports on a terminal how walkthroughs go: a line per step, and a summary."""

from __future__ import annotations

from collections.abc import Callable

from simulator.runs.runner import Failure
from simulator.scenario.model import PreparationAction, Remark, Step, Walkthrough
from simulator.spanish import counted

ASCII_SIGNS = {"✓": "bien", "✗": "MAL"}
"""Words for a terminal that can't write the signs."""


class ConsoleReporter:
    def __init__(self, write: Callable[[str], object], encoding: str | None) -> None:
        self._write = write
        self._encoding = encoding or "ascii"

    def on_start(self, walkthrough: Walkthrough) -> None:
        self._write(f"{walkthrough.name}: {walkthrough.title}")

    def on_step(self, step: Step, seconds: float) -> None:
        self._line("✓", step, seconds)

    def on_failure(self, failure: Failure, seconds: float) -> None:
        self._line("✗", failure.error.step, seconds)
        self._write(f"       {failure.error}")
        for name, path in (("Imagen", failure.screenshot), ("Traza", failure.trace)):
            if path:
                self._write(f"       {name}: {path}")

    def write_summary(self, count: int, failed_count: int) -> None:
        total = counted(count, "recorrido", "recorridos")
        self._write(f"{total}: {count - failed_count} bien, {failed_count} mal.")

    def _line(self, sign: str, step: Step, seconds: float) -> None:
        sentence = step.instruction if isinstance(step.action, PreparationAction | Remark) else step.sentence
        self._write(f"  {self._sign(sign)} {step.paragraph or '':5}{seconds:7.3f} s  {sentence}")

    def _sign(self, sign: str) -> str:
        try:
            sign.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return ASCII_SIGNS[sign]
        return sign
