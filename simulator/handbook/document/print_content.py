"""The content of the printed manual as data for its template: texts stay texts, so none is read as markup."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import asdict
from typing import Any

from simulator.handbook.document import changes, fidelity, label_index
from simulator.handbook.document.book import Book
from simulator.handbook.document.captions import Captions
from simulator.handbook.document.changes import Changes
from simulator.handbook.document.label_index import LabelIndex
from simulator.handbook.document.print_units import (
    Heading,
    Opening,
    OwnText,
    Part,
    Start,
    Telling,
    Unit,
    units,
)
from simulator.handbook.document.printed import (
    QUOTATION,
    Chapter,
    Figure,
    Instruction,
    Item,
    PicturedItem,
    QuotedMessage,
    Remark,
    Repetition,
)
from simulator.handbook.document.prose import with_addresses
from simulator.handbook.manifest import PICTURES, PictureEntry
from simulator.procedure import messages
from simulator.procedure.paragraphs import CONTRADICTIONS
from simulator.procedure.words import words
from simulator.spanish import upper_first, with_stop

JsonObject = dict[str, Any]
Runs = list[dict[str, str | bool]]
"""A text in runs: what stands in quotation marks is bold."""


def print_content(book: Book) -> JsonObject:
    """Everything that the template sets; pictures and logo are paths from the manual's folder."""
    return {
        **style_content(book),
        "introduction": book.theme.introduction_paragraphs,
        "changes": _changes(book.changes) if book.changes else None,
        "chapters": [_chapter(chapter, book.captions) for chapter in book.chapters],
        "fidelity": _fidelity(),
        "index": _index(book.index),
        "words": [{"word": upper_first(word.forms[0]), "meaning": runs(word.meaning)} for word in words()],
    }


def style_content(book: Book) -> JsonObject:
    """What every page of the manual shows, and how it looks."""
    theme, pictures = book.theme, book.captions.pictures.values()
    return {
        "title": theme.title,
        "organisation": theme.organisation,
        "logo": f"/{theme.logo.as_posix()}" if theme.logo else None,
        "not_official": messages.NOT_OFFICIAL,
        "edition_line": book.edition_line,
        "widest": max(picture.size[0] / picture.scale for picture in pictures),
        "colours": theme.colours.model_dump(),
    }


def runs(text: str) -> Runs:
    """The text in runs, with everything «in quotation marks» in bold."""
    pieces = QUOTATION.split(text)
    alternating = [
        (f"«{piece}»" if index % 2 else piece, bool(index % 2)) for index, piece in enumerate(pieces)
    ]
    return [{"text": piece, "bold": is_bold} for piece, is_bold in alternating if piece]


def _chapter(chapter: Chapter, captions: Captions) -> JsonObject:
    return {
        "anchor": chapter.name,
        "title": chapter.title,
        "units": [_unit(unit, captions) for scenario in chapter.scenarios for unit in units(scenario)],
    }


def _unit(unit: Unit, captions: Captions) -> JsonObject:
    parts = [_part(part, unit, captions) for part in unit.parts]
    return {"parts": parts, "belongs_to_former": unit.belongs_to_former}


def _part(part: Part, unit: Unit, captions: Captions) -> JsonObject:
    if isinstance(part, Opening):
        return {"kind": "Opening", "anchor": part.scenario.name, "title": part.scenario.title}
    if isinstance(part, Start):
        start = [runs(text) for text in part.scenario.start]
        return {"kind": "Start", "start": start, "examples": part.scenario.examples}
    if isinstance(part, Heading):
        anchor = part.paragraph.anchor
        subject = captions.heading_subject(part.paragraph)
        return {
            "kind": "Heading",
            "anchor": anchor,
            "title": captions.heading(part.paragraph),
            "subject": subject,
        }
    if isinstance(part, Telling):
        return {"kind": "Telling", "text": part.text, "subjects": QUOTATION.findall(part.text)}
    if isinstance(part, OwnText):
        return {"kind": "OwnText", "blocks": [asdict(block) for block in with_addresses(part.blocks)]}
    kind, items = part
    return {"kind": kind, "items": [item_content(item, captions, unit.pictures) for item in items]}


def item_content(item: Item, captions: Captions, beside: Set[str | None] = frozenset()) -> JsonObject:
    """What the template sets of an item.

    Args:
        beside: names of the pictures that stand on the same page.
    """
    if isinstance(item, Repetition):
        return asdict(item)
    if isinstance(item, Figure):
        return _figure(captions.pictures[item.name], captions.subject(item), captions.caption(item))
    content: JsonObject = {"text": runs(with_stop(item.text) if isinstance(item, Remark) else item.text)}
    if isinstance(item, PicturedItem) and item.picture and item.refers:
        content["figure"] = {
            "name": item.picture,
            "number": captions.numbers[item.picture],
            "is_beside": item.picture in beside,
        }
    if isinstance(item, Instruction):
        content["number"] = item.number
    if isinstance(item, QuotedMessage):
        content["source"] = upper_first(item.source)
    return content


def _figure(picture: PictureEntry, subject: str, caption: str) -> JsonObject:
    return {
        "name": picture.name,
        "path": f"/{PICTURES}/{picture.name}",
        "alt": picture.alt,
        "width": picture.size[0] / picture.scale,
        "height": picture.size[1] / picture.scale,
        "spans": picture.spans or [(0, picture.size[1] / picture.scale)],
        "subject": subject,
        "caption": caption,
    }


def _changes(news: Changes) -> JsonObject:
    return {
        "title": changes.TITLE,
        "since": news.since if news.scenarios else f"{news.since} {changes.NO_CHANGES}",
        "scenarios": [
            {
                "title": scenario.title,
                "anchor": scenario.link and scenario.link.scenario,
                "sentences": [runs(sentence) for sentence in scenario.sentences],
            }
            for scenario in news.scenarios
        ],
    }


def _index(index: LabelIndex) -> JsonObject:
    return {
        "title": label_index.TITLE,
        "parts": [
            {"title": title, "entries": [entry.text for entry in entries]} for title, entries in index.parts
        ],
    }


def _fidelity() -> JsonObject:
    return {
        "lead": fidelity.LEAD,
        "contradictions_title": fidelity.CONTRADICTIONS_TITLE,
        "contradictions": CONTRADICTIONS,
        "tables": [
            {"title": table.title, "columns": table.columns, "rows": table.rows}
            for table in fidelity.tables()
        ],
        "catalogue": fidelity.CATALOGUE,
    }


def texts(content: object) -> Iterator[str]:
    """Every text within the content."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from texts(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from texts(value)
