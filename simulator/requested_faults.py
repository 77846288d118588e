"""The faults that a practice company may be asked for, to practise with and to test against."""

from __future__ import annotations

from enum import StrEnum


class RequestedFault(StrEnum):
    """One of the closed set of faults."""

    SLOW_PAGE = "slow-page"
    """The next page of the portal comes late."""
    SERVER_ERROR = "server-error"
    """The next request of the portal is answered with status 500, and nothing is recorded."""
    SESSION_EXPIRED = "session-expired"
    """The open sessions of the portal expire at once."""
    USER_LOCKED = "user-locked"
    """The log-in is locked at once, as after failed attempts."""


SLOW_SECONDS = range(1, 31)
"""Seconds by which a slow page may come late."""
