"""The settings are read from the environment, and handed on in it."""

from __future__ import annotations

import os
from typing import Any

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
        "sqlite:///x.db",
        "a secret of the tests, long enough",
        proxies=2,
        hosts=hosts,
        faults=True,
        courses="cursos",
    )
    settings.export(exported)
    assert settings.from_environment() == exported


@pytest.mark.parametrize(
    ("text", "faults"), [("", None), ("si", True), ("SÍ", True), (" no ", False)], ids=repr
)
def test_faults_are_allowed_or_forbidden_in_a_word(text: str, faults: bool | None) -> None:
    assert settings.from_environment({**GIVEN, "SIMULATOR_FAULTS": text}).faults is faults


def test_another_word_is_refused_with_the_two_that_count() -> None:
    with pytest.raises(SettingRefused, match=r"SIMULATOR_FAULTS=1: Se espera si o no\."):
        settings.from_environment({**GIVEN, "SIMULATOR_FAULTS": "1"})


@pytest.mark.parametrize(
    ("others", "is_open", "allows"),
    [
        ({}, False, True),
        ({}, True, False),
        ({"proxies": 1}, False, False),
        ({"hosts": ("sol.example.pe",)}, False, False),
        ({"faults": True, "proxies": 1}, True, True),
        ({"faults": False}, False, False),
    ],
    ids=str,
)
def test_faults_are_allowed_on_loopback_alone_unless_the_operator_says_so(
    others: dict[str, Any], is_open: bool, allows: bool
) -> None:
    given = Settings("sqlite:///x.db", "a secret of the tests, long enough", **others)
    assert given.for_address(is_open=is_open).allows_faults is allows


def test_a_server_whose_address_nobody_knows_allows_no_faults() -> None:
    assert not settings.from_environment(GIVEN).allows_faults


@pytest.mark.parametrize("faults", [None, False, True])
def test_what_is_said_of_faults_reaches_the_processes(
    monkeypatch: pytest.MonkeyPatch, faults: bool | None
) -> None:
    monkeypatch.setattr(os, "environ", {})
    settings.export(Settings("sqlite:///x.db", "a secret of the tests, long enough", faults=faults))
    assert settings.from_environment().faults is faults
