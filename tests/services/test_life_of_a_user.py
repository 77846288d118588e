"""Whatever is done, in whatever order, the rules of cartilla.md section 4 hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine

from simulator.errors import OutOfOrder, RuleBroken, WorldRefused
from simulator.models.secondary_user import group_options, group_roles
from simulator.procedure import catalogue
from simulator.procedure.catalogue import Status
from simulator.services import roles, sandboxes, secondary_users, statuses, world_state
from simulator.services.statuses import StatusChange
from simulator.world import Preparation, PreparedUser, World
from tests.builders import (
    HOUR,
    MINUTE,
    NOW,
    PORTAL,
    enter_office,
    modify,
    new_id,
    new_sandbox,
    person,
    ready_draft,
    record,
    rollback_session,
)

USERNAMES = st.sampled_from(["OPERA003", "OPERA004", "opera001", "PRACTICA"])
DNIS = st.sampled_from(["99999901", "99999902", "99999903"])
OPTIONS = [
    "declaraciones-consulta",
    "declaraciones-transmision",
    "restitucion-registro",
    "envio-documentos",
    "consulta-respuestas",
]
CHOSEN = st.sets(st.sampled_from(OPTIONS), min_size=1).map(frozenset)
ROLES = [(PORTAL, "importador"), (PORTAL, "exportador"), ("teledespacho", "despachador")]
HELD = st.sets(st.sampled_from(ROLES), min_size=1).map(frozenset)
STEPS = st.sampled_from([20 * MINUTE, 59 * MINUTE, HOUR])
AT = st.integers(0, 2)
# Deletion ends a life, so it is rare here.
CHANGES = st.sampled_from(
    [StatusChange.SUSPEND, StatusChange.REACTIVATE, StatusChange.REACTIVATE, StatusChange.DELETE]
)
REFUSALS = (RuleBroken, OutOfOrder, WorldRefused)
AFTERWARDS = {
    (Status.ACTIVE, StatusChange.SUSPEND): Status.SUSPENDED,
    (Status.ACTIVE, StatusChange.DELETE): Status.DELETED,
    (Status.SUSPENDED, StatusChange.REACTIVATE): Status.ACTIVE,
    (Status.SUSPENDED, StatusChange.DELETE): Status.DELETED,
}
WITH_ROLES = {profile.id for profile in catalogue.profiles().values() if profile.roles}


@dataclass(frozen=True)
class Expected:
    """A user as the rules require it, computed without the code under test."""

    username: str
    dni: str
    recorded: frozenset[str]
    before: frozenset[str]
    """Options in force until the change takes effect."""
    effective_at: datetime
    roles: frozenset[tuple[str, str]] = field(default=frozenset())
    status: Status = Status.ACTIVE

    def in_force(self, clock: datetime) -> frozenset[str]:
        return self.recorded if clock >= self.effective_at else self.before


def profiles_of(options: frozenset[str]) -> set[str]:
    return {catalogue.profile_of_option()[option].id for option in options}


class LifeOfUsers(RuleBasedStateMachine):
    """Tries every action; one that the rules forbid must be refused and change nothing."""

    engine: Engine

    @initialize()
    def open(self) -> None:
        self.stack = ExitStack()
        self.session = self.stack.enter_context(rollback_session(self.engine))
        self.sandbox = new_sandbox(self.session)
        self.office = enter_office(self.session, self.sandbox)
        self.users: list[Expected] = []
        self.clock = NOW
        for username, dni in (("OPERA001", "99999901"), ("OPERA002", "99999902")):
            self.create(username, dni, frozenset(OPTIONS))
            self.assign(-1, frozenset(ROLES))

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.stack.close()

    @contextmanager
    def attempt(self, *, allowed: bool) -> Iterator[None]:
        if allowed:
            yield
            return
        before = self.world()
        with pytest.raises(REFUSALS):
            yield
        assert self.world() == before

    def world(self) -> World:
        return world_state.world_of(self.session, self.sandbox, NOW)

    @rule(username=USERNAMES, dni=DNIS, options=CHOSEN)
    def create(self, username: str, dni: str, options: frozenset[str]) -> None:
        taken = {"PRACTICA", *(user.username for user in self.users)}
        documents = {user.dni for user in self.users if user.status is not Status.DELETED}
        allowed = bool(options) and username.upper() not in taken and dni not in documents
        chosen = group_options([*options]) or {PORTAL: []}
        with self.attempt(allowed=allowed):
            draft = ready_draft(self.session, self.office, person(username, dni), chosen)
            record(self.session, self.office, draft)
        if allowed:
            self.users.append(Expected(username.upper(), dni, options, options, self.clock))

    @rule(at=AT, first=CHOSEN, second=CHOSEN, between=STEPS)
    def modify_twice(
        self, at: int, first: frozenset[str], second: frozenset[str], between: timedelta
    ) -> None:
        """The second change finds the first one pending, or just in force."""
        self.modify(at, first)
        self.advance_clock(between)
        self.modify(at, second)

    @rule(at=AT, options=CHOSEN)
    def modify(self, at: int, options: frozenset[str]) -> None:
        user = self.user(at)
        allowed = user.status is Status.ACTIVE and bool(options)
        with self.attempt(allowed=allowed):
            modify(self.session, self.office, self.stored(user), group_options([*options]))
        if allowed and options != user.recorded:
            kept = frozenset(held for held in user.roles if held[0] in profiles_of(options))
            in_force = user.in_force(self.clock)
            self.put(
                replace(user, recorded=options, before=in_force, effective_at=self.clock + HOUR, roles=kept)
            )

    @rule(at=AT, held=HELD)
    def assign(self, at: int, held: frozenset[tuple[str, str]]) -> None:
        user = self.user(at)
        offered = profiles_of(user.recorded) & WITH_ROLES
        allowed = user.status is Status.ACTIVE and bool(held) and {profile for profile, _ in held} <= offered
        with self.attempt(allowed=allowed):
            roles.assign(self.session, self.office, self.stored(user), group_roles(set(held)), NOW)
        if allowed:
            self.put(replace(user, roles=held))

    @rule(changes=st.dictionaries(AT, CHANGES, min_size=1))
    def change_states(self, changes: dict[int, StatusChange]) -> None:
        wanted = {self.user(at).username: change for at, change in changes.items()}
        known = {user.username: user for user in self.users}
        allowed = all((known[name].status, change) in AFTERWARDS for name, change in wanted.items())
        with self.attempt(allowed=allowed):
            planned = statuses.plan(self.session, self.sandbox, wanted)
            statuses.apply(self.session, self.office, planned, new_id(), NOW)
        for name, change in wanted.items() if allowed else ():
            self.put(replace(known[name], status=AFTERWARDS[known[name].status, change]))

    @rule(at=AT)
    def choose_nothing(self, at: int) -> None:
        """No options, no roles, no changes: each is refused."""
        self.modify(at, frozenset())
        self.assign(at, frozenset())
        with self.attempt(allowed=False):
            statuses.plan(self.session, self.sandbox, {})

    @rule(step=STEPS)
    def advance_clock(self, step: timedelta) -> None:
        sandboxes.advance_clock(self.session, self.sandbox, step, NOW)
        self.clock += step

    @rule()
    def post_back(self) -> None:
        """The users of the current world, posted as a preparation."""
        json = self.world().model_dump(mode="json")
        self.prepare(Preparation.model_validate({"users": json["users"], "clock": json["clock"]}))

    @rule(extra=st.sampled_from(["PRACTICA", "BAD"]))
    def prepare_what_cannot_be(self, extra: str) -> None:
        with self.attempt(allowed=False):
            unfit = Preparation(users=(PreparedUser(username="OPERA009"), PreparedUser(username=extra)))
            world_state.prepare(self.session, self.sandbox, unfit, NOW)

    @rule()
    def forget_what_was_read(self) -> None:
        """The session starts afresh, as between two requests."""
        self.session.flush()
        self.session.expunge_all()
        self.sandbox = self.session.merge(self.sandbox)
        self.office = self.session.merge(self.office)

    @invariant()
    def everything_is_as_the_rules_say(self) -> None:
        if not hasattr(self, "session"):
            return
        self.session.flush()
        self.session.expire_all()
        world = self.world()
        assert world.clock == self.clock
        assert [user.username for user in world.users] == [user.username for user in self.users]
        for user in self.users:
            self.check(user)
        active = [user.username for user in self.users if user.status is Status.ACTIVE]
        assert list(world.may_sign_in) == ["PRACTICA", *active]

    def check(self, user: Expected) -> None:
        stored = self.stored(user)
        assert (stored.status, stored.document_number) == (user.status, user.dni)
        assert stored.recorded_options() == group_options([*user.recorded])
        for clock in (self.clock, self.clock + 59 * MINUTE, self.clock + HOUR):
            assert stored.options_in_force(clock) == group_options([*user.in_force(clock)])
        pending = user.recorded != user.before and user.effective_at > self.clock
        assert stored.effective_at(self.clock) == (user.effective_at if pending else None)
        assert stored.assigned_roles() == group_roles(set(user.roles))
        assert set(stored.assigned_roles()) <= set(stored.recorded_options())

    def prepare(self, preparation: Preparation) -> None:
        world_state.prepare(self.session, self.sandbox, preparation, NOW)
        self.office = enter_office(self.session, self.sandbox)

    def user(self, at: int) -> Expected:
        return self.users[at % len(self.users)]

    def stored(self, user: Expected) -> secondary_users.SecondaryUser:
        return secondary_users.find(self.session, self.sandbox, user.username)

    def put(self, user: Expected) -> None:
        at = next(index for index, known in enumerate(self.users) if known.username == user.username)
        self.users[at] = user


def test_no_order_of_actions_breaks_a_rule(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LifeOfUsers, "engine", engine, raising=False)
    # The strength of the hash is tested elsewhere; here it would be most of the time.
    monkeypatch.setattr("simulator.services.passwords.METHOD", "scrypt:1024:1:1")
    run_state_machine_as_test(
        LifeOfUsers,
        settings=settings(
            max_examples=60,
            stateful_step_count=20,
            derandomize=True,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
