"""A writer's Markdown as data: paragraphs, lists, bold, italics and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markdown_it.common.normalize_url import normalizeLink

from simulator.handbook.document.site import with_plain_signs, with_plain_starts

LINE_BREAK = "\n"
LEAST_INDENT = 4
"""Spaces before what belongs to an item of a list: Python-Markdown takes no fewer."""


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
    """The prose with the text of each run changed by that function; a link that it would change is none."""

    def change(run: Run) -> Run:
        link = run.link if run.link and changed(run.link) == run.link else None
        return replace(run, text=changed(run.text), link=link)

    return _with_runs_changed(prose, lambda runs: map(change, runs))


def with_addresses(prose: Prose) -> Prose:
    """The prose for paper: after each link its address, unless the text is the address."""
    return _with_runs_changed(prose, _with_addresses)


def _with_addresses(runs: Iterable[Run]) -> Iterator[Run]:
    for link, group in groupby(runs, key=lambda run: run.link):
        linked_runs = list(group)
        yield from linked_runs
        if link and not _is_address("".join(run.text for run in linked_runs), link):
            yield Run(f" ({_paper_address(link)})")


def _paper_address(link: str) -> str:
    """The address of a web page, or the e-mail address alone."""
    return link.removeprefix("mailto:").partition("?")[0] if link.startswith("mailto:") else link


def _is_address(text: str, link: str) -> bool:
    """Whether the text says the address, with or without its beginning and its last slash."""
    text_address, address = normalizeLink(text.strip()), _paper_address(link)
    return _address_core(text_address) == _address_core(address)


def _address_core(address: str) -> str:
    return re.sub(r"^https?://", "", address).rstrip("/")


def _with_runs_changed(prose: Prose, changed: Callable[[Iterable[Run]], Iterable[Run]]) -> Prose:
    """The prose with the runs of each paragraph changed by that function."""

    def change(block: Block) -> Block:
        if isinstance(block, ListBlock):
            return replace(block, items=tuple(tuple(map(change, item)) for item in block.items))
        return TextBlock(tuple(changed(block.runs)))

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
