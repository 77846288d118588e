"""`sol-simulator handbook docx`."""

from __future__ import annotations

from pathlib import Path

import click

from simulator.cli.handbook.output import count_pictures
from simulator.cli.localization import Command, Option
from simulator.errors import SettingRefused, os_reason
from simulator.handbook.word.pages import check_libraries, read_manual

SUFFIX = ".docx"


@click.command("docx", cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), metavar="CARPETA")
@click.option(
    "--out",
    cls=Option,
    required=True,
    type=click.Path(path_type=Path),
    metavar="ARCHIVO.docx",
    help="Dónde queda.",
)
def docx(folder: Path, out: Path) -> None:
    """Escribe un manual ya hecho como documento de Word."""
    _check_target(out)
    check_libraries()
    content, pages = read_manual(folder)
    from simulator.handbook.word.document import word_document  # noqa: PLC0415  # it needs an extra

    document = word_document(content, pages, folder)
    new = out.with_name(f".{out.name}.new")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(document)
        new.replace(out)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise SettingRefused(f"{out}: no se puede escribir ({os_reason(error)}).") from error
    click.echo(f"{out}: {count_pictures(content.pictures)}.")


def _check_target(out: Path) -> None:
    if out.suffix.lower() != SUFFIX:
        raise SettingRefused(f"{out}: no es un nombre de Word. Use uno como {out.stem}{SUFFIX}.")
    if out.is_dir():
        raise SettingRefused(f"{out}: es una carpeta. Indique un archivo, como {out / 'manual.docx'}.")
