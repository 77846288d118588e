"""The RUC's check digit: cartilla.md section 4."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.services import ruc

WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
TEN_DIGITS = st.tuples(
    st.sampled_from(["10", "15", "16", "17", "20"]), st.from_regex("[0-9]{8}", fullmatch=True)
)


@pytest.mark.parametrize("number", ["20000000001", "20000000010", "20000000061", "10999999013"])
def test_a_known_ruc_is_valid(number: str) -> None:
    assert ruc.is_valid(number)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("20000000002", id="wrong check digit"),
        pytest.param("21000000001", id="unknown prefix"),
        pytest.param("2000000006", id="too short"),
        pytest.param("200000000610", id="too long"),
        pytest.param("2000000006A", id="a letter"),
        pytest.param("20000000061\n", id="a line break"),
        pytest.param("２００００００００６１", id="digits of another script"),
        pytest.param("", id="empty"),
    ],
)
def test_a_malformed_ruc_is_not_valid(number: str) -> None:
    assert not ruc.is_valid(number)


@given(TEN_DIGITS)
def test_exactly_one_last_digit_is_right(parts: tuple[str, str]) -> None:
    ten = "".join(parts)
    assert [digit for digit in "0123456789" if ruc.is_valid(ten + digit)] == [ruc.check_digit(ten)]


@given(TEN_DIGITS)
def test_the_check_digit_follows_the_rule_as_written(parts: tuple[str, str]) -> None:
    ten = "".join(parts)
    remainder = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, ten, strict=True)) % 11
    difference = 11 - remainder
    assert ruc.check_digit(ten) == str({10: 0, 11: 1}.get(difference, difference))


def test_the_examples_of_the_docstring_hold() -> None:
    outcome = doctest.testmod(ruc)
    assert (outcome.attempted, outcome.failed) == (2, 0)
