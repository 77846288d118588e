"""A writer's Markdown as data: paragraphs, lists, bold, italics and links; all else is text, or refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from simulator.handbook.document.site import with_plain_signs, with_plain_starts

LINK = re.compile(r"(?:https?://|mailto:)\S+")
LINE_BREAK = "\n"
ADVICE = "Use párrafos, listas, negrita, cursiva y enlaces."
REFUSED = {
    "heading": "un título no cabe aquí: el manual tiene los suyos",
    "image": "las imágenes se toman del simulador",
    "fence": "el manual no tiene bloques de código",
    "code_block": "el manual no tiene bloques de código: quite los espacios del comienzo de la línea",
    "blockquote": "el manual no tiene citas",
    "hr": "el manual no tiene líneas de separación",
}
"""What is refused, by the parser's type of a node, and why."""
LEAST_INDENT = 4
"""Spaces before what belongs to an item of a list: Python-Markdown takes no fewer."""


class ProseRefused(ValueError):
    """A text has something that the manual can't print; says what, and in which line."""

    def __init__(self, line: int, fault: str) -> None:
        super().__init__(fault)
        self.line = line


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text that looks alike; a line break is a run of its own."""

    text: str
    is_strong: bool = False
    is_emphasised: bool = False
    link: str | None = None
    """Address on the web or of an e-mail."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph of text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; its items may hold lists."""

    items: tuple[tuple[TextBlock | ListBlock, ...], ...]
    start: int | None = None
    """The number of the first item; None for a list without numbers."""


Block = TextBlock | ListBlock
Prose = tuple[Block, ...]


def read(text: str) -> Prose:
    """The blocks of a text in Markdown. HTML and entities are text like any other.

    Raises:
        ProseRefused: for the first thing that the manual doesn't print.
    """
    parser = MarkdownIt("commonmark", {"html": False}).disable(["entity", "reference"])
    return tuple(_block(node) for node in SyntaxTreeNode(parser.parse(text)).children)


def _block(node: SyntaxTreeNode) -> Block:
    if node.type == "paragraph":
        return TextBlock(tuple(_runs(node.children[0].children, Run(""), node)))
    if node.type in ("bullet_list", "ordered_list"):
        items = tuple(tuple(_block(block) for block in item.children) for item in node.children)
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        return ListBlock(items, start)
    raise _refusal(node, node)


def _runs(nodes: Sequence[SyntaxTreeNode], style: Run, block: SyntaxTreeNode) -> Iterator[Run]:
    for node in nodes:
        if node.type in ("text", "code_inline"):
            yield replace(style, text=node.content)
        elif node.type == "softbreak":
            yield replace(style, text=" ")
        elif node.type == "hardbreak":
            yield replace(style, text=LINE_BREAK)
        elif node.type == "strong":
            yield from _runs(node.children, replace(style, is_strong=True), block)
        elif node.type == "em":
            yield from _runs(node.children, replace(style, is_emphasised=True), block)
        elif node.type == "link":
            yield from _runs(node.children, replace(style, link=_address(node, block)), block)
        else:
            raise _refusal(node, block)


def _address(node: SyntaxTreeNode, block: SyntaxTreeNode) -> str:
    address = str(node.attrs.get("href", ""))
    if not LINK.fullmatch(address):
        fault = f"el enlace «{address}» no se puede seguir. Use una dirección con https:// o mailto:."
        raise ProseRefused(_line(block), fault)
    return address


def _refusal(node: SyntaxTreeNode, block: SyntaxTreeNode) -> ProseRefused:
    return ProseRefused(_line(block), f"{REFUSED.get(node.type, 'el manual no tiene esto')}. {ADVICE}")


def _line(block: SyntaxTreeNode) -> int:
    return block.map[0] + 1 if block.map else 1


def texts_of(prose: Prose) -> Iterator[str]:
    """The text of each run."""
    return (run.text for runs in _runs_by_paragraph(prose) for run in runs)


def paragraphs_of(prose: Prose) -> Iterator[str]:
    """The text of each paragraph; a line break is a space."""
    return (" ".join("".join(run.text for run in runs).split()) for runs in _runs_by_paragraph(prose))


def _runs_by_paragraph(prose: Prose) -> Iterator[Sequence[Run]]:
    """The runs of each paragraph, those of lists among them."""
    for block in prose:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from _runs_by_paragraph(item)
        else:
            yield block.runs


def with_texts_changed(prose: Prose, changed: Callable[[str], str]) -> Prose:
    """The prose with the text of each run changed by that function."""

    def change(block: Block) -> Block:
        if isinstance(block, ListBlock):
            return replace(block, items=tuple(tuple(map(change, item)) for item in block.items))
        return TextBlock(tuple(replace(run, text=changed(run.text)) for run in block.runs))

    return tuple(map(change, prose))


def as_markdown(prose: Prose) -> str:
    """The prose in Markdown, where only what was bold, in italics, a link or a list is so again."""
    return "\n\n".join(_block_markdown(block) for block in prose)


def _block_markdown(block: Block) -> str:
    if isinstance(block, TextBlock):
        return with_plain_starts("".join(map(_run_markdown, block.runs)))
    return "\n".join(_items_markdown(block))


def _items_markdown(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block.items, start=block.start or 0):
        mark = "- " if block.start is None else f"{number}. "
        first, *others = as_markdown(item).split("\n") or [""]
        yield mark + first
        indent = " " * max(LEAST_INDENT, len(mark))
        yield from (f"{indent}{line}" if line else "" for line in others)


def _run_markdown(run: Run) -> str:
    if run.text == LINE_BREAK:
        return "  \n"
    text = with_plain_signs(run.text)
    bare = text.strip()
    if bare and (run.is_strong or run.is_emphasised):
        signs = "*" * (run.is_emphasised + 2 * run.is_strong)
        text = text.replace(bare, f"{signs}{bare}{signs}", 1)
    return f"[{text}](<{run.link}>)" if run.link else text
