"""A table that hangs on a sandbox is emptied, snapshotted and restored without being named anywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, insert, select
from sqlalchemy.orm import Session

from simulator.models import Base, PortalSession, Sandbox, SecondaryUser
from simulator.services import sandboxes, snapshots
from simulator.services.sandbox_tables import sandbox_tables
from tests.builders import change, enter_office, new_sandbox, register


def reference(column: str, *, required: bool = True) -> Column[int]:
    """A foreign key to `column`, named after its table."""
    name = f"{column.partition('.')[0]}_id"
    return Column(name, ForeignKey(column, ondelete="CASCADE"), nullable=not required)


def new_table(name: str, *columns: Column[int], metadata: MetaData = Base.metadata) -> Table:
    number = Column("id", Integer, primary_key=True)
    return Table(name, metadata, number, *columns, Column("text", String), sqlite_autoincrement=True)


def texts(session: Session, table: Table) -> list[str]:
    return list(session.scalars(select(table.c.text).order_by(table.c.text)))


@pytest.fixture
def remarks(session: Session) -> Iterator[tuple[Table, Table]]:
    """Two more tables of the models: remarks on users, and replies to remarks."""
    remark = new_table("remark", reference("secondary_user.id"))
    reply = new_table("reply", reference("remark.id"))
    sandbox_tables.cache_clear()
    Base.metadata.create_all(session.connection(), [remark, reply])
    yield remark, reply
    for table in (reply, remark):
        Base.metadata.remove(table)
    sandbox_tables.cache_clear()


def remark_on(session: Session, user: SecondaryUser, tables: tuple[Table, Table], text: str) -> None:
    remark, reply = tables
    adding = insert(remark).values(secondary_user_id=user.id, text=text).returning(remark.c.id)
    session.execute(insert(reply).values(remark_id=session.scalar(adding), text=f"re: {text}"))


def test_every_table_with_a_way_to_the_sandbox_is_its_contents_but_snapshots() -> None:
    assert {each.table.name for each in sandbox_tables()} == {
        "assigned_role",
        "draft",
        "granted_option",
        "portal_session",
        "secondary_user",
    }


def test_a_table_whose_rows_are_numbered_gives_no_id_twice() -> None:
    for each in sandbox_tables():
        if each.number is not None:
            assert each.table.dialect_options["sqlite"]["autoincrement"], each.table.name


def test_a_table_stands_after_those_that_it_refers_to() -> None:
    names = [each.table.name for each in sandbox_tables()]
    for each in sandbox_tables():
        earlier = {"sandbox", *names[: names.index(each.table.name)]}
        assert {key.column.table.name for key in each.foreign_keys} <= earlier


@pytest.mark.parametrize(
    ("columns", "condition"),
    [
        pytest.param([reference("sandbox.id")], "t.sandbox_id = :sandbox", id="direct"),
        pytest.param(
            [reference("secondary_user.id"), reference("sandbox.id")],
            "t.sandbox_id = :sandbox",
            id="both ways",
        ),
        pytest.param(
            [reference("secondary_user.id", required=False), reference("portal_session.id", required=False)],
            "t.secondary_user_id IN (SELECT secondary_user.id FROM secondary_user"
            " WHERE secondary_user.sandbox_id = :sandbox)"
            " OR t.portal_session_id IN (SELECT portal_session.id FROM portal_session"
            " WHERE portal_session.sandbox_id = :sandbox)",
            id="optional",
        ),
    ],
)
def test_the_foreign_keys_tell_whose_a_row_is(columns: list[Column[int]], condition: str) -> None:
    metadata = MetaData()
    for table in Base.metadata.sorted_tables:
        table.to_metadata(metadata)
    new_table("t", *columns, metadata=metadata)
    tables = {each.table.name: each for each in sandbox_tables(metadata)}
    assert " ".join(str(tables["t"].condition).split()) == condition


def test_a_table_without_a_way_to_the_sandbox_is_nobodys() -> None:
    metadata = MetaData()
    for table in Base.metadata.sorted_tables:
        table.to_metadata(metadata)
    new_table("t", reference("participant.id"), metadata=metadata)
    assert "t" not in {each.table.name for each in sandbox_tables(metadata)}


def test_a_reset_empties_a_new_table_of_this_sandbox_alone(
    session: Session, user: SecondaryUser, remarks: tuple[Table, Table]
) -> None:
    other = register(session, enter_office(session, new_sandbox(session)))
    remark_on(session, user, remarks, "this")
    remark_on(session, other, remarks, "other")
    sandbox = session.get_one(Sandbox, user.sandbox_id)
    sandboxes.clear(session, sandbox)
    assert [texts(session, table) for table in remarks] == [["other"], ["re: other"]]


def test_a_snapshot_restores_a_new_table(
    session: Session, office: PortalSession, user: SecondaryUser, remarks: tuple[Table, Table]
) -> None:
    remark, reply = remarks
    sandbox, username = office.sandbox, user.username
    remark_on(session, user, remarks, "this")
    with change(session, sandbox):
        sandboxes.clear(session, sandbox)
    other = register(session, enter_office(session, new_sandbox(session)))  # would take ids that are free
    remark_on(session, other, remarks, "other")
    snapshots.restore(session, sandbox, 1)
    rows = (
        select(SecondaryUser.username, remark.c.text, reply.c.text)
        .join(remark, remark.c.secondary_user_id == SecondaryUser.id)
        .join(reply, reply.c.remark_id == remark.c.id)
        .where(SecondaryUser.sandbox_id == sandbox.id)
    )
    assert session.execute(rows).all() == [(username, "this", "re: this")]


def test_a_snapshot_older_than_a_table_is_restored(
    session: Session, office: PortalSession, request: pytest.FixtureRequest
) -> None:
    register(session, office)
    sandbox = office.sandbox
    with change(session, sandbox):
        sandboxes.clear(session, sandbox)
    remark, _reply = request.getfixturevalue("remarks")
    snapshots.restore(session, sandbox, 1)
    assert texts(session, remark) == []
