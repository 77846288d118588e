"""`sol-simulator check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from simulator import paths
from simulator.cli.exit_codes import FAILED
from simulator.cli.localization import Command
from simulator.errors import ScenarioError, SettingRefused
from simulator.scenario.compile import compile_files
from simulator.spanish import counted


@click.command("check", cls=Command)
@click.argument("locations", nargs=-1, type=click.Path(path_type=Path), metavar="[ARCHIVOS O CARPETAS]...")
@click.pass_context
def check(context: click.Context, locations: tuple[Path, ...]) -> None:
    """Revisa los escenarios sin recorrerlos, y enumera todos sus errores."""
    files = [file for location in locations or [paths.SCENARIOS] for file in _feature_files(location)]
    try:
        count = len(compile_files(files))
    except ScenarioError as error:
        click.echo(str(error), err=True)
        context.exit(FAILED)
    walkthroughs = counted(count, "recorrido", "recorridos")
    click.echo(f"Sin errores: {walkthroughs} en {counted(len(files), 'archivo', 'archivos')}.")


def _feature_files(location: Path) -> Sequence[Path]:
    """The file itself, or the files of the folder."""
    if not location.is_dir():
        return [location]
    files = sorted(location.glob("*.feature"))
    if not files:
        raise SettingRefused(f"{location}: La carpeta no tiene escenarios (*.feature).")
    return files
