"""Where the files that are not modules lie."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """Beside the modules where a wheel put it, otherwise at the top of the repository."""
    packaged = PACKAGE / name
    return packaged if packaged.is_dir() else PACKAGE.parent / name


TEMPLATES = _folder("templates")
STATIC = _folder("static")
SCENARIOS = _folder("scenarios")
MIGRATIONS = PACKAGE / "models" / "migrations"
