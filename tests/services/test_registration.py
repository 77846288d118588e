"""Nothing is recorded before Grabar: cartilla 4.5 to 5.2 and 7.1 to 7.4."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simulator.attempt_events import ProfilesModified, UserCreated
from simulator.errors import OutOfOrder, RuleBroken
from simulator.models import AttemptKind, Draft, PortalSession, Sandbox, SecondaryUser
from simulator.procedure.catalogue import DocumentType, Status
from simulator.services import passwords, registration, sandboxes
from simulator.services.personal_data import Personal
from simulator.services.statuses import StatusChange
from tests.builders import (
    DRAWBACK,
    DRAWBACK_OPTIONS,
    HOUR,
    KEY,
    NOW,
    PORTAL,
    READ,
    SEND,
    change_states,
    enter_office,
    foreigner,
    logged,
    modify,
    new_attempt,
    new_id,
    new_participant,
    new_sandbox,
    person,
    ready_draft,
    record,
    register,
)


def users_of(session: Session, sandbox: Sandbox) -> int:
    query = select(func.count()).where(SecondaryUser.sandbox_id == sandbox.id)
    return session.scalar(query) or 0


def faults_of(session: Session, office: PortalSession, personal: Personal) -> dict[str | None, str]:
    draft = registration.start_creation(session, office, new_id())
    with pytest.raises(RuleBroken) as broken:
        registration.fill_in(session, office.sandbox, draft, personal, KEY, KEY)
    assert draft.personal is None
    assert draft.password_hash is None
    return {violation.field: violation.message_id for violation in broken.value.violations}


def test_a_draft_is_not_yet_a_user(session: Session, office: PortalSession) -> None:
    ready_draft(session, office, person())
    assert users_of(session, office.sandbox) == 0


def test_recording_makes_an_active_user_as_drafted(session: Session, office: PortalSession) -> None:
    draft = ready_draft(session, office, replace(person(), email="rosa@example.com"))
    user = record(session, office, draft)
    session.expire_all()
    assert users_of(session, office.sandbox) == 1
    assert (user.username, user.status, user.email) == ("OPERA001", Status.ACTIVE, "rosa@example.com")
    assert (user.document_type, user.document_number) == (DocumentType.DNI, "99999901")
    assert user.full_name == "EJEMPLO QUISPE, ROSA"
    assert user.created_at == NOW
    assert draft.recorded_at == NOW


def test_what_is_recorded_on_creation_is_in_force_at_once(session: Session, user: SecondaryUser) -> None:
    session.expire_all()
    assert user.options_in_force(NOW) == user.recorded_options() == {PORTAL: [SEND, READ]}
    assert user.effective_at(NOW) is None
    assert user.assigned_roles() == {}


def test_a_user_is_created_by_the_sandboxs_clock(session: Session, office: PortalSession) -> None:
    sandboxes.advance_clock(session, office.sandbox, HOUR, NOW)
    assert register(session, office).created_at == NOW + HOUR


def test_the_clave_of_a_draft_is_kept_hashed(session: Session, office: PortalSession) -> None:
    draft = ready_draft(session, office, person())
    assert draft.password_hash is not None
    assert passwords.matches(draft.password_hash, KEY)
    assert KEY not in f"{draft.password_hash} {draft.personal}"


def test_a_recorded_user_is_logged_with_the_options(session: Session, user: SecondaryUser) -> None:
    event = UserCreated(actor="PRACTICA", username=user.username, options={PORTAL: [SEND, READ]})
    assert logged(session, UserCreated) == [event]


def test_a_new_draft_takes_the_place_of_the_former(session: Session, office: PortalSession) -> None:
    ready_draft(session, office, person())
    registration.start_creation(session, office, "newer")
    drafts = session.scalars(select(Draft)).all()
    assert [draft.id for draft in drafts] == ["newer"]
    assert drafts[0].personal is None
    assert drafts[0].selection == {}


def test_each_session_has_its_own_draft(session: Session, office: PortalSession) -> None:
    other = enter_office(session, office.sandbox)
    mine, theirs = (
        ready_draft(session, office, person()),
        registration.start_creation(session, other, new_id()),
    )
    registration.discard(session, other)
    assert registration.draft_of(session, office) is mine
    assert registration.draft_of(session, other) is None
    assert theirs is not mine


def test_dropping_a_draft_records_nothing(session: Session, office: PortalSession) -> None:
    ready_draft(session, office, person())
    registration.discard(session, office)
    assert registration.draft_of(session, office) is None
    assert users_of(session, office.sandbox) == 0


def test_going_back_keeps_what_was_typed(session: Session, office: PortalSession) -> None:
    ready_draft(session, office, foreigner(maternal_surname="PRUEBA"))
    session.expire_all()
    draft = registration.draft_of(session, office)
    assert draft is not None
    assert draft.personal == foreigner(maternal_surname="PRUEBA").as_dict()
    assert draft.selection == {PORTAL: [READ, SEND]}


def test_a_draft_without_personal_data_is_not_recorded(session: Session, office: PortalSession) -> None:
    draft = registration.start_creation(session, office, new_id())
    registration.choose(session, draft, {PORTAL: [READ]})
    with pytest.raises(OutOfOrder) as refused:
        registration.record(session, office, draft, NOW)
    assert refused.value.message_id == "draft-incomplete"
    assert users_of(session, office.sandbox) == 0


@pytest.mark.parametrize(
    ("selection", "message_id"),
    [({}, "no-option-marked"), ({PORTAL: []}, "no-option-marked"), ({PORTAL: ["no-such"]}, "option-unknown")],
    ids=["nothing marked", "a profile without options", "an option out of nowhere"],
)
def test_a_draft_without_real_options_is_not_recorded(
    session: Session, office: PortalSession, selection: dict[str, list[str]], message_id: str
) -> None:
    draft = ready_draft(session, office, person())
    registration.choose(session, draft, selection)
    with pytest.raises(RuleBroken) as broken:
        registration.record(session, office, draft, NOW)
    assert broken.value.message_id == message_id
    assert users_of(session, office.sandbox) == 0


@pytest.mark.parametrize("username", ["OPERA001", "opera001", "Opera001"])
@pytest.mark.usefixtures("user")
def test_a_usuario_is_taken_in_any_case_of_letters(
    session: Session, office: PortalSession, username: str
) -> None:
    assert faults_of(session, office, person(username, "99999902")) == {"username": "username-taken"}


@pytest.mark.parametrize("username", ["PRACTICA", "practica"])
def test_the_principals_usuario_is_taken(session: Session, office: PortalSession, username: str) -> None:
    assert faults_of(session, office, person(username)) == {"username": "username-taken"}


def test_a_deleted_usuario_stays_taken_and_the_document_is_free_again(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    change_states(session, office, {user.username: StatusChange.DELETE})
    assert faults_of(session, office, person(user.username)) == {"username": "username-taken"}
    assert register(session, office, "OPERA002", user.document_number).username == "OPERA002"


@pytest.mark.parametrize("change", [None, StatusChange.SUSPEND])
def test_the_document_of_a_user_who_is_not_deleted_is_taken(
    session: Session, office: PortalSession, user: SecondaryUser, change: StatusChange | None
) -> None:
    if change:
        change_states(session, office, {user.username: change})
    assert faults_of(session, office, person("OPERA002")) == {"document_number": "document-taken"}


def test_the_same_number_on_another_document_is_free(session: Session, office: PortalSession) -> None:
    record(session, office, ready_draft(session, office, foreigner(passport="999999010")))
    card = replace(foreigner("OPERA002", "999999010"), document_type="Carné de extranjería")
    assert record(session, office, ready_draft(session, office, card)).username == "OPERA002"


def test_another_sandbox_may_have_the_same_user(session: Session, user: SecondaryUser) -> None:
    other = enter_office(session, new_sandbox(session))
    assert register(session, other, user.username, user.document_number).sandbox_id == other.sandbox_id


def test_all_the_faults_of_a_form_are_told_together(session: Session, office: PortalSession) -> None:
    draft = registration.start_creation(session, office, new_id())
    with pytest.raises(RuleBroken) as broken:
        registration.fill_in(session, office.sandbox, draft, person("PRACTICA", "1"), "short", "other")
    fields = [violation.field for violation in broken.value.violations]
    assert fields == ["document_number", "password", "username"]


def test_of_two_drafts_for_one_usuario_the_second_is_refused(session: Session, office: PortalSession) -> None:
    other = enter_office(session, office.sandbox)
    first = ready_draft(session, office, person(dni="99999901"))
    second = ready_draft(session, other, person(dni="99999902"))
    record(session, office, first)
    with pytest.raises(RuleBroken) as broken:
        registration.record(session, other, second, NOW)
    assert broken.value.message_id == "username-taken"
    assert second.recorded_at is None
    assert users_of(session, office.sandbox) == 1


def test_of_two_drafts_for_one_document_the_second_is_refused(
    session: Session, office: PortalSession
) -> None:
    other = enter_office(session, office.sandbox)
    first, second = (
        ready_draft(session, visit, person(username))
        for visit, username in ((office, "OPERA001"), (other, "OPERA002"))
    )
    record(session, office, first)
    with pytest.raises(RuleBroken) as broken:
        registration.record(session, other, second, NOW)
    assert broken.value.message_id == "document-taken"


def test_a_draft_is_recorded_once(session: Session, office: PortalSession, user: SecondaryUser) -> None:
    draft = registration.draft_of(session, office)
    assert draft is not None
    with pytest.raises(OutOfOrder) as refused:
        registration.record(session, office, draft, NOW)
    assert refused.value.message_id == "draft-recorded"
    assert draft.user is user
    assert users_of(session, office.sandbox) == 1


def test_a_modification_begins_with_what_the_user_has(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    draft = registration.start_modification(session, office, user, new_id())
    assert draft.selection == draft.basis == {PORTAL: [SEND, READ]}


def test_choosing_in_a_modification_changes_nothing_of_the_user(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    draft = registration.start_modification(session, office, user, new_id())
    registration.choose(session, draft, {DRAWBACK: DRAWBACK_OPTIONS})
    session.expire_all()
    assert user.recorded_options() == draft.basis == {PORTAL: [SEND, READ]}
    assert user.effective_at(NOW) is None


def test_a_modification_is_recorded_and_logged(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    modify(session, office, user, {PORTAL: [READ]})
    session.expire_all()
    assert user.recorded_options() == {PORTAL: [READ]}
    event = ProfilesModified(actor="PRACTICA", username=user.username, options={PORTAL: [READ]})
    assert logged(session, ProfilesModified) == [event]


def test_a_modification_overtaken_by_another_is_refused(
    session: Session, office: PortalSession, user: SecondaryUser
) -> None:
    stale = registration.start_modification(session, office, user, new_id())
    registration.choose(session, stale, {DRAWBACK: DRAWBACK_OPTIONS})
    modify(session, enter_office(session, office.sandbox), user, {PORTAL: [READ]})
    with pytest.raises(OutOfOrder) as refused:
        registration.record(session, office, stale, NOW)
    assert refused.value.message_id == "draft-user-changed"
    assert user.recorded_options() == {PORTAL: [READ]}


@pytest.mark.parametrize("change", [StatusChange.SUSPEND, StatusChange.DELETE])
def test_only_an_active_users_profiles_are_modified(
    session: Session, office: PortalSession, user: SecondaryUser, change: StatusChange
) -> None:
    begun = registration.start_modification(session, office, user, new_id())
    registration.choose(session, begun, {PORTAL: [READ]})
    change_states(session, office, {user.username: change})
    with pytest.raises(RuleBroken) as at_the_end:
        registration.record(session, office, begun, NOW)
    with pytest.raises(RuleBroken) as at_the_start:
        registration.start_modification(session, office, user, new_id())
    assert at_the_end.value.message_id == at_the_start.value.message_id == "user-not-active"
    assert user.recorded_options() == {PORTAL: [SEND, READ]}


def test_the_company_of_a_lesson_has_a_limit_on_users(
    session: Session, office: PortalSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registration, "LESSON_USERS_AT_MOST", 1)
    lesson = new_attempt(session, new_participant(session), AttemptKind.GUIDED)
    office_of_lesson = enter_office(session, lesson)
    register(session, office_of_lesson)
    assert faults_of(session, office_of_lesson, person("OPERA002", "99999902")) == {None: "too-many-users"}
    register(session, office)
    register(session, office, "OPERA002", "99999902")
    assert users_of(session, office.sandbox) == 2


def test_a_company_that_has_become_full_is_told_at_grabar(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = new_attempt(session, new_participant(session), AttemptKind.GUIDED)
    office = enter_office(session, lesson)
    draft = ready_draft(session, office, person())
    monkeypatch.setattr(registration, "LESSON_USERS_AT_MOST", 0)
    with pytest.raises(RuleBroken, match="ya no admite más usuarios"):
        registration.record(session, office, draft, NOW)
    assert users_of(session, lesson) == 0
