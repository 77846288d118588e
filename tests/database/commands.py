"""Upgrades that fail, and commands in another process, for the tests of `sol-simulator db`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

from alembic import command


def failing(error: BaseException) -> Callable[..., None]:
    """An upgrade that does all its work, and then fails."""
    upgrade = command.upgrade

    def upgrade_and_fail(*arguments: Any) -> None:
        upgrade(*arguments)
        raise error

    return upgrade_and_fail


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
