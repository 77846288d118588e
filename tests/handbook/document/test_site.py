"""The Markdown edition: texts that stay texts, in the order of its pages."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import markdown
from markdown_it import MarkdownIt

from simulator.handbook.document.render import with_bold_labels
from simulator.handbook.document.site import as_text, navigation

GITHUB = MarkdownIt("gfm-like", {"linkify": False})
TEXTS = st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1)
EXTENSIONS = ["tables", "sane_lists"]


def text_of(html: str) -> str:
    """What a reader sees of a paragraph; a break of lines is a space."""
    (content,) = re.findall(r"^\s*<p>(.*)</p>\s*$", html, re.DOTALL)
    assert "<" not in content
    return " ".join(unescape(content).split())


@given(TEXTS)
@example("1. Uno")
@example("- Uno")
@example("# Uno *dos* __tres__ `cuatro` [cinco](seis) <b>siete</b> ~~ocho~~ $nueve$ &lt;")
@example(r"C:\*nunca*")
@example("===")
def test_a_text_is_printed_as_it_is_on_github_and_by_mkdocs(text: str) -> None:
    words = " ".join(text.split())
    if words:
        assert text_of(GITHUB.render(as_text(text))) == words
        assert text_of(markdown(as_text(text), extensions=EXTENSIONS)) == words


@pytest.mark.parametrize(
    "label", ["Grabar", "¿Confirma el cambio de estado?", "M*", "*", "1. _a_", "Sr(s).", "a <b>"]
)
def test_a_label_is_bold_on_github_and_by_mkdocs(label: str) -> None:
    text = with_bold_labels(f"Haga clic en «{label}».")
    expected = f"<p>Haga clic en «<strong>{label}</strong>».</p>"
    for html in (GITHUB.render(text), markdown(text, extensions=EXTENSIONS)):
        assert unescape(html).strip() == expected


@given(TEXTS)
def test_a_text_stays_within_its_cell(text: str) -> None:
    table = f"| A | B |\n|---|---|\n| {as_text(text)} | x |\n"
    for html in (GITHUB.render(table), markdown(table, extensions=EXTENSIONS)):
        assert html.count("<td>") == 2


def test_plain_words_stay_readable() -> None:
    text = "En la fila de «OPERA001», elija «Suspender» (8.1) – ¿Confirma? 1.5, 2."
    assert as_text(text) == text


@pytest.mark.parametrize("extra", [[], ["cambios.md"]])
def test_every_page_is_in_the_navigation(tmp_path: Path, extra: list[str]) -> None:
    last = ("fidelidad.md", "indice.md", "palabras.md")
    for name in ("README.md", "seccion-4.md", "seccion-10.md", *last, *extra):
        (tmp_path / name).touch()
    pages = navigation(tmp_path, ["seccion-4", "seccion-10"])
    assert pages == ["README.md", *extra, "seccion-4.md", "seccion-10.md", *last]
