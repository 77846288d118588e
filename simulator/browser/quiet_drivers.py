"""Playwright's drivers, whose errors reach a person once, by whoever drives them."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet_drivers() -> Iterator[None]:
    """Meanwhile, a driver that is ended, as by Ctrl+C, complains nowhere: who drives it has the error too."""
    loggers = [logging.getLogger(name) for name in ("asyncio", "playwright")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        gc.collect()  # what a future never told, it tells when it is collected
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
