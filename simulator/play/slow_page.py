"""Lets the next page come late: the browser holds its request back, and no thread of the server waits."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Error, Page, Request, Route

EVERYTHING = "**/*"


class SlowPage:
    """The delay of the page that comes next, if one was asked for."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.delay = 0
        """Milliseconds that the next page, or the one on its way, comes late; 0 for none."""
        self._held_request: Request | None = None

    def ask(self, seconds: int) -> None:
        """Let the next request for a page wait so long before it leaves the browser."""
        self.drop()
        self.delay = seconds * 1000
        self._page.route(EVERYTHING, self._pass)

    def forget_past(self) -> None:
        """Called when no page is on its way: one that was held back has come."""
        if self._held_request:
            self.drop()

    def drop(self) -> None:
        """Delay nothing any more."""
        if self.delay:
            self.delay, self._held_request = 0, None
            with suppress(Error):  # the page may be closed
                self._page.unroute(EVERYTHING, self._pass)

    def _pass(self, route: Route) -> None:
        """Hold the first request for a page back. The route must stay meanwhile, or the browser lets go."""
        with suppress(Error):  # the page may be closed meanwhile
            if self._held_request is None and _is_for_page(route.request):
                self._held_request = route.request
                self._page.wait_for_timeout(self.delay)
            route.fallback()


def _is_for_page(request: Request) -> bool:
    return request.is_navigation_request() and request.frame.parent_frame is None
