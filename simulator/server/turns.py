"""How many requests of one visitor are under way: who asks for much keeps nobody else waiting."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager


class TooManyRequests(Exception):
    """A visitor has as many requests under way as may wait."""


class Turns:
    """Some requests of one key are handled at once, in the order in which they came; some wait."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._at_once, self._waiting = at_once, waiting
        self._semaphores: dict[Hashable, asyncio.Semaphore] = {}
        self._requests: Counter[Hashable] = Counter()

    @asynccontextmanager
    async def turn(self, key: Hashable) -> AsyncIterator[None]:
        """Wait for the request's turn, which lasts for the block.

        Raises:
            TooManyRequests: if too many wait already.
        """
        if self._requests[key] >= self._at_once + self._waiting:
            raise TooManyRequests
        self._requests[key] += 1
        try:
            async with self._semaphores.setdefault(key, asyncio.Semaphore(self._at_once)):
                yield
        finally:
            self._requests[key] -= 1
            if not self._requests[key]:
                del self._requests[key], self._semaphores[key]
