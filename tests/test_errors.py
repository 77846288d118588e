"""The operating system's reasons in Spanish, and faults with their places."""

from __future__ import annotations

import errno
import os

import pytest

from simulator.errors import OS_REASONS, WorldRefused, os_reason


@pytest.mark.parametrize("number", OS_REASONS, ids=errno.errorcode.get)
def test_the_reasons_of_the_system_are_spanish(number: int) -> None:
    assert os_reason(OSError(number, os.strerror(number))) == OS_REASONS[number]


def test_another_reason_is_its_number() -> None:
    assert os_reason(OSError(errno.ENXIO, "No such device or address")) == f"error {errno.ENXIO} del sistema"


def test_a_fault_of_the_whole_world_has_no_place() -> None:
    faults = [("", "no caben más"), ("users.0", "falta")]
    assert str(WorldRefused(faults)) == "no caben más; users.0: falta"
