from __future__ import annotations

import pytest

from simulator.handbook.pdf import PdfFailed, with_fixed_dates


def test_two_printings_are_alike() -> None:
    one = b"/CreationDate (D:20261124201500+00'00')\n/ModDate (D:20261124201500+00'00')>>"
    other = one.replace(b"2015", b"2016")
    assert with_fixed_dates(one) == with_fixed_dates(other)
    assert len(with_fixed_dates(one)) == len(one)


def test_a_date_of_another_length_is_not_passed_over() -> None:
    with pytest.raises(PdfFailed):
        with_fixed_dates(b"/CreationDate (D:2026)")
