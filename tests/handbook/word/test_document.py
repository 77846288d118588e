"""The Word document of a small manual, read back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import RGBColor
from PIL import ExifTags, Image

from simulator.errors import SettingRefused
from simulator.handbook import manifest
from simulator.handbook.document.theme import Colours
from simulator.handbook.manifest import Manifest, NotAHandbook, PictureSettings
from simulator.handbook.word import pages, styles
from simulator.handbook.word.document import word_document
from simulator.procedure.messages import NOT_OFFICIAL
from tests.handbook.samples import EDITION, SIZE, handbook, png

PICTURE, DIALOG = "grabar/05.1-grabar.png", "grabar/05.2-aviso.png"
DIALOG_SIZE = (100, 60)
ACCENT, ANNOTATION = "#123456", "#883311"
FIRST = f"""# Manual

Agencia Ejemplo

Para el personal nuevo.

**{NOT_OFFICIAL}** Solo un ejemplo.

- [5&#46; Perfiles](seccion-5.md)
    - [Grabar](seccion-5.md#grabar)
- [Palabras](palabras.md)
"""
WORDS = "# Palabras\n\n- **Rol.** Lo que se es.\n"
CHAPTER = f"""# 5. Perfiles

{NOT_OFFICIAL}

<a id="grabar"></a>

## Grabar

Datos del ejemplo:

| Dato | En el ejemplo |
|---|---|
| Correo electrónico | rosa@example.com |

1. Escriba &#42;uno&#42;.
2. Haga clic en «**Grabar**» ([figura 1](#figura-1)).

<a id="figura-1"></a>

![Pantalla «Resumen».](pictures/{PICTURE})

*Figura 1. Resumen.*

3. Revise.

> Se muestra el mensaje «Listo».
>
> *Texto de la cartilla.*

**Nota:** Sin prisa.

<img src="pictures/{DIALOG}" alt="Aviso «Sí &amp; no»." width="25%">

*Figura 2. Aviso.*
"""


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    pictures = {PICTURE: png(), DIALOG: png(DIALOG_SIZE)}
    folder = handbook(tmp_path / "manual", pictures)
    markdown = folder / "markdown"
    (markdown / "pictures" / "grabar").mkdir(parents=True)
    for name, content in pictures.items():
        (markdown / "pictures" / name).write_bytes(content)
    for name, text in {"README": FIRST, "seccion-5": CHAPTER, "palabras": WORDS}.items():
        (markdown / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "assets").mkdir()
    (folder / "assets" / "logo.png").write_bytes(png((600, 100)))
    manifest.write(_with_theme(manifest.read(folder)), folder)
    return folder


def _with_theme(content: Manifest) -> Manifest:
    """The manifest of a manual with a logo, colours, a day, and a dialog smaller than the page."""
    sizes = {PICTURE: SIZE, DIALOG: DIALOG_SIZE}
    return content.model_copy(
        update={
            "edition": EDITION.model_copy(update={"date": "2026-06-15"}),
            "settings": PictureSettings(
                viewport=(1140, 800),
                scale=2,
                crop="auto",
                masks=(),
                masked_texts=0,
                annotation=ANNOTATION,
                accent=ACCENT,
                browser="chromium",
            ),
            "pictures": tuple(
                each.model_copy(update={"size": sizes[each.name]}) for each in content.pictures
            ),
            "files": ("assets/logo.png",),
        }
    )


def written(manual: Path) -> bytes:
    content, read_pages = pages.read_manual(manual)
    return word_document(content, read_pages, manual)


@pytest.fixture
def document(manual: Path, tmp_path: Path):  # python-docx hides the class behind a function
    path = tmp_path / "x.docx"
    path.write_bytes(written(manual))
    return Document(str(path))


def test_a_picture_begins_where_the_text_does(document) -> None:  # as above
    inlines = list(document.element.body.iter(qn("wp:inline")))
    assert len(inlines) == 3
    assert {inline.get(side) for inline in inlines[1:] for side in ("distT", "distB", "distL", "distR")} == {
        "0"
    }


def test_a_picture_stays_on_the_page_of_its_steps(document) -> None:  # as above
    texts = [each.text for each in document.paragraphs if each.paragraph_format.keep_with_next]
    assert texts[:2] == ["Escriba *uno*.", "Haga clic en «Grabar» (figura 1)."]
    for name in (styles.FIGURE, styles.LEAD, "Heading 1", "Heading 2"):
        assert document.styles[name].paragraph_format.keep_with_next


def test_each_text_has_its_style(document) -> None:  # as above
    assert [(each.style.name, each.text) for each in document.paragraphs if each.text] == [
        ("Title", "Manual"),
        ("Subtitle", "Agencia Ejemplo"),
        ("Normal", "Para el personal nuevo."),
        ("Advertencia", f"{NOT_OFFICIAL} Solo un ejemplo."),
        ("Heading 1", "5. Perfiles"),
        ("Heading 2", "Grabar"),
        ("Rótulo", "Datos del ejemplo:"),
        ("List Number", "Escriba *uno*."),
        ("List Number", "Haga clic en «Grabar» (figura 1)."),
        ("Caption", "Figura . Resumen."),  # the number is a field, which Word counts
        ("List Number", "Revise."),
        ("Mensaje", "Se muestra el mensaje «Listo»."),
        ("Fuente del mensaje", "Texto de la cartilla."),
        ("Nota", "Nota: Sin prisa."),
        ("Caption", "Figura . Aviso."),
        ("Heading 1", "Palabras"),
        ("List Bullet", "Rol. Lo que se es."),
    ]
    captions = [each for each in document.paragraphs if each.style.name == "Caption"]
    fields = [next(each._p.iter(qn("w:fldSimple"))) for each in captions]
    assert [next(field.iter(qn("w:t"))).text for field in fields] == ["1", "2"]


def test_the_colours_are_those_of_the_manual(document) -> None:  # as above
    accent, annotation = (RGBColor.from_string(colour[1:]) for colour in (ACCENT, ANNOTATION))
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Hyperlink", "toc 1"):
        assert document.styles[name].font.color.rgb == accent, name
    (border,) = document.styles["Advertencia"].element.iter(qn("w:left"))
    assert border.get(qn("w:color")) == str(annotation)
    links = [
        run for link in document.element.body.iter(qn("w:hyperlink")) for run in link.iter(qn("w:rStyle"))
    ]
    assert {style.get(qn("w:val")) for style in links} == {"Hyperlink"}


def test_a_message_is_a_box_with_a_line_and_not_italic(document) -> None:  # as above
    style = document.styles["Mensaje"]
    assert not style.font.italic
    assert next(style.element.iter(qn("w:shd"))).get(qn("w:fill")) == styles.PALE
    (source,) = (each for each in document.paragraphs if each.style.name == "Fuente del mensaje")
    assert not any(run.italic for run in source.runs)


def test_the_logo_heads_the_first_page_and_says_whose_it_is(document) -> None:  # as above
    properties = next(document.paragraphs[0]._p.iter(qn("wp:docPr")))
    assert properties.get("descr") == "Agencia Ejemplo"
    logo = document.inline_shapes[0]
    assert round(logo.height.mm) == 14
    assert round(logo.width.mm) == 84


def test_a_manual_without_logo_begins_with_its_title(manual: Path, tmp_path: Path) -> None:
    manifest.write(manifest.read(manual).model_copy(update={"files": ()}), manual)
    path = tmp_path / "x.docx"
    path.write_bytes(written(manual))
    assert Document(str(path)).paragraphs[0].text == "Manual"


def test_a_photograph_as_logo_is_turned_upright(manual: Path, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    Image.new("CMYK", (100, 300)).save(manual / "assets" / "logo.jpg", exif=exif)
    manifest.write(manifest.read(manual).model_copy(update={"files": ("assets/logo.jpg",)}), manual)
    path = tmp_path / "x.docx"
    path.write_bytes(written(manual))
    logo = Document(str(path)).inline_shapes[0]
    assert logo.width / logo.height == pytest.approx(3, rel=0.01)


def test_a_manual_of_an_earlier_version_has_the_colours_and_the_day_of_none_that_were_set(
    manual: Path, tmp_path: Path
) -> None:
    manifest.write(manifest.read(manual).model_copy(update={"settings": None, "edition": None}), manual)
    path = tmp_path / "x.docx"
    path.write_bytes(written(manual))
    read = Document(str(path))
    assert read.styles["Heading 1"].font.color.rgb == RGBColor.from_string(Colours().accent[1:].upper())
    assert read.core_properties.created == datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_the_properties_say_who_made_it_and_when(document) -> None:  # as above
    properties = document.core_properties
    assert (properties.title, properties.author) == ("Manual", "Agencia Ejemplo")
    assert properties.created == properties.modified == datetime(2026, 6, 15, 12, tzinfo=UTC)
    assert properties.language == "es-PE"


def test_each_page_but_the_first_has_title_notice_and_number(document) -> None:  # as above
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text.strip() == "Manual"
    footer = section.footer.paragraphs[0]
    assert footer.text.startswith(NOT_OFFICIAL)
    assert [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert not section.first_page_header.paragraphs[0].text


def test_the_contents_are_a_field_with_its_lines_and_pages(document) -> None:  # as above
    (block,) = document.element.body.iter(qn("w:sdt"))
    assert [each.get(qn("w:val")) for each in block.iter(qn("w:docPartGallery"))] == ["Table of Contents"]
    code = [each.text.strip() for each in block.iter(qn("w:instrText"))]
    assert code[0] == r'TOC \o "1-2" \h \z \u'
    assert [each.split()[0] for each in code[1:]] == ["PAGEREF"] * 3
    lines = ["".join(text.text for text in each.iter(qn("w:t"))) for each in block.iter(qn("w:p"))]
    assert lines == ["Contenido", "5. Perfiles3", "Grabar3", "Palabras4", ""]
    marks = [each.get(qn("w:fldCharType")) for each in block.iter(qn("w:fldChar"))]
    assert marks.count("begin") == marks.count("separate") == marks.count("end") == 4


def test_no_field_makes_word_ask_a_question_on_opening(document) -> None:  # as above
    assert not list(document.settings.element.iter(qn("w:updateFields")))
    assert not [each for each in document.element.body.iter() if each.get(qn("w:dirty"))]


def test_other_bullets_of_the_first_page_stay_bullets(manual: Path, tmp_path: Path) -> None:
    text = FIRST.replace("Para el personal nuevo.", "- Uno\n- Dos\n\nTres.")
    (manual / "markdown" / "README.md").write_text(text, encoding="utf-8")
    path = tmp_path / "x.docx"
    path.write_bytes(written(manual))
    read = Document(str(path))
    assert [each.text for each in read.paragraphs if each.style.name == "List Bullet"][:2] == ["Uno", "Dos"]
    assert len(list(read.element.body.iter(qn("w:sdt")))) == 1


def test_a_list_after_a_figure_counts_on(document) -> None:  # as above
    items = [each._p.pPr.numPr.numId.val for each in document.paragraphs if each.style.name == "List Number"]
    assert items[0] == items[1] != items[2]
    numbers = {num.numId: num for num in document.part.numbering_part.element.num_lst}
    starts = [numbers[item].lvlOverride_lst[0].startOverride.val for item in (items[0], items[2])]
    assert starts == [1, 3]


def test_pictures_say_what_they_show_and_have_one_scale(document) -> None:  # as above
    _, page, dialog = document.inline_shapes
    assert page._inline.docPr.get("descr") == "Pantalla «Resumen»."
    assert dialog._inline.docPr.get("descr") == "Aviso «Sí & no»."
    assert 0 < page.width.mm <= 180
    assert page.width / SIZE[0] == pytest.approx(dialog.width / DIALOG_SIZE[0], rel=0.01)


def test_a_picture_is_cropped_to_the_part_that_suffices_and_not_squeezed(
    manual: Path, tmp_path: Path
) -> None:
    content = manifest.read(manual)
    spans = ((0.0, SIZE[1]), (30.0, 180.0))
    cut = content.pictures[0].model_copy(update={"spans": spans})
    manifest.write(content.model_copy(update={"pictures": (cut, *content.pictures[1:])}), manual)
    path = tmp_path / "x.docx"
    path.write_bytes(written(manual))
    shape = Document(str(path)).inline_shapes[1]
    (part,) = shape._inline.iter(qn("a:srcRect"))
    assert {side: int(part.get(side)) for side in "tb"} == {"t": 10_000, "b": 40_000}
    assert shape.width / shape.height == pytest.approx(SIZE[0] / 150, rel=0.01)


def test_the_widest_picture_is_as_wide_as_the_text(manual: Path, tmp_path: Path) -> None:
    content = manifest.read(manual)
    wide = content.pictures[0].model_copy(update={"size": (2280, 300), "scale": 2})
    manifest.write(content.model_copy(update={"pictures": (wide, *content.pictures[1:])}), manual)
    path = tmp_path / "x.docx"
    path.write_bytes(written(manual))
    assert round(Document(str(path)).inline_shapes[1].width.mm) == 180


def test_every_link_leads_to_a_bookmark(document) -> None:  # as above
    body = document.element.body
    bookmarks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    assert len(links) == 4
    assert len(set(bookmarks)) == len(bookmarks)
    assert set(links) <= set(bookmarks)


def test_a_table_has_a_header(document) -> None:  # as above
    (table,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [
        ["Dato", "En el ejemplo"],
        ["Correo electrónico", "rosa@example.com"],
    ]
    assert len(list(table._tbl.iter(qn("w:tblHeader")))) == 1
    assert table.style.name == "Tabla del manual"
    assert not list(table.style.element.iter(qn("w:insideV")))


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
