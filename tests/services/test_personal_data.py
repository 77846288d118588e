"""What S5 accepts: cartilla 4.6, and the shapes of cartilla.md section 2."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.procedure import catalogue
from simulator.services.personal_data import Personal, clean, password_violations, violations
from tests.builders import foreigner, person

CARD = "Carné de extranjería"


def faults(personal: Personal) -> dict[str | None, str]:
    return {violation.field: violation.message_id for violation in violations(clean(personal))}


@pytest.mark.parametrize(
    ("document_type", "number", "expected"),
    [
        ("DNI", "99999901", None),
        ("DNI", "99999960", None),
        ("DNI", " 99999901 ", None),
        ("DNI", "9999990", "dni-malformed"),
        ("DNI", "999999011", "dni-malformed"),
        ("DNI", "9999990A", "dni-malformed"),
        ("DNI", "９９９９９９０１", "dni-malformed"),
        ("DNI", "", "dni-malformed"),
        ("DNI", "99999999", "dni-unknown"),
        ("DNI", "99999900", "dni-unknown"),
        (CARD, "12345678", "foreigner-card-malformed"),
        (CARD, "123456789", None),
        (CARD, "abc456789012", None),
        (CARD, "1234567890123", "foreigner-card-malformed"),
        (CARD, "12345-789", "foreigner-card-malformed"),
        ("Pasaporte", "A123", "passport-malformed"),
        ("Pasaporte", "ab123", None),
        ("Pasaporte", "AB1234567890", None),
        ("Pasaporte", "AB12345678901", "passport-malformed"),
        ("Pasaporte", "AB 123", "passport-malformed"),
        ("Pasaporte", "OPERA0ß1", "passport-malformed"),
    ],
)
def test_a_document_has_the_shape_of_its_type(document_type: str, number: str, expected: str | None) -> None:
    personal = replace(foreigner(), document_type=document_type, document_number=number)
    assert faults(personal).get("document_number") == expected


@pytest.mark.parametrize("document_type", ["", "RUC", "dni"])
def test_a_document_of_another_type_is_refused(document_type: str) -> None:
    personal = replace(foreigner(), document_type=document_type)
    assert faults(personal)["document_type"] == "document-type-unknown"


@pytest.mark.parametrize(
    ("username", "fits"),
    [
        ("OPERA001", True),
        ("opera001", True),
        (" OPERA001 ", True),
        ("OPERA01", False),
        ("OPERA0001", False),
        ("OPERA 01", False),
        ("OPERA-01", False),
        ("ÑPERA001", False),
        ("OPERAß1", False),
        ("OPERAı01", False),
        ("operaſ01", False),
        ("OPERA٠٠١", False),
        ("", False),
    ],
)
def test_a_usuario_has_eight_letters_or_digits(username: str, fits: bool) -> None:
    assert faults(person(username)) == ({} if fits else {"username": "username-malformed"})


@pytest.mark.parametrize(
    ("email", "fits"),
    [
        ("", True),
        ("rosa@example.com", True),
        ("  rosa@example.com ", True),
        ("rosa", False),
        ("rosa@", False),
        ("@example.com", False),
        ("rosa@example", False),
        ("rosa @example.com", False),
        ("rosa@example.com, ana@example.com", False),
    ],
)
def test_an_email_is_optional_and_well_formed(email: str, fits: bool) -> None:
    assert faults(replace(person(), email=email)) == ({} if fits else {"email": "email-malformed"})


@pytest.mark.parametrize("field", ["paternal_surname", "given_names"])
@pytest.mark.parametrize("typed", ["", "   "])
def test_a_foreigner_has_a_surname_and_a_name(field: str, typed: str) -> None:
    assert faults(replace(foreigner(), **{field: typed})) == {field: "names-missing"}


def test_a_foreigner_may_lack_a_maternal_surname() -> None:
    assert faults(foreigner(maternal_surname="")) == {}


@pytest.mark.parametrize("name", ["O'BRIEN", "D’ANGELO", "SAINT-EXUPÉRY", "ANA M. LUZ", "Ñ", "A" * 60])
def test_a_name_has_letters_and_what_joins_them(name: str) -> None:
    assert faults(foreigner(maternal_surname=name)) == {}


@pytest.mark.parametrize("name", ["-ANA", "ANA2", "ANA_", "ANA\tLUZ", "ANA\nLUZ", "<b>", "A" * 61])
def test_a_name_with_anything_else_is_refused(name: str) -> None:
    assert faults(foreigner(maternal_surname=name)) == {"maternal_surname": "name-malformed"}


def test_the_names_of_a_dni_are_those_of_the_register() -> None:
    typed = replace(person(), paternal_surname="OTRO", maternal_surname="OTRO", given_names="OTRO")
    names = clean(typed)
    assert (names.paternal_surname, names.maternal_surname, names.given_names) == (
        "EJEMPLO",
        "QUISPE",
        "ROSA",
    )


def test_names_typed_for_an_unknown_dni_are_dropped() -> None:
    names = clean(replace(person(dni="99999999"), given_names="ROSA"))
    assert (names.paternal_surname, names.maternal_surname, names.given_names) == ("", "", "")


def test_names_are_kept_in_capitals_with_single_spaces() -> None:
    names = clean(replace(foreigner(), given_names="  ana   mari\u0301a "))
    assert names.given_names == "ANA MARÍA"


def test_all_that_is_wrong_is_told_together() -> None:
    wrong = Personal("Pasaporte", "1", "", "2", "", "3", "4")
    assert set(faults(wrong)) == set(wrong.as_dict()) - {"document_type"}


PERSONALS = st.builds(
    Personal,
    st.sampled_from(catalogue.DocumentType) | st.text(),
    st.text() | st.sampled_from(sorted(catalogue.people())),
    *(st.text() for _ in range(5)),
)


@given(PERSONALS)
def test_cleaning_what_was_accepted_changes_nothing(personal: Personal) -> None:
    once = clean(personal)
    if not violations(once):
        assert clean(once) == once


@given(st.text(min_size=1), st.text(min_size=1), st.text())
def test_cleaning_accepted_names_again_changes_nothing(
    paternal: str, given_names: str, maternal: str
) -> None:
    once = clean(Personal("Pasaporte", "AB12345", paternal, maternal, given_names, "", "OPERA001"))
    again = clean(once)
    assert again == once or violations(once)


@pytest.mark.parametrize(
    ("password", "again", "expected"),
    [
        pytest.param("Clave123", "Clave123", None, id="eight"),
        pytest.param("Clave1234567", "Clave1234567", None, id="twelve"),
        pytest.param("12345678", "12345678", None, id="numbers alone"),
        pytest.param("clave 1ñ", "clave 1ñ", None, id="a space and an eñe"),
        pytest.param("Clave12", "Clave12", ("password", "password-malformed"), id="seven"),
        pytest.param("Clave12345678", "Clave12345678", ("password", "password-malformed"), id="thirteen"),
        pytest.param("ClaveClave", "ClaveClave", ("password", "password-malformed"), id="no number"),
        pytest.param(
            "Clave١٢٣", "Clave١٢٣", ("password", "password-malformed"), id="numbers of another script"
        ),
        pytest.param("Clave\t123", "Clave\t123", ("password", "password-malformed"), id="a tab"),
        pytest.param("Clave\0123", "Clave\0123", ("password", "password-malformed"), id="a null"),
        pytest.param("", "", ("password", "password-malformed"), id="empty"),
        pytest.param("Clave123", "clave123", ("password_again", "passwords-differ"), id="other letters"),
        pytest.param("Clave123", "", ("password_again", "passwords-differ"), id="not repeated"),
    ],
)
def test_a_clave_has_8_to_12_characters_and_a_number(
    password: str, again: str, expected: tuple[str, str] | None
) -> None:
    found = [(violation.field, violation.message_id) for violation in password_violations(password, again)]
    assert found == ([expected] if expected else [])
