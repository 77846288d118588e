"""`sol-simulator forget`."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy import Engine, func, make_url, select
from sqlalchemy.orm import Session

from simulator import settings
from simulator.cli.exit_codes import FAILED
from simulator.cli.localization import Command, IntegerRange
from simulator.errors import SettingRefused
from simulator.models import Attempt, Participant
from simulator.models.engine import WRITING, is_current, open_engine
from simulator.services import participants
from simulator.spanish import counted


@click.command("forget", cls=Command)
@click.argument("participant_id", type=IntegerRange(1, 2**31 - 1), metavar="NÚMERO")
@click.option("--database", metavar="URL", help="Base de datos; si falta, un archivo del usuario.")
@click.option("--yes", "is_sure", is_flag=True, help="Borra sin preguntar.")
@click.pass_context
def forget(context: click.Context, participant_id: int, database: str | None, is_sure: bool) -> None:
    """Borra todo lo de un participante: sus prácticas, sus sucesos y sus empresas.

    El número es el que la portada muestra a cada persona. Lo borrado no se recupera.
    """
    engine = _existing_database(settings.database_url(database=database))
    with Session(engine.execution_options(**{WRITING: True})) as session:
        participant = session.get(Participant, participant_id)
        if participant is None:
            click.echo(f"No hay ningún participante con el número {participant_id}.", err=True)
            context.exit(FAILED)
        count = session.scalar(select(func.count()).where(Attempt.participant_id == participant_id)) or 0
        session.rollback()  # nobody has to wait for the answer
        attempts = counted(count, "práctica", "prácticas")
        if not is_sure:
            click.confirm(f"¿Borrar el participante {participant_id}, con {attempts}?", abort=True)
        participant = session.get(Participant, participant_id)
        if participant is not None:  # the person may have done it meanwhile
            participants.forget(session, participant)
        session.commit()
    engine.dispose()
    click.echo(f"Se borró el participante {participant_id}, con {attempts}.")


def _existing_database(url: str) -> Engine:
    """The database, which this command neither makes nor migrates."""
    file = make_url(url).database if url.startswith("sqlite") else None
    if file and not Path(file).is_file():
        raise SettingRefused(f"No existe la base de datos «{file}». Revise --database.")
    engine = open_engine(url)
    if not is_current(engine):
        raise SettingRefused(
            "La base de datos es de otra versión. Inicie una vez «sol-simulator serve» con ella."
        )
    return engine
