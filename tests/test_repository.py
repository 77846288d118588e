"""A rule of the code that no linter states; those of the imports are in pyproject.toml."""

from __future__ import annotations

import ast

import pytest

from simulator import paths

ENVIRONMENT = {"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv"}
"""Names of `os`."""


def test_only_the_settings_use_the_environment() -> None:
    modules = [
        path for path in paths.PACKAGE.rglob("*.py") if _uses_environment(path.read_text(encoding="utf-8"))
    ]
    assert modules == [paths.PACKAGE / "settings.py"]


@pytest.mark.parametrize(
    "source",
    [
        "import os; os.environ",
        "import os as system; system.getenv('HOME')",
        "from os import environ as variables",
        "from os import *",
        "import os; os.path.expandvars('$HOME')",
        "import os; getattr(os, 'environ')",
    ],
)
def test_no_way_to_the_environment_goes_unnoticed(source: str) -> None:
    assert _uses_environment(source)


def _uses_environment(source: str) -> bool:
    tree = ast.parse(source)
    imports = [alias for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    os_names = {alias.asname or "os" for alias in imports if alias.name == "os"}
    return any(_is_environment(node, os_names) for node in ast.walk(tree))


def _is_environment(node: ast.AST, os_names: set[str]) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id=base), attr=name):
            return base in os_names and name in ENVIRONMENT
        case ast.Attribute(attr=name):
            return name == "expandvars"
        case ast.ImportFrom(module="os" | "os.path", names=aliases):
            return any(alias.name in {*ENVIRONMENT, "*", "expandvars"} for alias in aliases)
        case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id=base), *_]):
            return base in os_names
    return False
