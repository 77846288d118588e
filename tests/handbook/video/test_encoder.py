"""Films, written and read back."""

from __future__ import annotations

from pathlib import Path

import av
import pytest
from PIL import Image

from simulator.errors import SettingRefused
from simulator.handbook.video import encoder
from simulator.handbook.video.timeline import Cue

SIZE = (64, 48)
CHAPTERS = [Cue(0, 2500, "Suspender"), Cue(2500, 2580, "8.1 · Menú")]


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Two and a half seconds of black, and two frames of white."""
    black, white = (Image.new("RGB", SIZE, colour) for colour in ("black", "white"))
    with encoder.new_film(tmp_path / "raw", SIZE, "Suspender") as new:
        new.hold(black, 2500)
        new.move([white, white])
        new.finish(white)
        assert new.now == 2580
    encoder.set_chapters(tmp_path / "raw", tmp_path / "x.webm", CHAPTERS)
    return tmp_path / "x.webm"


def test_frames_stand_as_long_as_they_should(film: Path) -> None:
    with av.open(str(film)) as container:
        assert container.streams.video[0].codec_context.name == "vp9"
        frames = [
            (round(float(frame.time or 0) * 1000), int(frame.to_ndarray(format="gray").mean()) > 128)
            for frame in container.decode(video=0)
        ]
    assert frames == [
        (0, False),
        (1000, False),
        (2000, False),
        (2500, True),
        (2540, True),
        (2580, True),
    ]


def test_the_film_has_its_title_and_chapters(film: Path) -> None:
    with av.open(str(film)) as container:
        assert container.metadata["title"] == "Suspender"
        chapters = [
            (round(each["start"] * each["time_base"] * 1000), each["metadata"]["title"])
            for each in container.chapters()
        ]
    assert chapters == [(cue.start, cue.text) for cue in CHAPTERS]


def test_without_the_library_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_spec", lambda _name: None)
    with pytest.raises(SettingRefused, match=r"«av».*sol-simulator\[video\]"):
        encoder.check_encoder()
