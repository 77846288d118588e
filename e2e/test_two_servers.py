"""Two servers behind nginx on one PostgreSQL: each request goes to the other one, and nobody notices."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e import robot
from e2e.conftest import EXPECT_TIMEOUT
from e2e.site import ROOT, Site
from simulator.play import play
from simulator.scenario.compile import load

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(sys.platform != "linux", reason="nginx is set up as on Debian"),
]
EXPECTED = {200, 204, 303, 304, 422, 499}
"""422: a refusal that a scenario wants; 499: a page was left before all its scripts had come."""
WALKTHROUGHS = {walkthrough.name: walkthrough for walkthrough in load()}


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of the site, whose certificate nobody has signed."""
    context = browser.new_context(base_url=site.url, ignore_https_errors=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def in_turn(site: Site) -> Iterator[None]:
    """Of the test's requests none fails, and each server answers about as many: nginx counts for both."""
    before = len(site.log())
    yield
    entries = site.log()[before:]
    numbers = Counter(entry.servers[-1] for entry in entries)
    assert set(numbers) == set(site.ports)
    assert min(numbers.values()) > 0.4 * len(entries)
    assert {entry.status for entry in entries} <= EXPECTED
    assert {entry.servers[-1] for entry in entries if entry.method == "POST"} == set(site.ports)


@pytest.mark.usefixtures("in_turn")
def test_a_walkthrough_of_all_sections_goes_to_both_in_turn(page: Page, site: Site) -> None:
    play(page, WALKTHROUGHS["recorrido-completo"], base_url=site.url, timeout=EXPECT_TIMEOUT)


@pytest.mark.usefixtures("in_turn")
@pytest.mark.parametrize("name", ["suspender-un-usuario-secundario"])
def test_a_lesson_with_its_coach_goes_to_both_in_turn(page: Page, name: str) -> None:
    robot.take_up(page, WALKTHROUGHS[name].title, "Practicar")
    robot.follow(page)
    expect(robot.panel(page)).to_contain_text("Acciones equivocadas: 0. Ayudas: 0.")


@pytest.mark.usefixtures("in_turn")
def test_section_8_is_walked_through_nginx(site: Site) -> None:
    command = "-m simulator walk 8 --ignore-https-errors --base-url"
    walk = subprocess.run(
        [sys.executable, *command.split(), site.url], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert walk.returncode == 0, walk.stdout + walk.stderr


def test_behind_tls_the_cookie_is_bound_to_the_site(page: Page, site: Site) -> None:
    page.goto("/")
    (cookie,) = page.context.cookies()
    assert cookie["name"] == "__Host-sol-simulator"
    assert cookie["secure"]
