"""The settings, read from the environment. No other module reads the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from simulator import integers, origins
from simulator.data_folder import DATABASE, SECRET, SECRET_BYTES, DataFolder
from simulator.errors import SettingRefused
from simulator.spanish import counted


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a server; the variable `SIMULATOR_<NAME>` sets each."""

    database: str
    """SQLAlchemy URL: SQLite, or `postgresql+psycopg://`."""
    secret: str
    """Signs the cookies; processes that serve the same people share it."""
    sandboxes_per_address: int = 500
    """Greatest number of sandboxes of the people of one network address; loopback is exempt."""
    program_sandboxes_per_address: int = 100
    """The same of programs, which are counted apart: neither use up the places of the others."""
    sandbox_days: int = 30
    """Days without use after which a sandbox is swept away."""
    attempt_days: int = 400
    """Days after its end that an attempt is kept: a trainee's progress is made of attempts."""
    proxies: int = 0
    """Number of the installation's own reverse proxies, whose forwarded headers are believed."""
    hosts: tuple[str, ...] = ()
    """Names under which it is reached, besides those of this machine; spelt as by `origins`, without port."""
    faults: bool | None = None
    """Whether faults may be asked for; None for the server to decide by its address."""
    courses: str = ""
    """Folder with the TOML files of trainers' courses; empty for none."""

    @property
    def allows_faults(self) -> bool:
        """Whether faults may be asked for. A server whose address nobody knows allows none."""
        return bool(self.faults)

    def for_address(self, *, is_open: bool) -> Settings:
        """The same, where what is left to the address is decided.

        Args:
            is_open: whether other machines reach the address.
        """
        is_local = not (is_open or self.proxies or self.hosts)
        return replace(self, faults=is_local if self.faults is None else self.faults)


DRIVERS = {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}
"""The drivers that the simulator is tested with. Its processes share the database, so none in memory."""
RANGES = {
    "sandboxes_per_address": (1, 1_000_000),
    "program_sandboxes_per_address": (1, 1_000_000),
    "sandbox_days": (1, 36_500),
    "attempt_days": (1, 36_500),
    "proxies": (0, 10),
}
ANSWERS = {"si": True, "no": False, "": None}
"""What may be said of a setting that is allowed or not; empty leaves it open."""
PASSWORD_OF_URL = re.compile(r"(://[^:/@]*:).*@")
TEMPORARY_FOLDER = ("TMPDIR", "TEMP", "TMP")
"""The variables that say where temporary files go, on the systems there are."""
HOW_TO_MAKE_A_SECRET = 'Para crear uno: python -c "import secrets; print(secrets.token_hex(32))"'  # noqa: S105
LEAST_KINDS_OF_BYTES = 8
"""Fewer different ones in a secret are no random number."""
NO_HOME = "/nonexistent"
"""The home of a user without a home, as Debian writes it."""
MAX_QUOTED = 40
"""Characters of a wrong value that a message repeats."""


def from_environment(
    environment: Mapping[str, str] | None = None, *, database: str | None = None
) -> Settings:
    """The settings of a server.

    The data folder is used only for what neither `database` nor the environment gives.

    Args:
        database: a URL that takes precedence over the environment's.

    Raises:
        SettingRefused: naming the variable, its value and what is expected.
    """
    variables = os.environ if environment is None else environment
    url, secret = database or variables.get(DATABASE), variables.get(SECRET)
    if url:
        checked_database(url)
    if secret:
        _require_strong(secret)
    elif url and not url.startswith("sqlite"):
        raise SettingRefused(
            f"Con PostgreSQL defina {SECRET}, el mismo en cada servidor. {HOW_TO_MAKE_A_SECRET}"
        )
    if not url or not secret:
        folder = DataFolder([name for name, value in ((DATABASE, url), (SECRET, secret)) if not value])
        url, secret = url or folder.database(), secret or folder.secret()
    return Settings(
        url,
        secret,
        hosts=_hosts(variables),
        faults=_faults(variables),
        courses=courses_folder(variables),
        **{name: number for name in RANGES if (number := _number(variables, name)) is not None},
    )


def database_url(environment: Mapping[str, str] | None = None, *, database: str | None = None) -> str:
    """The database alone, as `from_environment` finds it.

    Raises:
        SettingRefused: naming the variable, its value and what is expected.
    """
    variables = os.environ if environment is None else environment
    url = database or variables.get(DATABASE) or DataFolder([DATABASE]).database()
    checked_database(url)
    return url


def chromium(environment: Mapping[str, str] | None = None) -> Path | None:
    """The Chromium that plays walkthroughs, by `SIMULATOR_CHROMIUM`; None if one is to be looked for."""
    variables = os.environ if environment is None else environment
    path = variables.get("SIMULATOR_CHROMIUM")
    return Path(path) if path else None


def courses_folder(environment: Mapping[str, str] | None = None) -> str:
    """The folder of trainers' courses, by `SIMULATOR_COURSES`; empty for none."""
    return (os.environ if environment is None else environment).get("SIMULATOR_COURSES", "")


def export(settings: Settings) -> None:
    """Put the settings into the environment of the processes that this one starts."""
    for field in fields(settings):
        os.environ[f"SIMULATOR_{field.name.upper()}"] = _as_text(getattr(settings, field.name))


def ensure_home() -> None:
    """Define `HOME` for the processes that this one starts: Playwright's driver fails without one."""
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = NO_HOME


def export_temporary_folder(folders: Mapping[str, str | None]) -> dict[str, str | None]:
    """Set these variables for this process and those it starts; returns what they were, None for unset."""
    before = {name: os.environ.pop(name, None) for name in folders}
    os.environ.update({name: folder for name, folder in folders.items() if folder is not None})
    return before


def checked_database(url: str) -> str:
    """The URL itself, when the simulator works with its kind of database.

    Raises:
        SettingRefused: with the URL, its password hidden, and what is expected.
    """
    expected_form = "sqlite:///ruta/archivo.db o postgresql+psycopg://usuario:clave@servidor/base"
    try:
        parsed_url = make_url(url)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        shown_url = PASSWORD_OF_URL.sub(r"\1***@", url)
        raise SettingRefused(f"Base de datos no válida: «{shown_url}». Se espera {expected_form}.") from error
    if parsed_url.drivername not in DRIVERS or not parsed_url.database or parsed_url.database == ":memory:":
        without_password = parsed_url.render_as_string(hide_password=True)
        raise SettingRefused(f"Base de datos no válida: «{without_password}». Se espera {expected_form}.")
    return url


def _require_strong(secret: str) -> None:
    """Refuse a secret that could be guessed, without repeating it."""
    content = secret.encode(errors="surrogateescape")
    if len(content) >= SECRET_BYTES and len(set(content)) < LEAST_KINDS_OF_BYTES:
        raise SettingRefused(
            f"{SECRET} repite los mismos caracteres, y se podría adivinar. {HOW_TO_MAKE_A_SECRET}"
        )
    if (length := len(content)) < SECRET_BYTES:
        size = counted(length, "byte", "bytes")
        raise SettingRefused(
            f"{SECRET} tiene {size}: Se esperan {SECRET_BYTES} por lo menos. {HOW_TO_MAKE_A_SECRET}"
        )


def _as_text(value: str | int | tuple[str, ...] | bool | None) -> str:
    """The value as its variable gives it."""
    if isinstance(value, tuple):
        return ",".join(value)
    if value is None or isinstance(value, bool):
        return next(text for text, meaning in ANSWERS.items() if meaning is value)
    return str(value)


def _faults(variables: Mapping[str, str]) -> bool | None:
    text = variables.get("SIMULATOR_FAULTS", "")
    answer = text.strip().lower().replace("í", "i")
    if answer not in ANSWERS:
        raise SettingRefused(f"SIMULATOR_FAULTS={text[:MAX_QUOTED]}: Se espera si o no.")
    return ANSWERS[answer]


def _hosts(variables: Mapping[str, str]) -> tuple[str, ...]:
    """The names that the setting lists, between commas."""
    names = (name.strip() for name in variables.get("SIMULATOR_HOSTS", "").split(","))
    return tuple(_host(name) for name in names if name)


def _host(name: str) -> str:
    try:
        is_bare_ipv6 = name.count(":") > 1 and "[" not in name
        origin = origins.origin(f"http://[{name}]" if is_bare_ipv6 else f"http://{name}")
        if set(name) & set("/@*") or urlsplit(origin).port is not None:
            raise ValueError(f"more than a host: {name!r}")
    except ValueError as error:
        raise SettingRefused(
            f"SIMULATOR_HOSTS={name[:MAX_QUOTED]}: Se esperan nombres sin puerto, separados por comas,"
            " como sol.example.pe."
        ) from error
    return urlsplit(origin).hostname or ""


def _number(variables: Mapping[str, str], name: str) -> int | None:
    """The number that the setting's variable gives; None without one."""
    variable = f"SIMULATOR_{name.upper()}"
    text = variables.get(variable)
    if not text:
        return None
    least, most = RANGES[name]
    number = integers.parse(text, least, most)
    if number is None:
        raise SettingRefused(
            f"{variable}={text[:MAX_QUOTED]}: Se espera un número entero de {least} a {most}."
        )
    return number
