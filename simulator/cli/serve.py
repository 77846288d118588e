"""`sol-simulator serve`."""

from __future__ import annotations

from pathlib import Path

import click

from simulator import server, settings
from simulator.cli.database import database_option, describe_database, tell_upgrade
from simulator.cli.localization import Command, IntegerRange
from simulator.scenario.compile import load
from simulator.scenario.course import course_file
from simulator.server.address import EVERY_ADDRESS, LOOPBACK

OPEN_TO_NETWORK = (
    "Abierto a la red y sin cifrado (sin TLS): puede entrar quien alcance este equipo, y lo que se envía "
    "se puede leer en el camino.\nÚselo solo en una red de confianza, o detrás de un proxy con TLS."
)


@click.command("serve", cls=Command)
@click.option(
    "--host", metavar="DIRECCIÓN", help=f"Dirección ({LOOPBACK}; con --public, todas las del equipo)."
)
@click.option("--public", "is_public", is_flag=True, help="Permite entrar desde otros equipos de la red.")
@click.option("--port", default=8000, type=IntegerRange(1, 65535), metavar="PUERTO", help="Puerto (8000).")
@database_option
@click.option(
    "--workers",
    default=1,
    type=IntegerRange(1, 64),
    metavar="N",
    help="Procesos (1; varios, con PostgreSQL).",
)
@click.option("--open", "opens_browser", is_flag=True, help="Abre el navegador.")
def serve(
    host: str | None, is_public: bool, port: int, database: str | None, workers: int, opens_browser: bool
) -> None:
    """Sirve el simulador hasta que se interrumpa con Ctrl+C."""
    address = host or (EVERY_ADDRESS if is_public else LOOPBACK)

    def ready(url: str, is_open: bool) -> None:
        click.echo(database_description)
        if is_open:
            click.echo(OPEN_TO_NETWORK)
        if network_url := server.network_url(address, port):
            click.echo(f"Desde otros equipos de la red: {network_url}")
        click.echo(f"Simulador listo en {url}")
        if opens_browser:
            server.open_in_browser(url)

    chosen_settings = settings.from_environment(database=database)
    database_description = describe_database(chosen_settings.database)  # before it is made
    if chosen_settings.courses:
        course_file.trainers_courses(Path(chosen_settings.courses), load())
    server.serve(
        chosen_settings, address, port, workers, ready, is_public=is_public, tell_upgrade=tell_upgrade
    )
