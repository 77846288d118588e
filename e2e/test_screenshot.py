"""The photograph of a page: taken anew as soon as it could look different, and not before."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from simulator.handbook.pictures.screenshot import Camera, View
from simulator.handbook.pictures.shot_plan import Shot
from simulator.scenario.model import UserAction, Walkthrough
from simulator.scenario.selection import choose

CONTENT = "<main><h1>Estado</h1><p>Activo</p><input value='uno'><input type=checkbox></main>"
CHANGES = (
    "document.querySelector('p').textContent = 'Suspendido'",
    "document.querySelector('p').style.color = 'red'",
    "document.querySelector('input').value = 'dos'",
    "document.querySelector('[type=checkbox]').checked = true",
)


@pytest.fixture(scope="module")
def walkthrough() -> Walkthrough:
    return choose(["suspender-un-usuario-secundario"])[0]


@pytest.fixture
def camera(page: Page, walkthrough: Walkthrough) -> Camera:
    page.set_content(CONTENT)
    return Camera(page, walkthrough, View(), secrets=())


@pytest.fixture(scope="module")
def doing(walkthrough: Walkthrough) -> int:
    """The first step that does something."""
    return next(index for index, step in enumerate(walkthrough.steps) if isinstance(step.action, UserAction))


def taken(camera: Camera, at: int) -> bytes:
    shot = Shot("a/01-b.png", at, None, marks=(), subject=at, is_announcement=False)
    return camera.take(shot, []).png


def test_a_page_on_which_nothing_was_done_is_photographed_once(camera: Camera, doing: int) -> None:
    assert taken(camera, doing) is taken(camera, doing)


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_by_itself_is_photographed_anew(
    page: Page, camera: Camera, doing: int, change: str
) -> None:
    before = taken(camera, doing)
    page.evaluate(change)
    assert taken(camera, doing) != before


def test_after_something_was_done_it_is_photographed_anew(camera: Camera, doing: int) -> None:
    """It may have scrolled a table, which no text tells."""
    assert taken(camera, doing) is not taken(camera, doing + 1)
