"""What the tests of the coach share: going on to a step of a lesson, and reading what is stored."""

from __future__ import annotations

import re
from fnmatch import fnmatch

from playwright.sync_api import Locator, Page, Response, expect

from e2e import robot
from simulator.scenario.course.course_file import project_course

SUSPEND = "Suspender un usuario secundario"
CREATE = "Crear un usuario secundario"
PASSPORT = "Crear un usuario con pasaporte"
SEVERAL = "Cambiar el estado de varios usuarios"
DELETE = "Eliminar un usuario secundario"
ROLES = "Asignar roles a un usuario secundario"
ONE_PROFILE = "Asignar el mismo rol en un solo perfil"
PROFILES = "Asignar perfiles a un usuario secundario"
MODIFY = "Agregar un perfil"
REMOVE = "Quitar opciones de un perfil"
REACTIVATE = "Reactivar un usuario secundario"
WHOLE = "Recorrido completo"
HOUR = "Una modificación rige una hora después"
REPORT = "**/avance"
MAIN_EXERCISES = {exercise.scenario for exercise in project_course().exercises}
"""The names of those that the course leads through."""


def follow_until_recorded(page: Page) -> None:
    """Do what the panel says until the lesson is over, and the server has recorded that."""
    with page.expect_response(is_last_report):
        robot.follow(page)


def is_last_report(answer: Response) -> bool:
    """Whether it answers the coach's report that the lesson is over."""
    return fnmatch(answer.url, REPORT) and bool(answer.request.post_data_json["finished"])


def stored_status(page: Page) -> str:
    """The stored status of the lesson's first user."""
    base = re.sub(r"/portal/.*", "", page.url)
    users = page.request.get(f"{base}/api/world").json()["users"]
    return str(users[0]["status"])


def status_select(page: Page, username: str) -> Locator:
    """The select *Modificar Estado* in a user's row."""
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=username))
    return row.get_by_role("combobox", name="Modificar Estado")


def choose_suspension(page: Page) -> None:
    robot.wait_for_step(page)
    robot.obey(page)
    robot.wait_for_step(page, after="Paso 1 de 3")


def reach(page: Page, words: str) -> None:
    """Follow the coach up to the step whose instruction has these words."""
    step = robot.wait_for_step(page)
    while words not in robot.panel(page).inner_text():
        robot.obey(page)
        step = robot.wait_for_step(page, after=step)
        assert step, f"The lesson ended without {words}"


def return_by(page: Page, button: str) -> None:
    """Go back to where the lesson can go on."""
    robot.press(page, button)
    expect(page.locator("[data-coach-target]")).to_have_count(1)
