"""Hypothesis' profile for the tests that need no browser."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The duration of an example depends on the machine; the bench measures speed.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
