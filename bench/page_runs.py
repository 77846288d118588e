"""Times two ways of using a page, pair by pair, each on a new page of a new context."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from playwright.sync_api import Browser, Page

from bench.pairs import Pairs

PageRun = Callable[[Page], None]


def time_page_runs(browser: Browser, address: str, ours: PageRun, other: PageRun, count: int) -> Pairs:
    """The times of so many pairs, after one run of each; which of the two runs first alternates."""
    for run in (ours, other):
        _seconds(browser, address, run)
    pairs = [_pair(browser, address, ours, other, index) for index in range(count)]
    return Pairs(*zip(*pairs, strict=True))


def _pair(browser: Browser, address: str, ours: PageRun, other: PageRun, index: int) -> tuple[float, float]:
    if index % 2:
        first = _seconds(browser, address, other)
        return _seconds(browser, address, ours), first
    first = _seconds(browser, address, ours)
    return first, _seconds(browser, address, other)


def _seconds(browser: Browser, address: str, run: PageRun) -> float:
    """Seconds on a new page of a new context; their creation does not count."""
    with browser.new_context(base_url=address, locale="es-PE") as context:
        page = context.new_page()
        start = perf_counter()
        run(page)
        return perf_counter() - start
