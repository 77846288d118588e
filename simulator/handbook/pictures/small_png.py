"""Makes PNG files smaller without changing a pixel, with oxipng: an extra, for it takes its time."""

from __future__ import annotations

from importlib.util import find_spec

from simulator.errors import SettingRefused

LEVEL = 2
"""Of oxipng: two fifths smaller; higher levels take three times as long for the same."""


def check_library() -> None:
    """Check that pictures can be made smaller here.

    Raises:
        SettingRefused: if oxipng is not installed.
    """
    if find_spec("oxipng") is None:
        raise SettingRefused(
            "--small: Para imágenes más pequeñas falta la biblioteca «oxipng». Instale: sol-simulator[small]"
        )


def smaller(png: bytes) -> bytes:
    """The same picture in a smaller file."""
    import oxipng  # noqa: PLC0415  # an extra, which only small pictures need

    return oxipng.optimize_from_memory(png, level=LEVEL)
