"""The fields of S5: their shapes, and how they are cleaned. Needs no database.

Source: cartilla 4.6; the shape of the e-mail is assumed (cartilla.md section 2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from simulator.errors import Violation
from simulator.procedure import catalogue, user_rules
from simulator.procedure.catalogue import DocumentType


@dataclass(frozen=True, slots=True)
class Personal:
    """The fields of S5 without the claves."""

    document_type: str = DocumentType.DNI
    document_number: str = ""
    paternal_surname: str = ""
    maternal_surname: str = ""
    given_names: str = ""
    email: str = ""
    username: str = ""

    @property
    def is_dni(self) -> bool:
        return self.document_type == DocumentType.DNI

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def clean(personal: Personal) -> Personal:
    """Trim spaces, capitalise all but the e-mail, and take the names of a DNI from the practice register."""
    trimmed = replace(
        personal,
        document_number=user_rules.capitals(personal.document_number),
        paternal_surname=user_rules.clean_name(personal.paternal_surname),
        maternal_surname=user_rules.clean_name(personal.maternal_surname),
        given_names=user_rules.clean_name(personal.given_names),
        email=personal.email.strip(),
        username=user_rules.capitals(personal.username),
    )
    return _with_registered_names(trimmed) if trimmed.is_dni else trimmed


def violations(personal: Personal) -> list[Violation]:
    """All violations of shape, field by field; `personal` must be cleaned."""
    return [
        *_document_violations(personal),
        *_name_violations(personal),
        *_email_violations(personal.email),
        *_username_violations(personal.username),
    ]


def password_violations(password: str, password_again: str) -> list[Violation]:
    """The violation of a clave, if any: 8 to 12 characters, at least one digit, typed twice; not trimmed.

    Source: cartilla 4.6.
    """
    if message_id := user_rules.password_violation(password):
        return [Violation(message_id, "password")]
    return [] if password == password_again else [Violation("passwords-differ", "password_again")]


def _with_registered_names(personal: Personal) -> Personal:
    person = catalogue.people().get(personal.document_number)
    return replace(
        personal,
        paternal_surname=person.paternal_surname if person else "",
        maternal_surname=person.maternal_surname if person else "",
        given_names=person.given_names if person else "",
    )


def _document_violations(personal: Personal) -> Iterator[Violation]:
    if personal.document_type not in list(DocumentType):
        yield Violation("document-type-unknown", "document_type")
        return
    document_type = DocumentType(personal.document_type)
    if message_id := user_rules.document_violation(document_type, personal.document_number):
        yield Violation(message_id, "document_number")


def _name_violations(personal: Personal) -> Iterator[Violation]:
    if personal.is_dni:
        return
    for field in ("paternal_surname", "maternal_surname", "given_names"):
        name = getattr(personal, field)
        is_needed = name or field != "maternal_surname"
        if is_needed and (message_id := user_rules.name_violation(name)):
            yield Violation(message_id, field)


def _email_violations(email: str) -> Iterator[Violation]:
    if email and (message_id := user_rules.email_violation(email)):
        yield Violation(message_id, "email")


def _username_violations(username: str) -> Iterator[Violation]:
    if message_id := user_rules.username_violation(username):
        yield Violation(message_id, "username")
