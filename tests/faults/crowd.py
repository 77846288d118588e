"""Trainees who act at the same time, each a fixed number of times, whatever comes between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Thread

from tests.faults.trainee import Outcome, Trainee

TRAINEES = 6
ROUNDS = 20
"""In each, a trainee moves the clock and changes a status."""
MOST_TRIES = 5000
"""Of one change of status."""
PATIENCE = 120
"""Seconds after which a test fails that waits for the trainees."""


class Crowd:
    """Trainees in threads of their own.

    Who gets no acknowledgement waits, while the service is interrupted, until it is there again.
    """

    def __init__(self, port: int, rounds: int = ROUNDS) -> None:
        self.trainees = [Trainee(port) for _ in range(TRAINEES)]
        self.acknowledged = 0
        self._rounds = rounds
        self._changed = Condition()
        self._is_interrupted = False
        self._waiting = self._finished = 0
        self._errors: list[BaseException] = []

    def wait_for(self, acknowledged: int) -> None:
        """Wait until that many more actions are acknowledged."""
        aim = self.acknowledged + acknowledged
        self._wait(lambda: self.acknowledged >= aim)

    @contextmanager
    def interruption(self) -> Iterator[None]:
        """The service is interrupted in the block, which is left once every trainee at work has noticed."""
        with self._changed:
            self._is_interrupted = True
        yield
        self._wait(lambda: self._waiting > 0 and self._waiting + self._finished == len(self.trainees))

    def go_on(self) -> None:
        """The service is there again."""
        with self._changed:
            self._is_interrupted = False
            self._changed.notify_all()

    def _wait(self, condition: Callable[[], bool]) -> None:
        with self._changed:
            self._changed.wait_for(lambda: condition() or self._are_done(), PATIENCE)
            assert condition(), self._errors or f"{self._finished} trainees have finished."

    def _are_done(self) -> bool:
        return bool(self._errors) or self._finished == len(self.trainees)

    def _act(self, trainee: Trainee) -> None:
        try:
            for _ in range(self._rounds):
                self._note(trainee.move_clock())
                tries = (self._note(trainee.change_status()) for _ in range(MOST_TRIES))
                assert any(tries), f"{MOST_TRIES} tries of one change."
        except BaseException as error:  # told by the thread of the test
            self._errors.append(error)
        with self._changed:
            self._finished += 1
            self._changed.notify_all()

    def _note(self, outcome: Outcome) -> bool:
        """Whether the action was acknowledged."""
        with self._changed:
            is_acknowledged = outcome is Outcome.ACKNOWLEDGED
            self.acknowledged += is_acknowledged
            self._changed.notify_all()
            if not is_acknowledged and self._is_interrupted:
                self._waiting += 1
                self._changed.notify_all()
                self._changed.wait_for(lambda: not self._is_interrupted, PATIENCE)
                self._waiting -= 1
        return is_acknowledged

    def begin(self) -> list[Thread]:
        for trainee in self.trainees:
            trainee.begin()
        threads = [Thread(target=self._act, args=(trainee,), daemon=True) for trainee in self.trainees]
        for thread in threads:
            thread.start()
        return threads

    def end(self, threads: list[Thread]) -> None:
        for thread in threads:
            thread.join(PATIENCE)
        assert not self._errors, self._errors
        assert not any(thread.is_alive() for thread in threads), "The trainees don't finish."


@contextmanager
def crowd(port: int, rounds: int = ROUNDS) -> Iterator[Crowd]:
    """Trainees who have begun, and who have done all their actions at the end."""
    trainees = Crowd(port, rounds)
    threads = trainees.begin()
    yield trainees
    trainees.end(threads)
