"""The video of an exercise, made by the command and read back frame by frame."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import pytest
from PIL import Image, ImageChops

from simulator.handbook.video.frames import CAPTION_TOP, HEIGHT, WIDTH

pytestmark = pytest.mark.robot

SUSPEND = "suspender-un-usuario-secundario"


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("video") / "suspender.webm"
    line = (sys.executable, "-m", "simulator", "video", SUSPEND, "--out", str(out))
    process = subprocess.run(line, capture_output=True, check=False, encoding="utf-8", timeout=300)
    assert process.returncode == 0, process.stderr
    assert "4 capítulos" in process.stdout
    return out


def frames(video: Path) -> Iterator[tuple[float, Image.Image]]:
    """Second and picture of each frame."""
    with av.open(str(video)) as container:
        for frame in container.decode(video=0):
            yield float(frame.time or 0), frame.to_image()


def cue_starts(file: Path) -> dict[str, float]:
    """The second at which each text of a WebVTT file begins."""
    blocks = file.read_text(encoding="utf-8").removeprefix("WEBVTT\n\n").split("\n\n")
    lines = [block.strip().split("\n") for block in blocks]
    return {text: _seconds(times.partition(" --> ")[0]) for times, text in lines}


def _seconds(timestamp: str) -> float:
    hours, minutes, seconds = map(Fraction, timestamp.split(":"))
    return float(hours * 3600 + minutes * 60 + seconds)


def test_beside_the_film_are_its_subtitles_and_chapters_and_nothing_else(video: Path) -> None:
    names = {"suspender.webm", "suspender.vtt", "suspender.capitulos.vtt"}
    assert {path.name for path in video.parent.iterdir()} == names


def test_each_caption_begins_with_a_frame_that_shows_another_text(video: Path) -> None:
    starts = [second for _, second in sorted(cue_starts(video.with_suffix(".vtt")).items())]
    band = (0, CAPTION_TOP, WIDTH, HEIGHT)
    former: Image.Image | None = None
    changes: list[float] = []
    for second, frame in frames(video):
        caption = frame.crop(band).convert("L").point(lambda level: 255 if level > 128 else 0)
        if former is None or (ImageChops.difference(former, caption).histogram()[255] > 500):
            changes.append(second)
        former = caption
    assert changes == pytest.approx(sorted(starts), abs=0.05)


def test_the_chapters_of_the_film_are_those_of_the_file_beside_it(video: Path) -> None:
    with av.open(str(video)) as container:
        chapters = {
            each["metadata"]["title"]: float(each["start"] * each["time_base"])
            for each in container.chapters()
        }
    assert chapters == pytest.approx(cue_starts(video.with_suffix(".capitulos.vtt")))
    assert [title.partition(" ")[0] for title in chapters] == ["Suspender", "8.1", "8.2", "8.3"]
    assert len({title.partition(" · ")[2] for title in chapters if title[0] == "8"}) == 3


def test_the_film_moves_where_the_pointer_does(video: Path) -> None:
    seconds = [second for second, _ in frames(video)]
    quick = [later - former for former, later in pairwise(seconds)]
    assert min(quick) == pytest.approx(0.04, abs=0.001)
    assert max(quick) <= 1.001
