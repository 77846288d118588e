"""Prints a page to PDF with Chromium: tagged, with an outline, and the same bytes each time."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from simulator.browser import launch
from simulator.errors import SimulatorError

DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
NODE = re.compile(rb"\(node(\d{8})\)")
"""The number of a tagged element."""
FIXED = b"D:20260302140000+00'00'"
TIMEOUT = 300_000
"""Milliseconds that a long manual may take."""


class PdfFailed(SimulatorError):
    """The browser could not print the manual."""


def print_page(page_file: Path, target: Path, chromium: Path | None) -> None:
    """Print a page from disk.

    Raises:
        PdfFailed: if the browser can't.
    """
    try:
        with sync_playwright() as playwright, launch(playwright, chromium=chromium) as browser:
            page = browser.new_page()
            page.goto(page_file.resolve().as_uri(), wait_until="load", timeout=TIMEOUT)
            page.evaluate("document.fonts.ready.then(() => true)")
            content = page.pdf(tagged=True, outline=True, prefer_css_page_size=True, print_background=True)
    except Error as error:
        raise PdfFailed(
            f"El PDF no se pudo imprimir: {error.message.strip().partition(chr(10))[0]}"
        ) from error
    target.write_bytes(steady(content))


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
