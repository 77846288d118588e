"""Encodes frames as a WebM film (VP9) with PyAV, whose wheel brings its own FFmpeg."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from simulator.errors import SettingRefused
from simulator.handbook.video.timeline import MILLISECONDS, Cue

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.stream import VideoStream
    from PIL import Image

SUFFIX = ".webm"
RATE = 25
"""Frames each second while something moves."""
TICK = MILLISECONDS // RATE
"""Milliseconds of such a frame."""
LONGEST_FRAME = 1000
"""Milliseconds that one frame stands at most: players that jump to a place find one nearby."""
OPTIONS = {
    "deadline": "realtime",
    "cpu-used": "7",
    "row-mt": "1",
    "crf": "30",
    "b": "0",
    "tune-content": "screen",
}


def check_encoder() -> None:
    """Check that films can be encoded here.

    Raises:
        SettingRefused: if PyAV is not installed.
    """
    if find_spec("av") is None:
        raise SettingRefused("Para hacer videos falta la biblioteca «av». Instale: sol-simulator[video]")


class Film:
    """A film that is being written; `now` is its length so far, in milliseconds."""

    def __init__(self, container: OutputContainer, stream: VideoStream) -> None:
        self._container = container
        self._stream = stream
        self.now = 0

    def hold(self, image: Image.Image, milliseconds: int) -> None:
        """Let the image stand so long."""
        end = self.now + milliseconds
        while self.now < end:
            self._add(image)
            self.now = min(self.now + LONGEST_FRAME, end)

    def move(self, images: Iterable[Image.Image]) -> None:
        """Show the images one after the other, at the rate of moving things."""
        for image in images:
            self._add(image)
            self.now += TICK

    def finish(self, image: Image.Image) -> None:
        """Write what is still in the encoder; the image marks the end of the film."""
        self._add(image)
        self._container.mux(self._stream.encode(None))

    def _add(self, image: Image.Image) -> None:
        from av import VideoFrame  # noqa: PLC0415  # an extra, which only videos need

        frame = VideoFrame.from_ndarray(np.asarray(image), format="rgb24")
        frame.pts = self.now
        frame.time_base = Fraction(1, MILLISECONDS)
        self._container.mux(self._stream.encode(frame))


@contextmanager
def new_film(path: Path, size: tuple[int, int], title: str) -> Iterator[Film]:
    """A film to fill, which is written to that file."""
    import av  # noqa: PLC0415  # an extra, which only videos need

    with av.open(str(path), "w", format="webm") as container:
        container.metadata["title"] = title
        stream = container.add_stream("libvpx-vp9", rate=RATE, options=OPTIONS)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, MILLISECONDS)
        stream.codec_context.time_base = Fraction(1, MILLISECONDS)
        yield Film(container, stream)


def set_chapters(source: Path, target: Path, chapters: Iterable[Cue]) -> None:
    """Copy the film with its chapters, which are complete only at its end; nothing is encoded again."""
    import av  # noqa: PLC0415  # an extra, which only videos need

    with av.open(str(source)) as former, av.open(str(target), "w", format="webm") as container:
        container.metadata.update(former.metadata)
        stream = container.add_stream_from_template(former.streams.video[0])
        container.set_chapters(
            [
                {
                    "id": number,
                    "start": chapter.start,
                    "end": chapter.end,
                    "time_base": Fraction(1, MILLISECONDS),
                    "metadata": {"title": chapter.text},
                }
                for number, chapter in enumerate(chapters, start=1)
            ]
        )
        for packet in former.demux(former.streams.video[0]):
            if packet.dts is not None:
                packet.stream = stream
                container.mux(packet)
