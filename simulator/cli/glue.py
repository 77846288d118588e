"""`sol-simulator glue`."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path

import click

from simulator.cli.localization import Command
from simulator.cli.text_output import check_is_file, is_shown, write_text
from simulator.errors import SettingRefused, os_reason
from simulator.scenario.glue import MARKER, step_definitions
from simulator.scenario.sentences import VOCABULARY
from simulator.spanish import counted


@click.command("glue", cls=Command)
@click.option("--out", type=click.Path(path_type=Path), metavar="ARCHIVO", help="Dónde queda, como steps.py.")
@click.option("--force", is_flag=True, help="Reemplaza un archivo que no escribió esta orden.")
def glue(out: Path | None, force: bool) -> None:
    """Escribe las frases para que un editor las reconozca y las complete al escribir escenarios.

    Son definiciones de pasos en Python, que leen la extensión Cucumber de VS Code y el PyCharm profesional.
    Sin --out, o con «--out -», las muestra.
    """
    text = step_definitions(VOCABULARY)
    if out is None or is_shown(out):
        click.echo(text, nl=False)
        return
    check_is_file(out, "steps.py", "las frases")
    _check_replaceable(out, force)
    write_text(out, text)
    click.echo(f"{out}: {counted(len(VOCABULARY), 'frase', 'frases')}.")


def _check_replaceable(out: Path, force: bool) -> None:
    """Raise SettingRefused if something else is there that the user does not give up."""
    try:
        is_foreign = out.exists() and not _is_own(out.read_bytes())
    except OSError as error:
        raise SettingRefused(f"{out}: no se puede leer ({os_reason(error)}).") from error
    if is_foreign and not force:
        raise SettingRefused(
            f"{out}: ya existe y no lo escribió esta orden. Elija otro con --out, o reemplácelo con --force."
        )


def _is_own(content: bytes) -> bool:
    """Whether the command wrote it; an editor may have added a byte order mark. An empty file is nobody's."""
    return not content.strip() or content.removeprefix(BOM_UTF8).startswith(MARKER.encode())
