"""When each caption and chapter of a video begins and ends; both are also written as WebVTT."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Cue:
    """A text that stands from `start` to `end`, in milliseconds of the video."""

    start: int
    end: int
    text: str


def as_vtt(cues: Iterable[Cue]) -> str:
    """The cues as a WebVTT file; what WebVTT would read as markup is written as its entities."""
    blocks = [f"{_timestamp(cue.start)} --> {_timestamp(cue.end)}\n{_escaped(cue.text)}\n" for cue in cues]
    return "\n".join(["WEBVTT\n", *blocks])


def _escaped(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _timestamp(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, MILLISECONDS)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"
