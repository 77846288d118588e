"""Records Playwright's trace of a walkthrough."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from simulator.runs.options import TraceMode
from simulator.scenario.model.walkthrough import Step


class TraceRecorder:
    """Records one walkthrough, with a group for each sentence; nothing if no trace is asked for."""

    def __init__(self, mode: TraceMode) -> None:
        self.is_on = mode is not TraceMode.NEVER
        self._context: BrowserContext | None = None

    def start(self, context: BrowserContext, step: Step, title: str) -> None:
        if self.is_on:
            self._context = context
            context.tracing.start(screenshots=True, snapshots=True, sources=False, title=title)
            self._open_group(context, step)

    def go_on(self, step: Step | None) -> None:
        """End the group of a step, and begin that of the next one."""
        if self._context is not None:
            self._context.tracing.group_end()
            if step is not None:
                self._open_group(self._context, step)

    def _open_group(self, context: BrowserContext, step: Step) -> None:
        context.tracing.group(
            f"{step.keyword} {step.sentence}", location={"file": step.file, "line": step.line}
        )
