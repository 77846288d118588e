"""Claves are stored as hashes only."""

from __future__ import annotations

from simulator.procedure import catalogue
from simulator.services import passwords


def test_a_hash_matches_its_clave_alone() -> None:
    password_hash = passwords.hashed("Clave2026")
    assert passwords.matches(password_hash, "Clave2026")
    assert not passwords.matches(password_hash, "clave2026")
    assert not passwords.matches(password_hash, "")


def test_a_hash_does_not_show_the_clave() -> None:
    assert "Clave2026" not in passwords.hashed("Clave2026")


def test_the_same_clave_is_hashed_differently_each_time() -> None:
    assert passwords.hashed("Clave2026") != passwords.hashed("Clave2026")


def test_an_accented_letter_matches_however_it_was_composed() -> None:
    assert passwords.matches(passwords.hashed("Ca\u00f1a2026"), "Can\u0303a2026")


def test_only_the_published_clave_is_the_principals() -> None:
    assert passwords.is_principal(catalogue.PASSWORD)
    assert not passwords.is_principal(catalogue.PASSWORD.lower())
    assert not passwords.is_principal("ñandú")


def test_the_practice_clave_is_hashed_once() -> None:
    assert passwords.practice_hash() is passwords.practice_hash()
    assert passwords.matches(passwords.practice_hash(), catalogue.PASSWORD)
