"""The contents of a Word document: a field that Word can renew, filled in with what Word would make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.text.paragraph import Paragraph

from simulator.handbook.word import elements, styles

TITLE = "Contenido"
DEPTH = len(styles.CONTENTS_LINES)
INSTRUCTION = f'TOC \\o "1-{DEPTH}" \\h \\z \\u'
UNKNOWN_PAGE = "0"


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading that the contents list."""

    level: int
    text: str
    bookmark: str


def add_contents(document: Document, entries: Sequence[ContentsEntry]) -> Mapping[str, Any]:
    """Add the contents; returns the element of each page number, still unknown, by its heading's bookmark.

    The field is not marked as outdated: Word would ask a question each time that the document is opened.
    """
    title = document.add_paragraph(TITLE, style=styles.CONTENTS_TITLE)
    lines = [document.add_paragraph(style=styles.CONTENTS_LINES[each.level - 1]) for each in entries]
    numbers = {each.bookmark: _fill(line, each) for line, each in zip(lines, entries, strict=True)}
    last = document.add_paragraph(style=styles.CELL)
    for run in reversed(elements.field_start(INSTRUCTION)):
        lines[0]._p.get_or_add_pPr().addnext(run)
    last._p.append(elements.field_end())
    elements.gather_contents([title, *lines, last])
    return numbers


def _fill(line: Paragraph, entry: ContentsEntry) -> Any:
    link = elements.add_link(line, bookmark=entry.bookmark)
    for text in (entry.text, "\t"):
        link.append(line.add_run(text)._r)  # a link takes the runs that the paragraph made
    number = line.add_run(UNKNOWN_PAGE)
    link.extend((*elements.field_start(f"PAGEREF {entry.bookmark} \\h"), number._r, elements.field_end()))
    return number._r.t_lst[0]
