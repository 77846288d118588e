"""One origin, however it is spelt."""

from __future__ import annotations

import pytest

from simulator import origins


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("http://127.0.0.1:80", "http://127.0.0.1"),
        ("http://127.0.0.1:", "http://127.0.0.1"),
        ("https://host:443/", "https://host"),
        ("https://host:80", "https://host:80"),
        ("HTTP://LOCALHOST:18080", "http://localhost:18080"),
        ("http://localhost.:18080/", "http://localhost:18080"),
        ("http://user:secret@host:8000/portal/?x=1", "http://host:8000"),
        ("http://ñandú.example", "http://xn--and-6ma2c.example"),
        ("http://Ñandú.example", "http://xn--and-6ma2c.example"),
        ("http://xn--and-6ma2c.example", "http://xn--and-6ma2c.example"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("http://[0:0:0:0:0:0:0:1]:8000", "http://[::1]:8000"),
        ("http://127.1:8000", "http://127.0.0.1:8000"),
        ("http://my_app:8000", "http://my_app:8000"),
        ("http://host:08000", "http://host:8000"),
    ],
)
def test_an_origin_has_one_spelling(url: str, origin: str) -> None:
    assert origins.origin(url) == origin


@pytest.mark.parametrize(
    "url", ["", "null", "host", "host:80", "ftp://host", "http://", "http://[::1", "http://a:b", "http://a:99999",
            "http://a b", "http://.", "http://1.2.3.999", "http://[x]", "http://-ñ-"],
)  # fmt: skip
def test_what_has_no_origin_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        origins.origin(url)


@pytest.mark.parametrize(
    ("url", "other"),
    [("http://host", "https://host"), ("http://host", "http://host:81"), ("http://host", "http://hos"),
     ("null", "null")],
)  # fmt: skip
def test_other_origins_are_told_apart(url: str, other: str) -> None:
    assert not origins.is_same(url, other)
