"""Notes what a page waits for and what came of its last request: an error says why nothing is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urldefrag

from playwright.sync_api import Dialog, Download, Error, Frame, Page, Request

from simulator.browser.reasons import UNKNOWN, printable_address, reason, status_reason
from simulator.play.problems import LOOK, StepProblem, has_run_out

ABORTED = ("net::ERR_ABORTED", "NS_BINDING_ABORTED", "Load cancelled")
"""Of a navigation that a download, an empty answer or another navigation ended: the page stays as it was."""
POLL = 20
"""Milliseconds between two looks."""
STATE = """() => {
  const [entry] = performance.getEntriesByType("navigation");
  const finished = new Set(performance.getEntriesByType("resource").map(({ name }) => name));
  const parts = [...document.querySelectorAll("script[src], img[src], iframe[src], link[rel=stylesheet]")];
  const missing = parts.map((part) => part.src || part.href).find((address) => !finished.has(address));
  return {
    address: location.href,
    status: entry?.responseStatus ?? 0,
    missing: document.readyState === "complete" ? null : missing ?? location.href,
    seconds: Math.round(performance.now() / 1000),
  };
}"""
STILL_LOADING = "La página todavía está cargando"


@dataclass(frozen=True, slots=True)
class Navigation:
    """A request for a page that has no answer yet."""

    request: Request
    start: float
    """By the monotonic clock, in seconds."""

    @property
    def address(self) -> str:
        """Without credentials."""
        return printable_address(self.request.url)

    def leads_to(self, address: str) -> bool:
        """Whether this is the address of its page; the place in a page does not count."""
        return urldefrag(self.request.url).url == urldefrag(address).url


class PageActivity:
    def __init__(self, page: Page) -> None:
        self._page = page
        self.navigation: Navigation | None = None
        self.remarks: list[str] = []
        """What happened since the last action but one that a person would have noticed."""

    def forget(self, count: int) -> None:
        """Called after an action that was done, with the number of remarks before it: they are past."""
        del self.remarks[:count]

    @property
    def is_loading(self) -> bool:
        """Whether a page is on its way, or the one that has come is not complete."""
        if self.navigation:
            return True
        try:
            return bool(_state(self._page)["missing"])
        except Error:
            return False

    def wait_for_answer(self, timeout: float) -> bool:
        """Wait until no page is on its way; whether that is so after so many milliseconds."""
        deadline = monotonic() + timeout / 1000
        while self.navigation and monotonic() < deadline:
            self._page.wait_for_timeout(POLL)
        return self.navigation is None

    def explain(self, error: StepProblem | Error) -> str:
        """Why a step failed, with what the page waits for and what came of its last request."""
        if self.navigation:  # and while one is on its way, the page can't be asked anything
            return _still_loading(self.navigation.address, round(monotonic() - self.navigation.start))
        waited = error.waited if isinstance(error, StepProblem) else has_run_out(error)
        shortcomings = list(self._shortcomings()) if waited else []
        return " ".join(filter(None, [*self.remarks, _text(error), *shortcomings])) or UNKNOWN

    def _shortcomings(self) -> Iterator[str]:
        """Sentences about a page that has come, and is not complete or an error of the server's."""
        try:
            state = _state(self._page)
        except Error:
            return
        if state["missing"]:
            yield _still_loading(printable_address(state["missing"]), state["seconds"])
        if explanation := status_reason(state["status"]):
            yield f"{printable_address(state['address'])}: {explanation}."

    def on_request(self, request: Request) -> None:
        if _is_page_request(request):
            start = self.navigation.start if self.navigation and request.redirected_from else monotonic()
            self.navigation = Navigation(request, start)

    def on_request_failed(self, request: Request) -> None:
        if not _is_page_request(request):
            return
        if self.navigation and self.navigation.request == request:
            self.navigation = None
        failure = request.failure or ""
        if failure not in ABORTED:
            self.remarks.append(f"No se pudo abrir {printable_address(request.url)}: {reason(failure)}.")

    def on_frame_navigated(self, frame: Frame) -> None:
        """Also called where a page only changes its address: then the page on its way still is."""
        if frame.parent_frame is None:
            self._end_navigation_to(frame.url)

    def on_download(self, download: Download) -> None:
        self._end_navigation_to(download.url)
        self.remarks.append(f"En vez de una página, se descargó el archivo «{download.suggested_filename}».")

    def _end_navigation_to(self, address: str) -> None:
        if self.navigation and self.navigation.leads_to(address):
            self.navigation = None

    def on_dialog(self, dialog: Dialog) -> None:
        """Answer it as Playwright does where nobody listens, and note it."""
        if dialog.type == "beforeunload":
            dialog.accept()
            return
        self.remarks.append(f"El navegador mostró una ventana propia, que se canceló: «{dialog.message}».")
        dialog.dismiss()


@contextmanager
def watching(page: Page) -> Iterator[PageActivity]:
    """The page's activity from now on, to the end of the block."""
    activity = PageActivity(page)
    page.on("request", activity.on_request)
    page.on("requestfailed", activity.on_request_failed)
    page.on("framenavigated", activity.on_frame_navigated)
    page.on("download", activity.on_download)
    page.on("dialog", activity.on_dialog)
    try:
        yield activity
    finally:
        page.remove_listener("request", activity.on_request)
        page.remove_listener("requestfailed", activity.on_request_failed)
        page.remove_listener("framenavigated", activity.on_frame_navigated)
        page.remove_listener("download", activity.on_download)
        page.remove_listener("dialog", activity.on_dialog)


def _state(page: Page) -> dict[str, Any]:
    """What the page tells of itself; a page that tells nothing is not waited for, as `evaluate` would."""
    state: dict[str, Any] = page.wait_for_function(STATE, timeout=LOOK).json_value()
    return state


def _text(error: StepProblem | Error) -> str:
    try:
        return str(error) if isinstance(error, StepProblem) else _sentence(error)
    except Error as later_error:  # the page changed or closed while it was asked
        return _sentence(later_error)


def _sentence(error: Error) -> str:
    return f"No se pudo: {reason(error)}."


def _is_page_request(request: Request) -> bool:
    """Whether it is for the page itself, not for a part of it."""
    return request.is_navigation_request() and request.frame.parent_frame is None


def _still_loading(address: str, seconds: int) -> str:
    return f"{STILL_LOADING}: {address} no ha respondido del todo en {seconds} s."
