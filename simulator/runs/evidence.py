"""The files that show a failure: where they go, what they are called, and what if they can't be written."""

from __future__ import annotations

import errno
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock

from playwright.sync_api import BrowserContext, Error, Page

from simulator.browser import reasons
from simulator.errors import OS_REASONS, reason
from simulator.runs.results import Evidence
from simulator.scenario.claves import BULLETS, ClaveMask
from simulator.scenario.model import Walkthrough

CLAVE = "clave"
"""In a file's name, in place of bullets."""
MAX_STEM = 60
"""Characters of a walkthrough's name in a file's name."""
RESERVED = re.compile(r"con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9]")
"""Names that Windows keeps for devices, whatever the ending."""
PICTURE_WAIT = 10_000
"""Milliseconds for a picture or a tree."""
LOADING_WAIT = 2_000
"""The same of a page that is known to be still loading: if it hangs, it has none."""
ERRNO = re.compile(r"\b(E[A-Z]{3,})\b")

FileKey = tuple[str, str]
"""File and name of a walkthrough."""


def stems(walkthroughs: Iterable[Walkthrough], mask: ClaveMask) -> dict[FileKey, str]:
    """The name of each walkthrough's files without ending: short, its own, and valid everywhere.

    A clave in the name is *clave*; where that leaves two names alike, the second one has a number.
    """
    keys = [key_of(walkthrough) for walkthrough in walkthroughs]
    shown = _shown_keys(keys, mask)
    short = {key: shown[key][1][:MAX_STEM].rstrip("-. ") for key in keys}
    counts = Counter(stem.casefold() for stem in short.values())
    return {
        key: stem if _is_enough(stem, shown[key], counts) else f"{stem}-{_digest(shown[key])}"
        for key, stem in short.items()
    }


def _shown_keys(keys: Iterable[FileKey], mask: ClaveMask) -> dict[FileKey, FileKey]:
    """File and name that tell no clave; not even the digest of one, which could be guessed."""
    counts: Counter[FileKey] = Counter()
    shown: dict[FileKey, FileKey] = {}
    for file, name in dict.fromkeys(keys):
        key = file, mask.text(name).replace(BULLETS, CLAVE)
        counts[key] += 1
        shown[file, name] = key if counts[key] == 1 else (file, f"{key[1]}-{counts[key]}")
    return shown


def key_of(walkthrough: Walkthrough) -> FileKey:
    return walkthrough.file, walkthrough.name


def _is_enough(stem: str, key: FileKey, counts: Counter[str]) -> bool:
    return stem == key[1] and counts[stem.casefold()] == 1 and not RESERVED.fullmatch(stem.casefold())


def _digest(key: FileKey) -> str:
    return sha256("\0".join(key).encode(errors="surrogateescape")).hexdigest()[:8]


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
        picture = files.save("la imagen", ".png", lambda path: _write_picture(page, path, wait))
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

    def _write_tree(self, page: Page, path: Path, wait: int) -> None:
        tree = page.locator("body").aria_snapshot(timeout=wait)
        path.write_text(self.mask.aria_tree(tree) + "\n", encoding="utf-8", newline="\n")


def _write_picture(page: Page, path: Path, wait: int) -> None:
    path.write_bytes(page.screenshot(full_page=True, timeout=wait))


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
            self.problems.append(self._folder.mask.text(f"No se pudo guardar {what}: {why(error)}."))
            _remove_part(path)
            return None
        return path


def why(error: Error | OSError) -> str:
    """The reason in Spanish, without a full stop; a full disk is told apart."""
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        return f"{reason(error)}{where}"
    names = ERRNO.findall(error.message)
    known = [OS_REASONS.get(getattr(errno, name, 0)) for name in names]
    return next((text for text in known if text), reasons.reason(error))


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
