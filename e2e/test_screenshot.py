"""Photographs of a page: a new one is taken when the page may look different, and only then."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from simulator.handbook.pictures.screenshot import PageCamera, PictureOptions
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
def camera(page: Page, walkthrough: Walkthrough) -> PageCamera:
    page.set_content(CONTENT)
    return PageCamera(page, walkthrough, PictureOptions(), passwords=())


@pytest.fixture(scope="module")
def doing(walkthrough: Walkthrough) -> int:
    """The first step that does something."""
    return next(index for index, step in enumerate(walkthrough.steps) if isinstance(step.action, UserAction))


def photograph(camera: PageCamera, at: int) -> bytes:
    shot = Shot("a/01-b.png", at, None, annotations=(), subject=at, is_announcement=False)
    return camera.take(shot, []).png


def test_a_page_on_which_nothing_was_done_is_photographed_once(camera: PageCamera, doing: int) -> None:
    assert photograph(camera, doing) is photograph(camera, doing)


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_by_itself_is_photographed_anew(
    page: Page, camera: PageCamera, doing: int, change: str
) -> None:
    before = photograph(camera, doing)
    page.evaluate(change)
    assert photograph(camera, doing) != before


def test_after_something_was_done_it_is_photographed_anew(camera: PageCamera, doing: int) -> None:
    """A table may have been scrolled, which changes no text."""
    assert photograph(camera, doing) is not photograph(camera, doing + 1)
