"""Finds the feature files that an argument means: a file, a folder with its subfolders, or a glob."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

SUFFIX = ".feature"
WITH_LINES = re.compile(r"(.+?)((?::[0-9]{1,9})+)")
"""`file:line`, perhaps with more lines; the colon of a Windows drive has a path after it."""
SEPARATORS = ("/", "\\")


@dataclass(frozen=True, slots=True)
class FileSelector:
    """An argument that means files; of these only the scenarios at the lines, if it names any."""

    text: str
    path: str
    lines: tuple[int, ...] = ()

    @property
    def is_plain_word(self) -> bool:
        """Whether it looks like a name, and is a file's or folder's all the same."""
        is_path = _is_pattern(self.text) or any(each in self.text for each in SEPARATORS)
        return not (self.lines or is_path)

    @property
    def files(self) -> list[Path]:
        """The files, in order; a missing one too, for the compiler to report. Empty if a folder has none."""
        path = Path(self.path)
        if path_exists(path) and path.is_dir():
            return _within(path)
        if has_magic(self.path) and not path_exists(path):
            matches = map(Path, sorted(glob(self.path, recursive=True)))  # noqa: PTH207 -- also absolute ones
            return list(dict.fromkeys(file for match in matches for file in _of_match(match)))
        return [path]


def path_exists(path: Path) -> bool:
    """Whether something is there; no path is there that the system can't even look for."""
    try:
        return path.exists()
    except OSError:
        return False


def file_selector(text: str) -> FileSelector | None:
    """The argument as one that means files; None if it can only be a name."""
    match = WITH_LINES.fullmatch(text)
    if match and _means_files(match[1]) and not path_exists(Path(text)):
        return FileSelector(text, match[1], tuple(map(int, match[2][1:].split(":"))))
    return FileSelector(text, text) if _means_files(text) else None


def _means_files(text: str) -> bool:
    """A missing feature file is a file all the same; any other text is one only if something is there."""
    return bool(text.strip()) and (_is_pattern(text) or path_exists(Path(text)))


def _is_pattern(text: str) -> bool:
    return text.lower().endswith(SUFFIX) or has_magic(text)


def _of_match(match: Path) -> Iterable[Path]:
    if match.is_dir():
        return _within(match)
    return [match] if _is_feature(match) else []


def _within(folder: Path) -> list[Path]:
    """The feature files of the folder and its subfolders, but for hidden ones."""
    files = (path for path in folder.rglob("*") if _is_feature(path) and path.is_file())
    return sorted(file for file in files if not _is_hidden(file.relative_to(folder)))


def _is_feature(path: Path) -> bool:
    return path.suffix.lower() == SUFFIX


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
