from __future__ import annotations

import pytest

from simulator.handbook.document.pdf import PdfFailed, make_reproducible


def test_two_printings_are_alike() -> None:
    one = b"/CreationDate (D:20261124201500+00'00')\n/ModDate (D:20261124201500+00'00')>>"
    other = one.replace(b"2015", b"2016")
    assert make_reproducible(one) == make_reproducible(other)
    assert len(make_reproducible(one)) == len(one)


def test_a_date_of_another_length_is_not_passed_over() -> None:
    with pytest.raises(PdfFailed):
        make_reproducible(b"/CreationDate (D:2026)")


def test_the_numbers_of_tagged_elements_are_counted_anew() -> None:
    one = b"/ID (node00000012) /ID (node00000404) /Names [(node00000012) 7 0 R (node00000404) 8 0 R]"
    other = b"/ID (node00000012) /ID (node00000405) /Names [(node00000012) 7 0 R (node00000405) 8 0 R]"
    assert (
        make_reproducible(one)
        == make_reproducible(other)
        == one.replace(b"0012", b"0001").replace(b"0404", b"0002")
    )
