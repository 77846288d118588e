"""Moments come back as they went in, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite import dialect

from simulator.models.base import UtcDateTime, by_value
from simulator.procedure.catalogue import Status

MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2099, 1, 1))  # noqa: DTZ001
ZONES = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))


@given(MOMENTS, ZONES)
def test_a_moment_comes_back_the_same_in_utc(moment: datetime, zone: timezone) -> None:
    aware = moment.replace(tzinfo=zone)
    stored = UtcDateTime().process_bind_param(aware, dialect())
    assert stored is not None
    for stored_form in (stored.replace(tzinfo=None), stored.astimezone(zone)):
        read = UtcDateTime().process_result_value(stored_form, dialect())
        assert read == aware
        assert read.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        UtcDateTime().process_bind_param(datetime(2026, 7, 1), dialect())  # noqa: DTZ001


def test_no_moment_stays_none() -> None:
    assert UtcDateTime().process_bind_param(None, dialect()) is None
    assert UtcDateTime().process_result_value(None, dialect()) is None


def test_enums_are_kept_by_value() -> None:
    assert by_value(Status).enums == ["Activo", "Suspendido", "Eliminado"]
