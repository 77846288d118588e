"""The Word document of a small manual, read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from simulator.errors import SettingRefused
from simulator.handbook.manifest import Manifest, NotAHandbook
from simulator.handbook.word import pages
from simulator.handbook.word.document import word_document
from simulator.procedure.messages import NOT_OFFICIAL
from tests.handbook.samples import handbook, png

PICTURE = "grabar/05.1-grabar.png"
FIRST = "# Manual\n\n**No es oficial.** Solo un ejemplo.\n\n- [5&#46; Perfiles](seccion-5.md)\n"
CHAPTER = f"""# 5. Perfiles

{NOT_OFFICIAL}

<a id="grabar"></a>

## Grabar

1. Escriba &#42;uno&#42;.
2. Haga clic en «Grabar» ([figura 1](#figura-1)).

<a id="figura-1"></a>

![Pantalla «Resumen».](pictures/{PICTURE})

*Figura 1. Resumen.*

3. Revise.

| Mensaje | Fuente |
|---|---|
| Listo | 5.2 |
"""


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    folder = handbook(tmp_path / "manual", {PICTURE: png()})
    markdown = folder / "markdown"
    (markdown / "pictures" / "grabar").mkdir(parents=True)
    (markdown / "pictures" / PICTURE).write_bytes(png())
    (markdown / "README.md").write_text(FIRST, encoding="utf-8")
    (markdown / "seccion-5.md").write_text(CHAPTER, encoding="utf-8")
    return folder


def written(manual: Path) -> bytes:
    content, read_pages = pages.read_manual(manual)
    return word_document(content, read_pages, manual)


@pytest.fixture
def document(manual: Path, tmp_path: Path):  # python-docx hides the class behind a function
    path = tmp_path / "x.docx"
    path.write_bytes(written(manual))
    return Document(str(path))


def test_a_picture_begins_where_the_text_does(document) -> None:  # as above
    (inline,) = document.element.body.iter(qn("wp:inline"))
    assert [inline.get(side) for side in ("distT", "distB", "distL", "distR")] == ["0"] * 4


def test_a_picture_stays_on_the_page_of_its_steps(document) -> None:  # as above
    texts = [each.text for each in document.paragraphs if each.paragraph_format.keep_with_next]
    assert texts == ["Escriba *uno*.", "Haga clic en «Grabar» (figura 1).", ""]


def test_each_text_has_its_style(document) -> None:  # as above
    assert [(each.style.name, each.text) for each in document.paragraphs if each.text] == [
        ("Title", "Manual"),
        ("Normal", "No es oficial. Solo un ejemplo."),
        ("List Bullet", "5. Perfiles"),
        ("Heading 1", "5. Perfiles"),
        ("Heading 2", "Grabar"),
        ("List Number", "Escriba *uno*."),
        ("List Number", "Haga clic en «Grabar» (figura 1)."),
        ("Caption", "Figura . Resumen."),  # the number is a field, which Word counts
        ("List Number", "Revise."),
    ]
    (field,) = document.element.body.iter(qn("w:fldSimple"))
    assert [each.text for each in field.iter(qn("w:t"))] == ["1"]


def test_a_list_after_a_figure_counts_on(document) -> None:  # as above
    items = [each._p.pPr.numPr.numId.val for each in document.paragraphs if each.style.name == "List Number"]
    assert items[0] == items[1] != items[2]
    numbers = {num.numId: num for num in document.part.numbering_part.element.num_lst}
    starts = [numbers[item].lvlOverride_lst[0].startOverride.val for item in (items[0], items[2])]
    assert starts == [1, 3]


def test_a_picture_says_what_it_shows_and_fits(document) -> None:  # as above
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Pantalla «Resumen»."
    assert 0 < shape.width.mm <= 170


def test_every_link_leads_to_a_bookmark(document) -> None:  # as above
    body = document.element.body
    bookmarks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    assert len(links) == 2
    assert len(set(bookmarks)) == len(bookmarks)
    assert set(links) <= set(bookmarks)


def test_a_table_has_a_header(document) -> None:  # as above
    (table,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [
        ["Mensaje", "Fuente"],
        ["Listo", "5.2"],
    ]
    assert len(list(table._tbl.iter(qn("w:tblHeader")))) == 1


def test_two_runs_give_the_same_bytes(manual: Path) -> None:
    assert written(manual) == written(manual)


def test_pictures_alone_are_refused(tmp_path: Path) -> None:
    content = Manifest(kind="pictures", scenarios=(), pictures=())
    (tmp_path / "manifest.json").write_text(content.model_dump_json(), encoding="utf-8")
    with pytest.raises(SettingRefused, match="no un manual"):
        pages.read_manual(tmp_path)


def test_a_missing_page_is_named(manual: Path) -> None:
    (manual / "markdown" / "seccion-5.md").unlink()
    with pytest.raises(SettingRefused, match=r"seccion-5\.md: no se puede leer"):
        pages.read_manual(manual)


def test_a_picture_that_is_not_the_manuals_is_named_with_its_page(manual: Path) -> None:
    (manual / "markdown" / "seccion-5.md").write_text("# 5. Perfiles\n\n![x](plano.png)\n", encoding="utf-8")
    with pytest.raises(SettingRefused, match=r"seccion-5\.md: la imagen «plano\.png» no es del manual"):
        written(manual)


def test_a_line_breaks_where_the_writer_broke_it(manual: Path, tmp_path: Path) -> None:
    (manual / "markdown" / "seccion-5.md").write_text("# 5. Perfiles\n\nUno  \ndos\n", encoding="utf-8")
    path = tmp_path / "x.docx"
    path.write_bytes(written(manual))
    assert "Uno\ndos" in [each.text for each in Document(str(path)).paragraphs]


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAHandbook):
        pages.read_manual(tmp_path / "falta")


def test_without_the_library_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "find_spec", lambda _name: None)
    with pytest.raises(SettingRefused, match=r"«docx».*sol-simulator\[word\]"):
        pages.check_libraries()
