"""Which request a slow page holds back: the next one for the page itself, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from playwright.sync_api import Page, Route

from simulator.play.slow_page import SlowPage


@dataclass
class FakeFrame:
    parent_frame: object = None


@dataclass
class FakeRequest:
    is_navigation: bool = True
    frame: FakeFrame = field(default_factory=FakeFrame)

    def is_navigation_request(self) -> bool:
        return self.is_navigation


@dataclass
class FakeRoute:
    page: FakePage
    request: FakeRequest

    def fallback(self) -> None:
        self.page.log.append("sent")


class FakePage:
    """Notes how long it waits and what is sent; `ask` is a request of the browser."""

    def __init__(self) -> None:
        self.handlers: list[Callable[[Route], Any]] = []
        self.log: list[object] = []

    def route(self, _pattern: str, handler: Callable[[Route], Any]) -> None:
        self.handlers.append(handler)

    def unroute(self, _pattern: str, handler: Callable[[Route], Any]) -> None:
        self.handlers.remove(handler)

    def wait_for_timeout(self, millis: float) -> None:
        self.log.append(millis)

    def ask(self, request: FakeRequest | None = None) -> None:
        for handler in self.handlers:
            handler(cast("Route", FakeRoute(self, request or FakeRequest())))


def slow_page(page: FakePage) -> SlowPage:
    return SlowPage(cast("Page", page))


def test_the_next_page_is_sent_after_the_delay_and_no_other_is_delayed() -> None:
    page = FakePage()
    slow_page(page).ask(3)
    for _ in range(2):
        page.ask()
    assert page.log == [3000, "sent", "sent"]


def test_parts_of_a_page_and_of_its_frames_are_sent_at_once() -> None:
    page = FakePage()
    slow_page(page).ask(3)
    page.ask(FakeRequest(is_navigation=False))
    page.ask(FakeRequest(frame=FakeFrame(parent_frame=FakeFrame())))
    assert page.log == ["sent", "sent"]


def test_once_the_page_has_come_nothing_stands_between_the_browser_and_the_server() -> None:
    page = FakePage()
    slow = slow_page(page)
    slow.ask(3)
    slow.forget_past()
    assert (slow.delay, len(page.handlers)) == (3000, 1)
    page.ask()
    slow.forget_past()
    assert (slow.delay, page.handlers) == (0, [])


def test_a_second_request_for_a_delay_takes_the_place_of_the_first() -> None:
    page = FakePage()
    slow = slow_page(page)
    slow.ask(3)
    slow.ask(1)
    page.ask()
    assert page.log == [1000, "sent"]


def test_what_is_dropped_delays_nothing() -> None:
    page = FakePage()
    slow = slow_page(page)
    slow.ask(3)
    slow.drop()
    slow.drop()
    assert (slow.delay, page.handlers) == (0, [])
