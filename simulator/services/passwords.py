"""Hashes claves, and compares them in constant time."""

from __future__ import annotations

import hmac
import unicodedata
from functools import cache

from werkzeug.security import check_password_hash, generate_password_hash

from simulator.procedure import catalogue

METHOD = "scrypt:16384:8:1"
"""About 3 ms per clave: cheap enough for practice, and still safe if somebody types a real one."""


def hashed(password: str) -> str:
    return generate_password_hash(_composed(password), METHOD)


def matches(password_hash: str, password: str) -> bool:
    return check_password_hash(password_hash, _composed(password))


def is_principal(password: str) -> bool:
    """Whether `password` is the published clave of the practice company."""
    return hmac.compare_digest(_composed(password).encode(), catalogue.PASSWORD.encode())


@cache
def practice_hash() -> str:
    """Hash of the practice clave, computed once per process because prepared users share it."""
    return hashed(catalogue.PASSWORD)


def _composed(password: str) -> str:
    # Keyboards send an accented letter as one character or as two; both must match.
    return unicodedata.normalize("NFC", password)
