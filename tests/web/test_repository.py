"""The code of the web: every route is reached, services make the queries, texts come from the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from simulator import paths
from simulator.procedure import messages
from simulator.scenario.model.walkthrough import as_json
from tests.web.client import PORTAL, Client, user
from tests.web.lesson import Lesson
from tests.web.names import inspect_names
from tests.web.pages import Page
from tests.web.recordings import ENTER, recorded_suspension

NOT_REACHED: dict[tuple[str, str], str] = {}
"""Routes that the tour skips, each with the reason."""


def test_every_route_is_reached(app: Flask, client: Client) -> None:
    _tour(client)
    routes = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes - client.reached_routes == set(NOT_REACHED)


def _tour(client: Client) -> None:
    client.get("/")
    client.press("Adelantar una hora")
    client.press("Reiniciar la empresa")
    client.press("Error del servidor")
    client.press("Quitar lo pendiente")
    client.press("Borrar lo que se guarda de mí")
    client.get("/curso/no-existe", 404)
    client.request("GET", "/robots.txt")
    client.request("GET", "/healthz")
    client.request("GET", "/readyz")
    client.request("GET", client.page.all("link")[-1]["href"])
    client.request("GET", "/static/of-another-version/css/base.css")
    _tour_a_lesson(client)
    _tour_a_recording(client)
    client.get("/portal/")
    client.press("SUNAT Operaciones en Línea")
    client.get("/portal/fuera-del-simulador/buzon")
    client.sign_in()
    client.create_user()
    client.request("GET", "/portal/registro/padron/99999901")
    client.open_users()
    client.press("Asignar Roles", {"marcado": "OPERA001"})
    client.press("Asignar", {f"rol-{PORTAL}": "importador"})
    client.choose_changes(OPERA001="eliminar")
    client.press("Aceptar")
    client.press("Aceptar")
    client.press("Salir")
    client.world()
    client.prepare(user())
    client.api("POST", "/api/clock", {"advance_hours": 1})
    client.api("POST", "/api/faults", {"fault": "server-error"})
    client.api("DELETE", "/api/world", status=204)
    client.api("GET", "/api/openapi.json")


def _tour_a_lesson(client: Client) -> None:
    lesson = Lesson(client, "suspender-un-usuario-secundario")
    lesson.script()
    lesson.check(lesson.first_number("stored"))
    lesson.go_on()
    lesson.report()
    lesson.restore(0)
    client.get(f"{lesson.base}/resultado", 404)


def _tour_a_recording(client: Client) -> None:
    client.get("/grabacion/")
    recording = recorded_suspension(client)
    recording.go_on()
    client.request("GET", client.page.all("script")[-1]["src"])
    recording.state()
    recording.stored()
    recording.change({"type": "title", "title": "Otro"})
    client.api("POST", f"{recording.base}/frases", {"actions": [as_json(ENTER)]})
    client.request("GET", f"{recording.base}/escenario.feature")
    Lesson(client, f"grabacion-{recording.id}").script()
    recording.send_form("titulo", titulo="Uno más")
    recording.page()
    client.press("Borrar la grabación")


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_web_leaves_queries_to_the_services() -> None:
    for path in (paths.PACKAGE / "web").rglob("*.py"):
        names = set(_imported(path))
        assert not names & {"sqlalchemy.select", "sqlalchemy.delete", "sqlalchemy.update"}, path


def _templates() -> list[Path]:
    return sorted(paths.TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("path", _templates(), ids=lambda path: path.name)
def test_no_template_repeats_a_message_of_the_catalogue(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert [text.text for text in messages.MESSAGES.values() if text.text in source] == []
    assert messages.BAND not in source


JINJA = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
LABELLING = re.compile(
    r"<(?:button|label|legend|caption|th|dt|option|h2|h3|a class)\b[^>]*>([^<]*)|aria-label=\"([^\"]*)\""
)
"""The text of an element, or the attribute, that names a control, a column, a fact or a section.

Here a literal is refused even if it equals a label; `inspect_names` sees what a page makes of all the rest.
"""
LABELLED = sorted([*paths.TEMPLATES.glob("portal/*.html"), *paths.TEMPLATES.glob("ui/*.html")])


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.name)
def test_the_labels_of_the_portal_come_from_the_catalogue(path: Path) -> None:
    literals = [
        "".join(texts) for texts in LABELLING.findall(JINJA.sub("", path.read_text(encoding="utf-8")))
    ]
    assert [text for text in literals if re.search(r"[^\W\d_]", text)] == []


@pytest.mark.parametrize(
    "html",
    [
        "<button>Grabar todo</button>",
        "<button><span>Grabar todo</span></button>",
        "<a href='/'>Grabar todo</a>",
        "<h1>Grabar todo</h1>",
        "<details><summary>Grabar todo</summary></details>",
        "<input title='Grabar todo'>",
        '<input placeholder="Grabar todo">',
        "<input aria-label='Grabar todo'>",
    ],
)
def test_a_page_of_the_portal_has_no_name_of_its_own(html: str) -> None:
    inspect_names(Page(html.replace("Grabar todo", messages.label("record")), 200, "/portal/"))
    with pytest.raises(AssertionError, match="Grabar todo"):
        inspect_names(Page(html, 200, "/portal/"))


def test_every_message_and_label_that_a_template_asks_for_exists() -> None:
    for path in _templates():
        source = path.read_text(encoding="utf-8")
        assert set(re.findall(r"\bmessage\([\"']([\w-]+)[\"']\)", source)) <= set(messages.MESSAGES)
        assert set(re.findall(r"\blabel\([\"']([\w-]+)[\"']\)", source)) <= set(messages.ALL_LABELS)


def test_no_template_trusts_what_was_typed() -> None:
    for path in _templates():
        assert not re.search(r"\|\s*safe\b|autoescape", path.read_text(encoding="utf-8")), path
