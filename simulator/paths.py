"""Paths of the files that are not modules: templates, static files, scenarios, migrations."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """The path inside the package, where a wheel puts it; otherwise at the top of the repository."""
    packaged = PACKAGE / name
    return packaged if packaged.is_dir() else PACKAGE.parent / name


TEMPLATES = _folder("templates")
STATIC = _folder("static")
SCENARIOS = _folder("scenarios")
MIGRATIONS = PACKAGE / "models" / "migrations"
