"""The user's folder for this program's data: the database's file and the secret."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from os.path import lexists
from pathlib import Path

import platformdirs
from sqlalchemy import URL

from simulator.errors import SettingRefused, os_reason
from simulator.private_files import FILE, FOLDER, restrict
from simulator.spanish import and_list

DATABASE = "SIMULATOR_DATABASE"
SECRET = "SIMULATOR_SECRET"  # noqa: S105  # a variable's name
SECRET_BYTES = 32
"""Bytes that a secret has at least: as many as the signatures that it makes."""


class DataFolder:
    """The folder, made when it is missing.

    Every error is a `SettingRefused` that names the variables to define instead.
    """

    def __init__(self, variables: Sequence[str]) -> None:
        """Find or make the folder.

        Args:
            variables: of `DATABASE` and `SECRET`, those that are not defined.
        """
        self._variables = variables
        self.path = self._find()
        self._make()

    def database(self) -> str:
        """The URL of the database's file, which can be written."""
        path = self.path / "simulator.db"
        try:
            path.open("ab").close()
            restrict(path, FILE)
        except OSError as error:
            raise self._unwritable(path, DATABASE, error) from error
        return sqlite_url(path)

    def secret(self) -> str:
        """The secret of the file, which is written once."""
        path = self.path / "secret.key"
        try:
            _write_secret(path)
        except FileExistsError:
            return self._read_secret(path)
        except OSError as error:
            raise self._unwritable(path, SECRET, error) from error
        return self._read_secret(path)

    def _find(self) -> Path:
        try:
            return platformdirs.user_data_path("sol-simulator", appauthor=False)
        except RuntimeError as error:
            raise SettingRefused(
                "No hay dónde guardar los datos, porque este usuario no tiene carpeta personal. "
                f"Defina {and_list(self._variables)}, o HOME."
            ) from error

    def _make(self) -> None:
        try:
            self.path.mkdir(FOLDER, parents=True, exist_ok=True)
            restrict(self.path, FOLDER)
        except OSError as error:
            why = "es un archivo" if isinstance(error, FileExistsError) else os_reason(error)
            raise _refusal(f"No se puede crear la carpeta «{self.path}»: {why}.", self._variables) from error

    def _unwritable(self, path: Path, variable: str, error: OSError) -> SettingRefused:
        """What stops a new file from being made stops the other one too."""
        variables = [variable] if lexists(path) else self._variables
        return _refusal(f"No se puede escribir «{path}»: {os_reason(error)}.", variables)

    def _read_secret(self, path: Path) -> str:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise _refusal(f"No se puede leer «{path}»: {os_reason(error)}.", [SECRET]) from error
        text = content.decode("ascii", "replace")
        if fault := _fault_of_secret(text.strip()):
            raise SettingRefused(f"«{path}» {fault}. Bórrelo para que se cree otro, o defina {SECRET}.")
        return text


def sqlite_url(path: Path) -> str:
    """The URL of a database's file, whatever signs its path has."""
    return URL.create("sqlite", database=path.as_posix()).render_as_string()


def _fault_of_secret(text: str) -> str | None:
    if not text:
        return "está vacío"
    if not text.isascii() or not text.isprintable():
        return "no es texto"
    return None if len(text) >= SECRET_BYTES else f"tiene menos de {SECRET_BYTES} caracteres"


def _refusal(fault: str, variables: Sequence[str]) -> SettingRefused:
    return SettingRefused(f"{fault} Defina {and_list(variables)}.")


def _write_secret(path: Path) -> None:
    """Write a new secret; on a full disk, leave no empty file.

    Raises:
        FileExistsError: if there is one already.
    """
    with path.open("x", encoding="ascii") as file:
        try:
            path.chmod(FILE)
            file.write(secrets.token_hex(32))
            file.flush()
        except OSError:
            path.unlink()
            raise
