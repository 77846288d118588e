"""The accessible tree of every screen and message is as its baseline in `aria/` says.

`make aria` renews the baselines; `git diff e2e/aria` then shows what changes for who hears the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from e2e import aria_baselines
from e2e.arrivals import ARRIVALS, Visitor, arrive
from e2e.aula_states import AULA_STATES
from e2e.message_states import MESSAGE_STATES, OTHER_STATES
from e2e.recorder_states import RECORDER_STATES
from simulator.ephemeral_server import serving
from simulator.procedure import messages
from simulator.web.errors import PAGES

NOW = datetime(2026, 7, 1, 15, tzinfo=UTC)
NAMES = [*ARRIVALS, *MESSAGE_STATES, *OTHER_STATES, *AULA_STATES, *RECORDER_STATES]
NOT_ON_A_PAGE = {
    "request-refused": "an answer for programs",
    "method-not-allowed": "an answer for programs",
    "register-exhausted": "an answer for programs",
    "shortage": "a machine that lacks something; tests/web has its page",
    "lesson-retired": "the coach of a page that was open during an upgrade says it; tests/web asks for it",
    "stopping": "a server that stops; tests/server has its page",
    "course-unknown": "an address that no page leads to; tests/web has its page",
    "faults-forbidden": "loopback allows faults; tests/web has its page",
    "world-not-kept": "an answer for the coach's scripts",
    "not-in-this-attempt": "an answer for programs: no page of a lesson has such a button",
    "too-many-sandboxes": "loopback may have any number of companies; tests/web has its page",
    "too-many-program-sandboxes": "an answer for programs alone",
    "too-many-users": "after 500 users; tests/services has it",
    "option-unknown": "S7 reads the options of the catalogue alone; tests/services has it",
    "attempt-too-long": "after 10 000 events; tests/services has it",
    "recorded-lesson-retired": "the coach of a page whose recording changed says it; tests/web asks for it",
    "recording-gone": "after 30 days without use; tests/web has its page",
    "recording-of-another-version": "takes two versions of the simulator; tests/web has its page",
    "recording-too-long": "after 500 steps; tests/web asks for it",
    "recording-has-steps": "an answer for programs",
    "recording-step-missing": "an answer for the recorder's scripts",
    "recording-changed": "an answer for the recorder's scripts",
    "too-many-recordings": "after 50 recordings; tests/web has its page",
    "draft-user-changed": "takes two sessions of one company, which one visitor never has",
}
STATUSES_WITHOUT_A_STATE = {408, 414, 421, 429, 431, 503}
"""Error pages that a browser on loopback can't provoke; tests/server and tests/web have them."""


@pytest.fixture(scope="module")
def still_simulator() -> Iterator[str]:
    """One whose time stands still: a page reads the same each time."""
    with serving(NOW) as address:
        yield address


@pytest.fixture
def newcomer(browser: Browser, still_simulator: str) -> Iterator[Visitor]:
    """Somebody without a past: what others have done is not theirs."""
    with browser.new_context(base_url=still_simulator, locale="es-PE") as context:
        yield Visitor(context.new_page(), still_simulator)


def go_to(visitor: Visitor, name: str) -> None:
    """Reach the state and wait for what it is known by."""
    if name in ARRIVALS:
        arrive(visitor, name)
    elif name in AULA_STATES:
        AULA_STATES[name](visitor)
    elif name in RECORDER_STATES:
        RECORDER_STATES[name](visitor)
    elif name in OTHER_STATES:
        reach, heading = OTHER_STATES[name]
        reach(visitor)
        visitor.heading(heading).wait_for()
    else:
        reach, message_id = MESSAGE_STATES[name]
        reach(visitor)
        visitor.page.get_by_text(messages.text(message_id), exact=True).first.wait_for()
    visitor.page.wait_for_load_state("load")


@pytest.mark.parametrize("name", NAMES)
def test_the_accessible_tree_is_as_its_baseline(
    newcomer: Visitor, name: str, request: pytest.FixtureRequest
) -> None:
    go_to(newcomer, name)
    tree = aria_baselines.tree(newcomer.page)
    if request.config.getoption("renew_aria"):
        aria_baselines.renew(name, tree)
    if difference := aria_baselines.difference(name, tree):
        pytest.fail(difference, pytrace=False)


def test_every_baseline_has_its_page(request: pytest.FixtureRequest) -> None:
    left_over = [path for path in aria_baselines.FOLDER.iterdir() if path.stem not in NAMES]
    if request.config.getoption("renew_aria"):
        for path in left_over:
            path.unlink()
        return
    assert left_over == [], f"Remove them with `{aria_baselines.RENEWAL}`."


def all_baselines() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in aria_baselines.FOLDER.iterdir())


@pytest.mark.parametrize("message_id", [each for each in messages.MESSAGES if each not in NOT_ON_A_PAGE])
def test_every_message_of_a_page_stands_in_a_baseline(message_id: str) -> None:
    assert messages.text(message_id) in all_baselines()


def test_what_is_on_no_page_is_a_message() -> None:
    assert set(NOT_ON_A_PAGE) <= set(messages.MESSAGES)


@pytest.mark.parametrize("status", [each for each in PAGES if each not in STATUSES_WITHOUT_A_STATE])
def test_every_error_page_stands_in_a_baseline(status: int) -> None:
    assert f'heading "{PAGES[status].heading}" [level=1]' in all_baselines()


def test_a_name_that_changed_is_shown_with_the_command_that_renews() -> None:
    tree = aria_baselines.baseline("S0").read_text(encoding="utf-8")
    assert not aria_baselines.difference("S0", tree)
    difference = aria_baselines.difference("S0", tree.replace("Saltar al contenido", "Saltar", 1))
    assert '-  - link "Saltar al contenido":' in difference
    assert '+  - link "Saltar":' in difference
    assert difference.endswith("renew the baselines with `make aria`.")
