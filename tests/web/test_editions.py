"""Two versions on one database: each answers for what the other's pages ask for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from simulator import coach_script, create_app, paths
from simulator.models import ServedFile
from simulator.settings import Settings
from simulator.web.app_resources import Resources
from simulator.web.aula import editions
from tests.web.client import Client, Clock
from tests.web.lesson import Lesson

MakeVersion = Callable[[str], Flask]
MARK = "/* of {} */"


@pytest.fixture
def version(
    database_url: str, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeVersion]:
    """Makes the simulator of a version, in which styles and titles of scenarios are of its own."""
    monkeypatch.setattr(editions, "is_embedded", lambda _url: False)
    original = coach_script.coach_script
    with ExitStack() as endings:

        def make(name: str) -> Flask:
            folder = tmp_path / name
            shutil.copytree(paths.STATIC, folder)
            with (folder / "css" / "base.css").open("a", encoding="utf-8") as file:
                file.write(MARK.format(name))
            with monkeypatch.context() as patch:
                patch.setattr(paths, "STATIC", folder)
                patch.setattr(coach_script, "coach_script", lambda each: {**original(each), "title": name})
                app = create_app(Settings(database_url, "a secret of the tests, long enough"), clock)
                editions.keep_own_files(app)
            endings.callback(resources(app).engine.dispose)
            return app

        yield make


def resources(app: Flask) -> Resources:
    found: Resources = app.extensions["simulator"]
    return found


def own_addresses(app: Flask) -> set[str]:
    """What the pages of this version ask for: styles and scripts."""
    client = Client(app)
    client.prepare()
    pages = [client.get("/"), client.start_draft(), client.get("/portal/clave-sol")]
    nodes = [node for page in pages for node in page.all("link", "script")]
    return {str(node["href"] or node["src"]) for node in nodes} - {"data:,"}


def test_each_version_answers_for_the_styles_and_scripts_of_the_other(version: MakeVersion) -> None:
    apps = {name: version(name) for name in ("before", "after")}
    for name, other in (("before", "after"), ("after", "before")):
        addresses = own_addresses(apps[name])
        assert len(addresses) >= 4
        for address in addresses:
            own, others = (Client(apps[each]).request("GET", address) for each in (name, other))
            assert (others.status_code, others.data) == (200, own.data)
            for header in ("Content-Type", "Cache-Control", "Vary"):
                assert others.headers[header] == own.headers[header]
            assert "Set-Cookie" not in others.headers
        (style,) = (address for address in addresses if address.endswith("/base.css"))
        assert MARK.format(name) in Client(apps[other]).request("GET", style).text


def test_what_a_script_imports_is_of_its_own_version(version: MakeVersion) -> None:
    before, after = version("before"), version("after")
    for name in ("coach/store.js", "vendor/dom-accessibility-api/accessible-name-and-description.mjs"):
        answer = Client(after).request("GET", f"{before.static_url_path}/{name}")
        assert answer.status_code == 200
        assert answer.mimetype == "text/javascript"


def test_a_coach_script_of_another_version_is_still_there(version: MakeVersion) -> None:
    app = version("before")
    client = Client(app)
    own = Lesson(client, "suspender-un-usuario-secundario").state["script"]
    assert client.request("GET", own).get_json()["title"] != "before"
    with resources(app).read() as session:
        query = select(ServedFile.address).where(ServedFile.address.endswith(own.rpartition("/")[2]))
        (others,) = session.scalars(query)
    assert others != own
    answer = client.request("GET", others)
    assert (answer.status_code, answer.get_json()["title"]) == (200, "before")
    assert "max-age=31536000" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    ["/static/0123456789ab/css/base.css", "/leccion/guion/0123456789ab/suspender-un-usuario-secundario.json"],
)
def test_what_no_version_has_is_not_found(version: MakeVersion, path: str) -> None:
    Client(version("before")).get(path, 404)


def test_hidden_files_are_not_kept(version: MakeVersion) -> None:
    app = version("before")
    assert Client(app).request("GET", f"{app.static_url_path}/vendor/.stamp").status_code == 404
    with resources(app).read() as session:
        assert not [each for each in session.scalars(select(ServedFile.address)) if "/." in each]
