"""Makes the Word document of a manual; two runs give the same bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentType
from docx.shared import Mm

from simulator.handbook.manifest import Manifest
from simulator.handbook.pictures.capture_pool import FROZEN_NOW
from simulator.handbook.word import elements
from simulator.handbook.word.pages import MarkdownPage
from simulator.handbook.word.writer import TEXT_WIDTH, Writer
from simulator.procedure.messages import NOT_OFFICIAL

PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
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
    writer = Writer(document, folder, content, pages)
    for page in pages:
        writer.add_page(page)
    _state_properties(document)
    file = BytesIO()
    document.save(file)
    return _with_fixed_times(file)


def _set_page(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = Mm((PAGE_WIDTH - TEXT_WIDTH) / 2 / Mm(1))
    section.header.paragraphs[0].text = NOT_OFFICIAL
    elements.add_field(section.footer.paragraphs[0], "PAGE", "1")


def _state_properties(document: DocumentType) -> None:
    properties = document.core_properties
    properties.title = next(each.text for each in document.paragraphs if each.text)
    properties.author, properties.comments = "", ""
    properties.language = elements.LANGUAGE
    properties.created = properties.modified = FROZEN_NOW.replace(tzinfo=None)


def _with_fixed_times(file: BytesIO) -> bytes:
    """The same ZIP file without the moment of its making."""
    fixed = BytesIO()
    with ZipFile(file) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(ZipInfo(member.filename, EARLIEST), source.read(member), ZIP_DEFLATED)
    return fixed.getvalue()
