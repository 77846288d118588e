"""Compares the complete walkthrough with a straight-line script of its steps: same server and browser."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser, Page

from bench.page_runs import time_page_runs
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

    return time_page_runs(browser, address, play_walkthrough, run_script, PAIRS)
