"""`sol-simulator forget`."""

from __future__ import annotations

import click
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simulator import settings
from simulator.cli.exit_codes import FAILED
from simulator.cli.localization import Command, IntegerRange
from simulator.models import Attempt, Participant
from simulator.models.engine import WRITING, migrate, open_engine
from simulator.services import participants
from simulator.spanish import counted


@click.command("forget", cls=Command)
@click.argument("participant_id", type=IntegerRange(1, 2**31 - 1), metavar="NÚMERO")
@click.option("--database", metavar="URL", help="Base de datos; si falta, un archivo del usuario.")
@click.pass_context
def forget(context: click.Context, participant_id: int, database: str | None) -> None:
    """Borra todo lo de un participante: sus prácticas, sus sucesos y sus empresas.

    El número es el que la portada muestra a cada persona. Lo borrado no se recupera.
    """
    engine = open_engine(settings.from_environment(database=database).database)
    migrate(engine)
    with Session(engine.execution_options(**{WRITING: True})) as session:
        participant = session.get(Participant, participant_id)
        if participant is None:
            click.echo(f"No hay ningún participante con el número {participant_id}.", err=True)
            context.exit(FAILED)
        count = session.scalar(select(func.count()).where(Attempt.participant_id == participant_id)) or 0
        participants.forget(session, participant)
        session.commit()
    engine.dispose()
    click.echo(f"Se borró el participante {participant_id}, con {counted(count, 'práctica', 'prácticas')}.")
