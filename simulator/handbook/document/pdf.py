"""Sets the manual as PDF with Typst: tagged, with an outline and metadata, the same bytes each time."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

import typst

from simulator import paths
from simulator.errors import SimulatorError
from simulator.handbook import font
from simulator.handbook.document.book import Book
from simulator.handbook.document.print_cards import cards_content
from simulator.handbook.document.print_content import JsonObject, print_content, texts

TEMPLATES = paths.TEMPLATES / "handbook" / "print"
MANUAL, CARDS = "manual.typ", "cards.typ"
CONTENT = "content.json"
WORKSHOP = "impresion"
"""Folder in which the templates and the content lie beside the pictures while they are set."""
STANDARD: Final = "ua-1"
"""PDF/UA-1, which Typst checks while it writes the file."""


class PdfFailed(SimulatorError):
    """The manual could not be set."""


def write_book(book: Book, folder: Path, target: Path) -> None:
    """Set the book as PDF, which states noon of the edition's day as the moment of its making.

    Args:
        folder: the manual's folder, from which its pictures and logo are addressed.

    Raises:
        PdfFailed: if the font lacks a character, a card needs more than a page, or Typst refuses the content.
    """
    now = datetime.combine(date.fromisoformat(book.edition.date), time(12), UTC)
    if book.is_cards:
        write_pdf(cards_content(book), folder, target, now, CARDS)
    else:
        write_pdf(print_content(book), folder, target, now)


def write_pdf(content: JsonObject, folder: Path, target: Path, now: datetime, template: str = MANUAL) -> None:
    """Set the content as PDF.

    Args:
        folder: the manual's folder, from which its pictures and logo are addressed.
        now: the moment that the file states as that of its making.

    Raises:
        PdfFailed: if the font lacks a character, or Typst refuses the content.
    """
    _check_characters(content)
    workshop = folder / WORKSHOP
    shutil.copytree(TEMPLATES, workshop)
    try:
        (workshop / CONTENT).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        typst.compile(
            workshop / template,
            target,
            root=folder,
            font_paths=[font.FOLDER],
            ignore_system_fonts=True,
            pdf_standards=STANDARD,
            timestamp=now,
        )
    except typst.TypstError as error:
        reason = error.message.removeprefix("assertion failed: ")
        raise PdfFailed(f"El PDF no se pudo componer: {reason}") from error
    finally:
        shutil.rmtree(workshop)


def _check_characters(content: JsonObject) -> None:
    """No character is printed as an empty box, whatever its text comes from."""
    for text in texts(content):
        if fault := font.fault_of(text):
            raise PdfFailed(f"El PDF no se pudo componer. «{text}»: {fault}")
