"""What can be set from outside. The only reader of the environment."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

import platformdirs
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from simulator.errors import SettingRefused, reason
from simulator.integers import whole


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ between two installations; `SIMULATOR_<NAME>` sets each."""

    database: str
    """SQLAlchemy URL: SQLite, or `postgresql+psycopg://`."""
    secret: str
    """Signs the cookies; processes that serve the same people share it."""
    chromium: Path | None = None
    """The browser that plays walkthroughs, where it is not to be looked for."""
    sandboxes_per_address: int = 500
    """How many sandboxes one network address may have; loopback is exempt."""
    sandbox_days: int = 30
    """Days without use after which a sandbox is swept away."""
    proxies: int = 0
    """How many reverse proxies of one's own stand in front, whose forwarded headers are believed."""


DRIVERS = {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}
"""What the simulator is tried with. Its processes share the database, so none in memory."""
RANGES = {"sandboxes_per_address": (1, 1_000_000), "sandbox_days": (1, 36_500), "proxies": (0, 10)}
SHOWN = 40
"""How much of a wrong value is shown."""


def data_folder() -> Path:
    """The user's folder for this program's data."""
    return platformdirs.user_data_path("sol-simulator", appauthor=False)


def from_environment(
    environment: Mapping[str, str] | None = None, *, database: str | None = None
) -> Settings:
    """The settings of this process.

    Args:
        database: a URL that goes before the environment's.

    Raises:
        SettingRefused: naming the variable, its value and what is expected.
    """
    given = os.environ if environment is None else environment
    database = database or given.get("SIMULATOR_DATABASE") or f"sqlite:///{data_folder() / 'simulator.db'}"
    settings = Settings(checked_database(database), given.get("SIMULATOR_SECRET") or _kept_secret())
    chromium = given.get("SIMULATOR_CHROMIUM")
    return replace(
        settings,
        chromium=Path(chromium) if chromium else None,
        sandboxes_per_address=_number(given, "sandboxes_per_address", settings.sandboxes_per_address),
        sandbox_days=_number(given, "sandbox_days", settings.sandbox_days),
        proxies=_number(given, "proxies", settings.proxies),
    )


def export(settings: Settings) -> None:
    """Hand the settings on to the processes that this one starts."""
    for field in fields(settings):
        value = getattr(settings, field.name)
        if value is not None:
            os.environ[f"SIMULATOR_{field.name.upper()}"] = str(value)


def checked_database(url: str) -> str:
    """The URL itself, when it is one of a kind that the simulator works with."""
    expected = "sqlite:///ruta/archivo.db o postgresql+psycopg://usuario:clave@servidor/base"
    try:
        known = make_url(url)
    except ArgumentError as error:
        raise SettingRefused(f"Base de datos no válida: «{url}». Se espera {expected}.") from error
    if known.drivername not in DRIVERS or not known.database or known.database == ":memory:":
        shown = known.render_as_string(hide_password=True)
        raise SettingRefused(f"Base de datos no válida: «{shown}». Se espera {expected}.")
    return url


def _number(given: Mapping[str, str], name: str, default: int) -> int:
    text = given.get(f"SIMULATOR_{name.upper()}")
    if not text:
        return default
    least, most = RANGES[name]
    number = whole(text, least, most)
    if number is None:
        variable = f"SIMULATOR_{name.upper()}={text[:SHOWN]}"
        raise SettingRefused(f"{variable}: Se espera un número entero de {least} a {most}.")
    return number


def _kept_secret() -> str:
    path = data_folder() / "secret.key"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    except OSError as error:
        raise SettingRefused(f"No se puede escribir en {path.parent}: {reason(error)}.") from error
    return path.read_text(encoding="ascii")
