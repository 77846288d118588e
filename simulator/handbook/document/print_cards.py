"""The content of the cards as data for their template: of each its steps, and its picture below them."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.handbook.document.book import Book
from simulator.handbook.document.print_content import JsonObject, item_content, style_content
from simulator.handbook.document.printed import Chapter, Figure, Item, PrintedParagraph, grouped


def cards_content(book: Book) -> JsonObject:
    """Everything that the template sets, each chapter as a card."""
    return {**style_content(book), "cards": [_card(chapter, book) for chapter in book.chapters]}


def _card(chapter: Chapter, book: Book) -> JsonObject:
    scenarios = chapter.scenarios
    items = [item for scenario in scenarios for paragraph in scenario.paragraphs for item in paragraph.items]
    figures = [item_content(item, book.captions) for item in items if isinstance(item, Figure)]
    return {
        "anchor": chapter.name,
        "title": chapter.title,
        "scenarios": [
            {
                "title": scenario.title,
                "paragraphs": [_paragraph(paragraph, book) for paragraph in scenario.paragraphs],
            }
            for scenario in scenarios
        ],
        "figure": next(iter(figures), None),
    }


def _paragraph(paragraph: PrintedParagraph, book: Book) -> JsonObject:
    steps: Sequence[Item] = [item for item in paragraph.items if not isinstance(item, Figure)]
    return {
        "title": book.captions.heading(paragraph) if paragraph.number else None,
        "groups": [
            {
                "kind": kind,
                "items": [item_content(item, book.captions, {_picture(item)}) for item in group],
            }
            for kind, group in grouped(steps)
        ],
    }


def _picture(item: Item) -> str | None:
    """The picture that an item refers to: on a card it stands on the same page."""
    return getattr(item, "picture", None)
