"""`sol-simulator walk`."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import click

from simulator import settings
from simulator.cli.choosing import choosing
from simulator.cli.exit_codes import FAILED
from simulator.cli.localization import Command, IntegerRange
from simulator.ephemeral_server import serving
from simulator.errors import SettingRefused, reason
from simulator.runs import runner
from simulator.runs.reporters import ConsoleReporter
from simulator.runs.runner import BrowserClosed, RunOptions
from simulator.scenario.selection import Choice

BROWSERS = ("chromium", "firefox", "webkit")


@click.command("walk", cls=Command)
@choosing
@click.option("--base-url", metavar="URL", help="Simulador que se recorre; si falta, se inicia uno propio.")
@click.option("--headed", is_flag=True, help="Muestra el navegador.")
@click.option(
    "--slow-mo",
    default=0,
    type=IntegerRange(0, 60_000),
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
    choice: Choice,
    base_url: str | None,
    headed: bool,
    slow_mo: int,
    trace: Path | None,
    browser: str,
) -> None:
    """Recorre los escenarios en un navegador real.

    RECORRIDOS son nombres, secciones (8), archivos, carpetas, patrones o archivo:línea; sin ellos, todos.
    """
    walkthroughs = choice.walkthroughs()
    if trace is not None:
        _make_folder(trace)
    settings.ensure_home()
    options = RunOptions(browser, headed, slow_mo, trace, settings.chromium())
    interrupt = _DeferredInterrupt()
    reporter = ConsoleReporter(interrupt.write, sys.stdout.encoding)
    started_count = len(walkthroughs)
    try:
        with interrupt.handler(), _simulator(base_url) as url:
            failed_count = len(runner.walk(walkthroughs, url, options, reporter))
    except BrowserClosed as error:
        click.echo(str(error), err=True)
        started_count, failed_count = error.started_count, error.failed_count
    reporter.write_summary(started_count, failed_count)
    context.exit(FAILED if failed_count else 0)


class _DeferredInterrupt:
    """Raises KeyboardInterrupt at the next line of output, or when the browser ends, after Ctrl+C.

    Raised at once it would break into Playwright's own work; a second Ctrl+C does raise at once. The
    browser receives the signal too: its errors while it shuts down are the interruption, not failures.
    """

    def __init__(self) -> None:
        self.pending = False

    def write(self, line: str) -> None:
        """Print the line, unless interrupted."""
        if self.pending:
            raise KeyboardInterrupt
        click.echo(line)

    @contextmanager
    def handler(self) -> Iterator[None]:
        """Handle SIGINT meanwhile."""
        previous = signal.signal(signal.SIGINT, self._handle)
        try:
            yield
        except Exception:
            if self.pending:
                raise KeyboardInterrupt from None
            raise
        finally:
            signal.signal(signal.SIGINT, previous)
        if self.pending:
            raise KeyboardInterrupt

    def _handle(self, _signal: int, _frame: object) -> None:
        if self.pending:
            raise KeyboardInterrupt
        self.pending = True
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)


def _simulator(base_url: str | None) -> AbstractContextManager[str]:
    """The simulator at that URL; without one, a new simulator for this run."""
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


def _is_origin(url: str) -> bool:
    """Whether the URL is a scheme, a host and perhaps a port: the simulator answers at the root."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    has_no_path = parts.path in ("", "/") and not parts.query and not parts.fragment
    return parts.scheme in ("http", "https") and bool(parts.hostname) and has_no_path
