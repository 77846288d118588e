"""`sol-simulator db`: a group of commands."""

from __future__ import annotations

import click

from simulator import settings
from simulator.cli.database import database_option, existing_database, opened_database, tell_upgrade
from simulator.cli.exit_codes import BEHIND
from simulator.cli.localization import Command, Group
from simulator.models import revisions, upgrade
from simulator.models.revisions import Age


@click.group("db", cls=Group)
def db() -> None:
    """Pone al día la base de datos, o dice de qué versión es.

    «serve» pone al día por sí solo la de un archivo; la de PostgreSQL, quien la administra.
    """


@db.command("upgrade", cls=Command)
@database_option
def upgrade_tables(database: str | None) -> None:
    """Crea las tablas, o las pone al día con esta versión.

    La de un archivo se copia antes a su lado; de PostgreSQL haga antes una copia con pg_dump. No se vuelve
    a una versión anterior. Si falla o se interrumpe, la base de datos queda como estaba.
    """
    with opened_database(settings.database_url(database=database)) as engine:
        upgrade.upgrade(engine, tell_upgrade)
        click.echo(revisions.describe(engine, revisions.stored_revision(engine)))


@db.command("current", cls=Command)
@database_option
def show_revision(database: str | None) -> None:
    """Dice qué revisión tienen las tablas, y cuál usa esta versión."""
    with existing_database(settings.database_url(database=database)) as engine:
        click.echo(revisions.describe(engine, revisions.stored_revision(engine)))


@db.command("check", cls=Command)
@database_option
@click.pass_context
def check_revision(context: click.Context, database: str | None) -> None:
    """Termina con 0 si las tablas son las de esta versión.

    Con 1 si faltan o son de una versión anterior, y hay que ejecutar «db upgrade»; con 2 si no se pueden
    consultar o son de una versión posterior.
    """
    with existing_database(settings.database_url(database=database)) as engine:
        revision = revisions.stored_revision(engine)
        age = revisions.age_of(revision)
        if age is Age.LATER:
            raise revisions.refusal(engine, revision)
        click.echo(revisions.describe(engine, revision))
    context.exit(0 if age is Age.CURRENT else BEHIND)
