"""What one trainee of the load does, as a locustfile: a lesson with its coach, a click after each pause.

`THINKING` in the environment is the mean time between two clicks, in seconds. A request's name says its kind:
`arrive` when it begins a lesson, `read` or `write` otherwise, with `, arriving` until all have begun.
"""

from __future__ import annotations

import os
import re
from itertools import count

from locust import FastHttpUser, SequentialTaskSet, between, task

SCENARIO = "suspender-un-usuario-secundario"
USERNAME = "OPERA001"
SPREAD = 0.5
"""How much shorter or longer than the mean a time to think may be, as a part of it."""
THINKING = float(os.environ.get("THINKING", "2"))


class Clicks(SequentialTaskSet):
    """Reads the table, suspends or reactivates a user, reads the menu; begins again."""

    def on_start(self) -> None:
        page = self._read("/portal/clave-sol", name="arrive")
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert token, page[:200]
        self._token, self._numbers = token[1], count(1)
        place = self._submit("/leccion/", name="arrive", escenario=SCENARIO, modo="practicar")
        self._base = "/".join(place.split("/")[:3])
        self._read(place, name="arrive")
        Trainee.begun += 1

    @task
    def read_the_table(self) -> None:
        self._read(f"{self._base}/portal/usuarios")

    @task
    def choose_a_change(self) -> None:
        self._number = next(self._numbers)
        self._change = "suspender" if self._number % 2 else "reactivar"
        fields = {"accion": "estado", f"cambio-{USERNAME}": self._change}
        self._read(self._submit(f"{self._base}/portal/usuarios", **fields))

    @task
    def accept_it(self) -> None:
        fields = {"id": str(self._number), self._change: USERNAME}
        self._read(self._submit(f"{self._base}/portal/usuarios/cambio-de-estado", **fields))
        self._report()

    @task
    def read_the_menu(self) -> None:
        self._read(f"{self._base}/portal/menu")

    def _report(self) -> None:
        """What the coach tells the server after a step."""
        progress = {
            "place": {},
            "turn": 1,
            "seconds": self._number,
            "wrong": 0,
            "helps": {},
            "finished": False,
        }
        self.client.post(
            f"{self._base}/avance", json=progress, headers=self._origin, name=self._phase("write")
        )

    def _read(self, path: str, name: str = "") -> str:
        return str(self.client.get(path, name=name or self._phase("read")).text)

    def _submit(self, path: str, name: str = "", **fields: str) -> str:
        """The address that the form leads to."""
        fields["csrf_token"] = self._token
        answer = self.client.post(
            path, data=fields, headers=self._origin, name=name or self._phase("write"), allow_redirects=False
        )
        return str(answer.headers["Location"])

    def _phase(self, kind: str) -> str:
        runner = self.user.environment.runner
        return kind if Trainee.begun >= runner.target_user_count else f"{kind}, arriving"

    @property
    def _origin(self) -> dict[str, str]:
        return {"Origin": self.user.host}


class Trainee(FastHttpUser):
    """Comes once, and stays until the end."""

    begun = 0
    """How many trainees have begun their lesson."""
    tasks = (Clicks,)
    wait_time = between(THINKING * (1 - SPREAD), THINKING * (1 + SPREAD))
