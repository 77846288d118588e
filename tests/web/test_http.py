"""The rules of HTTP: tokens, methods, addresses, sizes and headers. Errors are in Spanish."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from simulator.procedure.screens import Screen
from tests.web.client import Client, user

FORMS = [
    "/portal/clave-sol",
    "/portal/salir",
    "/portal/usuarios",
    "/portal/registro/nuevo",
    "/portal/registro/cancelar",
    "/portal/registro",
    "/portal/perfiles",
    "/portal/resumen",
    "/portal/usuarios/OPERA001/roles",
    "/portal/usuarios/cambio-de-estado",
    "/portal/usuarios/eliminacion",
    "/practica/reiniciar",
    "/practica/borrar",
    "/practica/falla",
    "/practica/sin-fallas",
    "/practica/adelantar",
    "/leccion/",
    "/grabacion/",
    "/grabacion/a-recording/titulo",
    "/grabacion/a-recording/borrar",
]
every_form = pytest.mark.parametrize("path", FORMS)


def test_the_list_of_forms_is_whole(app: Flask) -> None:
    posts = {rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    arguments = {"OPERA001": "<username>", "a-recording": "<recording_id>"}
    listed = {_with_arguments(path, arguments) for path in FORMS}
    coach = {"/leccion/<lesson_id>/avance", "/leccion/<lesson_id>/volver"}
    recorder = {f"/grabacion/<recording_id>/{name}" for name in ("pasos", "cambios", "frases")}
    assert posts - listed == {"/api/world", "/api/clock", "/api/faults", *coach, *recorder}
    assert listed <= posts


def _with_arguments(path: str, arguments: dict[str, str]) -> str:
    for value, argument in arguments.items():
        path = path.replace(value, argument)
    return path


@every_form
@pytest.mark.parametrize("token", [None, "", "x", "10,000"], ids=["missing", "empty", "wrong", "long"])
def test_a_form_without_its_token_is_refused(client: Client, path: str, token: str | None) -> None:
    client.prepare(user())
    before = client.world()
    fields = {"id": "a", "eliminar": "OPERA001", "rol-portal-operador": "importador", "accion": "estado"}
    fields |= {"cambio-OPERA001": "eliminar"} | ({} if token is None else {"csrf_token": token * 2_000})
    answer = client.request("POST", path, data=fields)
    assert answer.status_code == 400
    assert client.page.heading == "Solicitud no válida"
    assert client.world() == before
    assert client.get("/portal/menu").heading == Screen.S3.heading


@every_form
def test_a_form_without_the_cookie_is_refused_for_that_cause(client: Client, path: str) -> None:
    token = client.token()
    client.http = client.app.test_client(use_cookies=False)
    assert client.request("POST", path, data={"csrf_token": token}).status_code == 400
    assert "Permita las cookies de este sitio" in " ".join(client.page.html.split())
    assert "Vuelva a cargarla" not in client.page.html


def test_the_token_of_another_visitor_is_wrong(client: Client) -> None:
    client.prepare(user())
    neighbour = Client(client.app)
    client.post("/practica/reiniciar", status=400, token=neighbour.token())
    assert len(client.world()["users"]) == 1


WRONG_METHODS = [
    ("GET", "/portal/salir", {"POST", "OPTIONS"}),
    ("GET", "/portal/registro/nuevo", {"POST", "OPTIONS"}),
    ("GET", "/portal/registro/cancelar", {"POST", "OPTIONS"}),
    ("GET", "/practica/reiniciar", {"POST", "OPTIONS"}),
    ("PUT", "/portal/usuarios", {"GET", "HEAD", "POST", "OPTIONS"}),
    ("DELETE", "/portal/usuarios/OPERA001/roles", {"GET", "HEAD", "POST", "OPTIONS"}),
    ("PATCH", "/", {"GET", "HEAD", "OPTIONS"}),
    ("POST", "/portal/resultado", {"GET", "HEAD", "OPTIONS"}),
    ("TRACE", "/portal/menu", {"GET", "HEAD", "OPTIONS"}),
]


@pytest.mark.parametrize(
    ("method", "path", "allowed"), WRONG_METHODS, ids=[f"{row[0]} {row[1]}" for row in WRONG_METHODS]
)
def test_a_method_that_is_not_allowed_is_told_which_are(
    trainee: Client, method: str, path: str, allowed: set[str]
) -> None:
    answer = trainee.request(method, path)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == allowed
    assert trainee.page.heading == "Acción no permitida"


@pytest.mark.parametrize("path", ["/nada", "/portal/nada", "/portal/usuarios/", "/static/nada.css", "/api"])
def test_an_unknown_address_has_a_way_on(client: Client, path: str) -> None:
    page = client.get(path, 404)
    assert page.heading == "Página no encontrada"
    is_portal = path.startswith("/portal")
    way_on = client.press("Ir al Portal" if is_portal else "Ir al inicio del simulador")
    assert way_on.heading == (Screen.S0.heading if is_portal else "Aula de práctica")


@pytest.mark.parametrize("path", ["/static/../simulator/settings.py", "/static/%2e%2e/pyproject.toml"])
def test_nothing_is_served_from_outside_the_static_folder(client: Client, path: str) -> None:
    assert client.request("GET", path).status_code == 404


@pytest.mark.parametrize("name", ["vendor/.stamp", ".hidden", ".folder/file.css", "css/.base.css"])
def test_hidden_files_of_the_static_folder_are_not_served(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    (tmp_path / "shown.css").touch()
    monkeypatch.setattr(client.app, "static_folder", str(tmp_path))
    addresses = [f"{client.app.static_url_path}/{each}" for each in ("shown.css", name)]
    assert [client.request("GET", address).status_code for address in addresses] == [200, 404]


def test_an_address_without_its_last_slash_leads_on(client: Client) -> None:
    assert client.get("/portal").heading == Screen.S0.heading


@every_form
def test_too_big_a_form_is_refused(trainee: Client, path: str) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = trainee.request("POST", path, data=b"a=" + b"x" * 1_000_000, headers=form)
    assert answer.status_code == 413
    assert trainee.page.heading == "Solicitud demasiado grande"


def test_too_many_parts_are_refused(trainee: Client) -> None:
    parts = {f"campo{number}": "x" for number in range(1_001)}
    answer = trainee.request("POST", "/portal/usuarios", data=parts, content_type="multipart/form-data")
    assert answer.status_code == 413


def test_an_error_of_the_program_shows_no_trace_and_records_nothing(
    trainee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("the inner workings")

    form = trainee.reach_summary()
    monkeypatch.setattr("simulator.services.registration._log", fail)
    page = trainee.press("Grabar", on=form, status=500)
    assert page.heading == "Error del simulador"
    assert "inner workings" not in page.html
    assert trainee.world()["users"] == []
    monkeypatch.undo()
    trainee.press("Grabar", on=form)
    assert len(trainee.world()["users"]) == 1


@pytest.mark.parametrize("path", ["/", "/portal/", "/portal/clave-sol", "/nada", "/api/world", "/robots.txt"])
def test_nothing_but_static_files_is_stored(client: Client, path: str) -> None:
    assert "no-store" in client.request("GET", path).headers["Cache-Control"]


def test_versioned_static_files_are_kept_for_a_year(client: Client) -> None:
    page = client.get("/portal/")
    (address, *_) = [node["href"] for node in page.all("link") if node["rel"] == "stylesheet"]
    assert re.match(r"/static/[0-9a-f]{12}/", address)
    assert "max-age=31536000" in client.request("GET", address).headers["Cache-Control"]


def test_every_file_that_a_page_asks_for_is_there(client: Client) -> None:
    client.prepare(user())
    client.choose_changes(OPERA001="suspender")
    pages = [client.page, client.get("/"), client.start_draft(), client.get("/portal/clave-sol")]
    nodes = [node for page in pages for node in page.all("link", "script")]
    addresses = {node["href"] or node["src"] for node in nodes} - {"data:,"}
    assert len(addresses) >= 6
    for address in addresses:
        assert client.request("GET", address).status_code == 200


def test_the_policy_lets_nothing_out(client: Client) -> None:
    policy = client.request("GET", "/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy


def test_robots_are_sent_away(client: Client) -> None:
    assert "Disallow: /" in client.request("GET", "/robots.txt").text


def test_an_answer_to_head_has_no_body(trainee: Client) -> None:
    answer = trainee.request("HEAD", "/portal/usuarios")
    assert (answer.status_code, answer.data) == (200, b"")
