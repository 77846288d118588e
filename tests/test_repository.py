"""A rule of the code that no linter states; those of the imports are in pyproject.toml."""

from __future__ import annotations

import ast
from pathlib import Path

from simulator import paths

ENVIRONMENT = {"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv"}
"""Names of `os`."""


def test_only_the_settings_use_the_environment() -> None:
    modules = [path for path in paths.PACKAGE.rglob("*.py") if _uses_environment(path)]
    assert modules == [paths.PACKAGE / "settings.py"]


def _uses_environment(path: Path) -> bool:
    return any(_is_environment(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def _is_environment(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="os"), attr=name):
            return name in ENVIRONMENT
        case ast.ImportFrom(module="os", names=aliases):
            return any(alias.name in ENVIRONMENT for alias in aliases)
    return False
