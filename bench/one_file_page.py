"""S4 in one file, with Flask and SQLAlchemy alone: the same rows by the same queries."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask, render_template, session
from jinja2 import DictLoader
from sqlalchemy import ForeignKey, create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, joinedload, mapped_column, relationship

from simulator.procedure import catalogue

PAGE_SIZE = 20
PROFILE_OF_OPTION = {option: profile.name for option, profile in catalogue.profile_of_option().items()}
ROLE_NAMES = {
    (profile.id, role.id): role.name for profile in catalogue.profiles().values() for role in profile.roles
}
CHANGES = {"Activo": ("Suspender", "Eliminar"), "Suspendido": ("Reactivar", "Eliminar"), "Eliminado": ()}

TEMPLATE = """<!doctype html>
<html lang="es">
<head><meta charset="utf-8"><title>Usuarios</title><link rel="stylesheet" href="/static/css/base.css"></head>
<body>
<h1>Usuarios secundarios</h1>
<p>{{ portal_session.user_id or "PRACTICA" }}</p>
<form method="get"><input name="buscar"><button>Buscar</button></form>
<form method="post">
<table>
<tr><th>Marcar</th><th>Usuario</th><th>Tipo</th><th>Documento</th><th>Nombre</th><th>Correo</th><th>Fecha</th>
<th>Perfiles</th><th>Roles</th><th>Estado</th><th>Modificar</th></tr>
{% for user in users %}
<tr>
<td><input type="checkbox" name="marcado" value="{{ user.username }}"></td>
<th>{{ user.username }}</th>
<td>{{ user.document_type }}</td>
<td>{{ user.document_number }}</td>
<td>{{ user.paternal_surname }} {{ user.maternal_surname }}, {{ user.given_names }}</td>
<td>{{ user.email or "-" }}</td>
<td>{{ (user.created_at - five_hours).strftime("%d/%m/%Y") }}</td>
<td>{{ profile_names(user) | join("; ") or "-" }}</td>
<td>{{ role_names(user) | join("; ") or "-" }}</td>
<td>{{ user.status }}</td>
<td><select name="cambio-{{ user.username }}"><option value="">Sin cambio</option>
{% for change in changes[user.status] %}<option>{{ change }}</option>{% endfor %}</select></td>
</tr>
{% endfor %}
</table>
{% if total > page_size %}<p>{{ total }} usuarios</p>{% endif %}
<button>Asignar Roles</button><button>Modificar Perfiles</button><button>Cambiar Estado</button>
</form>
</body>
</html>
"""


class Base(DeclarativeBase):
    pass


class Participant(Base):
    __tablename__ = "participant"
    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str]


class Attempt(Base):
    __tablename__ = "attempt"
    id: Mapped[str] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    participant: Mapped[Participant] = relationship()


class Sandbox(Base):
    __tablename__ = "sandbox"
    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"))
    attempt: Mapped[Attempt] = relationship()


class PortalSession(Base):
    __tablename__ = "portal_session"
    id: Mapped[str] = mapped_column(primary_key=True)
    sandbox_id: Mapped[int] = mapped_column(ForeignKey("sandbox.id"))
    user_id: Mapped[int | None]
    sandbox: Mapped[Sandbox] = relationship()


class Option(Base):
    __tablename__ = "granted_option"
    user_id: Mapped[int] = mapped_column(ForeignKey("secondary_user.id"), primary_key=True)
    option: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class Role(Base):
    __tablename__ = "assigned_role"
    user_id: Mapped[int] = mapped_column(ForeignKey("secondary_user.id"), primary_key=True)
    profile: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class User(Base):
    __tablename__ = "secondary_user"
    id: Mapped[int] = mapped_column(primary_key=True)
    sandbox_id: Mapped[int] = mapped_column(ForeignKey("sandbox.id"))
    username: Mapped[str]
    password_hash: Mapped[str]
    document_type: Mapped[str]
    document_number: Mapped[str]
    paternal_surname: Mapped[str]
    maternal_surname: Mapped[str]
    given_names: Mapped[str]
    email: Mapped[str | None]
    status: Mapped[str]
    created_at: Mapped[datetime]
    options: Mapped[list[Option]] = relationship(lazy="selectin")
    roles: Mapped[list[Role]] = relationship(lazy="selectin")


def create_app(database: str, secret: str) -> Flask:
    """Serves the page at `/`, from the simulator's database and for its cookie."""
    app = Flask("one_file_page")
    app.config.update(SECRET_KEY=secret, SESSION_COOKIE_NAME="sol-simulator")
    app.jinja_loader = DictLoader({"users.html": TEMPLATE})  # compiled once, unlike a string
    engine = create_engine(database)

    @app.get("/")
    def users() -> str:
        with Session(engine) as db:
            portal_session = db.scalars(
                select(PortalSession)
                .join(PortalSession.sandbox)
                .join(Sandbox.attempt)
                .join(Attempt.participant)
                .options(joinedload(PortalSession.sandbox))
                .where(PortalSession.id == session["portal"], Participant.token == session["visitor"])
            ).one()
            company_users = select(User).where(User.sandbox_id == portal_session.sandbox.id)
            total = db.scalar(company_users.with_only_columns(func.count()))
            ordered = company_users.order_by(User.status == "Eliminado", User.id)
            return render_template(
                "users.html",
                portal_session=portal_session,
                users=db.scalars(ordered.limit(PAGE_SIZE).offset(0)).all(),
                total=total,
                page_size=PAGE_SIZE,
                changes=CHANGES,
                five_hours=timedelta(hours=5),
                profile_names=profile_names,
                role_names=role_names,
            )

    return app


def profile_names(user: User) -> list[str]:
    recorded = {PROFILE_OF_OPTION[option.option] for option in user.options if option.until is None}
    return sorted(recorded)


def role_names(user: User) -> list[str]:
    return sorted({ROLE_NAMES[role.profile, role.role] for role in user.roles})
