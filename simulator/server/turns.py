"""How many requests of one visitor are under way: who asks for much keeps nobody else waiting."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager

UNIT = 65_536
"""Bytes of a body: a request waits with its body, and one with a larger body counts for several."""


class TooManyRequests(Exception):
    """A visitor has as many requests under way as may wait."""


class Turns:
    """Some requests of one key are handled at once, in the order in which they came; some wait."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._at_once, self._waiting = at_once, waiting
        self._semaphores: dict[Hashable, asyncio.Semaphore] = {}
        self._requests: Counter[Hashable] = Counter()

    @asynccontextmanager
    async def turn(self, key: Hashable, size: int = 0) -> AsyncIterator[None]:
        """Wait for the request's turn, which lasts for the block.

        Args:
            size: bytes of the request's body.

        Raises:
            TooManyRequests: if too many wait already.
        """
        most, taken, weight = self._at_once + self._waiting, self._requests[key], 1 + size // UNIT
        if taken >= most or (taken and taken + weight > most):
            raise TooManyRequests
        self._requests[key] += weight
        try:
            async with self._semaphores.setdefault(key, asyncio.Semaphore(self._at_once)):
                yield
        finally:
            self._requests[key] -= weight
            if not self._requests[key]:
                del self._requests[key], self._semaphores[key]
