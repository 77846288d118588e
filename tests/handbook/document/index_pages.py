"""The index of a printed manual, and the pages that it should give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pymupdf

from simulator.handbook.document import label_index
from simulator.handbook.document.label_index import message_texts, portal_names

RANGE = r"\d+(?:-\d+)?"


def index_pages(document: pymupdf.Document) -> Iterator[tuple[str, list[int]]]:
    """Each entry, and the pages that it gives."""
    titles = _titles(document)
    pages = range(titles[label_index.TITLE], titles["Palabras"])
    index = " ".join(words_of(document[number - 1]) for number in pages)
    entry = re.compile(rf"({_any_text()}) · ({RANGE}(?:, {RANGE})*)")
    for match in entry.finditer(index):
        yield match[1], [page for each in match[2].split(", ") for page in _range_pages(each)]


def _range_pages(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def pages_with(text: str, document: pymupdf.Document) -> list[int]:
    """The pages of the chapters that quote the text, or name it in a heading or under a figure."""
    titles = _titles(document)
    chapters = range(min(titles.values()), titles["Notas de fidelidad"])
    name = re.escape(text)
    caption = rf"Figura \d+\. {name}(?:\.|, con (?:el paso|los pasos) \d|(?<=[?.]))"
    mention, heading = re.compile(rf"«{name}»|{caption}"), re.compile(rf"\d · ({_any_text()})(?= |$)")

    def speaks(words: str) -> bool:
        return bool(mention.search(words)) or text in heading.findall(words)

    return [number for number in chapters if speaks(words_of(document[number - 1]))]


@cache
def _any_text() -> str:
    """An expression for all that the index may list: of two that begin or end alike, the longer one."""
    return "|".join(map(re.escape, sorted(portal_names() | message_texts(), key=len, reverse=True)))


def _titles(document: pymupdf.Document) -> dict[str, int]:
    """The page of each chapter, by its title."""
    return {title: page for level, title, page in document.get_toc() if level == 1}


def words_of(page: pymupdf.Page) -> str:
    """The text of the page in one line."""
    return " ".join(page.get_text().replace("\u2060", "").split())
