"""The time of the practice: Peru's zone, and the moments that a practice company may be prepared at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

PERU = timezone(-timedelta(hours=5))
"""Peru has no daylight saving time; a fixed zone needs no database of zones, which Windows lacks."""
MOMENT_FORMAT = "%d/%m/%Y %H:%M"
"""A moment as the portal writes it."""
YEARS = range(2000, 2100)
"""Years, in UTC, allowed for the moments of a preparation; they leave room to move the clock."""
FIRST_MOMENT = datetime(YEARS[0], 1, 1, tzinfo=UTC)


def moment_of(text: str) -> datetime | None:
    """The moment of *02/03/2026 09:30* in Peru's time; None for another text, or another year."""
    try:
        moment = datetime.strptime(text, MOMENT_FORMAT).replace(tzinfo=PERU)
    except ValueError:
        return None
    is_written_so = moment.strftime(MOMENT_FORMAT) == text
    return moment if is_written_so and moment.astimezone(UTC).year in YEARS else None


def moment_text(moment: datetime) -> str:
    """The moment in Peru's time, to the minute: the inverse of `moment_of`."""
    return moment.astimezone(PERU).strftime(MOMENT_FORMAT)
