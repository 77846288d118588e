"""Compares the complete walkthrough with a straight-line script of its steps: same server and browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Page

from bench.pairs import Pairs, ms, spread, table, verdict
from bench.straight_line import script
from simulator import settings
from simulator.browser import launch
from simulator.ephemeral_server import serving
from simulator.play import driver, play
from simulator.scenario.selection import choose

NAME = "recorrido-completo"
PAIRS = 11
MAX_RATIO = 1.15


def tables() -> Iterator[str]:
    pairs = _measure()
    ratios = pairs.ratios()
    row = [ms(median(pairs.ours)), ms(median(pairs.other)), *spread(ratios)]
    yield table(
        f"The walkthrough {NAME} and a straight-line script, {PAIRS} pairs",
        ["walkthrough", "script", "ratio", "min", "max", "budget"],
        [[*row, verdict(median(ratios), at_most=MAX_RATIO)]],
    )


def _measure() -> Pairs:
    chromium = settings.chromium()
    with (
        serving() as address,
        driver() as playwright,
        launch(playwright, chromium=chromium) as browser,
    ):
        return _measure_pairs(browser, address)


def _measure_pairs(browser: Browser, address: str) -> Pairs:
    walkthrough = choose([NAME])[0]

    def play_walkthrough(page: Page) -> None:
        play(page, walkthrough, base_url=address)

    def run_script(page: Page) -> None:
        script(page, address)

    for warm_up in (play_walkthrough, run_script):
        _seconds(browser, address, warm_up)
    pairs = [_pair(browser, address, play_walkthrough, run_script, index) for index in range(PAIRS)]
    return Pairs(*zip(*pairs, strict=True))


def _pair(
    browser: Browser,
    address: str,
    play_walkthrough: Callable[[Page], None],
    run_script: Callable[[Page], None],
    index: int,
) -> tuple[float, float]:
    if index % 2:
        other = _seconds(browser, address, run_script)
        return _seconds(browser, address, play_walkthrough), other
    ours = _seconds(browser, address, play_walkthrough)
    return ours, _seconds(browser, address, run_script)


def _seconds(browser: Browser, address: str, run: Callable[[Page], None]) -> float:
    """Seconds on a new page of a new context; their creation does not count."""
    with browser.new_context(base_url=address, locale="es-PE") as context:
        page = context.new_page()
        start = perf_counter()
        run(page)
        return perf_counter() - start
