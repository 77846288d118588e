"""Reads the Markdown pages of a manual's folder, in the order in which the first one leads to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from simulator.errors import SettingRefused, os_reason
from simulator.handbook import manifest
from simulator.handbook.document.site import FIRST_PAGE, MARKDOWN
from simulator.handbook.manifest import Manifest

LIBRARY = "docx"
PAGE_LINK = re.compile(r"\]\(([\w-]+\.md)[)#]")
PAGE_NAME = re.compile(r"[\w-]+\.md(?=#|$)")


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A page of the manual: the name of its file, and its content as tokens of CommonMark with tables."""

    name: str
    tokens: list[Token]


def is_page_link(address: str) -> bool:
    """Whether a link leads to another page of the manual."""
    return PAGE_NAME.match(address) is not None


def check_libraries() -> None:
    """Check that Word documents can be written here.

    Raises:
        SettingRefused: if a library is not installed.
    """
    if find_spec(LIBRARY) is None:
        raise SettingRefused(
            f"Para escribir documentos de Word falta la biblioteca «{LIBRARY}». Instale: sol-simulator[word]"
        )


def read_manual(folder: Path) -> tuple[Manifest, list[MarkdownPage]]:
    """The manifest of a manual and its pages, each once.

    Raises:
        NotAHandbook: if the folder is not a handbook's.
        SettingRefused: if it holds no manual, or a page can't be read.
    """
    content = manifest.read(folder)
    if content.kind != "manual":
        raise SettingRefused(
            f"{folder}: tiene imágenes, pero no un manual. Hágalo con «sol-simulator handbook»."
        )
    names = [FIRST_PAGE]
    texts: dict[str, str] = {}
    while len(texts) < len(names):
        name = names[len(texts)]
        texts[name] = _read(folder / MARKDOWN / name)
        if name == FIRST_PAGE:
            names += dict.fromkeys(PAGE_LINK.findall(texts[name]))
    return content, [_parsed(name, text) for name, text in texts.items()]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = os_reason(error) if isinstance(error, OSError) else "no está en UTF-8"
        raise SettingRefused(
            f"{path}: no se puede leer ({why}). Haga el manual de nuevo con «sol-simulator handbook»."
        ) from error


def _parsed(name: str, text: str) -> MarkdownPage:
    return MarkdownPage(name, MarkdownIt("commonmark").enable("table").parse(text))
