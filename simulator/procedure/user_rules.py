"""The shapes of what a secondary user has, from document to clave: each function gives the message's id.

Source: cartilla 4.6; the shapes of documents and usuario are assumed (cartilla.md section 2).
"""

from __future__ import annotations

import re

from email_validator import EmailNotValidError, validate_email

from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType
from simulator.spanish import composed

USERNAME = re.compile(r"[A-Z0-9]{8}")
DOCUMENT_NUMBER = {
    DocumentType.DNI: (re.compile(r"[0-9]{8}"), "dni-malformed"),
    DocumentType.FOREIGNER_CARD: (re.compile(r"[A-Z0-9]{9,12}"), "foreigner-card-malformed"),
    DocumentType.PASSPORT: (re.compile(r"[A-Z0-9]{5,12}"), "passport-malformed"),
}
PASSWORD_LENGTH = range(8, 13)
NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-]){0,59}")


def capitals(typed: str) -> str:
    """The trimmed text in capitals. Text beyond ASCII stays as it is, to be refused: ß would become SS."""
    trimmed = typed.strip()
    return trimmed.upper() if trimmed.isascii() else trimmed


def clean_name(typed: str) -> str:
    """The trimmed name in capitals, with one space between two words."""
    # Merges spaces only: a line break or a tab within a name must be reported, not hidden.
    return re.sub(" +", " ", composed(typed.strip().upper()))


def name_violation(name: str) -> str | None:
    """A surname or given names, cleaned: letters, spaces and few signs, up to 60."""
    if not name:
        return "names-missing"
    return None if NAME.fullmatch(name) else "name-malformed"


def email_violation(email: str) -> str | None:
    """The shape of an e-mail, which is assumed."""
    try:
        validate_email(email, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return "email-malformed"
    return None


def username_violation(username: str) -> str | None:
    """Eight letters or digits; the usuario must be in capitals."""
    return None if USERNAME.fullmatch(username) else "username-malformed"


def document_violation(document_type: DocumentType, number: str) -> str | None:
    """The shape of its type, in capitals; a DNI also stands in the practice register."""
    shape, message_id = DOCUMENT_NUMBER[document_type]
    if not shape.fullmatch(number):
        return message_id
    is_unknown = document_type is DocumentType.DNI and number not in catalogue.people()
    return "dni-unknown" if is_unknown else None


def password_violation(password: str) -> str | None:
    """8 to 12 characters, at least one digit; not trimmed."""
    fits = len(password) in PASSWORD_LENGTH and password.isprintable() and re.search("[0-9]", password)
    return None if fits else "password-malformed"
