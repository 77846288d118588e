"""A visitor of a real server, who acts in a lesson and notes what the server has acknowledged."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from enum import Enum, auto
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode

SCENARIO = "suspender-un-usuario-secundario"
USER = "OPERA001"
PATIENCE = 60
"""Seconds that an answer may take; the server waits 30 for its database."""
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
AGAIN = "Inténtelo nuevamente"


class Outcome(Enum):
    """What came of a request."""

    ACKNOWLEDGED = auto()
    REFUSED = auto()
    """Status 503: try again."""
    UNANSWERED = auto()
    """The connection ended without an answer."""


@dataclass(frozen=True)
class Answer:
    """An answer of the server."""

    status: int
    headers: dict[str, str]
    body: str


@dataclass
class Trainee:
    """Moves the practice clock, by another time each time, and suspends and reactivates a user."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    lesson: str = ""
    token: str = ""
    clock_steps: dict[int, Outcome] = field(default_factory=dict)
    """What came of each; its number is also the seconds that it moves the clock."""
    changes: int = 0
    """Changes of the user's status that were acknowledged."""
    forms_again: int = 0
    """Forms that were sent once more."""

    @property
    def lesson_id(self) -> str:
        return self.lesson.rpartition("/")[2]

    def begin(self) -> None:
        """Take up the lesson."""
        self._note_token("/portal/clave-sol")
        answer = self._form("/leccion/", {"escenario": SCENARIO, "modo": "practicar"})
        self.lesson = "/".join(answer.headers["location"].split("/")[:3])
        self._note_token(f"{self.lesson}/portal/usuarios")

    def move_clock(self) -> Outcome:
        """One more step of the clock, which is never asked for again."""
        number = len(self.clock_steps) + 1
        body = json.dumps({"advance_hours": number / 3600})
        outcome = self._outcome("POST", f"{self.lesson}/api/clock", body, "application/json")[0]
        self.clock_steps[number] = outcome
        return outcome

    def change_status(self) -> Outcome:
        """Confirm the next change of status. The same form is sent again if that was not acknowledged."""
        choice = "reactivar" if self.changes % 2 else "suspender"
        fields = {"id": f"form-{self.changes}", choice: USER, "csrf_token": self.token}
        address = f"{self.lesson}/portal/usuarios/cambio-de-estado"
        outcome, answer = self._outcome(
            "POST", address, urlencode(fields), "application/x-www-form-urlencoded"
        )
        if answer and not answer.headers["location"].endswith("/portal/usuarios"):
            self._follow(self.lesson)  # the portal session has expired: the lesson opens it again
            outcome = Outcome.REFUSED
        self.changes += outcome is Outcome.ACKNOWLEDGED
        self.forms_again += outcome is not Outcome.ACKNOWLEDGED
        return outcome

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def _note_token(self, path: str) -> None:
        answer = self._follow(path)
        match = TOKEN.search(answer.body)
        assert match, answer
        self.token = match[1]

    def _follow(self, path: str) -> Answer:
        answer = self.get(path)
        while answer.status in {302, 303}:
            answer = self.get(answer.headers["location"])
        return answer

    def _form(self, path: str, fields: dict[str, str]) -> Answer:
        body = urlencode({**fields, "csrf_token": self.token})
        return self._ask("POST", path, body, "application/x-www-form-urlencoded")

    def _outcome(self, method: str, path: str, body: str, content_type: str) -> tuple[Outcome, Answer | None]:
        """What came of the request, and the answer to one that was acknowledged."""
        try:
            answer = self._ask(method, path, body, content_type)
        except (OSError, HTTPException):
            return Outcome.UNANSWERED, None
        if answer.status == 503:
            assert AGAIN in answer.body
            assert int(answer.headers["retry-after"]) > 0
            return Outcome.REFUSED, None
        assert answer.status in {200, 303}, answer
        return Outcome.ACKNOWLEDGED, answer

    def _ask(self, method: str, path: str, body: str | None = None, content_type: str = "") -> Answer:
        origin = f"http://127.0.0.1:{self.port}"
        headers = {"Origin": origin, "Cookie": "; ".join(f"{name}={v}" for name, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = content_type
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            answer = Answer(
                response.status,
                {name.lower(): value for name, value in response.headers.items()},
                response.read().decode(),
            )
        finally:
            connection.close()
        self._note_cookies(response)
        return answer

    def _note_cookies(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
