"""Makes the Word document of a manual; two runs give the same bytes."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentType
from docx.shared import Length, Mm
from PIL import Image, ImageOps

from simulator.handbook.document.render import ASSETS
from simulator.handbook.document.theme import Colours
from simulator.handbook.manifest import Manifest
from simulator.handbook.pictures.capture_pool import FROZEN_NOW
from simulator.handbook.word import elements, styles
from simulator.handbook.word.page_numbers import page_numbers
from simulator.handbook.word.pages import MarkdownPage
from simulator.handbook.word.writer import TEXT_WIDTH, Writer
from simulator.procedure.messages import NOT_OFFICIAL

PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
TOP, BOTTOM = Mm(25), Mm(20)
LOGO_SIZE = Mm(90), Mm(14)
"""Greatest width and height of the logo."""
LOGO = f"{ASSETS}/logo."
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The moment of every member of the file: the first that ZIP can state."""


def word_document(content: Manifest, pages: list[MarkdownPage], folder: Path) -> bytes:
    """The content of a .docx file.

    Args:
        content: the manual's manifest.
        folder: the manual's folder.
    """
    document = Document()
    _set_page(document)
    elements.set_language(document)
    elements.set_compatibility(document)
    styles.set_styles(document, _colours(content), TEXT_WIDTH)
    writer = Writer(document, folder, content, pages)
    for page in pages:
        writer.add_page(page)
    _add_logo(document, content, folder, writer.organisation)
    _number_pages(document, writer)
    _state_properties(document, content, writer)
    file = BytesIO()
    document.save(file)
    return _with_fixed_times(file)


def _set_page(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = Length((PAGE_WIDTH - TEXT_WIDTH) // 2)
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.header_distance = section.footer_distance = Mm(10)


def _colours(content: Manifest) -> Colours:
    """The colours of the manual's theme."""
    if content.settings is None:
        return Colours()
    return Colours(accent=content.settings.accent, annotation=content.settings.annotation)


def _add_logo(document: DocumentType, content: Manifest, folder: Path, organisation: str) -> None:
    """Put the manual's logo before everything else."""
    name = next((name for name in content.files if name.startswith(LOGO)), None)
    if name is None:
        return
    run = document.paragraphs[0].insert_paragraph_before(style="Normal").add_run()
    picture = run.add_picture(_upright(folder / name), height=LOGO_SIZE[1])
    if picture.width > LOGO_SIZE[0]:
        picture.width, picture.height = LOGO_SIZE[0], Length(picture.height * LOGO_SIZE[0] // picture.width)
    elements.describe(run, name, organisation)


def _upright(path: Path) -> BytesIO:
    """The picture as Word reads it: a PNG, turned as its camera says."""
    file = BytesIO()
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image)
        upright.convert("RGB" if upright.mode == "CMYK" else upright.mode).save(file, "PNG")
    file.seek(0)
    return file


def _number_pages(document: DocumentType, writer: Writer) -> None:
    """Print title and page numbers on each page but the first, and the pages of the contents."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = f"\t{writer.title}"
    numbers = page_numbers(document, TEXT_WIDTH, Length(PAGE_HEIGHT - TOP - BOTTOM))
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{NOT_OFFICIAL}\t")
    elements.add_field(footer, "PAGE", "1")
    footer.add_run(" / ")
    elements.add_field(footer, "NUMPAGES", str(max(numbers.values())))
    for bookmark, text in writer.page_numbers.items():
        text.text = str(numbers[bookmark])


def _state_properties(document: DocumentType, content: Manifest, writer: Writer) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = writer.title, writer.organisation, ""
    properties.language = elements.LANGUAGE
    day = date.fromisoformat(content.edition.date) if content.edition else FROZEN_NOW.date()
    properties.created = properties.modified = datetime.combine(day, time(12))


def _with_fixed_times(file: BytesIO) -> bytes:
    """The same ZIP file without the moment of its making."""
    fixed = BytesIO()
    with ZipFile(file) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(ZipInfo(member.filename, EARLIEST), source.read(member), ZIP_DEFLATED)
    return fixed.getvalue()
