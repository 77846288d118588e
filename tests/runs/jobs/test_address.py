"""The address of a simulator: credentials are used and never shown."""

from __future__ import annotations

import pytest

from simulator.errors import SettingRefused
from simulator.runs.jobs.address import Address


def test_credentials_are_taken_out_of_the_address() -> None:
    address = Address.parse("https://ana:cl%40ve@Host:443/")
    assert address.url == "https://host"
    assert address.credentials is not None
    assert (address.credentials["username"], address.credentials["password"]) == ("ana", "cl@ve")
    assert "ana" not in repr(address)
    assert "cl@ve" not in repr(address)


def test_without_credentials_there_are_none() -> None:
    assert Address.parse("http://127.0.0.1:8000").credentials is None


@pytest.mark.parametrize(
    "text",
    ["http://ana:secreta@host/foo", "http://ana:sec/reta@host", "ana:secreta@host", "ftp://ana:secreta@host",
     "http://ana:secreta@host:x", "http://ana:s@creta@", "http://ana:secreta@host?x"],
)  # fmt: skip
def test_a_refused_address_is_shown_without_its_credentials(text: str) -> None:
    with pytest.raises(SettingRefused, match="Se espera una dirección") as error:
        Address.parse(text)
    assert "reta" not in str(error.value)
    assert "***@" in str(error.value)
