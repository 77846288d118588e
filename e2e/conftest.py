"""One simulator per test process, unless `--base-url` names another; the browser that a walk would use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect

from e2e.exported_tests import Surroundings
from e2e.site import Site, running_site
from e2e.spoiling import Clock, SpoiltSimulator
from simulator import settings
from simulator.browser import LaunchOptions, launch_options
from simulator.ephemeral_server import serving, serving_app
from simulator.errors import BrowserMissing
from simulator.play.driver import register_selectors
from tests.databases import Databases

EXPECT_TIMEOUT = 15_000
"""Milliseconds: a busy machine needs more than Playwright's default of five seconds."""
expect.set_options(timeout=EXPECT_TIMEOUT)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-aria", action="store_true", help="Write the baselines of the accessible trees anew."
    )


@pytest.fixture(scope="session")
def base_url(
    pytestconfig: pytest.Config, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The URL of the simulator under test."""
    external_url: str | None = pytestconfig.getoption("base_url")
    if external_url:
        yield external_url
        return
    file = tmp_path_factory.mktemp("served") / "simulator.db"
    with databases.temporary(file) as database, serving(database=database) as address:
        yield address


@pytest.fixture(scope="session")
def site(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two servers behind nginx; a test that stops one starts it again. Only with PostgreSQL."""
    folder = tmp_path_factory.mktemp("site")
    with databases.temporary(folder / "unused.db") as database, running_site(folder, database) as site:
        yield site


@pytest.fixture(scope="session")
def own_simulator(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SpoiltSimulator]:
    """A simulator whose database and time a test may change."""
    clock, file = Clock(), tmp_path_factory.mktemp("own") / "simulator.db"
    with databases.temporary(file) as database, serving_app(clock, database) as (address, app):
        yield SpoiltSimulator(address, app, clock)


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Playwright:
    """Playwright, ready for walkthroughs."""
    register_selectors(playwright)
    return playwright


@pytest.fixture(scope="session")
def launch(playwright: Playwright, browser_name: str, pytestconfig: pytest.Config) -> LaunchOptions:
    """How the browser is launched."""
    headless = not pytestconfig.getoption("headed")
    try:
        return launch_options(playwright, browser_name, settings.chromium(), headless=headless)
    except BrowserMissing as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, object], launch: LaunchOptions
) -> dict[str, object]:
    return {**browser_type_launch_args, **launch}


@pytest.fixture(scope="session")
def surroundings(base_url: str, launch: LaunchOptions) -> Surroundings:
    """Where exported tests run: against the simulator under test."""
    return Surroundings(base_url, launch, EXPECT_TIMEOUT)


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """The browser's context; a script of its pages that ends with an error makes the test fail."""
    errors: list[str] = []
    context.on("weberror", lambda each: errors.append(each.error.stack or each.error.message))
    yield context
    assert errors == [], "A script ended with an error"
