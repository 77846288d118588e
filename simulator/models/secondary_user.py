"""A secondary user, the options granted to it and the roles assigned to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from simulator.models.base import Base, by_value
from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Status


class GrantedOption(Base):
    """An option granted to a user from a moment on, and, once taken away, up to a moment.

    Whether it is in force is read off the two moments, so a change takes effect by itself.
    """

    __tablename__ = "granted_option"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("secondary_user.id", ondelete="CASCADE"), primary_key=True
    )
    option: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    """In force from this moment on, by the sandbox's clock."""
    until: Mapped[datetime | None]
    """Taken away: in force up to this moment. None while it is recorded."""

    @property
    def is_recorded(self) -> bool:
        return self.until is None

    def is_in_force(self, clock: datetime) -> bool:
        return self.since <= clock and (self.until is None or clock < self.until)


class AssignedRole(Base):
    """A role that a user has within one of its profiles."""

    __tablename__ = "assigned_role"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("secondary_user.id", ondelete="CASCADE"), primary_key=True
    )
    profile: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class SecondaryUser(Base):
    """A *usuario secundario*: a person with a key of their own to the company's Clave SOL."""

    __tablename__ = "secondary_user"
    __table_args__ = (UniqueConstraint("sandbox_id", "username"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sandbox_id: Mapped[int] = mapped_column(ForeignKey("sandbox.id", ondelete="CASCADE"), index=True)
    username: Mapped[str]
    """Eight capital letters or digits; taken for ever, also once deleted."""
    password_hash: Mapped[str]
    document_type: Mapped[DocumentType] = mapped_column(by_value(DocumentType))
    document_number: Mapped[str]
    paternal_surname: Mapped[str]
    maternal_surname: Mapped[str]
    """Empty for a foreigner who has none."""
    given_names: Mapped[str]
    email: Mapped[str | None]
    status: Mapped[Status] = mapped_column(by_value(Status), default=Status.ACTIVE)
    created_at: Mapped[datetime]
    """By the sandbox's clock."""

    options: Mapped[list[GrantedOption]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )
    roles: Mapped[list[AssignedRole]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def full_name(self) -> str:
        """Surnames, a comma, names: as the register writes it."""
        return full_name(self.paternal_surname, self.maternal_surname, self.given_names)

    def recorded_options(self) -> dict[str, list[str]]:
        """Options by profile as last recorded, whether in force yet or not; ids, in the catalogue's order."""
        return by_profile([grant.option for grant in self.options if grant.is_recorded])

    def options_in_force(self, clock: datetime) -> dict[str, list[str]]:
        """Options by profile that the user's menu offers now; ids, in the catalogue's order."""
        return by_profile([grant.option for grant in self.options if grant.is_in_force(clock)])

    def effective_at(self, clock: datetime) -> datetime | None:
        """When the pending change takes effect; None where nothing is pending."""
        moments = [moment for grant in self.options for moment in (grant.since, grant.until) if moment]
        return max((moment for moment in moments if moment > clock), default=None)

    def assigned_roles(self) -> dict[str, list[str]]:
        """Roles by profile; ids, in the catalogue's order."""
        held = {(assigned.profile, assigned.role) for assigned in self.roles}
        return in_order(held)


def full_name(paternal_surname: str, maternal_surname: str, given_names: str) -> str:
    return f"{' '.join(filter(None, (paternal_surname, maternal_surname)))}, {given_names}"


def by_profile(option_ids: Sequence[str]) -> dict[str, list[str]]:
    """The options under their profiles, both in the catalogue's order."""
    chosen = set(option_ids)
    grouped: dict[str, list[str]] = {}
    for option_id, profile in catalogue.profile_of_option().items():
        if option_id in chosen:
            grouped.setdefault(profile.id, []).append(option_id)
    return grouped


def in_order(held: set[tuple[str, str]]) -> dict[str, list[str]]:
    """Roles by profile, out of (profile, role) pairs, both in the catalogue's order."""
    rows: Mapping[str, list[str]] = {
        profile.id: [role.id for role in profile.roles if (profile.id, role.id) in held]
        for profile in catalogue.profiles().values()
    }
    return {profile: roles for profile, roles in rows.items() if roles}
