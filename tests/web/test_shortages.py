"""While the machine lacks space, files or memory, answers say what to do; afterwards everything goes on."""

from __future__ import annotations

import errno
import logging
import os
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from flask import Flask

from simulator.shortages import SHORTAGES
from simulator.web.app_resources import Resources
from tests.web.client import ORIGIN, Client, user
from tests.web.conftest import MakeApp
from tests.web.lesson import Lesson
from tests.web.test_outages import assert_unavailable

ERRORS = [*(OSError(number, os.strerror(number)) for number in SHORTAGES), MemoryError()]
every_shortage = pytest.mark.parametrize("error", ERRORS, ids=repr)
MULTIPART = "multipart/form-data; boundary=part"
PARTS = """--part\r
Content-Disposition: form-data; name="csrf_token"\r
\r
{token}\r
--part\r
Content-Disposition: form-data; name="file"; filename="file.txt"\r
\r
{content}\r
--part--\r
"""


@pytest.fixture
def app(new_app: MakeApp) -> Flask:
    return new_app()


@contextmanager
def failing(name: str, error: Exception) -> Iterator[None]:
    """The function of that name raises the error meanwhile."""

    def fail(*_arguments: object, **_named: object) -> None:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name, fail)
        yield


@every_shortage
def test_a_person_is_told_to_try_again_and_then_succeeds(client: Client, error: Exception) -> None:
    client.prepare()
    form = client.reach_summary()
    with failing("simulator.services.registration._log", error):
        page = client.press("Grabar", on=form, status=503)
    assert page.heading == "El simulador no está disponible"
    assert "Inténtelo nuevamente" in page.html
    assert client.world()["users"] == []
    client.press("Grabar", on=form)
    assert len(client.world()["users"]) == 1


@every_shortage
def test_a_program_is_told_to_try_again_and_then_succeeds(client: Client, error: Exception) -> None:
    client.prepare()
    body = {"users": [user()]}
    with failing("simulator.services.world_state.prepare", error):
        answer = client.request("POST", "/api/world", json=body, headers={"Origin": ORIGIN})
    assert_unavailable(answer)
    (fault,) = answer.get_json()["errors"]
    assert "Inténtelo nuevamente" in fault["what"]
    assert len(client.api("POST", "/api/world", body)["world"]["users"]) == 1


def test_the_log_has_one_line_of_it(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    error = OSError(errno.ENOSPC, "No space left on device", "/srv/private")
    with caplog.at_level(logging.INFO), failing("simulator.web.visitor.find_sandbox", error):
        client.get("/", status=503)
    (record,) = caplog.records
    assert (record.getMessage(), record.exc_info) == ("Shortage: no space left on the disk", None)


def test_another_error_of_the_system_is_one_of_the_program(client: Client) -> None:
    with failing("simulator.web.visitor.find_sandbox", PermissionError(errno.EACCES, "Permission denied")):
        client.get("/", status=500)


def test_what_fails_once_the_view_has_answered_is_told_too(client: Client) -> None:
    path = Lesson(client, "suspender-un-usuario-secundario").state["script"]
    with failing("simulator.web.compression._compressed", OSError(errno.EIO, "Input/output error")):
        answer = client.request("GET", path, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers
    assert "max-age" not in answer.headers["Cache-Control"]
    assert client.request("GET", path, headers={"Accept-Encoding": "gzip"}).status_code == 200


@contextmanager
def without_files(app: Flask) -> Iterator[None]:
    """The process can open no other file."""
    resources: Resources = app.extensions["simulator"]
    resources.engine.dispose()
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    descriptors = [os.open(os.devnull, os.O_RDONLY)]
    resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors[0] + 20, limits[1]))
    try:
        with suppress(OSError):
            while True:
                descriptors.append(os.open(os.devnull, os.O_RDONLY))
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        for descriptor in descriptors:
            os.close(descriptor)


@pytest.mark.parametrize("path", ["/portal/usuarios", "/api/world", "static"])
def test_without_another_open_file_everything_says_so(app: Flask, client: Client, path: str) -> None:
    client.prepare(user())
    client.get("/nothing", status=404)  # the template of errors is in memory, as it is in every server
    address = f"{app.static_url_path}/css/base.css" if path == "static" else path
    with without_files(app):
        answer = client.http.get(address)
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers
    assert client.request("GET", address).status_code == 200


@pytest.mark.parametrize("size", [900_000, 10], ids=["large", "small"])
def test_what_is_uploaded_goes_to_no_disk(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, size: int
) -> None:
    client.prepare()
    body = PARTS.format(token=client.token(), content="x" * size).encode()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "there is no such folder"))
    answer = client.request("POST", "/portal/registro/nuevo", data=body, content_type=MULTIPART)
    assert answer.status_code == 303
