"""Reads a writer's Markdown: what the manual doesn't print is refused with its line, never printed raw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.entities import html5

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

from simulator.handbook.document.prose import LINE_BREAK, Block, ListBlock, Prose, Run, TextBlock

LINK = re.compile(r"(?:https?://|mailto:)\S+")
BARE_ADDRESS = re.compile(r"https?://[^\s<>«»\"]+|[a-zA-Z0-9][\w.%+-]*@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+")
"""An address that a text has as it is."""
TEXT_SIGNS = ".,;:!?'*_~"
"""What belongs to the text, where it stands after an address."""
BREAKS = {"softbreak": " ", "hardbreak": LINE_BREAK}
FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
ENTITY = re.compile(r"&(?:#(?:\d{1,7}|[xX][\da-fA-F]{1,6});|(?P<name>[a-zA-Z]\w*;))", re.ASCII)
TASK = re.compile(r"\[[ xX]\]\s")
"""How an item of a list begins that is a box to tick."""
ADVICE = "Use párrafos, listas, negrita, cursiva y enlaces."
REFUSED = {
    "heading": "un título no cabe aquí: el manual tiene los suyos",
    "image": "las imágenes se toman del simulador",
    "fence": "el manual no tiene bloques de código",
    "code_block": "el manual no tiene bloques de código: quite los espacios del comienzo de la línea",
    "blockquote": "el manual no tiene citas",
    "hr": "el manual no tiene líneas de separación",
    "table": "una tabla no cabe aquí",
    "s": "el texto tachado no cabe aquí",
    "task": "una casilla por marcar no cabe aquí",
    "footnote": "una nota al pie no cabe aquí",
    "definition": "un enlace se escribe entero, como [texto](https://example.com)",
    "entity": "en vez de un código como «&lt;», escriba el signo mismo",
    "html_block": "el HTML no cabe aquí; para el signo «<», escriba «\\<»",
    "html_inline": "el HTML no cabe aquí; para el signo «<», escriba «\\<»",
}
"""What is refused, by the parser's type of a node, and why."""


class ProseRefused(ValueError):
    """A text has something that the manual can't print; says what, and in which line."""

    def __init__(self, line: int, fault: str) -> None:
        super().__init__(fault)
        self.line = line


class _Parser(MarkdownIt):
    """Reads all the markup that a writer may expect, so that none is printed raw: what is refused, too."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"inline_definitions": True})
        self.enable(["table", "strikethrough"])
        self.inline.ruler.before("link", "refused_signs", _read_refused_signs)

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  the parser's names
        """Accept each: an address that can't be followed is refused with its line."""
        return True


def _read_refused_signs(state: StateInline, silent: bool) -> bool:
    footnote = FOOTNOTE.match(state.src, state.pos, state.posMax)
    entity = ENTITY.match(state.src, state.pos, state.posMax)
    match = footnote or (entity if entity and (entity["name"] in html5 or not entity["name"]) else None)
    if match is None:
        return False
    if not silent:
        state.push("footnote" if footnote else "entity", "", 0)
    state.pos = match.end()
    return True


def read(text: str) -> Prose:
    """The blocks of a text in Markdown.

    Raises:
        ProseRefused: for the first thing that the manual doesn't print.
    """
    return tuple(_block(node) for node in SyntaxTreeNode(_Parser().parse(text)).children)


def _block(node: SyntaxTreeNode) -> Block:
    if node.type == "paragraph":
        return TextBlock(tuple(_runs(node.children[0].children, Run(""), node)))
    if node.type in ("bullet_list", "ordered_list"):
        items = tuple(tuple(map(_block, _item_blocks(item))) for item in node.children)
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        return ListBlock(items, start)
    if node.type == "definition" and node.meta["label"].startswith("^"):
        raise _refusal("footnote", node)
    raise _refusal(node.type, node)


def _item_blocks(item: SyntaxTreeNode) -> Sequence[SyntaxTreeNode]:
    """The blocks of an item of a list."""
    first = next(iter(item.children), None)
    if first and first.type == "paragraph" and TASK.match(first.children[0].content):
        raise _refusal("task", first)
    return item.children


def _runs(nodes: Sequence[SyntaxTreeNode], style: Run, block: SyntaxTreeNode) -> Iterator[Run]:
    for node in nodes:
        if node.type == "text" and style.link is None:
            yield from _with_linked_addresses(node.content, style)
        elif node.type in ("text", "code_inline"):
            yield replace(style, text=node.content)
        elif node.type in BREAKS:
            yield replace(style, text=BREAKS[node.type])
        else:
            yield from _runs(node.children, _style_within(node, style, block), block)


def _style_within(node: SyntaxTreeNode, style: Run, block: SyntaxTreeNode) -> Run:
    match node.type:
        case "strong":
            return replace(style, is_strong=True)
        case "em":
            return replace(style, is_emphasised=True)
        case "link":
            return replace(style, link=_address(node, block))
    raise _refusal(node.type, block, node)


def _with_linked_addresses(text: str, style: Run) -> Iterator[Run]:
    """The text, in which each address is a link."""
    position = 0
    for match in BARE_ADDRESS.finditer(text):
        address = _without_text_signs(match[0])
        link = normalizeLink(address if "://" in address else f"mailto:{address}")
        if LINK.fullmatch(link):
            if before := text[position : match.start()]:
                yield replace(style, text=before)
            yield replace(style, text=address, link=link)
            position = match.start() + len(address)
    if rest := text[position:]:
        yield replace(style, text=rest)


def _without_text_signs(address: str) -> str:
    """The address without the signs of the text after it; a bracket that it opens is its own."""
    shorter = address.rstrip(TEXT_SIGNS)
    if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
        return _without_text_signs(shorter[:-1])
    return shorter


def _address(node: SyntaxTreeNode, block: SyntaxTreeNode) -> str:
    address = str(node.attrs.get("href", ""))
    if not LINK.fullmatch(address):
        fault = f"el enlace «{address}» no se puede seguir. Use una dirección con https:// o mailto:."
        raise ProseRefused(_line(block, node), fault)
    return address


def _refusal(kind: str, block: SyntaxTreeNode, node: SyntaxTreeNode | None = None) -> ProseRefused:
    return ProseRefused(_line(block, node), f"{REFUSED.get(kind, 'el manual no tiene esto')}. {ADVICE}")


def _line(block: SyntaxTreeNode, node: SyntaxTreeNode | None = None) -> int:
    """The line of a node within its block, or else that of the block."""
    line = block.map[0] + 1 if block.map else 1
    for each in block.walk() if node else ():
        if each is node:
            break
        line += each.type in BREAKS
    return line
