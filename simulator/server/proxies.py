"""What the installation's own proxies say of a request: the word of others is not believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


def forwarded(environ: WSGIEnvironment, header: str, proxies: int) -> str | None:
    """The header's value from the first of the own proxies; None without proxies, or if one says nothing.

    Args:
        header: its name in the environment, such as `HTTP_X_FORWARDED_FOR`.
        proxies: number of own proxies, each of which adds its value.
    """
    values: list[str] = environ.get(header, "").split(",")
    return values[-proxies].strip() if 0 < proxies <= len(values) else None


def is_encrypted(environ: WSGIEnvironment, proxies: int) -> bool:
    """Whether the client speaks TLS with the first of the own proxies; the server itself speaks none."""
    return forwarded(environ, "HTTP_X_FORWARDED_PROTO", proxies) == "https"
