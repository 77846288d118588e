"""Tells on a terminal how walkthroughs go: a line per step, and a summary."""

from __future__ import annotations

from collections.abc import Callable

from simulator.play.runner import Failure
from simulator.scenario.model import Narration, Note, Picture, Prepare, Step, Walkthrough

PLAIN = {"✓": "bien", "✗": "MAL"}
"""For a terminal that can't write the signs."""


class Teller:
    """Writes a line at a time."""

    def __init__(self, write: Callable[[str], object], encoding: str | None) -> None:
        self._write = write
        self._encoding = encoding or "ascii"

    def begun(self, walkthrough: Walkthrough) -> None:
        self._write(f"{walkthrough.name}: {walkthrough.title}")

    def stepped(self, step: Step, seconds: float) -> None:
        self._line("✓", step, seconds)

    def failed(self, failure: Failure, seconds: float) -> None:
        self._line("✗", failure.reason.step, seconds)
        self._write(f"       {failure.reason}")
        for what, path in (("Imagen", failure.picture), ("Traza", failure.trace)):
            if path:
                self._write(f"       {what}: {path}")

    def sum_up(self, count: int, failed: int) -> None:
        """The last line: how many went well."""
        walked = "1 recorrido" if count == 1 else f"{count} recorridos"
        self._write(f"{walked}: {count - failed} bien, {failed} mal.")

    def _line(self, sign: str, step: Step, seconds: float) -> None:
        said = isinstance(step.action, Narration | Note | Picture | Prepare)
        sentence = step.instruction if said else step.sentence
        self._write(f"  {self._sign(sign)} {step.paragraph or '':5}{seconds:7.3f} s  {sentence}")

    def _sign(self, sign: str) -> str:
        try:
            sign.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return PLAIN[sign]
        return sign
