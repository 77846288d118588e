"""Compares the exported test of the complete walkthrough with the walkthrough, and with one by hand.

Same server, browser and kind of page for all three; what pytest takes to start counts for none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any

from playwright.sync_api import Page

from bench.page_runs import PageRun, time_page_runs
from bench.pairs import Pairs, ms, spread, table, verdict
from bench.straight_line import script
from simulator import settings
from simulator.browser import launch
from simulator.ephemeral_server import serving
from simulator.export.document import PYTHON, TARGETS, exported_code
from simulator.play import driver, play
from simulator.scenario.selection import choose

NAME = "recorrido-completo"
PAIRS = 11
MAX_RATIO = 1.0


def tables() -> Iterator[str]:
    with (
        serving() as address,
        driver() as playwright,
        launch(playwright, chromium=settings.chromium()) as browser,
    ):
        walkthrough = choose([NAME])[0]
        exported = _exported(address)

        def play_walkthrough(page: Page) -> None:
            play(page, walkthrough, base_url=address)

        def run_script(page: Page) -> None:
            script(page, address)

        beside_walkthrough = time_page_runs(browser, address, exported, play_walkthrough, PAIRS)
        beside_script = time_page_runs(browser, address, exported, run_script, PAIRS)
    yield table(
        f"The exported {NAME} (playwright-python), {PAIRS} pairs each",
        ["beside", "export", "other", "ratio", "min", "max", "budget"],
        [
            ["the walkthrough", *_row(beside_walkthrough), _verdict(beside_walkthrough)],
            ["the script by hand", *_row(beside_script), ""],
        ],
    )


def _exported(address: str) -> PageRun:
    """The exported test as a function of the page: with the company that its fixture would give it."""
    code = exported_code(choose([NAME]), TARGETS[PYTHON])
    names: dict[str, Any] = {"__name__": "exported"}
    exec(compile(code, f"{NAME} (exported)", "exec"), names)  # noqa: S102 -- written by this project
    test = names[f"test_{NAME.replace('-', '_')}"]

    def run(page: Page) -> None:
        company = names["Company"](page, address)
        test(page, company)
        company.release()

    return run


def _row(pairs: Pairs) -> list[str]:
    return [ms(median(pairs.ours)), ms(median(pairs.other)), *spread(pairs.ratios())]


def _verdict(pairs: Pairs) -> str:
    return verdict(median(pairs.ratios()), at_most=MAX_RATIO)
