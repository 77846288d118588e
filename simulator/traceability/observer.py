"""Looks at the pages of a run between the steps, and notes what they show and what the server answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page, Response

from simulator.runs.evidence.page_observer import StepObserver
from simulator.runs.results import WalkthroughKey, key_of
from simulator.scenario.model.screen_expectations import ScreenExpectation
from simulator.scenario.model.user_actions import (
    Check,
    Click,
    GoBack,
    OpenPortal,
    PressEnter,
    Reload,
    Uncheck,
    UserAction,
)
from simulator.scenario.model.walkthrough import Step, Walkthrough
from simulator.traceability.page_sight import PageSight, look

LOOKED_AFTER = Check | Click | GoBack | OpenPortal | PressEnter | Reload | ScreenExpectation | Uncheck
"""After these the page may show something else; an expectation may have waited for it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the server to the browser."""

    step: int
    """Index of the step that was being done."""
    method: str
    path: str
    is_page: bool
    """Whether it is a page, or leads to one, and not a part of a page."""
    is_redirected: bool
    """Whether another answer led to this one."""


@dataclass(slots=True)
class Trail:
    """What a walkthrough met while it was played."""

    sights: list[PageSight | None] = field(default_factory=list)
    """After each step that was done; the same object as before where nothing can have changed."""
    answers: list[Answer] = field(default_factory=list)


class Observer:
    """A `PageObserver` of a run; the jobs share it, and each writes the trails of its own walkthroughs."""

    def __init__(self) -> None:
        self.trails: dict[WalkthroughKey, Trail] = {}

    def __call__(self, page: Page, walkthrough: Walkthrough) -> StepObserver:
        trail = self.trails[key_of(walkthrough)] = Trail()
        page.on("response", _AnswerNotes(trail).note)
        return _Lookout(page, trail).after_step


class _AnswerNotes:
    def __init__(self, trail: Trail) -> None:
        self._trail = trail

    def note(self, response: Response) -> None:
        request = response.request
        is_redirected = request.redirected_from is not None
        path, step = urlsplit(response.url).path, len(self._trail.sights)
        is_page = request.resource_type == "document"
        self._trail.answers.append(Answer(step, request.method, path, is_page, is_redirected))


class _Lookout:
    """Looks after what may have changed what the page shows: an action, and the first expectation after it.

    What is typed or chosen changes values and no names, so the next look is early enough.
    """

    def __init__(self, page: Page, trail: Trail) -> None:
        self._page = page
        self._trail = trail
        self._is_stale = True

    def after_step(self, step: Step) -> None:
        is_action = isinstance(step.action, UserAction)
        self._is_stale = self._is_stale or is_action
        previous = self._trail.sights[-1] if self._trail.sights else None
        if self._is_stale and (previous is None or isinstance(step.action, LOOKED_AFTER)):
            self._trail.sights.append(self._sight(previous))
            self._is_stale = is_action
        else:
            self._trail.sights.append(previous)

    def _sight(self, previous: PageSight | None) -> PageSight | None:
        """What the page shows; one that is leaving shows nothing, and the next look sees where it went."""
        try:
            return look(self._page)
        except Error:
            return previous
