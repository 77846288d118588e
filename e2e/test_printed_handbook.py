"""The PDF of the whole handbook: how it is tagged, what its pages hold, how large its pictures are."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from filelock import FileLock
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from e2e.pdf_checkers import BOTTOM, TOP, check
from simulator import paths
from simulator.handbook import manifest
from simulator.handbook.document.edition import Edition, edition_chapters
from simulator.handbook.document.printed import Instruction, PrintedParagraph
from simulator.handbook.manifest import Manifest
from simulator.handbook.pictures.annotate import FOOTER_TEXT
from simulator.procedure.messages import NOT_OFFICIAL
from simulator.procedure.words import words
from simulator.scenario.selection import choose
from tests.handbook.document.index_pages import index_pages, pages_with, words_of

pytest_plugins = ["tests.wheel"]
pytestmark = pytest.mark.robot

LEAST_LETTERS = 6.0
"""Points that the letters of a picture have at least on paper."""
MOST_EMPTY = 1 / 3
CONTENTS_PAGE = 2
"""Where the contents begin."""
FONT_SIZE = re.compile(r"font(?:-size)?:[^;]*?(\d*\.\d+|\d+)rem")
STYLE_SHEETS = ("base.css", "portal.css")
BAND = re.compile(r"--band: #([0-9a-f]{6})")


@pytest.fixture(scope="session")
def whole_handbook(run_folder: Path) -> Path:
    """The handbook of all scenarios that are practised."""
    folder = run_folder / "handbooks" / "whole"
    with FileLock(run_folder / "whole-handbook.lock"):
        if not folder.exists():
            line = (sys.executable, "-m", "simulator", "handbook", "--out", str(folder))
            process = subprocess.run(line, capture_output=True, check=False, encoding="utf-8", timeout=500)
            assert process.returncode == 0, process.stderr
    return folder


@pytest.fixture(scope="session")
def handbook_manifest(whole_handbook: Path) -> Manifest:
    return manifest.read(whole_handbook)


@pytest.fixture
def pdf(whole_handbook: Path) -> Iterator[pymupdf.Document]:
    with pymupdf.open(whole_handbook / "manual.pdf") as document:
        yield document


def test_the_checkers_find_nothing(whole_handbook: Path, tmp_path: Path) -> None:
    check(whole_handbook / "manual.pdf", tmp_path)


def test_running_heads_and_feet_are_no_content(whole_handbook: Path) -> None:
    reader = PdfReader(whole_handbook / "manual.pdf")
    for page in reader.pages[1:]:
        stream = page.get_contents().get_data()
        assert stream.count(b"/Subtype/Header") == 1
        assert stream.count(b"/Subtype/Footer") == 1


def test_the_file_says_what_it_is(whole_handbook: Path) -> None:
    reader = PdfReader(whole_handbook / "manual.pdf")
    root = reader.root_object
    assert root["/Lang"] == "es-PE"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Manual de usuarios secundarios de la Clave SOL"
    assert reader.xmp_metadata.dc_title == {"x-default": reader.metadata.title}
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    assert reader.page_labels == [str(number) for number in range(1, len(reader.pages) + 1)]


def test_the_outline_has_each_chapter_and_scenario_where_they_begin(pdf: pymupdf.Document) -> None:
    entries = [(level, title, page) for level, title, page in pdf.get_toc() if level <= 2]
    titles = [title for level, title, _ in entries if level == 2]
    assert {walkthrough.title for walkthrough in choose([], practice_only=True)} <= set(titles)
    for _, title, page in entries:
        assert title in words_of(pdf[page - 1])


def test_the_contents_give_on_one_page_that_of_each_chapter_and_scenario(pdf: pymupdf.Document) -> None:
    entries = pdf.get_toc()
    assert min(page for _, _, page in entries if page > CONTENTS_PAGE) == CONTENTS_PAGE + 1
    contents = words_of(pdf[CONTENTS_PAGE - 1])
    scenarios = {walkthrough.title for walkthrough in choose([], practice_only=True)}
    for level, title, page in entries:
        if level == 1 or title in scenarios:
            assert re.search(rf"{re.escape(title)} [. ]*{page}\b", contents), title


def test_the_index_gives_every_page_that_has_the_text_and_no_other(pdf: pymupdf.Document) -> None:
    index = dict(index_pages(pdf))
    assert index.keys() >= {"Aceptar", "Apellido paterno", "Teledespacho", "Menú SOL"}
    assert index == {text: pages_with(text, pdf) for text in index}


def test_every_picture_is_tagged_with_its_alternative_text(
    whole_handbook: Path, handbook_manifest: Manifest
) -> None:
    elements = _elements(PdfReader(whole_handbook / "manual.pdf"))
    alts = [element["/Alt"] for element in elements if element["/S"] == "/Figure" and "/Alt" in element]
    assert sorted(alts) == sorted(picture.alt for picture in handbook_manifest.pictures)


def _elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    """The tagged elements, in the order of reading."""
    waiting = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, ArrayObject):
            waiting += reversed(element)
        elif isinstance(element, DictionaryObject):
            if "/S" in element:
                yield element
            waiting += [element["/K"]] if "/K" in element else []


def test_every_link_is_described(whole_handbook: Path) -> None:
    reader = PdfReader(whole_handbook / "manual.pdf")
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    assert len(links) > 100
    assert all(link["/Contents"] for link in links)


def test_every_font_is_embedded_and_none_is_made_of_drawings(pdf: pymupdf.Document) -> None:
    fonts = {(kind, name.partition("+")[2]) for page in pdf for _, _, kind, name, *_ in page.get_fonts()}
    assert fonts == {("Type0", f"SourceSans3-{style}") for style in ("Regular", "SemiBold", "Bold")}


def test_every_page_but_the_cover_has_its_number_and_says_what_it_is(
    pdf: pymupdf.Document,
) -> None:
    for number in range(2, len(pdf) + 1):
        text = words_of(pdf[number - 1])
        assert NOT_OFFICIAL in text
        assert f"{number} / {len(pdf)}" in text


def test_the_head_of_a_page_names_its_chapter(pdf: pymupdf.Document) -> None:
    chapters = [(page, title) for level, title, page in pdf.get_toc() if level == 1]
    for number in range(chapters[0][0], len(pdf) + 1):
        title = next(title for page, title in reversed(chapters) if page <= number)
        head = pdf[number - 1].get_text(clip=(0, 0, 600, TOP - 5))
        assert " ".join(head.split()) == title


def test_the_glossary_explains_all_words(pdf: pymupdf.Document) -> None:
    glossary = words_of(pdf[len(pdf) - 1])
    assert all(word.meaning in glossary for word in words())


def test_no_page_is_emptier_than_a_third_but_before_a_chapter(pdf: pymupdf.Document) -> None:
    starts = {page for level, _, page in pdf.get_toc() if level == 1}
    full_pages = [number for number in range(2, len(pdf)) if number + 1 not in starts]
    emptiness = {number: _emptiness(pdf[number - 1]) for number in full_pages}
    assert {number: share for number, share in emptiness.items() if share > MOST_EMPTY} == {}


def _emptiness(page: pymupdf.Page) -> float:
    """The share of the height of the text below the last thing on the page."""
    pixels = page.get_pixmap(dpi=36, colorspace="gray", clip=(0, TOP, page.rect.width, BOTTOM))
    rows = [pixels.samples[at * pixels.stride :][: pixels.width] for at in range(pixels.height)]
    lowest = max(at for at, row in enumerate(rows) if min(row) < 250)
    return 1 - (lowest + 1) / pixels.height


def test_the_pictures_of_a_page_are_alike_in_scale(
    pdf: pymupdf.Document, handbook_manifest: Manifest
) -> None:
    for page in pdf:
        scales = list(_scales(page, handbook_manifest))
        assert max(scales, default=0) - min(scales, default=0) < 0.001, f"page {page.number + 1}"


def _scales(page: pymupdf.Page, handbook_manifest: Manifest) -> Iterator[float]:
    """Points for each CSS pixel, of the pictures of the page."""
    scale = handbook_manifest.pictures[0].scale
    for image in page.get_image_info():
        left, _, right, _ = image["bbox"]
        yield (right - left) * scale / image["width"]


def test_the_letters_of_every_picture_have_six_points(
    pdf: pymupdf.Document, handbook_manifest: Manifest
) -> None:
    style = "".join((paths.STATIC / "css" / name).read_text(encoding="utf-8") for name in STYLE_SHEETS)
    band_letters, letters = sorted({16 * float(size) for size in FONT_SIZE.findall(style)})[:2]
    band = bytes.fromhex(BAND.search(style)[1])
    whole_screens = 0
    for page in pdf:
        smallest = min(_scales(page, handbook_manifest), default=1)
        assert smallest * letters >= LEAST_LETTERS, f"page {page.number + 1}"
        if band in _pixels(page):
            whole_screens += 1
            assert smallest * min(band_letters, FOOTER_TEXT) >= LEAST_LETTERS, f"page {page.number + 1}"
    assert whole_screens


def _pixels(page: pymupdf.Page) -> set[bytes]:
    samples = page.get_pixmap(dpi=72).samples
    return {samples[at : at + 3] for at in range(0, len(samples), 3)}


def test_a_text_refers_to_its_figure_by_the_page_where_that_is_another_one(pdf: pymupdf.Document) -> None:
    pages = _figure_pages(pdf)
    references = 0
    for page in pdf:
        for link in page.get_links():
            words_of_link = " ".join(page.get_textbox(link["from"]).split())
            for number, other in re.findall(r"figura (\d+)(?:, página (\d+))?", words_of_link):
                references += 1
                assert pages[int(number)] == int(other or page.number + 1), words_of_link
    assert references > len(pages)


def test_every_figure_has_a_number_in_order(pdf: pymupdf.Document, handbook_manifest: Manifest) -> None:
    assert list(_figure_pages(pdf)) == list(range(1, len(handbook_manifest.pictures) + 1))


def _figure_pages(pdf: pymupdf.Document) -> dict[int, int]:
    """The page of each figure, by its number."""
    return {
        int(number): page.number + 1
        for page in pdf
        for number in re.findall(r"^Figura (\d+)\.", page.get_text(), re.MULTILINE)
    }


@pytest.mark.parametrize("reader", ["pypdf", "mupdf"])
def test_copied_text_comes_in_the_order_of_the_manual(
    whole_handbook: Path, pdf: pymupdf.Document, reader: str
) -> None:
    if reader == "mupdf":
        pages = [page.get_text() for page in pdf]
    else:
        pages = [page.extract_text() for page in PdfReader(whole_handbook / "manual.pdf").pages]
    copied = "".join("".join(pages).split())
    position = 0
    for chapter in edition_chapters(Edition.COMPLETE, choose([], practice_only=True)):
        for scenario in chapter.scenarios:
            for paragraph in scenario.paragraphs:
                for text in (paragraph.narration, *_instructions(paragraph)):
                    wanted = "".join((text or "").split())
                    assert wanted in copied[position:], f"{scenario.name}: {text}"
                    position = copied.index(wanted, position) + len(wanted)


def _instructions(paragraph: PrintedParagraph) -> Iterator[str]:
    yield from (item.text for item in paragraph.items if isinstance(item, Instruction))
