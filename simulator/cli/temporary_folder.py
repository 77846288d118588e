"""One folder for all temporary files of a command and of the browsers that it starts, removed at its end.

A browser that is told to end leaves its profile behind, and a recording its pictures.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from simulator import settings


@contextmanager
def temporary_folder() -> Iterator[None]:
    """Put the temporary files there meanwhile."""
    with tempfile.TemporaryDirectory(prefix="sol-simulator-", ignore_cleanup_errors=True) as folder:
        before = settings.export_temporary_folder(dict.fromkeys(settings.TEMPORARY_FOLDER, folder))
        tempfile.tempdir = None  # where it was found before
        try:
            yield
        finally:
            settings.export_temporary_folder(before)
            tempfile.tempdir = None
