"""Several processes that serve one address; one that ends is replaced."""

from __future__ import annotations

from uvicorn.supervisors import Multiprocess

from simulator.interrupts import interrupts_blocked


class Supervisor(Multiprocess):
    """uvicorn's, whose processes don't see Ctrl+C: this one tells them to end, so they say nothing of it."""

    def init_processes(self) -> None:
        with interrupts_blocked():
            super().init_processes()

    def keep_subprocess_alive(self) -> None:
        with interrupts_blocked():
            super().keep_subprocess_alive()
