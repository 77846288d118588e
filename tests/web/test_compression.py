"""Styles and scripts are compressed; answers with a secret beside what a visitor chose are not."""

from __future__ import annotations

import gzip

import pytest

from simulator import paths
from tests.web.client import Client
from tests.web.lesson import Lesson

TEXT_FILES = ["css/base.css", "coach/main.js"]


def address(client: Client, name: str) -> str:
    return f"{client.app.static_url_path}/{name}"


@pytest.mark.parametrize("name", TEXT_FILES)
@pytest.mark.parametrize("accepted", ["gzip", "br, gzip;q=0.5", "*"])
def test_a_text_file_is_compressed_for_who_takes_it(client: Client, name: str, accepted: str) -> None:
    answer = client.request("GET", address(client, name), headers={"Accept-Encoding": accepted})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    content = (paths.STATIC / name).read_bytes()
    assert gzip.decompress(answer.data) == content
    assert int(answer.headers["Content-Length"]) == len(answer.data) < len(content) / 2


@pytest.mark.parametrize("name", TEXT_FILES)
@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "identity"])
def test_who_does_not_take_it_gets_the_file_itself(client: Client, name: str, accepted: str) -> None:
    answer = client.request("GET", address(client, name), headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.data == (paths.STATIC / name).read_bytes()


def test_a_file_that_the_browser_has_is_not_sent_again(client: Client) -> None:
    accepting = {"Accept-Encoding": "gzip"}
    tag = client.request("GET", address(client, "css/base.css"), headers=accepting).headers["ETag"]
    again = {**accepting, "If-None-Match": tag}
    assert client.request("GET", address(client, "css/base.css"), headers=again).status_code == 304


def test_the_coach_s_script_is_compressed(client: Client) -> None:
    lesson = Lesson(client, "suspender-un-usuario-secundario")
    answer = client.request("GET", lesson.state["script"], headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data).startswith(b"{")


@pytest.mark.parametrize("path", ["/", "/portal/", "/portal/usuarios?busqueda=x", "/api/world", "/nothing"])
def test_an_answer_with_what_a_visitor_chose_is_not_compressed(trainee: Client, path: str) -> None:
    answer = trainee.request("GET", path, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
