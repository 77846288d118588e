"""Reports on a terminal how walkthroughs go: a line per step, and a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from simulator.runs.flakiness import flaky_steps
from simulator.runs.results import RunResult, StepResult, StepStatus, WalkthroughResult
from simulator.scenario.model import PreparationAction, Remark, Walkthrough
from simulator.spanish import counted

ASCII_SIGNS = {"✓": "bien", "✗": "MAL"}
"""Words for a terminal that can't write the signs."""
TRACE_WARNING = "Una traza guarda todo lo que se envió, también las claves."


class ConsoleReporter:
    def __init__(
        self,
        write: Callable[[str], object],
        encoding: str | None,
        *,
        is_verbose: bool = False,
        repeat: int = 1,
    ) -> None:
        """Prepare the reporter.

        Args:
            write: prints a line.
            encoding: of the terminal.
            is_verbose: whether the browser's own words on a failure are wanted.
            repeat: how many times each walkthrough is played.
        """
        self._write = write
        self._encoding = encoding or "ascii"
        self._is_verbose = is_verbose
        self._repeat = repeat

    def on_start(self, walkthrough: Walkthrough, repetition: int) -> None:
        time = f" ({repetition} de {self._repeat})" if self._repeat > 1 else ""
        self._write(f"{walkthrough.name}: {walkthrough.title}{time}")

    def on_step(self, result: StepResult) -> None:
        sign = self._sign("✓" if result.status is StepStatus.PASSED else "✗")
        step = result.step
        sentence = step.instruction if isinstance(step.action, PreparationAction | Remark) else step.sentence
        self._write(f"  {sign} {step.paragraph or '':5}{result.seconds:7.3f} s  {sentence}")

    def on_end(self, result: WalkthroughResult) -> None:
        for line in self._details(result):
            self._write(f"       {line}")

    def write(self, run: RunResult) -> None:
        """The end of the run: which steps fail at times, and how many walkthroughs passed."""
        flaky = flaky_steps(run.results)
        if flaky:
            self._write("Pasos inestables:")
        for each in flaky:
            step = each.step
            times = f"falló {each.failed_count} de {each.played_count} veces"
            self._write(f"  {step.file}:{step.line}: {step.sentence}: {times}")
        if any(result.evidence.trace for result in run.results):
            self._write(TRACE_WARNING)
        played, failed = len(run.results), len(run.failures)
        total = counted(played, "recorrido", "recorridos")
        unplayed = run.planned_count - played
        rest = f" Sin terminar o sin recorrer: {unplayed}." if unplayed else ""
        self._write(f"{total}: {played - failed} bien, {failed} mal.{rest}")

    def _details(self, result: WalkthroughResult) -> Iterator[str]:
        step, evidence = result.failed_step, result.evidence
        if step is not None:
            yield f"{step.file}:{step.line}: {step.sentence}: {result.cause}"
        if self._is_verbose and result.original:
            yield f"El navegador dice: {result.original}"
        files = (
            ("Imagen", evidence.picture),
            ("Árbol accesible", evidence.aria_tree),
            ("Traza", evidence.trace),
        )
        for name, path in files:
            if path:
                yield f"{name}: {path}"
        yield from evidence.problems

    def _sign(self, sign: str) -> str:
        try:
            sign.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return ASCII_SIGNS[sign]
        return sign
