"""Claves are kept hashed, and compared in constant time."""

from __future__ import annotations

import hmac
import unicodedata
from functools import cache

from werkzeug.security import check_password_hash, generate_password_hash

from simulator.procedure import catalogue

METHOD = "scrypt:16384:8:1"
"""About a third of a hundredth of a second each: claves of practice, yet somebody may type a real one."""


def hashed(password: str) -> str:
    return generate_password_hash(_composed(password), METHOD)


def matches(password_hash: str, password: str) -> bool:
    return check_password_hash(password_hash, _composed(password))


def is_principal(password: str) -> bool:
    """Whether it is the published clave of the practice company."""
    return hmac.compare_digest(_composed(password).encode(), catalogue.PASSWORD.encode())


@cache
def of_practice() -> str:
    """The practice clave, hashed once for each process: prepared users get it in no time."""
    return hashed(catalogue.PASSWORD)


def _composed(password: str) -> str:
    # Keyboards differ in how they compose an accented letter; the person typed the same.
    return unicodedata.normalize("NFC", password)
