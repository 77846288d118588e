"""Secondary users, with their granted options and assigned roles."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from simulator.models.base import Base, by_value
from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Status


class GrantedOption(Base):
    """An option granted to a user, with the moments between which it is in force.

    A pending change takes effect when the clock reaches its moment; no job has to run.
    """

    __tablename__ = "granted_option"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("secondary_user.id", ondelete="CASCADE"), primary_key=True
    )
    option: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    """First moment in force, by the sandbox's clock."""
    until: Mapped[datetime | None]
    """First moment no longer in force; None while the option is recorded."""

    @property
    def is_recorded(self) -> bool:
        return self.until is None

    def is_in_force(self, clock: datetime) -> bool:
        return self.since <= clock and (self.until is None or clock < self.until)


class AssignedRole(Base):
    """A role of a user within one of the user's profiles."""

    __tablename__ = "assigned_role"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("secondary_user.id", ondelete="CASCADE"), primary_key=True
    )
    profile: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class SecondaryUser(Base):
    """A *usuario secundario*: a person with a usuario and a clave of their own in the company."""

    __tablename__ = "secondary_user"
    __table_args__ = (UniqueConstraint("sandbox_id", "username"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    sandbox_id: Mapped[int] = mapped_column(ForeignKey("sandbox.id", ondelete="CASCADE"), index=True)
    username: Mapped[str]
    """Eight capital letters or digits; a deleted user's usuario is never given again."""
    password_hash: Mapped[str]
    document_type: Mapped[DocumentType] = mapped_column(by_value(DocumentType))
    document_number: Mapped[str]
    paternal_surname: Mapped[str]
    maternal_surname: Mapped[str]
    """The second surname; empty if a foreigner has none."""
    given_names: Mapped[str]
    email: Mapped[str | None]
    status: Mapped[Status] = mapped_column(by_value(Status), default=Status.ACTIVE)
    created_at: Mapped[datetime]
    """Time of the creation, by the sandbox's clock."""
    are_roles_assigned: Mapped[bool] = mapped_column(default=False)
    """Whether *Asignar* was done for this user."""

    options: Mapped[list[GrantedOption]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )
    roles: Mapped[list[AssignedRole]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def full_name(self) -> str:
        """*PATERNAL MATERNAL, GIVEN NAMES*, as the practice register writes it."""
        return full_name(self.paternal_surname, self.maternal_surname, self.given_names)

    def recorded_options(self) -> dict[str, list[str]]:
        """Ids of the recorded options by profile, in force yet or not, in the catalogue's order."""
        return group_options([grant.option for grant in self.options if grant.is_recorded])

    def options_in_force(self, clock: datetime) -> dict[str, list[str]]:
        """Ids of the options in the user's menu at `clock`, by profile, in the catalogue's order."""
        return group_options([grant.option for grant in self.options if grant.is_in_force(clock)])

    def effective_at(self, clock: datetime) -> datetime | None:
        """Moment when the pending change takes effect; None if none is pending."""
        moments = [moment for grant in self.options for moment in (grant.since, grant.until) if moment]
        return max((moment for moment in moments if moment > clock), default=None)

    def assigned_roles(self) -> dict[str, list[str]]:
        """Ids of the roles by profile, in the catalogue's order."""
        return group_roles({(assigned.profile, assigned.role) for assigned in self.roles})


def full_name(paternal_surname: str, maternal_surname: str, given_names: str) -> str:
    return f"{' '.join(filter(None, (paternal_surname, maternal_surname)))}, {given_names}"


def group_options(option_ids: Collection[str]) -> dict[str, list[str]]:
    """Ids of options by id of profile, both in the catalogue's order."""
    ids = set(option_ids)
    by_profile: dict[str, list[str]] = {}
    for option_id, profile in catalogue.profile_of_option().items():
        if option_id in ids:
            by_profile.setdefault(profile.id, []).append(option_id)
    return by_profile


def group_roles(pairs: set[tuple[str, str]]) -> dict[str, list[str]]:
    """Ids of roles by id of profile, from (profile, role) pairs, both in the catalogue's order."""
    by_profile: dict[str, list[str]] = {}
    for profile_id, role_id in catalogue.roles_of_profiles():
        if (profile_id, role_id) in pairs:
            by_profile.setdefault(profile_id, []).append(role_id)
    return by_profile
