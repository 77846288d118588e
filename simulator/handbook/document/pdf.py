"""Prints the manual to PDF with Chromium: paginated, tagged, with an outline, the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Error, Page, ViewportSize, sync_playwright
from pypdf import PdfReader

from simulator.browser import launch
from simulator.browser.reasons import reason
from simulator.errors import SimulatorError

DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
ELEMENT_NUMBER = re.compile(rb"\(node(\d{8})\)")
"""A tagged element with its number."""
FIXED_DATE = b"D:20260302140000+00'00'"
TIMEOUT = 300_000
"""Milliseconds that a long manual may take to load."""
PAGINATE = Path(__file__).with_name("paginate.js").read_text(encoding="utf-8")
WRITE_NUMBERS = """(numbers) => {
  for (const entry of document.querySelectorAll("[data-page-of]"))
    entry.textContent = numbers[entry.dataset.pageOf] ?? "";
}"""
MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins, in millimetres."""

    width: int = 210
    height: int = 297
    top: int = 22
    side: int = 18
    bottom: int = 20

    @property
    def content_size(self) -> tuple[float, float]:
        """Width and height within the margins, in CSS pixels."""
        return (self.width - 2 * self.side) * 96 / MM_PER_INCH, (
            self.height - self.top - self.bottom
        ) * 96 / MM_PER_INCH


PAPER = Paper()


class PdfFailed(SimulatorError):
    """The browser could not print the manual."""


def print_manual(page_file: Path, target: Path, chromium: Path | None) -> None:
    """Print an HTML file on disk to a PDF file.

    Raises:
        PdfFailed: if the browser can't.
    """
    width, height = PAPER.content_size
    size = ViewportSize(width=round(width), height=round(height))
    try:
        with sync_playwright() as playwright, launch(playwright, chromium=chromium) as browser:
            page = browser.new_page(viewport=size)
            page.emulate_media(media="print")
            page.goto(page_file.resolve().as_uri(), wait_until="load", timeout=TIMEOUT)
            page.evaluate("document.fonts.ready.then(() => true)")
            content = _print_with_numbers(page, page.evaluate(PAGINATE, {"height": height}))
    except Error as error:
        raise PdfFailed(f"El PDF no se pudo imprimir: {reason(error)}") from error
    target.write_bytes(make_reproducible(content))


def _print_with_numbers(page: Page, planned_numbers: dict[str, int]) -> bytes:
    """The PDF with the planned page numbers; with the actual ones, if Chromium breaks pages elsewhere."""
    page.evaluate(WRITE_NUMBERS, planned_numbers)
    content = _pdf(page)
    printed_numbers = page_numbers(content)
    if all(printed_numbers.get(anchor, number) == number for anchor, number in planned_numbers.items()):
        return content
    page.evaluate(WRITE_NUMBERS, printed_numbers)
    return _pdf(page)


def _pdf(page: Page) -> bytes:
    return page.pdf(tagged=True, outline=True, prefer_css_page_size=True, print_background=True)


def page_numbers(content: bytes) -> dict[str, int]:
    """The page number of each anchor that the document links to."""
    reader = PdfReader(BytesIO(content))
    numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages, start=1)}
    destinations = reader.named_destinations.items()
    return {name.removeprefix("/"): numbers[destination.page] for name, destination in destinations}


def make_reproducible(content: bytes) -> bytes:
    """The PDF without what differs between two prints of the same page; its length and all offsets stay.

    That is the time of printing, and the numbers of the tagged elements. Chromium keeps counting those from
    print to print, and sometimes skips a number. Here they count from 1, in the same order.
    """
    old_numbers = sorted(set(ELEMENT_NUMBER.findall(content)))
    numbers = {old: new for new, old in enumerate(old_numbers, start=1)}
    renumbered = ELEMENT_NUMBER.sub(lambda match: b"(node%08d)" % numbers[match[1]], content)
    return DATE.sub(lambda match: _fixed_date(match[0], match[1]), renumbered)


def _fixed_date(date: bytes, name: bytes) -> bytes:
    fixed_date = b"/" + name + b" (" + FIXED_DATE + b")"
    if len(fixed_date) != len(date):
        raise PdfFailed("El PDF lleva una fecha de otra forma que la esperada, y no se puede fijar.")
    return fixed_date
