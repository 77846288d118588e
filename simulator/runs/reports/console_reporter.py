"""Reports on a terminal how walkthroughs go: a line per step, and a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from simulator.runs.reports import failure_text
from simulator.runs.reports.console_ending import ending_lines
from simulator.runs.results import RunResult, StepResult, StepStatus, WalkthroughResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.remarks import Remark
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.spanish import decimal_number

ASCII_SIGNS = {"✓": "bien", "✗": "MAL"}
"""Words for a terminal that can't write the signs."""
TRACE_WARNING = "Una traza guarda todo lo que se envió, también las claves."


class ConsoleReporter:
    def __init__(
        self,
        write: Callable[[str], object],
        encoding: str | None,
        *,
        mask: ClaveMask,
        is_verbose: bool = False,
        repeat: int = 1,
    ) -> None:
        """Prepare the reporter.

        Args:
            write: prints a line.
            encoding: of the terminal.
            mask: of the claves of all walkthroughs.
            is_verbose: whether the browser's own words on a failure are wanted.
            repeat: how many times each walkthrough is played.
        """
        self._write = write
        self._encoding = encoding or "ascii"
        self._mask = mask
        self._is_verbose = is_verbose
        self._repeat = repeat

    def on_start(self, walkthrough: Walkthrough, repetition: int) -> None:
        time = f" ({repetition} de {self._repeat})" if self._repeat > 1 else ""
        self._write(f"{self._mask.text(walkthrough.name)}: {self._mask.title(walkthrough)}{time}")

    def on_step(self, result: StepResult) -> None:
        sign = self._sign("✓" if result.status is StepStatus.PASSED else "✗")
        step = result.step
        is_told = isinstance(step.action, PreparationAction | Remark)
        sentence = self._mask.instruction(step) if is_told else self._mask.sentence(step)
        seconds = decimal_number(result.seconds, "7.3f")
        self._write(f"  {sign} {step.paragraph or '':5}{seconds} s  {sentence}")

    def on_end(self, result: WalkthroughResult) -> None:
        for line in self._details(result):
            self._write(f"       {line}")

    def write(self, run: RunResult) -> None:
        """The end of the run: a line for each failure, the flaky steps, and how many walkthroughs passed."""
        if any(result.evidence.trace for result in run.results):
            self._write(TRACE_WARNING)
        for line in ending_lines(run, self._mask):
            self._write(line)

    def _details(self, result: WalkthroughResult) -> Iterator[str]:
        step = result.failed_step
        if not result.passed:
            sentence = f"{self._mask.sentence(step)}: " if step else ""
            yield f"{failure_text.place(result)}: {sentence}{failure_text.cause(result, self._mask)}"
        if self._is_verbose and result.original:
            yield f"El navegador dice: {failure_text.browser_text(result, self._mask)}"
        yield from (f"{kind}: {path}" for kind, path in result.evidence.files())
        yield from result.evidence.problems

    def _sign(self, sign: str) -> str:
        try:
            sign.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return ASCII_SIGNS[sign]
        return sign
