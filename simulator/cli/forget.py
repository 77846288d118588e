"""`sol-simulator forget`."""

from __future__ import annotations

import click
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from simulator import settings
from simulator.cli.database import database_option, existing_database
from simulator.cli.exit_codes import FAILED
from simulator.cli.localization import Command, IntegerRange
from simulator.models import Attempt, Participant
from simulator.models.engine import WRITING
from simulator.models.revisions import require_current
from simulator.services import participants
from simulator.spanish import counted


@click.command("forget", cls=Command)
@click.argument("participant_id", type=IntegerRange(1, 2**31 - 1), metavar="NÚMERO")
@database_option
@click.option("--yes", "is_sure", is_flag=True, help="Borra sin preguntar.")
@click.pass_context
def forget(context: click.Context, participant_id: int, database: str | None, is_sure: bool) -> None:
    """Borra todo lo de un participante: sus prácticas, sus sucesos y sus empresas.

    El número es el que la portada muestra a cada persona. Lo borrado no se recupera.
    """
    with existing_database(settings.database_url(database=database)) as engine:
        require_current(engine)
        _forget(context, engine, participant_id, is_sure=is_sure)


def _forget(context: click.Context, engine: Engine, participant_id: int, *, is_sure: bool) -> None:
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
    click.echo(f"Se borró el participante {participant_id}, con {attempts}.")
