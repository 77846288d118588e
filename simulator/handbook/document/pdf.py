"""Prints the manual to PDF with Chromium: in pages, tagged, with an outline, and the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Error, Page, ViewportSize, sync_playwright
from pypdf import PdfReader

from simulator.browser import launch
from simulator.errors import SimulatorError

DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
NODE = re.compile(rb"\(node(\d{8})\)")
"""The number of a tagged element."""
FIXED = b"D:20260302140000+00'00'"
TIMEOUT = 300_000
"""Milliseconds that a long manual may take."""
PAGINATE = Path(__file__).with_name("paginate.js").read_text(encoding="utf-8")
WRITE_NUMBERS = """(numbers) => {
  for (const place of document.querySelectorAll("[data-page-of]"))
    place.textContent = numbers[place.dataset.pageOf] ?? "";
}"""
INCH = 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins, in millimetres."""

    width: int = 210
    height: int = 297
    top: int = 22
    side: int = 18
    bottom: int = 20

    @property
    def room(self) -> tuple[float, float]:
        """Width and height within the margins, in CSS pixels."""
        return (self.width - 2 * self.side) * 96 / INCH, (self.height - self.top - self.bottom) * 96 / INCH


PAPER = Paper()


class PdfFailed(SimulatorError):
    """The browser could not print the manual."""


def print_page(page_file: Path, target: Path, chromium: Path | None) -> None:
    """Print the manual from disk.

    Raises:
        PdfFailed: if the browser can't.
    """
    width, height = PAPER.room
    size = ViewportSize(width=round(width), height=round(height))
    try:
        with sync_playwright() as playwright, launch(playwright, chromium=chromium) as browser:
            page = browser.new_page(viewport=size)
            page.emulate_media(media="print")
            page.goto(page_file.resolve().as_uri(), wait_until="load", timeout=TIMEOUT)
            page.evaluate("document.fonts.ready.then(() => true)")
            content = _printed(page, page.evaluate(PAGINATE, {"height": height}))
    except Error as error:
        raise PdfFailed(
            f"El PDF no se pudo imprimir: {error.message.strip().partition(chr(10))[0]}"
        ) from error
    target.write_bytes(steady(content))


def _printed(page: Page, planned: dict[str, int]) -> bytes:
    """With the page numbers as they were planned; where the print itself turned out otherwise, once more."""
    page.evaluate(WRITE_NUMBERS, planned)
    content = _pdf(page)
    printed = page_numbers(content)
    if all(printed.get(anchor, number) == number for anchor, number in planned.items()):
        return content
    page.evaluate(WRITE_NUMBERS, printed)
    return _pdf(page)


def _pdf(page: Page) -> bytes:
    return page.pdf(tagged=True, outline=True, prefer_css_page_size=True, print_background=True)


def page_numbers(content: bytes) -> dict[str, int]:
    """The page of each anchor that something in the document leads to."""
    reader = PdfReader(BytesIO(content))
    numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages, start=1)}
    places = reader.named_destinations.items()
    return {name.removeprefix("/"): numbers[place.page] for name, place in places}


def steady(content: bytes) -> bytes:
    """The file without what differs from one printing to the next; lengths stay, and so do all offsets.

    That is the moment of printing, and the numbers of the tagged elements: Chromium goes on counting, and now
    and then something of its own comes in between. Here they are counted from 1, in the same order.
    """
    numbers = {each: number for number, each in enumerate(sorted(set(NODE.findall(content))), start=1)}
    counted = NODE.sub(lambda found: b"(node%08d)" % numbers[found[1]], content)
    return DATE.sub(lambda found: _fixed(found[0], found[1]), counted)


def _fixed(date: bytes, name: bytes) -> bytes:
    fixed = b"/" + name + b" (" + FIXED + b")"
    if len(fixed) != len(date):
        raise PdfFailed("El PDF lleva una fecha de otra forma que la esperada, y no se puede fijar.")
    return fixed
