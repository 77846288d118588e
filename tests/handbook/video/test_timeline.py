"""Captions and chapters as WebVTT."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.handbook.video.timeline import Cue, as_vtt

HOUR = 3_600_000


def test_times_have_hours_minutes_seconds_and_milliseconds() -> None:
    cues = [Cue(0, 2133, "Uno."), Cue(HOUR + 61_005, HOUR + 62_000, "Dos.")]
    assert as_vtt(cues) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.133\nUno.\n\n01:01:01.005 --> 01:01:02.000\nDos.\n"
    )


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_text_is_read_as_markup_or_as_times(text: str) -> None:
    _, _, times, *body = as_vtt([Cue(0, 1000, text)]).removesuffix("\n").split("\n")
    assert times == "00:00:00.000 --> 00:00:01.000"
    assert len(body) == 1
    assert not {"<", ">"} & set(body[0])
    assert _without_entities(body[0]) == " ".join(text.split())


def _without_entities(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
