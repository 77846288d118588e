"""The walkthrough from 4 to 8 beside a straight-line script of the same: same server, same browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from bench.pairs import Pairs, ms, spread, table, verdict
from bench.straight_line import script
from simulator import settings
from simulator.browser import launch
from simulator.ephemeral_server import serving
from simulator.play import play
from simulator.scenario.selection import choose

NAME = "recorrido-completo"
PAIRS = 11
AT_MOST = 1.15


def tables() -> Iterator[str]:
    pairs = _measured()
    ratios = pairs.ratios()
    row = [ms(median(pairs.ours)), ms(median(pairs.other)), *spread(ratios)]
    yield table(
        f"The walkthrough {NAME} and a straight-line script, {PAIRS} pairs",
        ["walkthrough", "script", "ratio", "min", "max", "budget"],
        [[*row, verdict(median(ratios), at_most=AT_MOST)]],
    )


def _measured() -> Pairs:
    chromium = settings.chromium()
    with (
        serving() as address,
        sync_playwright() as playwright,
        launch(playwright, chromium=chromium) as browser,
    ):
        return _pairs(browser, address)


def _pairs(browser: Browser, address: str) -> Pairs:
    walkthrough = choose([NAME])[0]

    def played(page: Page) -> None:
        play(page, walkthrough, base_url=address)

    def scripted(page: Page) -> None:
        script(page, address)

    for warm_up in (played, scripted):
        _timed(browser, address, warm_up)
    pairs = [_pair(browser, address, played, scripted, index) for index in range(PAIRS)]
    return Pairs(*zip(*pairs, strict=True))


def _pair(
    browser: Browser,
    address: str,
    played: Callable[[Page], None],
    scripted: Callable[[Page], None],
    index: int,
) -> tuple[float, float]:
    if index % 2:
        other = _timed(browser, address, scripted)
        return _timed(browser, address, played), other
    ours = _timed(browser, address, played)
    return ours, _timed(browser, address, scripted)


def _timed(browser: Browser, address: str, act: Callable[[Page], None]) -> float:
    """Seconds on a fresh page of a fresh context, whose making is not counted."""
    with browser.new_context(base_url=address, locale="es-PE") as context:
        page = context.new_page()
        start = perf_counter()
        act(page)
        return perf_counter() - start
