from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from simulator.handbook import font
from simulator.handbook.document import prose_parser
from simulator.handbook.document.book import book
from simulator.handbook.document.pdf import PdfFailed, write_pdf
from simulator.handbook.document.print_content import print_content
from simulator.handbook.document.printed import (
    Chapter,
    Figure,
    Instruction,
    PrintedParagraph,
    PrintedScenario,
)
from simulator.handbook.document.theme import Theme
from simulator.handbook.manifest import PICTURES, Manifest
from tests.handbook.samples import EDITION, picture, png

NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)
NAME = "grabar/05.1-grabar.png"
SIGNS = st.sampled_from("áéíóúñüÁÑ¿¡«»–…°#$*@<>\\_`~'\"")
PRINTABLE = st.characters(min_codepoint=0x21, max_codepoint=0x7E) | SIGNS


def content(
    narration: str = "Se graba.", theme: Theme | None = None, own_text: str = ""
) -> dict[str, object]:
    """A manual of one paragraph with a step and its picture."""
    items = (Instruction("Haga clic en «Grabar»", 1, NAME, refers=True), Figure(NAME))
    paragraph = PrintedParagraph("grabar-5.1", "5.1", narration, items, after=prose_parser.read(own_text))
    scenario = PrintedScenario("grabar", "Grabar", ("La sesión está abierta",), (paragraph,))
    chapters = [Chapter("seccion-5", "5. Asignación de perfiles", 5, (scenario,))]
    manifest = Manifest(kind="manual", edition=EDITION, scenarios=(), pictures=(picture(NAME, png()),))
    return print_content(book(chapters, manifest, theme or Theme()))


def pdf(folder: Path, narration: str = "Se graba.", theme: Theme | None = None, own_text: str = "") -> Path:
    (folder / PICTURES / NAME).parent.mkdir(parents=True, exist_ok=True)
    (folder / PICTURES / NAME).write_bytes(png())
    write_pdf(content(narration, theme, own_text), folder, folder / "manual.pdf", NOW)
    return folder / "manual.pdf"


def text_of(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


@settings(max_examples=20, deadline=None)
@given(st.text(PRINTABLE, min_size=1, max_size=180))
def test_a_narration_is_printed_as_it_is_written(
    tmp_path_factory: pytest.TempPathFactory, narration: str
) -> None:
    printed = text_of(pdf(tmp_path_factory.mktemp("manual"), narration))
    assert "".join(narration.split()) in "".join(printed.split())


@pytest.mark.parametrize(
    "narration",
    [
        "#import «x»",
        "$x$ y *negrita*",
        "@figura <etiqueta>",
        r"C:\carpeta\n",
        "= No es un título",
        "// nota",
        "- a",
    ],
)
def test_markup_is_no_markup_in_a_narration(tmp_path: Path, narration: str) -> None:
    assert narration in " ".join(text_of(pdf(tmp_path, narration)).split())


def test_the_words_of_the_writer_are_set_and_never_read_as_markup(tmp_path: Path) -> None:
    own_text = (
        "#let x = 1\\\n$y$ \\<b>z\\</b> **@a** *=b*\n\n7. Siete\n8. Ocho\n   - [red](https://example.com/)"
    )
    path = pdf(tmp_path, own_text=own_text)
    assert "#let x = 1 $y$ <b>z</b> @a =b 7. Siete 8. Ocho • red (https://example.com/)" in " ".join(
        text_of(path).split()
    )
    links = [note.get_object() for page in PdfReader(path).pages for note in page.get("/Annots", ())]
    assert [link["/A"]["/URI"] for link in links if "/URI" in link.get("/A", {})] == ["https://example.com/"]


def test_two_settings_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = (pdf(tmp_path / name).read_bytes() for name in ("uno", "otro"))
    assert one == other


def test_the_pdf_states_title_author_language_and_the_moment_given(tmp_path: Path) -> None:
    theme = Theme(title="Guía # de la <agencia>", organisation="Agencia & Cía.")
    reader = PdfReader(pdf(tmp_path, theme=theme))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (theme.title, theme.organisation)
    assert reader.metadata.creation_date == NOW
    assert reader.root_object["/Lang"] == "es-PE"
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": theme.title}


def test_nothing_is_left_beside_the_pdf(tmp_path: Path) -> None:
    pdf(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {PICTURES, "manual.pdf"}


@pytest.mark.parametrize("narration", ["Se graba 😀.", "見る", "a\u200db"])
def test_what_the_font_lacks_is_refused_and_never_printed_as_an_empty_box(
    tmp_path: Path, narration: str
) -> None:
    with pytest.raises(PdfFailed, match="la letra del manual no tiene"):
        pdf(tmp_path, narration)


def test_the_font_has_all_that_the_template_prints_itself() -> None:
    assert font.missing_characters("✓●▸•·«»") == ""


def test_all_content_is_json() -> None:
    assert json.loads(json.dumps(content()))["chapters"][0]["title"] == "5. Asignación de perfiles"
