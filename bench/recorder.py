"""What the recorder costs: the complete walkthrough with it and without, the same actions on the same server.

The difference is divided by the number of actions: it has all that the recorder does, also to bring its
scripts with each page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Page

from bench.page_runs import time_page_runs
from bench.pairs import Pairs, ms, table, verdict
from simulator import settings
from simulator.browser import launch
from simulator.ephemeral_server import serving
from simulator.play import driver, play
from simulator.scenario.model.user_actions import UserAction
from simulator.scenario.model.walkthrough import Step, Walkthrough
from simulator.scenario.selection import choose

NAME = "recorrido-completo"
PAIRS = 21
MAX_MILLISECONDS = 5
"""Of one action."""


def tables() -> Iterator[str]:
    walkthrough = choose([NAME])[0]
    actions = len(_actions(walkthrough))
    pairs = _measure()
    added = [(ours - other) / actions for ours, other in zip(pairs.ours, pairs.other, strict=True)]
    row = [ms(median(pairs.ours)), ms(median(pairs.other)), *map(ms, (median(added), min(added), max(added)))]
    yield table(
        f"The walkthrough {NAME} with the recorder and without, {PAIRS} pairs, {actions} actions",
        ["recorded", "plain", "added to an action", "min", "max", "budget in ms"],
        [[*row, verdict(median(added) * 1000, at_most=MAX_MILLISECONDS)]],
    )


def _measure() -> Pairs:
    walkthrough = choose([NAME])[0]
    with (
        serving() as address,
        driver() as playwright,
        launch(playwright, chromium=settings.chromium()) as browser,
    ):

        def recorded(page: Page) -> None:
            play(page, walkthrough, base_url=_begun_recording(page, address))

        def plain(page: Page) -> None:
            _begun_recording(page, address)
            play(page, walkthrough, base_url=address)

        pairs = time_page_runs(browser, address, recorded, plain, PAIRS)
        with browser.new_context(base_url=address, locale="es-PE") as context:
            _require_recorded(context.new_page(), address, walkthrough)
        return pairs


def _require_recorded(page: Page, address: str, walkthrough: Walkthrough) -> None:
    """A recorder that records nothing would be fast. The API moves the clock; one fill changes nothing."""
    recording = _begun_recording(page, address)
    play(page, walkthrough, base_url=recording)
    page.wait_for_function(
        "key => localStorage.getItem(key) === null", arg=f"grabacion:{recording.rpartition('/')[2]}"
    )
    recorded = len(page.request.get(f"{recording}/pasos").json()["steps"])
    if recorded < len(_actions(walkthrough)) - 2:
        raise RuntimeError(f"Only {recorded} actions were recorded.")


def _actions(walkthrough: Walkthrough) -> list[Step]:
    return [step for step in walkthrough.steps if isinstance(step.action, UserAction)]


def _begun_recording(page: Page, address: str) -> str:
    """The address of a recording that has no steps yet: both begin one, so that it costs both the same."""
    page.goto(f"{address}/grabacion/")
    token = page.locator("[name=csrf_token]").first.input_value()
    form = {"csrf_token": token, "desde": "vacia"}
    answer = page.request.post(
        f"{address}/grabacion/", form=form, headers={"Origin": address}, max_redirects=0
    )
    path = re.match(r"/grabacion/[\w-]+", answer.headers["location"])
    assert path
    return address + path[0]
