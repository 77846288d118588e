"""The coach: size of its files, the cost of serving a page with it, and the time until its highlight."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.page import ORIGIN, SECRET, requests_of
from bench.pairs import ms, spread, table, time_pairs, verdict
from simulator import create_app, paths, settings
from simulator.browser import launch
from simulator.ephemeral_server import serving
from simulator.models.engine import migrate, open_engine
from simulator.scenario.selection import choose
from simulator.settings import Settings

SCENARIO = "suspender-un-usuario-secundario"
REQUESTS, PAIRS = 20, 101
"""Many short pairs: other programs disturb a long one more."""
MIN_RATE_RATIO = 0.85
VISITS = 15
MAX_MS = 100
MAX_KB = 45
COACH_FILES = ("coach", "vendor/dom-accessibility-api", "css/coach.css")
HIGHLIGHT_DELAY = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const [mark] = performance.getEntriesByName("coach-target");
  return mark ? mark.startTime - page.domContentLoadedEventEnd : null;
}"""
UNFOLD = "(all) => all.forEach((each) => { each.open = true; })"


def tables() -> Iterator[str]:
    yield _size()
    yield _rate()
    yield _highlight_delay()


def _size() -> str:
    files = [path for part in COACH_FILES for path in _files(paths.STATIC / part)]
    kilobytes = sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) / 1000
    row = [str(len(files)), f"{kilobytes:.1f} kB", verdict(kilobytes, at_most=MAX_KB)]
    return table("The coach's files, each gzipped", ["files", "size", "budget"], [row])


def _files(part: Path) -> list[Path]:
    if part.is_file():
        return [part]
    return sorted(path for path in part.rglob("*") if path.suffix in {".js", ".mjs", ".css"})


def _rate() -> str:
    with TemporaryDirectory(prefix="sol-simulator-bench-", ignore_cleanup_errors=True) as folder:
        database = f"sqlite:///{Path(folder).as_posix()}/simulator.db"
        engine = open_engine(database)
        migrate(engine)
        engine.dispose()
        client = create_app(Settings(database=database, secret=SECRET)).test_client()
        # Free practice gets the same company as the lesson, so that the coach is the only difference.
        world = choose([SCENARIO])[0].preparation.model_dump(mode="json")
        client.post("/api/world", json=world, headers={"Origin": ORIGIN})
        lesson = _start_lesson(client)
        cookie = client.get_cookie("sol-simulator")
        assert cookie
        cookie_header = f"sol-simulator={cookie.value}"
        coached = requests_of(client.application, lesson, cookie_header, REQUESTS)
        plain = requests_of(client.application, "/portal/usuarios", cookie_header, REQUESTS)
        rates = time_pairs(coached, plain, PAIRS).rates()
    row = [*spread(rates), verdict(median(rates), at_least=MIN_RATE_RATIO)]
    title = f"S4 with the coach and without, {PAIRS} pairs of {REQUESTS} requests"
    return table(title, ["ratio of rates", "min", "max", "budget"], [row])


def _start_lesson(client: Any) -> str:
    """Takes up the scenario; gives the address of its first page, S4."""
    page = client.get("/").text
    token = page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    form = {"csrf_token": token, "escenario": SCENARIO, "modo": "practicar"}
    location: str = client.post("/leccion/", data=form).headers["Location"]
    return location


def _highlight_delay() -> str:
    with (
        serving() as address,
        sync_playwright() as playwright,
        launch(playwright, chromium=settings.chromium()) as browser,
        browser.new_context(base_url=address, locale="es-PE") as context,
    ):
        times = list(_visits(context.new_page()))
    row = [ms(median(times) / 1000), ms(max(times) / 1000), verdict(median(times), at_most=MAX_MS)]
    title = f"From the page's being ready to the highlight, {VISITS} loads, by the page's own clock"
    return table(title, ["median", "max", "budget, ms"], [row])


def _visits(page: Page) -> Iterator[float]:
    page.goto("/")
    page.locator("details").evaluate_all(UNFOLD)
    form = page.locator(f'form:has(input[value="{SCENARIO}"])')
    form.get_by_role("button", name="Practicar", exact=True).click()
    for _ in range(VISITS):
        page.locator("[data-coach-target]").wait_for()
        yield page.evaluate(HIGHLIGHT_DELAY)
        page.reload()
