"""The Markdown edition as a site: texts that no renderer reads as markup, its pictures, MkDocs' settings."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from simulator.handbook.manifest import PICTURES

MARKDOWN = "markdown"
"""Folder of the edition, in the manual's folder."""
SITE_SETTINGS = "mkdocs.yml"
"""File of MkDocs' settings, and its template: MkDocs refuses it within the folder of the pages."""
FIRST_PAGE, LAST_PAGE = "README.md", "fidelidad.md"
SYNTAX = re.compile(r"[\\`*_\[\]<>#|&$~{}]|^[-+=!:]")
"""What CommonMark, GitHub or Python-Markdown may read as markup; some of it at the beginning alone."""
LIST_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")


def as_text(text: str) -> str:
    """The text in one line for Markdown, printed as it is: what could be markup becomes an entity.

    Python-Markdown knows fewer backslashes than CommonMark; both know entities.
    """
    line = SYNTAX.sub(lambda match: _entity(match[0]), " ".join(text.split()))
    return LIST_NUMBER.sub(lambda match: match[1] + _entity(match[2]), line)


def _entity(char: str) -> str:
    return f"&#{ord(char)};"


def copy_pictures(handbook: Path, folder: Path) -> None:
    """Put the pictures beside the pages: the folder can be moved or published alone."""
    shutil.copytree(handbook / PICTURES, folder / PICTURES)


def navigation(folder: Path, chapter_names: Sequence[str]) -> list[str]:
    """The files of the pages in their order: the first page, what else there is, the chapters, the notes."""
    chapters = [f"{name}.md" for name in chapter_names]
    listed_names = {FIRST_PAGE, *chapters, LAST_PAGE}
    others = sorted(page.name for page in folder.glob("*.md") if page.name not in listed_names)
    return [FIRST_PAGE, *others, *chapters, LAST_PAGE]
