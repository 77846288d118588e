"""What makes a screen another one, and the axe that audits it."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from simulator.paths import PACKAGE
from simulator.runs.evidence.accessibility import path_pattern


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:80/", "/"),
        ("http://127.0.0.1/portal/clave-sol?ruc=1#x", "/portal/clave-sol"),
        ("http://127.0.0.1/portal/usuarios/OPERA001/roles", "/portal/usuarios/…/roles"),
        ("http://127.0.0.1/portal/usuarios/abcdefg1/roles", "/portal/usuarios/…/roles"),
        ("http://127.0.0.1/leccion/kX3_a-9kX3_a-9kX3/portal/", "/leccion/…/portal/"),
    ],
)
def test_a_path_has_no_ids(url: str, expected: str) -> None:
    assert path_pattern(url) == expected


def test_options_are_read_without_loading_axe() -> None:
    script = "import sys, simulator.runs.options; sys.exit('axe_playwright_python' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_spanish_texts_are_those_of_the_axe_that_runs() -> None:
    version = re.match(r"/\*! axe v(\S+)", AXE_SCRIPT)
    package = json.loads((PACKAGE.parent / "package.json").read_text(encoding="utf-8"))
    assert version is not None
    assert package["dependencies"]["axe-core"] == version[1]
