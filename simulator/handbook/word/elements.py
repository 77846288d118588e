"""The parts of a Word document that python-docx has no call for: links, bookmarks, fields, numbered lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

LANGUAGE = "es-PE"
LINK_COLOUR = "0B4A8F"


def element(tag: str, attributes: Mapping[str, str] | None = None) -> Any:
    """An element such as `w:lang` with these attributes."""
    new = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        new.set(qn(name), value)
    return new


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Let links lead to the beginning of the paragraph."""
    start = element("w:bookmarkStart", {"w:id": str(number), "w:name": name})
    end = element("w:bookmarkEnd", {"w:id": str(number)})
    properties = paragraph._p.get_or_add_pPr()  # python-docx has no call for bookmarks
    properties.addnext(start)
    start.addnext(end)


def add_link(paragraph: Paragraph, *, bookmark: str | None = None, address: str | None = None) -> Any:
    """A link in which runs can be put: to a bookmark of the document, or to an address outside."""
    if bookmark:
        link = element("w:hyperlink", {"w:anchor": bookmark, "w:history": "1"})
    else:
        relation = paragraph.part.relate_to(str(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = element("w:hyperlink", {"r:id": relation, "w:history": "1"})
    paragraph._p.append(link)  # python-docx reads links, but adds none
    return link


def colour_link(run: Run) -> None:
    """Make the run look like a link."""
    properties = run._r.get_or_add_rPr()  # the colour of a run in a link made by hand
    properties.append(element("w:color", {"w:val": LINK_COLOUR}))
    properties.append(element("w:u", {"w:val": "single"}))


def add_field(paragraph: Paragraph, instruction: str, text: str) -> None:
    """A field that Word can renew, with the text that it has now."""
    field = element("w:fldSimple", {"w:instr": instruction})
    run = element("w:r")
    run_text = element("w:t")
    run_text.text = text
    run.append(run_text)
    field.append(run)
    paragraph._p.append(field)  # python-docx has no call for fields


def set_language(document: Document) -> None:
    """State the language of all styles, for spelling and for screen readers."""
    styles: Any = document.styles.element
    for properties in styles.iter(qn("w:rPr")):
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
    default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    default.append(element("w:lang", {"w:val": LANGUAGE, "w:eastAsia": LANGUAGE}))


def new_numbering(document: Document, start: int) -> int:
    """A numbered list of its own, whose first item has that number; returns the list's id."""
    numbering: Any = document.part.numbering_part.element
    style: Any = document.styles["List Number"].element
    of_style = style.pPr.numPr.numId.val
    abstract = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == of_style)
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(num.numId)


def set_numbering(paragraph: Paragraph, number_id: int) -> None:
    """Make the paragraph an item of that numbered list."""
    properties: Any = paragraph._p.get_or_add_pPr()  # lists of their own need their id
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().val = 0
    numbering.get_or_add_numId().val = number_id


def describe(run: Run, name: str, text: str) -> None:
    """Give the picture in the run its name and alternative text."""
    for properties in run._r.iter(qn("wp:docPr"), qn("pic:cNvPr")):  # no call for alternative texts
        properties.set("name", name)
        properties.set("descr", text)


def set_flush(run: Run) -> None:
    """Leave no space around the picture in the run: LibreOffice leaves some where none is stated."""
    for inline in run._r.iter(qn("wp:inline")):  # no call for the space around a picture
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")


def repeat_header(row: Any) -> None:
    """Let the row head the table on each page that this reaches, and be a header for screen readers."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))  # no call for header rows
