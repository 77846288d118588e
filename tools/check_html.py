"""Checks the HTML of every page with the Nu checker: `make html`.

Each page, dialog and error is checked twice: as it is sent, and as it stands in a browser once its scripts
have run. The pages of a handbook and of a review are checked as they are written; the review's, and two of
the handbook's, also when a reader has used them. Whatever the checker finds is an error. The pages stay in
`build/html`, so that a finding can be looked up.
"""

from __future__ import annotations

import json
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import click
from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, Response, expect, sync_playwright

from e2e import robot
from e2e.arrivals import ARRIVALS, Visitor, arrive
from e2e.lessons import WHOLE
from simulator import create_app, settings
from simulator.browser import launch
from simulator.data_folder import sqlite_url
from simulator.ephemeral_server import serving
from simulator.handbook import manifest
from simulator.handbook.review import review_page
from simulator.handbook.review.compare import compare
from simulator.models.engine import migrate, open_engine
from simulator.runs.jobs.address import Address
from simulator.runs.jobs.runner import walk
from simulator.runs.options import RunOptions
from simulator.scenario.claves import ClaveMask
from simulator.scenario.selection import choose
from simulator.settings import Settings
from simulator.traceability.matrix import make_matrix
from simulator.traceability.matrix_page import matrix_page
from simulator.traceability.observer import Observer
from simulator.web.errors import PAGES as ERROR_PAGES
from simulator.web.errors import error_answer
from tools import check_javascript

ROOT = Path(__file__).resolve().parent.parent
CHECKER = check_javascript.MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
HANDBOOK = ROOT / "build" / "handbook"
PAGES = ROOT / "build" / "html"
WAYS = ("Ver", "Practicar", "Practicar sin guía")
SHOWN = 100
"""How many findings are printed."""


class Collector:
    """Writes down the pages that a browser shows: what the server sent, and what the scripts made of it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._document: Response | None = None
        page.on("response", self._remember)

    def collect(self, name: str) -> None:
        """Write the page that is shown now."""
        if self._document:
            _write(f"{name}-served", self._document.text())
        _write(f"{name}-scripted", self.page.content())

    def _remember(self, response: Response) -> None:
        is_document = response.request.is_navigation_request() and response.frame == self.page.main_frame
        is_redirect = "location" in response.headers
        if is_document and not is_redirect:
            self._document = response


def main() -> None:
    """Collect the pages, check them, and end with 1 if anything is wrong."""
    if check_javascript.install():
        sys.exit("The checker could not be installed.")
    shutil.rmtree(PAGES, ignore_errors=True)
    PAGES.mkdir(parents=True)
    with sync_playwright() as playwright, serving() as address:
        chromium = settings.chromium()
        with launch(playwright, chromium=chromium) as browser:
            collect_errors(browser)
            collect_handbook(browser)
            collect_review(browser)
            collect_matrix(browser, address)
            collect_portal(browser, address)
            collect_lessons(browser, address)
    findings = list(check())
    for finding in findings[:SHOWN]:
        click.echo(finding)
    count = len(list(PAGES.rglob("*.html")))
    click.echo(f"{count} pages checked: {len(findings)} findings.")
    sys.exit(bool(findings))


def collect_errors(browser: Browser) -> None:
    """The page of every status, whether or not a route gives it today."""
    database = sqlite_url(PAGES / "errors.db")
    engine = open_engine(database)
    migrate(engine)
    engine.dispose()
    app = create_app(Settings(database=database, secret=secrets.token_hex(32)))
    for status in ERROR_PAGES:
        with app.test_request_context("/"):
            answer = app.make_response(error_answer(status, None, lambda: None))
        _write(f"error-{status}-served", answer.get_data(as_text=True))
        with _opened(browser, PAGES / f"error-{status}-served.html") as page:
            _write(f"error-{status}-scripted", page.content())


def collect_handbook(browser: Browser) -> None:
    """Its pages; the first one after a search, and a chapter with a picture enlarged."""
    shutil.copytree(HANDBOOK, PAGES / "handbook", ignore=lambda _folder, names: _not_pages(names))
    with _opened(browser, HANDBOOK / "index.html") as page:
        page.get_by_role("searchbox").fill("estado")
        expect(page.get_by_role("status")).to_contain_text("resultado")
        _write("handbook-search", page.content())
        page.get_by_role("navigation", name="Contenido").get_by_role("link").first.click()
        page.locator("[data-enlarge]").first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        _write("handbook-enlarged", page.content())


def _not_pages(names: list[str]) -> list[str]:
    return [name for name in names if Path(name).suffix not in {"", ".html"}]


def collect_review(browser: Browser) -> None:
    """The page of a review in which a text and a picture changed, and a picture is new."""
    earlier = PAGES / "earlier"
    _write_earlier(earlier)
    review_page.write(compare(earlier, HANDBOOK), earlier, HANDBOOK, PAGES / "review-written.html")
    with _opened(browser, PAGES / "review-written.html") as page:
        page.get_by_role("radio", name="Deslizador").first.check()
        page.get_by_role("button", name="Aceptar todo").click()
        expect(page.get_by_role("status")).to_contain_text("Por decidir: 0")
        _write("review-scripted", page.content())


def _write_earlier(folder: Path) -> None:
    """A handbook as it was before a text and a picture changed and a picture was added."""
    now = manifest.read(HANDBOOK)
    shutil.copytree(HANDBOOK / manifest.PICTURES, folder / manifest.PICTURES)
    picture, *others = now.pictures[:-1]
    scenario, *other_scenarios = now.scenarios
    step, *other_steps = scenario.steps
    step = step.model_copy(update={"instruction": f"{step.instruction} Antes."})
    scenario = scenario.model_copy(update={"steps": (step, *other_steps)})
    picture = picture.model_copy(update={"sha256": _turn_over(folder / manifest.PICTURES / picture.name)})
    earlier = {"scenarios": (scenario, *other_scenarios), "pictures": (picture, *others)}
    manifest.write(now.model_copy(update=earlier), folder)


def _turn_over(path: Path) -> str:
    """Turn the picture upside down. Returns its new digest."""
    with Image.open(path) as image:
        ImageOps.flip(image).save(path)
    return manifest.digest(path.read_bytes())


def collect_matrix(browser: Browser, address: str) -> None:
    """The matrix of a run of the whole procedure, and what a filter makes of it."""
    walkthroughs, observer = choose(["recorrido-completo"]), Observer()
    options = RunOptions(chromium=settings.chromium())
    run = walk(walkthroughs, Address.parse(address), options, observer=observer)
    page_text = matrix_page(make_matrix(run, observer.trails), run, ClaveMask(walkthroughs))
    _write("matrix-written", page_text)
    with _opened(browser, PAGES / "matrix-written.html") as page:
        page.get_by_role("combobox", name="Estado").select_option("nunca")
        _write("matrix-filtered", page.content())


@contextmanager
def _opened(browser: Browser, path: Path) -> Iterator[Page]:
    """The page of a file on disk."""
    with browser.new_context(locale="es-PE") as context:
        page = context.new_page()
        page.goto(path.as_uri())
        yield page


def collect_portal(browser: Browser, address: str) -> None:
    """Every screen, dialog and refusal."""
    for screen in ARRIVALS:
        with browser.new_context(base_url=address, locale="es-PE") as context:
            collector = Collector(context.new_page())
            arrive(Visitor(collector.page, address), screen)
            collector.collect(screen)


def collect_lessons(browser: Browser, address: str) -> None:
    """The first page of a lesson in each way, an error in it; all pages of the procedure, and its result."""
    with browser.new_context(base_url=address, locale="es-PE", reduced_motion="reduce") as context:
        collector = Collector(context.new_page())
        page = collector.page
        for number, way in enumerate(WAYS):
            robot.take_up(page, WHOLE, way)
            collector.collect(f"lesson-{number}")
        page.goto(f"{page.url.partition('/portal/')[0]}/portal/no-existe")
        expect(robot.panel(page)).to_be_visible()
        collector.collect("lesson-error")
        page.goto("/")
        collector.collect("front-page-unfinished")
        _collect_whole(collector)
        page.goto(f"{page.url.partition('/portal/')[0]}/resultado")
        collector.collect("result")
        page.goto("/")
        collector.collect("front-page-finished")


def _collect_whole(collector: Collector) -> None:
    robot.take_up(collector.page, WHOLE, "Ver")
    robot.press(collector.page, "Pausa")
    step = robot.wait_for_step(collector.page)
    while step is not None:
        number = int(step.split()[1])
        collector.collect(f"whole-{number:02d}")
        robot.press(collector.page, "Un paso")
        step = robot.wait_for_step(collector.page, after=step)
    collector.collect("whole-end")


def check() -> Iterator[str]:
    """What the checker finds, by file and line."""
    command = ["java", "-jar", str(CHECKER), "--stdout", "--format", "json", "--skip-non-html", str(PAGES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.startswith("{"):
        sys.exit(f"The checker did not run: {done.stderr.strip() or done.stdout.strip()}")
    for finding in json.loads(done.stdout)["messages"]:
        file = Path(unquote(finding["url"].removeprefix("file:"))).relative_to(PAGES)
        extract = " ".join(finding.get("extract", "").split())
        yield f"{file}:{finding.get('lastLine', 1)}: {finding['message']} {extract}"


def _write(name: str, html: str) -> None:
    (PAGES / f"{name}.html").write_text(html, encoding="utf-8")


if __name__ == "__main__":
    main()
