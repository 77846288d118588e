"""`sol-simulator serve`."""

from __future__ import annotations

import click

from simulator import server, settings
from simulator.cli.localization import Command, IntegerRange


@click.command("serve", cls=Command)
@click.option("--host", default="127.0.0.1", metavar="DIRECCIÓN", help="Dirección (127.0.0.1).")
@click.option("--port", default=8000, type=IntegerRange(1, 65535), metavar="PUERTO", help="Puerto (8000).")
@click.option("--database", metavar="URL", help="Base de datos; si falta, un archivo del usuario.")
@click.option("--workers", default=1, type=IntegerRange(1, 64), metavar="N", help="Procesos (1).")
@click.option("--open", "opens_browser", is_flag=True, help="Abre el navegador.")
def serve(host: str, port: int, database: str | None, workers: int, opens_browser: bool) -> None:
    """Sirve el simulador hasta que se interrumpa con Ctrl+C."""

    def ready(url: str) -> None:
        if network_url := server.network_url(host, port):
            click.echo(f"Desde otros equipos de la red: {network_url}")
        click.echo(f"Simulador listo en {url}")
        if opens_browser:
            server.open_in_browser(url)

    server.serve(settings.from_environment(database=database), host, port, workers, ready)
