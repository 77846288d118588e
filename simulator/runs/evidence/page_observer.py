"""Who looks at the pages of a run between the steps, for something else than evidence of a failure."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from simulator.scenario.model.walkthrough import Step, Walkthrough

StepObserver = Callable[[Step], object]
"""Called after each step that was done, when the page that it leads to has come."""
PageObserver = Callable[[Page, Walkthrough], StepObserver]
"""Called with each new page before the walkthrough is played on it, by the job's own thread."""
