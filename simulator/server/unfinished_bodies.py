"""The bodies that are still coming, whose bytes together have a limit: else many could fill the memory."""

from __future__ import annotations

import asyncio
from weakref import WeakSet


class UnfinishedBodies:
    """The size of each, by the time limit that ends it."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._sizes: dict[asyncio.Timeout, int] = {}
        self._total = 0
        self._given_up: WeakSet[asyncio.Timeout] = WeakSet()

    def add(self, body: asyncio.Timeout, size: int) -> None:
        """Some bytes have come. Beyond the limit the time of the largest body is up: small ones stay."""
        self._sizes[body] = self._sizes.get(body, 0) + size
        self._total += size
        if self._total > self._most_bytes:
            largest = max(self._sizes, key=self._sizes.__getitem__)
            self.remove(largest)
            self._given_up.add(largest)
            largest.reschedule(asyncio.get_running_loop().time())

    def remove(self, body: asyncio.Timeout) -> None:
        """The body is whole, or given up."""
        self._total -= self._sizes.pop(body, 0)

    def was_given_up(self, body: asyncio.Timeout) -> bool:
        """Whether there was no room for the body."""
        return body in self._given_up
