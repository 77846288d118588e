"""The parts of a Word document that python-docx has no call for: links, bookmarks, fields, lists, boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

LANGUAGE = "es-PE"
COMPATIBILITY = "15"
"""The version of Word's layout that no title bar calls a compatibility mode."""
WHOLE = 100_000
"""A whole side, in the unit in which Office states parts of it."""
AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
"""What a schema wants after the borders of a paragraph, as far as the styles have it."""


@dataclass(frozen=True, slots=True)
class Border:
    """A line along a side of a box."""

    colour: str
    eighths: int = 4
    """Its width, in eighths of a point."""
    kind: str = "single"
    space: int = 0
    """Points between the line and the text."""

    def attributes(self) -> dict[str, str]:
        width, space = str(self.eighths), str(self.space)
        return {"w:val": self.kind, "w:sz": width, "w:space": space, "w:color": self.colour}


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


def add_field(paragraph: Paragraph, instruction: str, text: str, *, is_bold: bool = False) -> Any:
    """A field that Word can renew; returns the element of the text that it has now."""
    field = element("w:fldSimple", {"w:instr": instruction})
    run = element("w:r")
    if is_bold:
        run.append(element("w:rPr"))
        run[0].append(element("w:b"))
    run_text = element("w:t")
    run_text.text = text
    run.append(run_text)
    field.append(run)
    paragraph._p.append(field)  # python-docx has no call for fields
    return run_text


def field_start(instruction: str) -> list[Any]:
    """The runs that begin a field which reaches over several runs or paragraphs."""
    code = element("w:instrText", {"xml:space": "preserve"})
    code.text = f" {instruction} "
    return [_run(element("w:fldChar", {"w:fldCharType": "begin"})), _run(code), _run(_field_mark("separate"))]


def field_end() -> Any:
    """The run that ends such a field."""
    return _run(_field_mark("end"))


def _field_mark(kind: str) -> Any:
    return element("w:fldChar", {"w:fldCharType": kind})


def _run(content: Any) -> Any:
    run = element("w:r")
    run.append(content)
    return run


def gather_contents(paragraphs: list[Paragraph]) -> None:
    """Make these paragraphs, which follow one another, what Word knows as a table of contents."""
    block, properties, content = element("w:sdt"), element("w:sdtPr"), element("w:sdtContent")
    part = element("w:docPartObj")
    part.append(element("w:docPartGallery", {"w:val": "Table of Contents"}))
    part.append(element("w:docPartUnique"))
    properties.append(part)
    block.extend((properties, content))
    paragraphs[0]._p.addprevious(block)
    content.extend(each._p for each in paragraphs)  # python-docx has no call for such blocks


def set_language(document: Document) -> None:
    """State the language of all styles, for spelling and for screen readers."""
    styles: Any = document.styles.element
    for properties in styles.iter(qn("w:rPr")):
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
    default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    default.append(element("w:lang", {"w:val": LANGUAGE, "w:eastAsia": LANGUAGE}))


def set_compatibility(document: Document) -> None:
    """State the version of Word's layout that the document is made for."""
    settings: Any = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), COMPATIBILITY)


def set_font(document: Document, name: str) -> None:
    """Let all styles have that font, and none another one of the template's theme."""
    styles: Any = document.styles.element
    for fonts in list(styles.iter(qn("w:rFonts"))):
        fonts.getparent().remove(fonts)
    default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    default.insert(
        0, element("w:rFonts", {f"w:{kind}": name for kind in ("ascii", "hAnsi", "eastAsia", "cs")})
    )


def clear_style(style: ParagraphStyle) -> None:
    """Take the template's look from the style; its list and its level in the contents stay."""
    definition: Any = style.element
    definition._remove_rPr()
    for each in list(definition.get_or_add_pPr()):
        is_list = each.tag == qn("w:numPr") and each.numId is not None
        if not is_list and each.tag != qn("w:outlineLvl"):
            definition.pPr.remove(each)
    style.hidden = False


def set_box(style: ParagraphStyle, borders: Mapping[str, Border], fill: str | None = None) -> None:
    """Draw lines along sides of the style's paragraphs, and a ground behind them."""
    properties: Any = style.element.get_or_add_pPr()
    lines = element("w:pBdr")
    for side, border in borders.items():
        lines.append(element(f"w:{side}", border.attributes()))
    properties.insert_element_before(lines, *AFTER_BORDERS)
    if fill:
        properties.insert_element_before(_ground(fill), *AFTER_BORDERS[1:])


def set_table_look(style: BaseStyle, line: Border, head: str) -> None:
    """Give the style of tables lines above, below and between the rows, and a ground to the first row."""
    table, borders, margins = element("w:tblPr"), element("w:tblBorders"), element("w:tblCellMar")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", line.attributes()))
    for side, width in {"top": "50", "left": "100", "bottom": "50", "right": "100"}.items():
        margins.append(element(f"w:{side}", {"w:w": width, "w:type": "dxa"}))
    table.extend((borders, margins))
    first, cell = element("w:tblStylePr", {"w:type": "firstRow"}), element("w:tcPr")
    cell.append(_ground(head))
    first.append(cell)
    style.element.extend((table, first))


def _ground(colour: str) -> Any:
    return element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colour})


def colour_numbers(document: Document, style: str, colour: str) -> None:
    """Print the numbers of that style's lists bold and in that colour."""
    numbering: Any = document.part.numbering_part.element
    level = numbering.find(
        f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='{_abstract_list(document, style)}']/{qn('w:lvl')}"
    )
    look = element("w:rPr")
    look.extend((element("w:b"), element("w:color", {"w:val": colour})))
    level.append(look)


def _abstract_list(document: Document, style: str) -> int:
    """Id of the definition of that style's lists."""
    numbering: Any = document.part.numbering_part.element
    definition: Any = document.styles[style].element
    of_style = definition.pPr.numPr.numId.val
    return int(next(num.abstractNumId.val for num in numbering.num_lst if num.numId == of_style))


def new_numbering(document: Document, start: int) -> int:
    """A numbered list of its own, whose first item has that number; returns the list's id."""
    numbering: Any = document.part.numbering_part.element
    num = numbering.add_num(_abstract_list(document, "List Number"))
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


def crop(run: Run, top: float, bottom: float) -> None:
    """Hide these shares of the picture in the run, which can be shown again."""
    for blip in run._r.iter(qn("a:blip")):  # no call for cropping
        part = element("a:srcRect")
        for side, share in {"t": top, "b": bottom}.items():
            part.set(side, str(round(share * WHOLE)))
        blip.addnext(part)


def set_frame(run: Run, border: Border) -> None:
    """Draw a thin line around the picture in the run."""
    for properties in run._r.iter(qn("pic:spPr")):  # no call for the frame of a picture
        line, fill = element("a:ln"), element("a:solidFill")
        line.set("w", str(border.eighths * 12700 // 8))
        colour = element("a:srgbClr")
        colour.set("val", border.colour)
        fill.append(colour)
        line.append(fill)
        properties.append(line)


def keep_whole(row: Any) -> None:
    """Let no page end within the row."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # no call for whole rows


def repeat_header(row: Any) -> None:
    """Let the row head the table on each page that this reaches, and be a header for screen readers."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))  # no call for header rows
