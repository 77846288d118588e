"""Writers of a SQLite file take turns, in the order in which they came.

SQLite's own lock goes to whoever asks at the right moment: who waits for it asks again after pauses that
grow to 0.1 s, so one who writes all the time keeps it from the others. Other processes still wait that way.
"""

from __future__ import annotations

from collections import deque
from threading import Event, RLock

from sqlalchemy import Connection
from sqlalchemy.exc import TimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

PATIENCE = 30
"""Seconds that a writer waits for its turn."""
TURN = "simulator_turn"
"""In a pooled connection's record: that it has the turn."""


class WriterTurns:
    """One turn at a time. Whoever ends it may do so in any thread, as the garbage collector does."""

    def __init__(self) -> None:
        self._lock = RLock()  # the collector may end a turn while this thread takes one
        self._waiting: deque[Event] = deque()
        self._is_taken = False

    def take_for(self, connection: Connection) -> None:
        """Take the turn for a transaction that begins; it ends when the connection goes back to its pool.

        Raises:
            TimeoutError: if it doesn't come in time.
        """
        record = connection.connection.record_info
        if record is None:  # it has left its pool, and waits as one of another process
            return
        if record.pop(TURN, False):  # a transaction before had it, on the same connection
            self.end()
        self.take()
        record[TURN] = True

    def end_of(self, _driver_connection: object, record: ConnectionPoolEntry) -> None:
        """End the turn that the connection has; called when it goes back to its pool, or is given up."""
        if record.record_info is not None and record.record_info.pop(TURN, False):
            self.end()

    def take(self, patience: float | None = None) -> None:
        """Wait for the turn.

        Args:
            patience: seconds; `PATIENCE` if left out.

        Raises:
            TimeoutError: if it doesn't come in time.
        """
        turn = Event()
        with self._lock:
            self._waiting.append(turn)
            self._pass_on()
        try:
            if turn.wait(PATIENCE if patience is None else patience):
                return
        except BaseException:
            self._give_up(turn)
            raise
        self._give_up(turn)
        raise TimeoutError("the turn to write did not come in time")

    def end(self) -> None:
        """Let the next one have the turn."""
        with self._lock:
            self._is_taken = False
            self._pass_on()

    def _pass_on(self) -> None:
        if self._waiting and not self._is_taken:
            self._is_taken = True
            self._waiting.popleft().set()

    def _give_up(self, turn: Event) -> None:
        """Wait no longer; a turn that has come in between goes to the next one."""
        with self._lock:
            if turn.is_set():
                self.end()
            else:
                self._waiting.remove(turn)
