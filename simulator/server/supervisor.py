"""Several processes that serve one address; one that ends is replaced."""

from __future__ import annotations

from uvicorn.supervisors import Multiprocess

from simulator.interrupts import interrupts_blocked


class Supervisor(Multiprocess):
    """uvicorn's, whose processes don't see Ctrl+C: this one tells them to end, so they say nothing of it.

    Nor does it wait for one that ends while it is asked whether it is well: it would not even stop meanwhile.
    """

    def init_processes(self) -> None:
        with interrupts_blocked():
            super().init_processes()
        self._leave_answering_ends()

    def keep_subprocess_alive(self) -> None:
        with interrupts_blocked():
            super().keep_subprocess_alive()
        self._leave_answering_ends()

    def _leave_answering_ends(self) -> None:
        """Each process alone holds the end of its pipe that answers: the pipe ends with it."""
        for process in self.processes:
            process.child_conn.close()
