"""Accessibility in passing: axe audits each screen that a run reaches, once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, Page, TimeoutError

from simulator.browser.reasons import reason
from simulator.errors import SimulatorError
from simulator.paths import STATIC
from simulator.play import locators
from simulator.play.player import TIMEOUT
from simulator.runs.audit_report import AuditReport, AxeViolation, Screen, ScreenAudit
from simulator.scenario.model.walkthrough import Step, Walkthrough
from simulator.spanish import decimal_number

OPTIONS = {"resultTypes": ["violations"]}
"""All rules that axe runs of itself: WCAG A and AA, and its good practices."""
IMPACTS = {"minor": "leve", "moderate": "moderado", "serious": "grave", "critical": "crítico"}
FIXED_SEGMENT = re.compile(r"[a-z]+(?:-[a-z]+)*")
"""Part of a path that names a screen; any other is an id, or a user's name."""
LOCALE = STATIC / "vendor" / "axe-core" / "es.json"
AUDIT_TIMEOUT = 30_000
"""Milliseconds for one page by itself; a run says how long."""
EMPTY_PAGE = "about:blank"
LEAVING = re.compile("context was destroyed|Frame was detached|navigated or closed|navigation")
"""What Playwright says of a page that is just leaving for another."""


class AuditTooSlow(SimulatorError):
    """axe does not end within the time that a page has."""

    def __init__(self, timeout: float) -> None:
        seconds = decimal_number(timeout / 1000)
        super().__init__(f"axe no terminó en {seconds} s. Dé más segundos con --timeout")


class ScreenAudits:
    """The audits of one run; its jobs may share them. Two that reach a screen at once keep one audit."""

    def __init__(self, timeout: float = TIMEOUT) -> None:
        """Begin without audits; `timeout` is what a page has to load, and then axe, in milliseconds."""
        self._timeout = timeout
        self._audits: dict[Screen, ScreenAudit] = {}
        self._problems: dict[str, str] = {}
        """By the path of the page, which is not tried again."""

    @property
    def audits(self) -> tuple[ScreenAudit, ...]:
        """In the order in which the screens were reached."""
        return tuple(self._audits.values())

    @property
    def report(self) -> AuditReport:
        return AuditReport(self.audits, tuple(self._problems.values()))

    def after_step(self, page: Page, walkthrough: Walkthrough, step: Step) -> None:
        """Audit the screen that the page shows, unless it was audited before.

        A page that is just leaving for another is passed over: the next step shows where it went. So is the
        browser's empty page, where nothing has been opened yet.
        """
        path = path_pattern(page.url)
        if page.url == EMPTY_PAGE or path in self._problems:
            return
        try:
            self._audit(page, walkthrough, step)
        except (AuditTooSlow, Error) as error:
            if not _is_leaving(page, error):
                why = reason(error) if isinstance(error, Error) else str(error)
                where = f"{path} ({walkthrough.name}, {step.file}:{step.line})"
                self._problems[path] = f"No se pudo revisar {where}: {why}."

    def _audit(self, page: Page, walkthrough: Walkthrough, step: Step) -> None:
        screen = screen_of(page, self._timeout)
        if screen in self._audits:
            return
        violations = audit(page, self._timeout)
        if screen_of(page, self._timeout) == screen:
            first_audit = ScreenAudit(screen, walkthrough.name, step.file, step.line, violations)
            self._audits.setdefault(screen, first_audit)


def _is_leaving(page: Page, error: Exception) -> bool:
    is_said = isinstance(error, Error) and LEAVING.search(error.message) is not None
    return is_said or page.is_closed()


def screen_of(page: Page, timeout: float = TIMEOUT) -> Screen:
    """The screen that a page shows when it has loaded, for which it has so many milliseconds.

    Raises:
        Error: if the page does not load, is leaving or closed.
    """
    page.wait_for_load_state("load", timeout=timeout)
    first_heading = page.locator("h1").first
    has_heading = page.locator("h1").count()
    heading = first_heading.text_content(timeout=timeout) if has_heading else page.title()
    dialogs = locators.dialog(page).filter(visible=True)
    dialog = dialogs.last.get_by_role("heading").all_text_contents() if dialogs.count() else []
    return Screen(path_pattern(page.url), _one_line(heading or ""), _one_line(" ".join(dialog[:1])))


def path_pattern(url: str) -> str:
    """*/portal/usuarios/…/roles*: the path of the URL without ids and names of users.

    >>> path_pattern("http://127.0.0.1:8000/portal/usuarios/OPERA001/roles?id=3")
    '/portal/usuarios/…/roles'
    """
    segments = urlsplit(url).path.split("/")
    return "/".join(each if not each or FIXED_SEGMENT.fullmatch(each) else "…" for each in segments)


def audit(page: Page, timeout: float = AUDIT_TIMEOUT) -> tuple[AxeViolation, ...]:
    """What axe finds on the page as it is, within so many milliseconds.

    Raises:
        AuditTooSlow: if axe does not end in time.
        Error: if the page is leaving or closed.
    """
    try:
        answer = page.wait_for_function(_script(), arg=OPTIONS, timeout=timeout)
    except TimeoutError as error:
        raise AuditTooSlow(timeout) from error
    return tuple(_violation(each) for each in json.loads(answer.json_value()))


@cache
def _script() -> str:
    """A function that runs axe, speaking Spanish; it gives the violations as JSON.

    It is waited for, not evaluated: an evaluation has no time limit, and axe may keep the page busy.
    """
    locale = json.loads(LOCALE.read_text(encoding="utf-8"))
    return f"""async (options) => {{
      {AXE_SCRIPT}
      axe.configure({{ locale: {json.dumps(locale)} }});
      return JSON.stringify((await axe.run(document, options)).violations);
    }}"""


def _violation(found: dict[str, Any]) -> AxeViolation:
    elements = (" ".join(_selectors(node["target"])) for node in found["nodes"])
    impact = IMPACTS.get(found["impact"], "sin grado")
    return AxeViolation(found["id"], impact, found["help"], tuple(elements))


def _selectors(target: Iterable[str | list[str]]) -> list[str]:
    """One for each frame; a list stands for the shadow roots within one."""
    return [each if isinstance(each, str) else " ".join(each) for each in target]


def _one_line(text: str) -> str:
    return " ".join(text.split())
