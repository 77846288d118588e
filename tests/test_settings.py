"""The settings are read from the environment, and handed on in it."""

from __future__ import annotations

import os

import pytest

from simulator import settings
from simulator.errors import SettingRefused
from simulator.settings import Settings

GIVEN = {"SIMULATOR_DATABASE": "sqlite:///x.db", "SIMULATOR_SECRET": "a secret of the tests, long enough"}


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("", ()),
        ("sol.example.pe", ("sol.example.pe",)),
        (" SOL.example.pe., Ñandú.example ,", ("sol.example.pe", "xn--and-6ma2c.example")),
        ("192.168.1.10,[2001:db8::1]", ("192.168.1.10", "2001:db8::1")),
    ],
)
def test_hosts_have_one_spelling(text: str, hosts: tuple[str, ...]) -> None:
    assert settings.from_environment({**GIVEN, "SIMULATOR_HOSTS": text}).hosts == hosts


@pytest.mark.parametrize("text", ["https://sol.example.pe", "sol.example.pe:8000", "a b", "a@b", "a/b", "*"])
def test_what_is_no_host_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(SettingRefused, match=r"nombres sin puerto.*sol\.example\.pe"):
        settings.from_environment({**GIVEN, "SIMULATOR_HOSTS": text})


def test_processes_that_are_started_get_the_same_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})
    hosts = ("sol.example.pe", "2001:db8::1")
    exported = Settings(
        "sqlite:///x.db", "a secret of the tests, long enough", proxies=2, hosts=hosts, courses="cursos"
    )
    settings.export(exported)
    assert settings.from_environment() == exported
