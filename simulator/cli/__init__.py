"""The command `sol-simulator`: each of its orders calls one function and prints what comes back."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import click

from simulator import paths, settings
from simulator.cli import handbook, spanish_click
from simulator.ephemeral_server import serving
from simulator.errors import ScenarioError, SettingRefused, SimulatorError, reason
from simulator.handbook.pictures.capture_pool import WalkthroughFailed
from simulator.play.reporters import ConsoleReporter
from simulator.play.runner import BrowserClosed, RunOptions
from simulator.play.runner import walk as walk_through
from simulator.scenario.compile import compile_files, load
from simulator.scenario.grammar import StepKind
from simulator.scenario.selection import choose
from simulator.scenario.sentences import VOCABULARY
from simulator.server import network_address, open_in_browser
from simulator.server import serve as serve_until_interrupted

FAILED = 1
MISUSED = 2
BROWSERS = ("chromium", "firefox", "webkit")
PARTS = {
    StepKind.PREPARATION: "Dado que...: lo que hay al empezar",
    StepKind.ACTION: "Cuando...: lo que hacemos",
    StepKind.EXPECTATION: "Entonces...: lo que debe verse o quedar registrado",
    StepKind.NARRATION: "*: lo que dice el instructor",
}


@click.group(cls=spanish_click.Group)
@click.version_option(
    package_name="sol-simulator", message="%(version)s", help="Muestra la versión y termina."
)
def commands() -> None:
    """Simulador de práctica del procedimiento de usuarios secundarios. No es un sitio de la SUNAT."""


@commands.command()
@click.option("--host", default="127.0.0.1", metavar="DIRECCIÓN", help="Dirección (127.0.0.1).")
@click.option(
    "--port", default=8000, type=spanish_click.Whole(1, 65535), metavar="PUERTO", help="Puerto (8000)."
)
@click.option("--database", metavar="URL", help="Base de datos; si falta, un archivo del usuario.")
@click.option("--workers", default=1, type=spanish_click.Whole(1, 64), metavar="N", help="Procesos (1).")
@click.option("--open", "opened", is_flag=True, help="Abre el navegador.")
def serve(host: str, port: int, database: str | None, workers: int, opened: bool) -> None:
    """Sirve el simulador hasta que se interrumpa con Ctrl+C."""

    def ready(address: str) -> None:
        if network := network_address(host, port):
            click.echo(f"Desde otros equipos de la red: {network}")
        click.echo(f"Simulador listo en {address}")
        if opened:
            open_in_browser(address)

    serve_until_interrupted(settings.from_environment(database=database), host, port, workers, ready)


@commands.command()
@click.argument("wanted", nargs=-1, metavar="[NOMBRES, SECCIONES O ARCHIVOS]...")
@click.option("--base-url", metavar="URL", help="Simulador que se recorre; si falta, se inicia uno propio.")
@click.option("--headed", is_flag=True, help="Muestra el navegador.")
@click.option(
    "--slow-mo",
    default=0,
    type=spanish_click.Whole(0, 60_000),
    metavar="MS",
    help="Pausa antes de cada operación, en milisegundos.",
)
@click.option(
    "--trace",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Carpeta para la traza de Playwright de cada recorrido fallido.",
)
@click.option("--browser", default="chromium", type=click.Choice(BROWSERS), help="Navegador (chromium).")
@click.pass_context
def walk(
    context: click.Context,
    wanted: tuple[str, ...],
    base_url: str | None,
    headed: bool,
    slow_mo: int,
    trace: Path | None,
    browser: str,
) -> None:
    """Recorre los escenarios en un navegador real.

    Sin argumentos los recorre todos. Una sección es un número: 8.
    """
    walkthroughs = choose(wanted)
    if trace is not None:
        _make_folder(trace)
    manner = RunOptions(browser, headed, slow_mo, trace, settings.from_environment().chromium)
    interruption = _Interruption()
    teller = ConsoleReporter(interruption.write, sys.stdout.encoding)
    begun = len(walkthroughs)
    try:
        with interruption.heard(), _simulator(base_url) as address:
            failed = len(walk_through(walkthroughs, address, manner, teller))
    except BrowserClosed as closed:
        click.echo(str(closed), err=True)
        begun, failed = closed.started_count, closed.failed_count
    teller.write_summary(begun, failed)
    context.exit(FAILED if failed else 0)


class _Interruption:
    """Ctrl+C during a walk. The browser hears it too: what it says while it goes down is no failure.

    Raised at once it would break into Playwright's own work, so it waits for the next line or for the
    browser's end; pressed again it does not wait.
    """

    def __init__(self) -> None:
        self.happened = False

    def note(self, _signal: int, _frame: object) -> None:
        if self.happened:
            raise KeyboardInterrupt
        self.happened = True
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)

    def write(self, line: str) -> None:
        """Write the line, unless interrupted."""
        if self.happened:
            raise KeyboardInterrupt
        click.echo(line)

    @contextmanager
    def heard(self) -> Iterator[None]:
        before = signal.signal(signal.SIGINT, self.note)
        try:
            yield
        except Exception:
            if self.happened:
                raise KeyboardInterrupt from None
            raise
        finally:
            signal.signal(signal.SIGINT, before)
        if self.happened:
            raise KeyboardInterrupt


def _simulator(base_url: str | None) -> AbstractContextManager[str]:
    """The one at that address, or one of our own."""
    return nullcontext(_checked(base_url)) if base_url is not None else serving()


def _make_folder(trace: Path) -> None:
    try:
        trace.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingRefused(f"--trace: No se puede crear la carpeta «{trace}»: {reason(error)}.") from error


def _checked(base_url: str) -> str:
    if not _is_origin(base_url):
        raise SettingRefused(
            f"--base-url: Se espera una dirección como http://127.0.0.1:8000, no «{base_url}»."
        )
    return base_url


def _is_origin(address: str) -> bool:
    """Scheme, host and port, and nothing after them: the simulator answers at the root."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    alone = parts.path in ("", "/") and not parts.query and not parts.fragment
    return parts.scheme in ("http", "https") and bool(parts.hostname) and alone


@commands.command()
def sentences() -> None:
    """Muestra las frases que un escenario puede usar, con un ejemplo de cada una."""
    for part, title in PARTS.items():
        click.secho(title, bold=True)
        for sentence in (each for each in VOCABULARY if each.kind is part):
            click.echo(f"\n  {sentence.expression}")
            for line in sentence.example.splitlines():
                click.echo(f"      {line}")
        click.echo()


@commands.command()
def scenarios() -> None:
    """Enumera los escenarios: nombre, secciones de la cartilla y título."""
    walkthroughs = load()
    width = max(len(walkthrough.name) for walkthrough in walkthroughs)
    for walkthrough in walkthroughs:
        sections = ", ".join(map(str, walkthrough.sections))
        click.echo(f"{walkthrough.name:{width}}  {sections:13}  {walkthrough.title}")


@commands.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[ARCHIVOS O CARPETAS]...")
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...]) -> None:
    """Revisa los escenarios sin recorrerlos, y enumera todos sus errores."""
    chosen = [each for given in files or [paths.SCENARIOS] for each in _features(given)]
    try:
        count = len(compile_files(chosen))
    except ScenarioError as error:
        click.echo(str(error), err=True)
        context.exit(FAILED)
    walked = "1 recorrido" if count == 1 else f"{count} recorridos"
    files_read = "1 archivo" if len(chosen) == 1 else f"{len(chosen)} archivos"
    click.echo(f"Sin errores: {walked} en {files_read}.")


def _features(given: Path) -> Sequence[Path]:
    """The file itself, or those of a folder."""
    if not given.is_dir():
        return [given]
    found = sorted(given.glob("*.feature"))
    if not found:
        raise SettingRefused(f"{given}: La carpeta no tiene escenarios (*.feature).")
    return found


commands.add_command(handbook.handbook)
commands.add_command(handbook.pictures)


def main(arguments: Sequence[str] | None = None) -> None:
    """The way in from a shell; whatever is wrong is one line."""
    _write_whatever_the_console_can()
    try:
        status = commands.main(arguments, prog_name="sol-simulator", standalone_mode=False)
    except click.ClickException as error:
        _misused(spanish_click.said(error))
    except WalkthroughFailed as error:
        click.echo(str(error), err=True)
        sys.exit(FAILED)
    except SimulatorError as error:
        _misused(str(error))
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        _misused(f"{error.filename or 'La salida'}: no se puede leer o escribir ({reason(error)}).")
    sys.exit(status if isinstance(status, int) else 0)


def _misused(what: str) -> NoReturn:
    click.echo(what, err=True)
    sys.exit(MISUSED)


def _write_whatever_the_console_can() -> None:
    """Some Windows consoles lack a sign or two: better a question mark than a stack trace."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
