"""Trainees who act at the same time, whatever comes between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Thread

from tests.faults.trainee import Outcome, Trainee

TRAINEES = 6
LAST_ROUNDS = 5
"""After the last fault; in each, a trainee moves the clock and changes a status."""
MOST_TRIES = 5000
"""Of one change of status."""
PATIENCE = 120
"""Seconds after which a test fails that waits for the trainees."""


class Crowd:
    """Trainees in threads of their own.

    Who gets no acknowledgement waits, while the service is interrupted, until it is there again.
    """

    def __init__(self, port: int) -> None:
        self.trainees = [Trainee(port) for _ in range(TRAINEES)]
        self.acknowledged = 0
        self._changed = Condition()
        self._is_interrupted = False
        self._is_ending = False
        self._waiting = 0
        self._errors: list[BaseException] = []

    def wait_for(self, acknowledged: int) -> None:
        """Wait until that many more actions are acknowledged."""
        aim = self.acknowledged + acknowledged
        self._wait(lambda: self.acknowledged >= aim)

    @contextmanager
    def interruption(self) -> Iterator[None]:
        """The service is interrupted in the block, which is left once every trainee has noticed."""
        with self._changed:
            self._is_interrupted = True
        yield
        self._wait(lambda: self._waiting == len(self.trainees))

    def go_on(self) -> None:
        """The service is there again."""
        with self._changed:
            self._is_interrupted = False
            self._changed.notify_all()

    def outlast(self, stop: Callable[[], object], start: Callable[[], object]) -> None:
        """The service is stopped, and started once every trainee has noticed."""
        with self.interruption():
            stop()
        start()
        self.go_on()

    def _wait(self, condition: Callable[[], bool]) -> None:
        with self._changed:
            self._changed.wait_for(lambda: condition() or bool(self._errors), PATIENCE)
            assert condition(), self._errors or "The trainees get no further."

    def _act(self, trainee: Trainee) -> None:
        try:
            while not self._is_ending:
                self._act_once(trainee)
            for _ in range(LAST_ROUNDS):
                self._act_once(trainee)
        except BaseException as error:  # told by the thread of the test
            with self._changed:
                self._errors.append(error)
                self._changed.notify_all()

    def _act_once(self, trainee: Trainee) -> None:
        self._note(trainee.move_clock())
        tries = (self._note(trainee.change_status()) for _ in range(MOST_TRIES))
        assert any(tries), f"{MOST_TRIES} tries of one change."

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

    def finish(self) -> None:
        """Let everybody act some last times."""
        self._is_ending = True

    def end(self, threads: list[Thread]) -> None:
        for thread in threads:
            thread.join(PATIENCE)
        assert not self._errors, self._errors
        assert not any(thread.is_alive() for thread in threads), "The trainees don't finish."


@contextmanager
def crowd(port: int) -> Iterator[Crowd]:
    """Trainees who act all through the block, and some last times after it, when all must be well."""
    trainees = Crowd(port)
    threads = trainees.begin()
    try:
        yield trainees
    finally:
        trainees.finish()
    trainees.end(threads)
