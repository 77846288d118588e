"""Measures the handbook beside the plain walkthrough, its PDF, its pictures beside shot-scraper, reviews."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from bench import review
from bench.pairs import Pairs, duration, ms, spread, table, time_pairs, verdict
from simulator import settings
from simulator.browser import find, launch
from simulator.ephemeral_server import serving
from simulator.handbook import build, manifest
from simulator.handbook.build import HandbookRequest
from simulator.handbook.document.book import book
from simulator.handbook.document.edition import edition_chapters
from simulator.handbook.document.pdf import write_pdf
from simulator.handbook.document.print_content import JsonObject, print_content
from simulator.handbook.document.render import PDF
from simulator.handbook.document.theme import Theme
from simulator.handbook.pictures.capture_pool import FROZEN_NOW
from simulator.handbook.pictures.screenshot import PictureOptions
from simulator.runs.jobs.address import Address
from simulator.runs.jobs.runner import walk
from simulator.runs.options import RunOptions
from simulator.scenario.selection import choose

PAIRS = 7
SECTION = "8"
"""The section of the cartilla whose pictures both programs take."""
AT_MOST = 2.3
SHOTS_AT_LEAST = 2.5
PDF_AT_MOST_MS = 5000
SHOT_PAGE = "portal/usuarios"
"""The page that shot-scraper photographs, once per picture: most of the section's pictures show it."""


def tables() -> Iterator[str]:
    walkthroughs = tuple(choose([], practice_only=True))
    request = HandbookRequest(
        walkthroughs, PictureOptions(), Theme(), workers=1, chromium=settings.chromium()
    )
    with TemporaryDirectory(prefix="sol-simulator-bench-") as name:
        folder = Path(name)
        yield _beside_walkthrough(request, folder)
        yield _pdf_alone(request, folder / "handbook")
        few = replace(request, walkthroughs=tuple(choose([SECTION], practice_only=True)))
        yield _beside_shot_scraper(few, folder)
        yield from review.tables(folder)


def _beside_walkthrough(request: HandbookRequest, folder: Path) -> str:
    pairs = time_pairs(
        lambda: build.make_handbook(request, folder / "handbook", lambda *_: None),
        lambda: _play_walkthroughs(request),
        PAIRS,
    )
    ratios = pairs.ratios()
    row = [ms(median(pairs.ours)), ms(median(pairs.other)), *spread(ratios)]
    return table(
        f"The full handbook and the plain walkthrough of {len(request.walkthroughs)} scenarios, one job,"
        f" {PAIRS} pairs",
        ["handbook", "walkthrough", "ratio", "min", "max", "budget"],
        [[*row, verdict(median(ratios), at_most=AT_MOST)]],
    )


def _pdf_alone(request: HandbookRequest, folder: Path) -> str:
    """The PDF of the full handbook, set anew from the pictures that are there."""
    content = manifest.read(folder)
    chapters = edition_chapters(request.edition, request.walkthroughs)
    printed = print_content(book(chapters, content, request.theme))
    times = [_setting_seconds(printed, folder) for _ in range(PAIRS)]
    row = [ms(median(times)), ms(max(times)), verdict(median(times) * 1000, at_most=PDF_AT_MOST_MS)]
    return table(
        f"The PDF of {len(content.pictures)} pictures alone, {PAIRS} times",
        ["median", "max", "budget, ms"],
        [row],
    )


def _setting_seconds(printed: JsonObject, folder: Path) -> float:
    """The seconds of one setting, in a process that has set nothing yet: Typst remembers what it has set."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_time_setting, printed, folder).result()


def _time_setting(printed: JsonObject, folder: Path) -> float:
    return duration(lambda: write_pdf(printed, folder, folder / PDF, FROZEN_NOW))


def _play_walkthroughs(request: HandbookRequest) -> None:
    with serving() as address:
        run = walk(request.walkthroughs, Address.parse(address), RunOptions(chromium=request.chromium))
    assert not run.failures, run.failures


def _beside_shot_scraper(request: HandbookRequest, folder: Path) -> str:
    """The rates of both programs, without and with the time of the pictures' walkthrough."""
    pictures = partial(build.make_pictures, request, [], folder / "pictures", lambda *_: None)
    count = len(pictures().pictures)
    with serving() as address, _browsers(request.chromium) as environment:
        script, session = _script(folder, address, count), _session(folder, address, request)
        acts = (
            pictures,
            lambda: _play_walkthroughs(request),
            lambda: _shot_scraper(script, session, environment),
        )
        rounds = [[duration(act) for act in acts] for _ in range(PAIRS)]
    whole = Pairs([ours for ours, _, _ in rounds], [theirs for _, _, theirs in rounds])
    added = Pairs([ours - walked for ours, walked, _ in rounds], whole.other)
    return table(
        f"{count} annotated pictures and shot-scraper multi --retina, {PAIRS} rounds",
        ["", "ours a second", "theirs a second", "ratio of rates", "min", "max", "budget"],
        [
            ["on top of the walkthrough", *_rates(added, count), _shots_verdict(added)],
            ["with the walkthrough", *_rates(whole, count), _shots_verdict(whole)],
        ],
    )


def _rates(pairs: Pairs, count: int) -> list[str]:
    per_second = [f"{count / median(times):.2f}" for times in (pairs.ours, pairs.other)]
    return [*per_second, *spread(pairs.rates())]


def _shots_verdict(pairs: Pairs) -> str:
    return verdict(median(pairs.rates()), at_least=SHOTS_AT_LEAST)


def _script(folder: Path, address: str, count: int) -> Path:
    lines = [f"- url: {address}/{SHOT_PAGE}\n  output: {folder.as_posix()}/{at}.png\n" for at in range(count)]
    path = folder / "shots.yml"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def _session(folder: Path, address: str, request: HandbookRequest) -> Path:
    """Saves the session of a visitor whose company has the most users of the section's scenarios."""
    most = max((each.preparation for each in request.walkthroughs), key=lambda each: len(each.users))
    path = folder / "session.json"
    with sync_playwright() as playwright, launch(playwright, chromium=request.chromium) as browser:
        context = browser.new_context(base_url=address)
        body = most.model_dump(mode="json")
        response = context.request.post("/api/world", data=body, headers={"Origin": address})
        if not response.ok:
            raise AssertionError(response.text())
        context.storage_state(path=path)
    return path


def _shot_scraper(script: Path, session: Path, environment: dict[str, str]) -> None:
    shot_scraper = str(Path(sys.executable).with_name("shot-scraper"))
    multi = [shot_scraper, "multi", str(script), "--retina", "--auth", str(session)]
    command = [*multi, "--browser-arg", "--no-sandbox"]
    subprocess.run(command, check=True, env=environment, cwd=script.parent, capture_output=True)


@contextmanager
def _browsers(chromium: Path | None) -> Iterator[dict[str, str]]:
    """An environment in which shot-scraper finds the same browser, in the place of Playwright's own."""
    with TemporaryDirectory(prefix="sol-simulator-browsers-") as folder:
        environment = {**os.environ, "PLAYWRIGHT_BROWSERS_PATH": folder}
        with sync_playwright() as playwright:
            browser = find(playwright, chromium=chromium)
        for expected in _expected_by_playwright(environment):
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_text(f'#!/bin/sh\nexec "{browser}" "$@"\n', encoding="utf-8")
            expected.chmod(0o755)
        yield environment


def _expected_by_playwright(environment: dict[str, str]) -> Sequence[Path]:
    """The paths at which Playwright looks for its Chromium and for the one without a window."""
    dry = subprocess.run(
        [sys.executable, "-m", "playwright", "install", "--dry-run", "chromium"],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
    ).stdout
    folders = [
        Path(line.partition(":")[2].strip()) for line in dry.splitlines() if "Install location" in line
    ]
    return [
        *(each / "chrome-linux64" / "chrome" for each in folders if "headless" not in each.name),
        *(
            each / "chrome-headless-shell-linux64" / "chrome-headless-shell"
            for each in folders
            if "headless" in each.name
        ),
    ]
