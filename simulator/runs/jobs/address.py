"""Where the simulator is: its origin, and the credentials that a server before it asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from playwright.sync_api import HttpCredentials

from simulator import origins
from simulator.errors import SettingRefused

CREDENTIALS = re.compile(r"^(\w+://)?.*@", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a simulator. Only `credentials` gives what must not be seen."""

    url: str
    """Its origin: no credentials, no path."""
    username: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, text: str) -> Address:
        """The address that somebody wrote.

        Raises:
            SettingRefused: if it is anything but a scheme, perhaps credentials, a host and perhaps a port.
        """
        try:
            parts, url = urlsplit(text), origins.origin(text)
        except ValueError as error:
            raise _refused(text) from error
        if parts.path not in ("", "/") or parts.query or parts.fragment:
            raise _refused(text)
        if parts.username is None:
            return cls(url)
        return cls(url, unquote(parts.username), unquote(parts.password or ""))

    @property
    def credentials(self) -> HttpCredentials | None:
        """For this origin alone, and sent at once: an answer 401 before each request would take time."""
        if self.username is None:
            return None
        return HttpCredentials(
            username=self.username, password=self.password or "", origin=self.url, send="always"
        )


def _refused(text: str) -> SettingRefused:
    shown = CREDENTIALS.sub(r"\1***@", text)
    return SettingRefused(f"--base-url: Se espera una dirección como http://127.0.0.1:8000, no «{shown}».")
