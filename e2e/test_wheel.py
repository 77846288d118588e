"""The installed wheel, used outside the repository."""

from __future__ import annotations

from collections.abc import Callable

pytest_plugins = ["tests.wheel"]


def test_the_installed_wheel_walks_a_section(sol_simulator: Callable[..., str]) -> None:
    assert "8.1" in sol_simulator("walk", "8")
