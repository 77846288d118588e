"""The files that show a failure: where they go, and what if they can't be written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock

from playwright.sync_api import BrowserContext, Error, Page

from simulator.browser.reasons import failure_reason
from simulator.runs.evidence.picture_masks import elements_with_claves
from simulator.runs.results import Evidence
from simulator.scenario.claves import ClaveMask

MASK_COLOUR = "black"
PICTURE_WAIT = 10_000
"""Milliseconds for a picture or a tree."""
LOADING_WAIT = 2_000
"""The same of a page that is known to be still loading: if it hangs, it has none."""


class EvidenceFolder:
    """A run's own folder, made with its first file, so that no older picture stands among its own."""

    def __init__(self, out: Path, moment: datetime, mask: ClaveMask) -> None:
        self._base = out / f"{moment:%Y%m%d-%H%M%S}"
        self.mask = mask
        self._lock = Lock()
        self._made: Path | None = None

    def of_failure(self, page: Page, stem: str, *, traced: bool, is_loading: bool = False) -> Evidence:
        """Trace, picture and accessible tree of the page as it is now, as far as they can be had."""
        wait = LOADING_WAIT if is_loading else PICTURE_WAIT
        files = _Files(self, stem)
        trace = self._trace(page.context, files) if traced else None
        picture = files.save("la imagen", ".png", lambda path: self._write_picture(page, path, wait))
        tree = files.save("el árbol accesible", ".aria.yaml", lambda path: self._write_tree(page, path, wait))
        return Evidence(picture, tree, trace, tuple(files.problems))

    def of_success(self, context: BrowserContext, stem: str) -> Evidence:
        """The trace alone."""
        files = _Files(self, stem)
        return Evidence(trace=self._trace(context, files), problems=tuple(files.problems))

    def path(self) -> Path:
        """The folder, made by the first call.

        Raises:
            OSError: if it can't be made.
        """
        with self._lock:
            if self._made is None:
                self._made = _make_new(self._base)
            return self._made

    def _trace(self, context: BrowserContext, files: _Files) -> Path | None:
        return files.save("la traza", ".zip", lambda path: context.tracing.stop(path=path))

    def _write_picture(self, page: Page, path: Path, wait: int) -> None:
        hidden = elements_with_claves(page, self.mask, wait)
        picture = page.screenshot(full_page=True, timeout=wait, mask=hidden, mask_color=MASK_COLOUR)
        path.write_bytes(picture)

    def _write_tree(self, page: Page, path: Path, wait: int) -> None:
        tree = page.locator("body").aria_snapshot(timeout=wait)
        path.write_text(self.mask.aria_tree(tree) + "\n", encoding="utf-8", newline="\n")


class _Files:
    """The files of one walkthrough; what can't be written is a line in `problems`."""

    def __init__(self, folder: EvidenceFolder, stem: str) -> None:
        self.problems: list[str] = []
        self._folder = folder
        self._stem = stem

    def save(self, what: str, ending: str, write: Callable[[Path], object]) -> Path | None:
        path = None
        try:
            path = self._folder.path() / f"{self._stem}{ending}"
            write(path)
        except (Error, OSError) as error:
            self.problems.append(
                self._folder.mask.text(f"No se pudo guardar {what}: {failure_reason(error)}.")
            )
            _remove_part(path)
            return None
        return path


def _remove_part(path: Path | None) -> None:
    """Remove what was written of a file before the disk was full."""
    try:
        if path is not None:
            path.unlink(missing_ok=True)
    except OSError:
        pass  # nothing can be written there at all: it was said already


def _make_new(base: Path) -> Path:
    """A folder that did not exist: two runs of one second have one each."""
    base.parent.mkdir(parents=True, exist_ok=True)
    folder, count = base, 1
    while True:
        try:
            folder.mkdir()
        except FileExistsError:
            count += 1
            folder = base.with_name(f"{base.name}-{count}")
        else:
            return folder
