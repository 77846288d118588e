"""The operating system's reasons in Spanish."""

from __future__ import annotations

import errno
import os

import pytest

from simulator.errors import OS_REASONS, reason


@pytest.mark.parametrize("number", OS_REASONS, ids=errno.errorcode.get)
def test_the_reasons_of_the_system_are_spanish(number: int) -> None:
    assert reason(OSError(number, os.strerror(number))) == OS_REASONS[number]


def test_another_reason_is_its_number() -> None:
    assert reason(OSError(errno.ENXIO, "No such device or address")) == f"error {errno.ENXIO} del sistema"
